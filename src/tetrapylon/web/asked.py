"""What a request asks for: filters, pages, and the state of the ledger it has seen before."""

import re
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator, ValidationError

from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Filter, Stance
from tetrapylon.version import __version__
from tetrapylon.web.desk import Desk
from tetrapylon.web.turns import Turns

T = TypeVar("T")

MOST_OFFSET = 10_000_000
"""Rows after which no page begins."""

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

MOST_ROWS = 500
"""Rows of the longest page."""

Name = Annotated[str | None, Query(pattern=r"^[^\x00]{1,300}$")]
Country = Annotated[str | None, Query(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]


def _iso(value: object) -> object:
    """Refuse what pydantic would take for seconds since 1970, such as "0"."""
    if isinstance(value, date) or (isinstance(value, str) and ISO_DAY.fullmatch(value)):
        return value
    raise ValueError("a day is written as YYYY-MM-DD")


IsoDay = Annotated[date, BeforeValidator(_iso)]
Day = Annotated[IsoDay | None, Query()]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS)]
Offset = Annotated[int, Query(ge=0, le=MOST_OFFSET)]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
EntryId = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]


class NotModified(Exception):  # noqa: N818 - an answer, not an error
    """The reader already has what the ledger says."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


class Page(BaseModel, Generic[T]):
    """Some rows of an answer; `next` is the offset of the following page, or null after the last."""

    items: list[T]
    limit: int
    offset: int
    next: int | None


def page(found: list[T], limit: int, offset: int) -> Page[T]:
    """Return a page of rows of which one more than `limit` was looked for."""
    more = len(found) > limit
    return Page(items=found[:limit], limit=limit, offset=offset, next=offset + limit if more else None)


def filter_of(
    place: Name = None,
    country: Country = None,
    kind: Literal["control", "damage", "event"] | None = None,
    stance: Stance | None = None,
    actor: Name = None,
    source: Name = None,
    site: Name = None,
    type: Name = None,  # noqa: A002 - the name that users write
    since: Day = None,
    until: Day = None,
    as_known_on: Day = None,
) -> Filter:
    """Return the filter that a request's query names."""
    given = {name: value for name, value in locals().items() if value is not None}
    return checked(given)


def checked(given: dict[str, Any]) -> Filter:
    """Return a filter of these values; raises RequestValidationError, which is answered with 422, where they clash."""
    try:
        return Filter.model_validate(given)
    except ValidationError as problem:
        errors = [{"type": e["type"], "loc": ("query", *e["loc"]), "msg": e["msg"]} for e in problem.errors()]
        raise RequestValidationError(errors) from problem


def ledger_of(request: Request) -> Ledger:
    """Return the ledger that the application serves."""
    ledger: Ledger = request.app.state.ledger
    return ledger


def desk_of(request: Request) -> Desk:
    """Return the desk where reports come in."""
    desk: Desk = request.app.state.desk
    return desk


def readings_of(request: Request) -> Turns:
    """Return the turns at reading a report while the caller waits."""
    turns: Turns = request.app.state.readings
    return turns


def exports_of(request: Request) -> Turns:
    """Return the turns at making an export."""
    turns: Turns = request.app.state.exports
    return turns


def tagged(request: Request, response: Response, if_none_match: Annotated[str | None, Header()] = None) -> None:
    """Mark an answer with the ledger's state; raises NotModified where the reader has it already."""
    head = ledger_of(request).head()
    tag = f'W/"{__version__}-{head.position}-{head.hash[:16]}"'
    if tag in [given.strip() for given in (if_none_match or "").split(",")]:
        raise NotModified(tag)
    response.headers["etag"] = tag
    response.headers["cache-control"] = "private, no-cache"

"""The HTTP interface: the library's nouns and verbs as JSON, with paging and ETags."""

from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.security import HTTPBearer

from tetrapylon.model import (
    Condition,
    ControlTimeline,
    Event,
    Filter,
    Forecast,
    ForecastStatus,
    LedgerEntry,
    Reliability,
    Report,
    Review,
    SiteClass,
    SiteRecord,
    SourceRecord,
    SourceRole,
)
from tetrapylon.reading import read_record
from tetrapylon.web.asked import (
    Country,
    Day,
    EntryId,
    Limit,
    Name,
    Offset,
    Page,
    Sha256,
    desk_of,
    filter_of,
    ledger_of,
    page,
    readings_of,
    tagged,
)
from tetrapylon.web.told import (
    CONTRADICTION,
    MISSING,
    REFUSALS,
    UNCHANGED,
    AnyJudgement,
    Correction,
    Document,
    Health,
    Merging,
    ReportAdded,
    Waiting,
)

T = TypeVar("T")

PREFIX = "/api/v1"
reads = APIRouter(prefix=PREFIX, dependencies=[Depends(tagged)], responses=REFUSALS | UNCHANGED)
writes = APIRouter(
    prefix=PREFIX,
    dependencies=[Depends(HTTPBearer(auto_error=False, description="The token that `tetrapylon serve` prints"))],
    responses=REFUSALS,
)

Wanted = Annotated[Filter, Depends(filter_of)]


@reads.get("/health", tags=["ledger"])
def health(request: Request) -> Health:
    """Say how far the ledger's chain reaches."""
    head = ledger_of(request).head()
    return Health(position=head.position, head=head.hash)


@reads.get("/statements", tags=["statements"])
def statements(
    request: Request,
    wanted: Wanted,
    located: Literal["yes", "no"] | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[LedgerEntry]:
    """Return the statements that answer to every given filter, in the order they were written.

    `located` keeps those that have coordinates and a day, or those that lack one of them.
    """
    if located is not None:
        wanted = wanted.model_copy(update={"located": located == "yes"})
    return page(list(ledger_of(request).matching(wanted, limit=limit + 1, offset=offset)), limit, offset)


@reads.get("/statements/{entry_id}", tags=["statements"], responses=MISSING)
def statement(request: Request, entry_id: EntryId) -> LedgerEntry:
    """Return one statement."""
    return found(ledger_of(request).statement(entry_id), f"statement {entry_id}")


@reads.get("/statements/{entry_id}/reviews", tags=["reviews"])
def reviews(request: Request, entry_id: EntryId) -> list[Review]:
    """Return everything that people made of a statement, the first first."""
    return list(ledger_of(request).reviews(entry_id))


@writes.post("/statements/{entry_id}/reviews", tags=["reviews"], status_code=201, responses=CONTRADICTION)
def review(request: Request, entry_id: EntryId, judgement: AnyJudgement) -> Review:
    """Write a person's verdict on a statement; views heed it at once."""
    return ledger_of(request).review(
        entry_id,
        judgement.verdict,
        reviewer=judgement.reviewer,
        reason=judgement.reason,
        correction=judgement.correction if isinstance(judgement, Correction) else None,
        into=judgement.into if isinstance(judgement, Merging) else None,
    )


@reads.get("/queue", tags=["reviews"])
def queue(request: Request, limit: Limit = 50) -> list[Waiting]:
    """Return statements that nobody has reviewed, the least certain first."""
    return [Waiting(entry=queued.entry, why=queued.why) for queued in ledger_of(request).review_queue(limit)]


@reads.get("/reports/{sha256}", tags=["reports"], responses=MISSING)
def report(request: Request, sha256: Sha256) -> Report:
    """Return a report as it was read; every offset counts in its text."""
    return found(ledger_of(request).report(sha256), f"report {sha256}")


@reads.get("/reports/{sha256}/statements", tags=["reports"])
def of_report(request: Request, sha256: Sha256) -> list[LedgerEntry]:
    """Return what a report states."""
    return ledger_of(request).of_report(sha256)


@writes.post("/read", tags=["reports"])
def read(request: Request, document: Document) -> dict[str, Any]:
    """Read and code a report without keeping it; answer with the coded report (`tetrapylon read --json`)."""
    with readings_of(request).taken():
        (coded,) = desk_of(request).code([_report(document)])
    return coded.contract(with_text=coded.report.extracted)


@writes.post("/reports", tags=["reports"], status_code=201)
def add(request: Request, document: Document) -> ReportAdded:
    """Read, code and keep a report; the same report again changes nothing."""
    with readings_of(request).taken():
        (coded,) = desk_of(request).code([_report(document)])
    added = ledger_of(request).add(coded)
    return ReportAdded(sha256=coded.report.sha256, added=added, statements=len(coded.statements))


@reads.get("/control", tags=["control"])
def control(
    request: Request,
    place: Annotated[str, Query(pattern=r"^[^\x00]{1,300}$")],
    country: Country = None,
    as_known_on: Day = None,
) -> ControlTimeline:
    """Return who held a place over time; of a place that the ledger does not know, a timeline without intervals."""
    return ledger_of(request).control(place, country, as_known_on=as_known_on)


@reads.get("/events", tags=["events"])
def events(
    request: Request,
    wanted: Wanted,
    min_origins: Annotated[int, Query(ge=1, le=1000)] = 1,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[Event]:
    """Return events, the newest first: what one or several statements tell of one happening."""
    rows = ledger_of(request).matching_events(wanted, min_origins=min_origins, limit=limit + 1, offset=offset)
    return page(rows, limit, offset)


@reads.get("/events/{entry_id}", tags=["events"], responses=MISSING)
def event(request: Request, entry_id: EntryId) -> Event:
    """Return one event, by its own id or that of any statement that tells it."""
    return found(ledger_of(request).event(entry_id), f"event {entry_id}")


@reads.get("/damage", tags=["damage"])
def damage(
    request: Request,
    wanted: Wanted,
    condition: Condition | None = None,
    site_class: SiteClass | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[SiteRecord]:
    """Return the damage register: one row a site, its condition over time and who vouches for it."""
    rows = ledger_of(request).matching_damage(wanted, condition, site_class, limit=limit + 1, offset=offset)
    return page(rows, limit, offset)


@reads.get("/forecasts", tags=["forecasts"])
def forecasts(
    request: Request,
    wanted: Wanted,
    speaker: Name = None,
    status: ForecastStatus | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[Forecast]:
    """Return what was foretold or planned, and whether it came about."""
    rows = ledger_of(request).matching_forecasts(wanted, speaker, status, limit=limit + 1, offset=offset)
    return page(rows, limit, offset)


@reads.get("/sources", tags=["sources"])
def sources(
    request: Request,
    source: Name = None,
    role: SourceRole | None = None,
    reliability: Reliability | None = None,
    as_known_on: Day = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[SourceRecord]:
    """Return what each publisher and speaker said, and how much of it others bore out."""
    rows = ledger_of(request).sources(
        source, role=role, reliability=reliability, as_known_on=as_known_on, limit=limit + 1, offset=offset
    )
    return page(rows, limit, offset)


def found(what: T | None, name: str) -> T:
    """Return what was looked up; raises a 404 that names it where there is none."""
    if what is None:
        raise HTTPException(404, f"the ledger holds no {name}")
    return what


def _report(document: Document) -> Report:
    return read_record(document.model_dump_json(exclude_unset=True, exclude_none=True), document.id)

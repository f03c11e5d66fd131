"""From views to pages: the template environment, filters in words, tables that sort."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tetrapylon.model import DayRange, LedgerEntry, Stance, sentence_of, when
from tetrapylon.web.security import may_write
from tetrapylon.web.settings import STATIC

VIEWS = (
    ("/", "Map"),
    ("/statements", "Statements"),
    ("/events", "Events"),
    ("/damage", "Damage"),
    ("/forecasts", "Forecasts"),
    ("/sources", "Sources"),
    ("/review", "Review"),
    ("/add", "Add a report"),
)

LABELS = {
    "place": "Place",
    "country": "Country (ISO)",
    "kind": "Kind",
    "stance": "Stance",
    "actor": "Actor",
    "source": "Source",
    "site": "Site",
    "type": "Event type",
    "since": "From",
    "until": "Until",
    "as_known_on": "As known on",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form of filters."""

    name: str
    label: str
    type: str
    value: str | None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text, where it leads, how it looks."""

    text: str
    address: str | None = None
    look: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and, where it sorts, its key in the address."""

    name: str
    key: str | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column a table is sorted, and the addresses that sort it otherwise."""

    path: str
    query: Mapping[str, str]
    key: str | None
    descending: bool

    def of(self, key: str | None) -> str | None:
        """Return `aria-sort` of a column, or None where it does not sort."""
        if key is None or key != self.key:
            return None
        return "descending" if self.descending else "ascending"

    def address(self, key: str) -> str:
        """Return the address that sorts by a column; a second time, the other way round."""
        down = not self.descending if key == self.key else False
        return f"{self.path}?{urlencode({**self.query, 'sort': ('-' if down else '') + key})}"

    def sorted(self, rows: Sequence[Any], keys: Mapping[str, Callable[[Any], Any]]) -> list[Any]:
        """Return rows sorted; those without a value come last either way."""
        if self.key is None or self.key not in keys:
            return list(rows)
        pick = keys[self.key]
        valued = [row for row in rows if pick(row) is not None]
        return sorted(valued, key=pick, reverse=self.descending) + [row for row in rows if pick(row) is None]


@dataclass(frozen=True, slots=True)
class Pager:
    """The rows of a page, counted from one, and the addresses of its neighbours."""

    first: int
    last: int
    total: str | None
    previous: str | None
    next: str | None


def sorting_of(request: Request) -> Sorting:
    """Return the sorting that an address asks for: `sort=key`, or `sort=-key` from the greatest down."""
    query = {name: value for name, value in request.query_params.items() if name not in {"sort", "offset"}}
    asked = request.query_params.get("sort", "")
    return Sorting(request.url.path, query, asked.removeprefix("-") or None, asked.startswith("-"))


def pager_of(request: Request, shown: int, limit: int, offset: int, *, more: bool, total: str | None = None) -> Pager:
    """Return the pager of a page of `shown` rows."""

    def address(start: int) -> str:
        return f"{request.url.path}?{urlencode({**dict(request.query_params), 'offset': str(start)})}"

    previous = address(max(0, offset - limit)) if offset else None
    following = address(offset + limit) if more else None
    return Pager(min(offset + 1, offset + shown), offset + shown, total, previous, following)


def fields_of(names: Sequence[str], given: Mapping[str, str], options: Mapping[str, Sequence[str]]) -> list[Field]:
    """Return the fields of a form of filters, with what was chosen."""
    days = {"since", "until", "as_known_on"}
    return [
        Field(name, LABELS[name], "date" if name in days else "text", given.get(name), tuple(options.get(name, ())))
        for name in names
    ]


def field_of(name: str, label: str, value: str | None, options: Sequence[str]) -> Field:
    """Return a field that is chosen from a list."""
    return Field(name, label, "text", value, tuple(str(option) for option in options))


def origins_in_words(number: int) -> str:
    """Return how many independent origins something has."""
    return "1 origin" if number == 1 else f"{number} independent origins"


def days_in_words(days: DayRange) -> str:
    """Return a range of days for people."""
    exact = days.iso()
    if exact:
        return exact.replace("/", " – ")
    if days.latest:
        return f"by {days.latest}"
    return f"after {days.earliest}" if days.earliest else "open"


def address_of(entry: LedgerEntry) -> str:
    """Return where a statement is shown beside its words."""
    return f"/reports/{entry.report_sha256}#{entry.id}"


def source_of(entry: LedgerEntry) -> str:
    """Return where an entry was read: publisher and day, else the report's id."""
    return " ".join(filter(None, [entry.publisher or entry.report_id, str(entry.published or "")]))


def render(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """Return a page; where the scripts and styles are not built, a page that says what to run."""
    if not (STATIC / "site.js").exists():
        return HTMLResponse(_environment.get_template("unbuilt.html").render(), status_code=503)
    page = _environment.get_template(template).render(
        views=VIEWS,
        here=request.url.path,
        may_write=may_write(request.headers, request.app.state.settings),
        **values,
    )
    return HTMLResponse(page, status_code=status, headers={"cache-control": "private, no-cache"})


def _made() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "address_of": address_of,
        "source_of": source_of,
        "in_words": sentence_of,
        "day_of": when,
        "one_line": lambda text: " ".join(text.split()),
    }
    return environment


_environment = _made()
STANCES = tuple(stance.value for stance in Stance)

"""Tables of a view: a window of its rows, sorted, and the page of it that an address asks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from tetrapylon.web.asked import MOST_OFFSET
from tetrapylon.web.rendering import Cell, Column, Field, Pager, pager_of, render, sorting_of

T = TypeVar("T")

ROWS = 50
"""Rows of a page."""

WINDOW = 2000
"""Rows that are sorted together and counted; a filter makes more of them fewer."""

Key = Callable[[T], Any]


@dataclass(frozen=True)  # a generic with slots cannot be made by its alias
class Table(Generic[T]):
    """A view as a table: its columns, what sorts them, and the cells of a row."""

    heading: str
    lede: str
    columns: Sequence[Column]
    keys: Mapping[str, Key[T]]
    cells: Callable[[T], Sequence[Cell]]


def show(
    request: Request, table: Table[T], fields: Sequence[Field], fetch: Callable[[int, int], Sequence[T]]
) -> Response:
    """Return a page of a table; `fetch` gives at most so many rows after so many others, in the view's own order."""
    rows, page = windowed(request, table, fetch)
    return render(
        request,
        "table.html",
        heading=table.heading,
        lede=table.lede,
        fields=fields,
        columns=table.columns,
        sorting=sorting_of(request),
        rows=[table.cells(row) for row in rows],
        page=page,
    )


def windowed(request: Request, table: Table[T], fetch: Callable[[int, int], Sequence[T]]) -> tuple[list[T], Pager]:
    """Return the rows of a page, sorted within their window, and the pager."""
    offset = offset_of(request)
    start = offset // WINDOW * WINDOW
    found = fetch(WINDOW + 1, start)
    further = len(found) > WINDOW
    rows = sorting_of(request).sorted(found[:WINDOW], table.keys)
    first = offset - start
    shown = rows[first : first + ROWS]
    total = start + len(rows)
    more = further or first + ROWS < len(rows)
    told = f"more than {total:,}" if further else f"{total:,}"
    return shown, pager_of(request, len(shown), ROWS, offset, more=more, total=told)


def offset_of(request: Request) -> int:
    """Return after how many rows a page begins; what is no number begins at the first."""
    given = request.query_params.get("offset", "")
    return min(int(given), MOST_OFFSET) if given.isascii() and given.isdecimal() and len(given) < 10 else 0

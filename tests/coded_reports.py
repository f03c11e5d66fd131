"""Short reports of our own, coded, for tests of the coding room."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tetrapylon.coding import Coder
from tetrapylon.model import CodedReport, Report, statement_row
from tetrapylon.reading import Given, read_text

PUBLISHED = date(2020, 5, 10)
"""A Sunday."""

Row = dict[str, Any]


def report_of(text: str, *, title: str | None = None, identity: str = "r", day: date | None = PUBLISHED) -> Report:
    """Read a text as a report of a day, its title beside the text where one is given."""
    return read_text(text, source=identity, given=Given(id=identity, title=title, published=day))


def code_all(reports: Sequence[Report]) -> list[CodedReport]:
    """Code reports as one batch."""
    return list(Coder().code(reports))


def coded(text: str, *, title: str | None = None, day: date | None = PUBLISHED) -> CodedReport:
    """Code one text."""
    return code_all([report_of(text, title=title, day=day)])[0]


def rows(text: str, kind: str = "control", *, title: str | None = None) -> list[Row]:
    """Return the statements of one kind that a text makes, as the contract has them."""
    found = [statement_row(statement) for statement in coded(text, title=title).statements]
    return [row for row in found if row["kind"] == kind]


def brief(row: Row, *keys: str) -> tuple[Any, ...]:
    """Return some values of a row."""
    return tuple(row[key] for key in keys)


def only(text: str, kind: str = "control") -> Row:
    """Return the one statement of a kind that a text makes."""
    found = rows(text, kind)
    assert len(found) == 1, found
    return found[0]

"""docs/exports.md names every column of every format."""

import re

import pytest
from programs import ROOT

from tetrapylon.exporting import acled, ged
from tetrapylon.exporting.formats import FORMATS
from tetrapylon.exporting.rows import EventRow, HoldingRow, StatementRow, columns

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")


def documented(head: str) -> list[str]:
    """Return the names in the first cells of the table under a head."""
    _, found, rest = PAGE.partition(f"| {head} |")
    assert found, head
    lines = rest.partition("\n\n")[0].splitlines()[2:]
    assert all(len(line.split("|")) == 4 and line.split("|")[2].strip() for line in lines)
    return [name for line in lines for name in re.findall(r"`(\w+)`", line.split("|")[1])]


@pytest.mark.parametrize(("section", "own"), [("## ACLED", acled.COLUMNS), ("## UCDP GED", ged.COLUMNS)])
def test_every_column_of_a_table_is_documented_in_order(section: str, own: tuple[str, ...]) -> None:
    """As the file has them, each with where it comes from."""
    lines = PAGE.partition(section)[2].partition("\n## ")[0].splitlines()
    rows = [line.split("|") for line in lines if line.startswith("| `")]
    assert tuple(row[1].strip(" `") for row in rows) == own
    assert all(row[2].strip() for row in rows)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("statements | where it comes from", StatementRow),
        ("events | where it comes from", EventRow),
        ("control | where it comes from", HoldingRow),
    ],
)
def test_every_flat_column_is_documented(head: str, row: type[StatementRow | EventRow | HoldingRow]) -> None:
    """Once, and none that is not there."""
    assert sorted(documented(head)) == sorted(columns(row))


def test_every_format_is_documented() -> None:
    """With what it holds."""
    assert re.findall(r"^\| `(\w+)` \|", PAGE.partition("## ACLED")[0], re.MULTILINE) == list(FORMATS)

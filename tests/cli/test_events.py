"""The command `events` lists what several reports tell together, and the statements of one event."""

import json
from datetime import date
from pathlib import Path

import pytest
from happenings import BLUES, CLASH, MILL, PEOPLE, REDS, STRIKE, happening
from typer.testing import CliRunner, Result

from tetrapylon.cli.app import app
from tetrapylon.errors import LedgerError
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import CodedReport, LedgerEntry, Report


def report(publisher: str, *entries: LedgerEntry) -> CodedReport:
    """Return a coded report that tells what entries tell."""
    return CodedReport(
        coder="c",
        report=Report(id=publisher, text=f"What {publisher} tells.", publisher=publisher, published=date(2016, 3, 3)),
        statements=tuple(entry.statement for entry in entries),
    )


@pytest.fixture
def book(tmp_path: Path) -> str:
    """A ledger of a strike on Mill that two papers tell with two tolls, and a clash."""
    path = str(tmp_path / "war.db")
    with Ledger(path) as ledger:
        ledger.add(report("Courier", happening(STRIKE, BLUES, PEOPLE, dead=12, place=MILL)))
        ledger.add(report("Star", happening(STRIKE, target=PEOPLE, dead=14, place=MILL), happening(CLASH, REDS, BLUES)))
    return path


def asked(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["events", *arguments], env={"COLUMNS": "200"})


def test_events_show_who_tells_them_and_the_range_of_their_tolls(book: str) -> None:
    """An event's line has place, type, sides and toll; the line under it origins, statements and papers."""
    shown = asked("--place", "Mill", "--ledger", book).stdout
    assert "Mill: Air/drone strike, The Blues → Civilians (Syria), 12 (12 to 14) dead" in shown
    assert "2 origins, 2 statements: Courier, Star" in shown
    assert shown.endswith("1 events\n")


def test_json_is_an_event_a_line_and_honours_filters_and_pages(book: str) -> None:
    """Filters and pages choose among the lines."""
    lines = [json.loads(line) for line in asked("--json", "--ledger", book).stdout.splitlines()]
    assert sorted(line["type"] for line in lines) == [STRIKE, CLASH]
    assert [json.loads(asked("--json", "--type", CLASH, "--ledger", book).stdout)] == [
        e for e in lines if e["type"] == CLASH
    ]
    pages = [asked("--json", "--limit", "1", "--offset", str(n), "--ledger", book).stdout for n in range(2)]
    assert [json.loads(page) for page in pages] == lines


def test_one_event_shows_its_statements_and_what_they_differ_about(book: str) -> None:
    """By the id of any member, an event shows each statement's paper and the figures that differ."""
    event = json.loads(asked("--json", "--place", "Mill", "--ledger", book).stdout)
    for identity in event["members"]:
        shown = asked(identity, "--ledger", book).stdout
        assert "fatalities: 12 (1 statement), 14 (1 statement)" in shown
        assert "Courier 2016-03-03" in shown
        assert "Star 2016-03-03" in shown
    assert json.loads(asked(event["id"], "--json", "--ledger", book).stdout) == event


def test_unknown_event_and_stance_are_refused(book: str) -> None:
    """An id that no event has is an error, a stance that there is not is wrong usage."""
    assert isinstance(asked("0000", "--ledger", book).exception, LedgerError)
    assert asked("--stance", "maybe", "--ledger", book).exit_code == 2

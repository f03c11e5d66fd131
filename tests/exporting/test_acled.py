"""ACLED's columns, opened again as any reader of CSV would."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from happenings import BLUES, PEOPLE, REDS, happening
from small_war import FORD

from tetrapylon.coding.codebook import with_codes
from tetrapylon.exporting.acled import AcledExporter, disorder_type, interaction, time_precision
from tetrapylon.exporting.items import ToldEvent
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Actor, DayRange, Event, Filter, LedgerEntry, Toll
from tetrapylon.reasoning.events import event_of, tellings

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
    "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def rows(path: Path) -> list[dict[str, str]]:
    """Open a file again."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def written(path: Path, *told: ToldEvent) -> tuple[list[dict[str, str]], dict[str, int]]:
    """Write events and open the file again; return its rows, and what was left out."""
    exporter = AcledExporter()
    exporter.setup(path)
    for one in told:
        exporter.feed(one)
    exporter.finish()
    return rows(path), dict(exporter.left_out)


def told(entry: LedgerEntry, **changes: Any) -> ToldEvent:
    """Return the event that one entry tells, with some of its values changed."""
    coded = entry.model_copy(update={"statement": with_codes(entry.statement)})
    event: Event = event_of(tuple(tellings([coded])))
    return ToldEvent(event.model_copy(update=changes), (coded,))


def test_the_header_is_acleds(ledger: Ledger, tmp_path: Path) -> None:
    """The file begins with the 31 columns in their order."""
    ledger.export("acled", tmp_path / "war.csv")
    assert (tmp_path / "war.csv").read_text(encoding="utf-8").splitlines()[0] == HEADER
    assert len(HEADER.split(",")) == 31


def test_a_row_holds_acleds_codes(ledger: Ledger, tmp_path: Path) -> None:
    """An attack on people of one day, told by one paper, has ACLED's words and numbers in every column."""
    ledger.export("acled", tmp_path / "war.csv", Filter(type="Attack"))
    (row,) = rows(tmp_path / "war.csv")
    assert row.pop("event_id_cnty").startswith("SYR")
    assert row.pop("timestamp").isdecimal()
    assert row == {
        "event_date": "2016-03-02",
        "year": "2016",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "actor1": "The Reds",
        "assoc_actor_1": "",
        "inter1": "Rebel group",
        "actor2": "Civilians (Syria)",
        "assoc_actor_2": "",
        "inter2": "Civilians",
        "interaction": "Rebel group-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "760",
        "region": "Middle East",
        "country": "Syria",
        "admin1": "Riverside",
        "admin2": "",
        "admin3": "",
        "location": "Ford",
        "latitude": "35.25",
        "longitude": "37.75",
        "geo_precision": "1",
        "source": "The Courier",
        "source_scale": "Other",
        "notes": "Ford: Attack, The Reds → Civilians (Syria), 12 dead, 3 injured: “They killed 12 people in Ford.”",
        "fatalities": "12",
        "tags": "",
    }


def test_what_nobody_says_happened_is_left_out(ledger: Ledger, tmp_path: Path) -> None:
    """A denied clash, and one nobody knows where, are counted by reason and not written."""
    done = ledger.export("acled", tmp_path / "war.csv")
    assert done.left_out == {"not said to have come about": 1, "no coordinates or country": 1}
    assert done.written == len(rows(tmp_path / "war.csv")) == 4
    assert {row["sub_event_type"] for row in rows(tmp_path / "war.csv")} == {
        "Attack", "Air/drone strike", "Non-state actor overtakes territory", "Government regains territory",
    }  # fmt: skip


def test_of_differing_tolls_the_lowest_counts(tmp_path: Path) -> None:
    """ACLED records the lowest figure; where nobody tells one it is 0."""
    strike = happening(actor=BLUES, target=REDS, dead=9, place=FORD)
    (low, none), _ = written(
        tmp_path / "a.csv", told(strike, fatalities=Toll(low=4, best=7, high=9)), told(strike, fatalities=None)
    )
    assert (low["fatalities"], none["fatalities"]) == ("4", "0")


def test_an_unknown_attacker_has_acleds_name(tmp_path: Path) -> None:
    """Violence by nobody knows whom is by an unidentified armed group of the country."""
    (row,), _ = written(tmp_path / "a.csv", told(happening("Attack", target=PEOPLE, dead=1, place=FORD)))
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (SY)", "Political militia")


def test_several_actors_are_joined(tmp_path: Path) -> None:
    """The first is actor1, the others are associated, supporters too."""
    event = told(happening(actor=BLUES, target=REDS, place=FORD), actors=(BLUES, REDS), supporters=(PEOPLE,))
    (row,), _ = written(tmp_path / "a.csv", event)
    assert (row["actor1"], row["assoc_actor_1"]) == ("The Blues", "The Reds; Civilians (Syria)")


def test_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    """A name that a spreadsheet would take for a formula is made plain text; a southern latitude stays a number."""
    bad = Actor(id="unknown:x", name="=HYPERLINK(\"http://x\")")  # fmt: skip
    south = FORD.model_copy(update={"lat": -3.5})
    (row,), _ = written(tmp_path / "a.csv", told(happening(actor=bad, target=REDS, place=south)))
    assert row["actor1"] == '\'=HYPERLINK("http://x")'
    assert row["latitude"] == "-3.5"


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2016-03-01", "2016-03-01", 1),
        ("2016-03-01", "2016-03-07", 2),
        ("2016-03-01", "2016-03-08", 3),
        ("2016-03-01", "2016-03-31", 3),
        ("2016-03-01", "2016-04-01", None),
        (None, "2016-03-01", None),
    ],
)
def test_time_precision(first: str | None, last: str, precision: int | None) -> None:
    """A day, a week, a month; what is told no closer has none."""
    days = DayRange(earliest=date.fromisoformat(first) if first else None, latest=date.fromisoformat(last))
    assert time_precision(days) == precision


@pytest.mark.parametrize(
    ("event_type", "sub_event_type", "disorder"),
    [
        ("Battles", "Armed clash", "Political violence"),
        ("Riots", "Mob violence", "Political violence"),
        ("Riots", "Violent demonstration", "Demonstrations"),
        ("Protests", "Peaceful protest", "Demonstrations"),
        ("Protests", "Excessive force against protesters", "Political violence; Demonstrations"),
        ("Strategic developments", "Agreement", "Strategic developments"),
    ],
)
def test_disorder_type(event_type: str, sub_event_type: str, disorder: str) -> None:
    """As ACLED's codebook sorts them."""
    assert disorder_type(event_type, sub_event_type) == disorder


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Civilians", "Rebel group", "Rebel group-Civilians"),
        ("Rebel group", "Rebel group", "Rebel group-Rebel group"),
        ("Protesters", "", "Protesters only"),
        ("", "", ""),
    ],
)
def test_interaction(first: str, second: str, joined: str) -> None:
    """The class that stands first in ACLED's list stands first, whoever acted."""
    assert interaction(first, second) == joined


CHANGES: list[tuple[Callable[[Event], dict[str, object]], str]] = [
    (lambda event: {"acled": None}, "no ACLED code"),
    (lambda event: {"days": DayRange()}, "no day, or more than a month"),
    (lambda event: {"place": None}, "no coordinates or country"),
    (lambda event: {"place": FORD.model_copy(update={"country": None})}, "no coordinates or country"),
]


@pytest.mark.parametrize(("change", "reason"), CHANGES, ids=[reason for _, reason in CHANGES])
def test_every_reason_to_leave_out(change: Callable[[Event], dict[str, object]], reason: str, tmp_path: Path) -> None:
    """An event that ACLED's columns cannot hold is counted under its reason, and no row is written."""
    event = told(happening(actor=BLUES, target=REDS, place=FORD))
    found, left_out = written(tmp_path / "a.csv", ToldEvent(event.event.model_copy(update=change(event.event)), ()))
    assert (found, left_out) == ([], {reason: 1})

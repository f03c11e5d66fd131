"""UCDP GED's columns, opened again as any reader of CSV would."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from happenings import BLUES, PEOPLE, REDS, happening
from small_war import FORD

from tetrapylon.coding.codebook import with_codes
from tetrapylon.exporting.ged import GedExporter, date_prec, priogrid
from tetrapylon.exporting.items import ToldEvent
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Actor, DayRange, Filter, PlacePrecision, Toll
from tetrapylon.reasoning.events import event_of, tellings

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)


def rows(path: Path) -> list[dict[str, str]]:
    """Open a file again."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def deadly(actor: Actor | None, target: Actor | None, kind: str = "Armed clash", **changes: Any) -> ToldEvent:
    """Return an event that killed two."""
    entry = happening(kind, actor, target, dead=2, place=FORD, publisher="The Star")
    coded = entry.model_copy(update={"statement": with_codes(entry.statement)})
    return ToldEvent(event_of(tuple(tellings([coded]))).model_copy(update=changes), (coded,))


def written(path: Path, *told: ToldEvent) -> tuple[list[dict[str, str]], dict[str, int]]:
    """Write events and open the file again; return its rows, and what was left out."""
    exporter = GedExporter()
    exporter.setup(path)
    for one in told:
        exporter.feed(one)
    exporter.finish()
    return rows(path), dict(exporter.left_out)


def test_the_header_is_ucdps(ledger: Ledger, tmp_path: Path) -> None:
    """The file begins with the 49 columns in their order."""
    ledger.export("ucdp", tmp_path / "war.csv")
    assert (tmp_path / "war.csv").read_text(encoding="utf-8").splitlines()[0] == HEADER
    assert len(HEADER.split(",")) == 49


def test_a_row_holds_ucdps_codes(ledger: Ledger, tmp_path: Path) -> None:
    """A massacre is one-sided violence with civilians dead; what only UCDP knows is empty."""
    ledger.export("ucdp", tmp_path / "war.csv", Filter(type="Attack"))
    (row,) = rows(tmp_path / "war.csv")
    assert row.pop("id").isdecimal()
    assert len(row.pop("relid")) == 16
    assert {name: value for name, value in row.items() if value} == {
        "year": "2016",
        "type_of_violence": "3",
        "dyad_name": "The Reds - Civilians",
        "side_a": "The Reds",
        "side_b": "Civilians",
        "number_of_sources": "1",
        "source_article": '"The Courier,2016-03-04,Ford falls — “bridge gone”"',
        "source_office": "The Courier",
        "source_date": "2016-03-04",
        "source_headline": "Ford falls — “bridge gone”",
        "where_prec": "1",
        "where_coordinates": "Ford",
        "where_description": "Ford",
        "adm_1": "Riverside",
        "latitude": "35.25",
        "longitude": "37.75",
        "geom_wkt": "POINT (37.75 35.25)",
        "priogrid_gid": "180436",
        "country": "Syria",
        "country_id": "652",
        "region": "Middle East",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2016-03-02 00:00:00.000",
        "date_end": "2016-03-02 00:00:00.000",
        "deaths_a": "0",
        "deaths_b": "0",
        "deaths_civilians": "12",
        "deaths_unknown": "0",
        "best": "12",
        "high": "12",
        "low": "12",
    }


def test_the_deaths_sum_to_best(ledger: Ledger, tmp_path: Path) -> None:
    """In every row, as UCDP has it."""
    ledger.export("ucdp", tmp_path / "war.csv")
    for row in rows(tmp_path / "war.csv"):
        parts = [int(row[f"deaths_{part}"]) for part in ("a", "b", "civilians", "unknown")]
        assert sum(parts) == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])


def test_figures_that_differ_stand_apart(tmp_path: Path) -> None:
    """The lowest, the best and the highest each have their column."""
    (row,), _ = written(tmp_path / "a.csv", deadly(BLUES, REDS, fatalities=Toll(low=1, best=3, high=8)))
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("1", "3", "8", "3")


STATE = BLUES.model_copy(update={"country": "SY"})
MILITIA = REDS.model_copy(update={"id": "militia", "name": "The Militia"})
NAMELESS = Actor(id="unknown:men", name="men")


@pytest.mark.parametrize(
    ("actor", "target", "kind", "violence", "sides", "numbers"),
    [
        (REDS, STATE, "Armed clash", "1", ("The Blues", "The Reds"), ("652", "")),
        (STATE, REDS, "Armed clash", "1", ("The Blues", "The Reds"), ("652", "")),
        (REDS, MILITIA, "Armed clash", "2", ("The Reds", "The Militia"), ("", "")),
        (REDS, None, "Attack", "3", ("The Reds", "Civilians"), ("", "")),
        (STATE, PEOPLE, "Air/drone strike", "3", ("The Blues", "Civilians"), ("652", "")),
    ],
)
def test_the_type_of_violence_and_its_sides(
    actor: Actor, target: Actor | None, kind: str, violence: str, sides: tuple[str, str], numbers: tuple[str, str],
    tmp_path: Path,
) -> None:  # fmt: skip
    """A state among the sides makes it state-based and is side A; civilians make it one-sided; else it is non-state."""
    (row,), _ = written(tmp_path / "a.csv", deadly(actor, target, kind))
    assert row["type_of_violence"] == violence
    assert (row["side_a"], row["side_b"]) == sides
    assert (row["gwnoa"], row["gwnob"]) == numbers


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (deadly(None, REDS), "no two sides of a known class"),
        (deadly(REDS, None), "no two sides of a known class"),
        (deadly(REDS, NAMELESS), "no two sides of a known class"),
        (deadly(PEOPLE, STATE), "no two sides of a known class"),
        (deadly(STATE, REDS, fatalities=None), "nobody said to have died"),
        (deadly(STATE, REDS, fatalities=Toll(low=0, best=0, high=3)), "nobody said to have died"),
        (deadly(STATE, REDS, days=DayRange()), "no day, or more than a year"),
        (deadly(STATE, REDS, place=None), "no coordinates or country"),
        (deadly(STATE, REDS, stances=("denied",)), "not said to have come about"),
    ],
)
def test_every_reason_to_leave_out(told: ToldEvent, reason: str, tmp_path: Path) -> None:
    """An event that UCDP would not code is counted under its reason, and no row is written."""
    assert written(tmp_path / "a.csv", told) == ([], {reason: 1})


def test_an_actor_that_ucdp_knows_has_its_number(tmp_path: Path) -> None:
    """By its id in our register; the name stays ours, and whom UCDP does not know has no number."""
    known = REDS.model_copy(update={"id": "islamic-state", "name": "Islamic State"})
    (row,), _ = written(tmp_path / "a.csv", deadly(known, MILITIA))
    assert (row["side_a"], row["side_a_new_id"], row["side_b_new_id"]) == ("Islamic State", "234", "")


def test_a_place_near_another_says_so(tmp_path: Path) -> None:
    """The coordinates are of the named place, the description has the words, the precision its number."""
    near = FORD.model_copy(update={"name": "three villages", "near": "Ford", "precision": PlacePrecision.NEAR})
    (row,), _ = written(tmp_path / "a.csv", deadly(STATE, REDS, place=near))
    assert (row["where_prec"], row["where_coordinates"], row["where_description"]) == ("2", "Ford", "three villages")


@pytest.mark.parametrize(
    ("last", "precision", "clarity"),
    [("03-01", 1, "1"), ("03-06", 2, "1"), ("03-07", 3, "2"), ("03-31", 4, "2"), ("12-31", 5, "2")],
)
def test_date_prec(last: str, precision: int, clarity: str, tmp_path: Path) -> None:
    """A day, less than a week, a week, a month, a year; what sums up more than a few days is not clear."""
    days = DayRange(earliest=date(2016, 3, 1), latest=date.fromisoformat(f"2016-{last}"))
    assert date_prec(days) == precision
    (row,), _ = written(tmp_path / "a.csv", deadly(STATE, REDS, days=days))
    assert (row["date_prec"], row["event_clarity"]) == (str(precision), clarity)


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(34.531094, 69.162796, 179779), (-90.0, -180.0, 1), (90.0, 180.0, 259200), (-89.75, -179.25, 2)],
)
def test_priogrid(lat: float, lon: float, cell: int) -> None:
    """Kabul's cell is the one that UCDP gives it; the corners of the world are the first and the last."""
    assert priogrid(lat, lon) == cell

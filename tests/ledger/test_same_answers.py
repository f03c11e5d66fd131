"""A ledger in PostgreSQL gives the answers that the same ledger in SQLite gives."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from warfare import BLUES, FORD, GREENS, REDS, coded, control, days

from tetrapylon.ledger import Store
from tetrapylon.model import CodedReport, Report, Stance, StatementPlace

TULL = StatementPlace(name="Tüll", geonameid=9, country="IQ")
BRIDGE = StatementPlace(name="Ford bridge", near="Ford")


def report(name: str, published: str | None, publisher: str | None, place: StatementPlace) -> CodedReport:
    """Return a report on one place, with what was and what is to come."""
    text = f"{name}. The Greens took it. The Reds will return."
    statements = (
        control("transfer", GREENS, REDS, quote="The Greens took it.", text=text, place=place, time=days("2017-02-03")),
        control("transfer", REDS, quote="The Reds will return.", text=text, place=place, stance=Stance.EXPECTED, speaker=BLUES),
    )  # fmt: skip
    day = date.fromisoformat(published) if published else None
    return CodedReport(
        coder="c", report=Report(id=name, text=text, publisher=publisher, published=day), statements=statements
    )


REPORTS = [
    coded(1),
    report("one", "2017-02-04", "The Tüll Times", TULL),
    report("two", "2017-02-05", "The Ford Courier", FORD),
    report("three", None, None, BRIDGE),
    coded(1, coder="coder 2"),
    coded(2, published=None),
]

QUESTIONS: list[dict[str, Any]] = [
    {},
    {"place": "Ford"},
    {"place": "tull", "country": "IQ"},
    {"country": "SY"},
    {"kind": "damage"},
    {"stance": "expected"},
    {"actor": "The Greens"},
    {"actor": "reds", "kind": "control"},
    {"as_known_on": date(2017, 2, 4)},
]


@pytest.fixture
def both(address: str, path: Path) -> tuple[str, str]:
    """Return the addresses of two ledgers of the same reports: one of each kind of database in turn, and a file."""
    other = str(path.with_name("other.db"))
    for store in (address, other):
        with Store(store) as ledger:
            for number, told in enumerate(REPORTS):
                ledger.add(told, recorded=datetime(2020, 1, 1 + number, tzinfo=UTC))
    return address, other


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_statements_are_the_same(both: tuple[str, str], question: dict[str, Any]) -> None:
    """Every filter keeps the same entries, in the same order, and each keeps some."""
    with Store(both[0]) as one, Store(both[1]) as other:
        found = list(one.statements(**question))
        assert found == list(other.statements(**question))
        assert found


def test_places_are_the_same(both: tuple[str, str]) -> None:
    """Places are counted and ordered alike, and a misspelt name finds the same one."""
    with Store(both[0]) as one, Store(both[1]) as other:
        assert one.places() == other.places()
        for name in ("Ford", "Tull", "Tyll", "Ford bridge", "Nowhere"):
            assert one.find_place(name) == other.find_place(name)


def test_heads_are_the_same(both: tuple[str, str]) -> None:
    """The chain does not depend on the database."""
    with Store(both[0]) as one, Store(both[1]) as other:
        assert one.head() == other.head()
        assert one.verify() == []

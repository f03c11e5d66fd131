"""What must hold of a ledger's events: kept and incremental, they are what gathering all entries at once gives."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from happenings import BLUES, BRIDGE, CLASH, DAY, MILL, PEOPLE, REDS, STRIKE, SYRIA, happening, taking
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from warfare import days

from tetrapylon import Event, Ledger
from tetrapylon.ledger import upkeep
from tetrapylon.model import CodedReport, LedgerEntry, Report, Stance
from tetrapylon.reasoning.corroboration import origins
from tetrapylon.reasoning.events import events, grouping

TEXT = " ".join(f"word{n}" for n in range(60))


def report(number: int, *entries: LedgerEntry, text: str = "", coder: str = "coder 1") -> CodedReport:
    """Return a coded report of a publisher of its own that tells what some entries tell."""
    return CodedReport(
        coder=coder,
        report=Report(
            id=f"r{number}",
            text=text or " ".join(f"{number}word{n}" for n in range(30)),
            publisher=f"Paper {number}",
            published=date(2016, 3, 3),
        ),
        statements=tuple(entry.statement for entry in entries),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of three reports: two tell of a strike on Mill, one of a clash at Bridge that was claimed."""
    book = Ledger(tmp_path / "war.db")
    book.add(report(1, happening(STRIKE, BLUES, PEOPLE, dead=12, place=MILL)))
    book.add(
        report(2, happening(STRIKE, target=PEOPLE, dead=12, place=SYRIA), happening(CLASH, REDS, BLUES, place=BRIDGE))
    )
    book.add(report(3, happening(CLASH, REDS, time=days("2016-02-01"), place=BRIDGE, denied=True)))
    return book


def test_events_are_filtered_on_every_axis(ledger: Ledger) -> None:
    """Each filter keeps the events that have its value, and several together those that have all."""
    denied = ledger.events(stance="denied")[0]
    assert [len(ledger.events(type=kind)) for kind in (STRIKE, CLASH)] == [1, 2]
    wanted = [
        ledger.events(place="Mill"),
        ledger.events(type=STRIKE),
        ledger.events(source="Paper 1"),
        ledger.events(actor="blues", place="Mill"),
        ledger.events(min_origins=2),
    ]
    assert [[event.type for event in found] for found in wanted] == [[STRIKE]] * 5
    assert ledger.events(until=date(2016, 2, 2)) == [denied]
    assert denied not in ledger.events(since=date(2016, 2, 2))
    assert [len(ledger.events(country=code)) for code in ("SY", "IQ")] == [3, 0]


def test_events_come_newest_first_in_pages(ledger: Ledger) -> None:
    """Pages follow each other without gap or repetition."""
    every = ledger.events()
    assert [event.days.earliest for event in every] == sorted((e.days.earliest for e in every), reverse=True)  # type: ignore[type-var]
    assert [ledger.events(limit=1, offset=n)[0] for n in range(3)] == every


def test_event_is_found_by_any_member(ledger: Ledger) -> None:
    """Every entry of an event leads to it; an unknown id leads to none."""
    strike = ledger.events(place="Mill")[0]
    assert [ledger.event(member) for member in strike.members] == [strike] * 2
    assert ledger.event("0" * 16) is None


def test_as_known_on_leaves_out_later_reports(ledger: Ledger) -> None:
    """Before the reports were published there were no events; afterwards they are those that are kept."""
    assert ledger.events(as_known_on=date(2016, 3, 2)) == []
    assert ledger.events(as_known_on=date(2016, 3, 3)) == ledger.events()


def test_page_that_cannot_be_is_refused(ledger: Ledger) -> None:
    """A negative page is an error."""
    with pytest.raises(ValueError, match="has no -1 events"):
        ledger.events(limit=-1)


def test_copies_of_a_report_are_one_origin(tmp_path: Path) -> None:
    """A report printed by two papers with a word changed is one origin, also for events gathered before the copy came."""
    with Ledger(tmp_path / "war.db") as book:
        book.add(report(1, happening(dead=4), text=TEXT))
        assert book.events()[0].origins == 1
        book.add(report(2, happening(hurt=9), text=TEXT + " more"))
        book.add(report(3, happening(target=PEOPLE)))
        event = book.events()[0]
        assert (len(event.members), event.origins) == (3, 2)
        assert len({entry.copy_of for entry in book.statements()}) == 2


TELLINGS = [
    happening(STRIKE, BLUES, dead=12, place=MILL),
    happening(STRIKE, target=PEOPLE, dead=12, place=SYRIA, time=days("2016-03-01", "2016-03-02")),
    happening("Attack", dead=12, place=BRIDGE, time=None),
    happening(CLASH, REDS, BLUES, place=MILL),
    happening(CLASH, BLUES, dead=3, place=MILL, time=days("2016-03-01", "2016-03-05")),
    happening(STRIKE, dead=12, place=BRIDGE, time=days("2016-03-03")),
    happening(STRIKE, place=None, dead=12),
    happening(STRIKE, BLUES, place=MILL, denied=True),
    taking(REDS, BLUES, publisher="X", place=MILL, time=DAY),
]
steps = st.lists(
    st.tuples(st.integers(1, 5), st.lists(st.sampled_from(TELLINGS), max_size=4, unique_by=id), st.booleans()),
    max_size=9,
)


@given(steps, st.sampled_from([grouping.BUSY, 2]))
@settings(
    max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)  # shrinking takes minutes
def test_incremental_events_are_those_gathered_at_once(
    told: list[tuple[int, list[LedgerEntry], bool]], busy: int
) -> None:
    """Whatever is added and coded anew in whichever order, read in between or not: the events are the same.

    So they are where a place becomes busy, or is no longer, on the way.
    """
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "war.db") as book, patch.object(grouping, "BUSY", busy):
        for step, (number, entries, looks) in enumerate(told):
            text = TEXT + str(number) if number < 3 else ""
            book.add(report(number, *entries, text=text, coder=f"coder {step}"))
            if looks:
                book.events()
        with book._engine.connect() as connection:
            assert list(upkeep.differences(connection)) == []
        kept = by_id(book.events())
        assert kept == by_id(events(book.statements()))
        book.rebuild()
        assert by_id(book.events()) == kept


def by_id(found: list[Event]) -> list[Event]:
    """Return events in the order of their ids."""
    return sorted(found, key=lambda event: event.id)


def test_stances_are_seen(ledger: Ledger) -> None:
    """An event that is only denied has no other stance."""
    assert ledger.events(stance=Stance.DENIED)[0].stances == (Stance.DENIED,)


def test_origins_of_entries_follow_their_reports(ledger: Ledger) -> None:
    """Reports that are no copies of each other have origins of their own."""
    assert len(set(origins(list(ledger.statements())).values())) == 3

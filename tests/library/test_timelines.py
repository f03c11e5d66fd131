"""A control timeline that was kept is that of the entries, whatever was added since."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from warfare import BLUES, FORD, GREENS, REDS, control, days

from tetrapylon import Ledger, control_timeline
from tetrapylon.library import timelines
from tetrapylon.model import CodedReport, PlaceRelation, Report, Stance, Statement, StatementPlace


def report(publisher: str, statement: Statement) -> CodedReport:
    """Return a report of one statement."""
    text = f"{publisher} tells: {statement.evidence.exact}"
    return CodedReport(
        coder="c",
        report=Report(id=publisher, text=text, publisher=publisher, published=date(2016, 4, 1)),
        statements=(statement,),
    )


def test_kept_timeline_follows_what_is_added(tmp_path: Path) -> None:
    """Asked before and after a report came, the timeline is what all entries give."""
    with Ledger(tmp_path / "war.db") as book:
        for publisher, statement in (
            ("Star", control("transfer", REDS, BLUES, time=days("2016-03-01"))),
            ("Courier", control("transfer", BLUES, REDS, time=days("2016-03-20"))),
        ):
            book.add(report(publisher, statement))
            match = book.find_place("Ford")
            assert book.control("Ford") == control_timeline(book.statements(kind="control", place=match), match, None)


def test_kept_timeline_is_not_worked_out_again(tmp_path: Path) -> None:
    """While nothing new bears on the place, its timeline is read, not reasoned."""
    with Ledger(tmp_path / "war.db") as book:
        book.add(report("Star", control("hold", REDS)))
        first = book.control("Ford")
        with patch.object(timelines, "nested", side_effect=AssertionError):
            assert book.control("Ford") == first


EAST = StatementPlace(name="eastern Ford", country="SY", relation=PlaceRelation.PART_OF, near="Ford")

told_statements = st.builds(
    lambda change, to, from_, place, stance, day: control(
        change, to, from_, place=place, stance=stance, time=days(str(day)) if day else None
    ),
    st.sampled_from(["transfer", "hold", "contest"]),
    st.sampled_from([REDS, BLUES, GREENS]),
    st.none() | st.sampled_from([REDS, BLUES]),
    st.sampled_from([FORD, EAST]),
    st.sampled_from([Stance.ACTUAL, Stance.CLAIMED, Stance.DENIED]),
    st.none() | st.dates(date(2015, 6, 1), date(2016, 3, 31)),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(told_statements, min_size=1, max_size=5).flatmap(lambda s: st.tuples(st.just(s), st.permutations(s))))
def test_kept_timeline_is_that_from_scratch_whatever_the_order(orders: tuple[list[Statement], list[Statement]]) -> None:
    """Asked after every report, in one order, it ends as when asked once after all, in another; so do the parts'."""
    straight, shuffled = orders
    named = {id(statement): f"Paper {number}" for number, statement in enumerate(straight)}
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "a.db") as grown, Ledger(Path(folder) / "b.db") as made:
        for statement in straight:
            grown.add(report(named[id(statement)], statement))
            grown.control("Ford")
        for statement in shuffled:
            made.add(report(named[id(statement)], statement))
        assert grown.control("Ford") == made.control("Ford")
        grown.rebuild()
        assert grown.control("Ford") == made.control("Ford")


def test_why_answers_for_a_part_with_its_whole(tmp_path: Path) -> None:
    """A ledger explains a day by the part's own statements, and by the whole's holder where there are none."""
    with Ledger(tmp_path / "war.db") as book:
        book.add(report("Star", control("hold", GREENS, time=days("2012-05-01"))))
        book.add(report("Courier", control("hold", REDS, place=EAST)))
        assert book.why("eastern Ford", date(2016, 4, 2)).interval.holder == "The Reds"
        before = book.why("eastern Ford", date(2012, 6, 1))
        assert (before.interval.holder, before.interval.of_whole) == ("The Greens", "Ford")
        assert "part of Ford" in before.reasoning[0]

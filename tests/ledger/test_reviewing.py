"""What people make of entries is heeded by views, kept in full, and never overwrites what was read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warfare import GREENS, coded

from tetrapylon.errors import ReviewError
from tetrapylon.ledger import Store
from tetrapylon.model import ControlFact, Distance, LedgerEntry, Statement, Verdict

NOON = datetime(2022, 2, 2, 12, tzinfo=UTC)


def first_of(ledger: Store) -> LedgerEntry:
    """Return the first entry that views use."""
    return next(ledger.statements())


def corrected(statement: Statement) -> Statement:
    """Return a statement on a holding by the Greens instead."""
    assert isinstance(statement.fact, ControlFact)
    return statement.model_copy(update={"fact": statement.fact.model_copy(update={"to": (GREENS,)})})


def test_rejected_entry_is_out_of_views_and_accepted_again_is_back(address: str) -> None:
    """The newest verdict decides."""
    with Store(address) as ledger:
        ledger.add(coded())
        entry = first_of(ledger)
        ledger.review(entry.id, Verdict.REJECT, reviewer="Ada", reason="misread")
        assert entry.id not in [e.id for e in ledger.statements()]
        assert ledger.statement(entry.id) is None
        ledger.review(entry.id, Verdict.ACCEPT, reviewer="Bo", reason="the quote says so")
        assert first_of(ledger).id == entry.id
        assert [(r.verdict, r.reviewer) for r in ledger.reviews(entry.id)] == [("reject", "Ada"), ("accept", "Bo")]
        assert ledger.verify() == []


def test_corrected_entry_keeps_its_id_and_is_found_by_what_it_says_now(address: str) -> None:
    """A correction is found by its new actor and no more by the old, under the same id; the first reading stays."""
    with Store(address) as ledger:
        ledger.add(coded())
        entry = first_of(ledger)
        ledger.review(entry.id, Verdict.CORRECT, reviewer="Ada", reason="Greens", correction=corrected(entry.statement))
        assert [e.id for e in ledger.statements(actor="The Greens")] == [entry.id]
        found = ledger.statement(entry.id)
        assert found is not None
        assert found.statement == corrected(entry.statement)
        assert found.review is not None
        assert found.review.reviewer == "Ada"
        assert len(list(ledger.statements())) == 3
        assert ledger.verify() == []


def test_note_changes_no_view(address: str) -> None:
    """A note is in the history, and views are as before."""
    with Store(address) as ledger:
        ledger.add(coded())
        entry = first_of(ledger)
        ledger.review(entry.id, Verdict.NOTE, reviewer="Ada", reason="ask the editor")
        assert first_of(ledger) == entry
        assert [r.reason for r in ledger.reviews(entry.id)] == ["ask the editor"]


def test_merged_entry_is_out_while_the_other_stands(address: str) -> None:
    """What repeats another entry is out of views; the other stays."""
    with Store(address) as ledger:
        ledger.add(coded())
        one, two, _ = ledger.statements()
        ledger.review(one.id, Verdict.MERGE, reviewer="Ada", reason="the same", into=two.id)
        assert next(ledger.statements()).id == two.id
        with pytest.raises(ReviewError, match="merged into itself"):
            ledger.review(two.id, Verdict.MERGE, reviewer="Ada", reason="the same", into=one.id)


def test_review_outlives_a_recoding(address: str) -> None:
    """An entry that a newer coder finds again stays rejected; one that it does not find is told as detached."""
    with Store(address) as ledger:
        ledger.add(coded())
        one, two, _ = ledger.statements()
        ledger.review(one.id, Verdict.REJECT, reviewer="Ada", reason="misread")
        ledger.review(two.id, Verdict.ACCEPT, reviewer="Ada", reason="right")
        again = coded(coder="coder 2")
        ledger.add(again.model_copy(update={"statements": again.statements[:1]}))
        assert list(ledger.statements()) == []
        assert ledger.detached_reviews() == [two.id]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (lambda e: {"entry_id": "0" * 16, "verdict": Verdict.ACCEPT}, "has no entry"),
        (lambda e: {"reviewer": " ", "verdict": Verdict.ACCEPT}, "name of who"),
        (lambda e: {"reason": "", "verdict": Verdict.ACCEPT}, "needs a reason"),
        (lambda e: {"verdict": Verdict.CORRECT}, "corrected statement"),
        (lambda e: {"verdict": Verdict.MERGE}, "names the entry"),
        (lambda e: {"verdict": Verdict.MERGE, "into": e.id}, "merged into itself"),
        (lambda e: {"verdict": Verdict.ACCEPT, "correction": e.statement}, "corrected statement"),
    ],
)
def test_review_that_makes_no_sense_is_refused(
    tmp_path: Path, fault: Callable[[LedgerEntry], dict[str, object]], words: str
) -> None:
    """Nothing is written, and the error says what is wrong."""
    with Store(tmp_path / "war.db") as ledger:
        ledger.add(coded())
        entry, head = first_of(ledger), ledger.head()
        asked = {"entry_id": entry.id, "reviewer": "Ada", "reason": "so"} | fault(entry)
        with pytest.raises(ReviewError, match=words):
            ledger.review(**asked)  # type: ignore[arg-type]
        assert ledger.head() == head


def test_correction_must_rest_on_the_report(tmp_path: Path) -> None:
    """A correction whose quote does not stand in the report is refused."""
    with Store(tmp_path / "war.db") as ledger:
        ledger.add(coded())
        entry = first_of(ledger)
        elsewhere = entry.statement.evidence.model_copy(update={"exact": "Nobody said this."})
        wrong = entry.statement.model_copy(update={"evidence": elsewhere})
        with pytest.raises(ReviewError, match="does not stand"):
            ledger.review(entry.id, Verdict.CORRECT, reviewer="Ada", reason="so", correction=wrong)


def test_queue_puts_the_least_certain_first_and_leaves_out_the_reviewed(tmp_path: Path) -> None:
    """A claimed statement comes before one without a place, which comes before the sure; a reviewed one is gone."""
    report = coded()
    claimed = report.statements[1].model_copy(update={"distance": Distance.CLAIMED})
    with Store(tmp_path / "war.db") as ledger:
        ledger.add(report.model_copy(update={"statements": (report.statements[0], claimed, report.statements[2])}))
        queue = ledger.review_queue()
        assert queue[0].entry.statement.stance == "claimed"
        assert queue[0].why == "claimed, without a place or day"
        ledger.review(queue[0].entry.id, Verdict.ACCEPT, reviewer="Ada", reason="right")
        assert len(ledger.review_queue()) == 2
        assert len(ledger.review_queue(limit=1)) == 1


def test_later_review_is_newest_though_the_clock_went_back(tmp_path: Path) -> None:
    """A review made after another counts as later, whatever the machine's clock says."""
    with Store(tmp_path / "war.db") as ledger:
        ledger.add(coded())
        entry = first_of(ledger)
        ledger.review(entry.id, Verdict.REJECT, reviewer="Ada", reason="misread", recorded=NOON)
        second = ledger.review(
            entry.id, Verdict.ACCEPT, reviewer="Ada", reason="right", recorded=NOON - timedelta(days=1)
        )
        assert second.recorded > NOON
        assert ledger.statement(entry.id) is not None


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 3), st.integers(1, 3)),
        st.tuples(
            st.sampled_from(["accept", "reject", "correct", "merge", "note"]), st.integers(0, 8), st.integers(0, 8)
        ),
    ),
    max_size=12,
)


def do(ledger: Store, deeds: list[tuple[str, int, int]], seen: list[LedgerEntry], moment: datetime) -> None:
    """Carry out deeds, numbers standing for reports, coders and entries; what makes no sense is passed over."""
    for step, (deed, first, second) in enumerate(deeds):
        if deed == "add":
            report = coded(first, coder=f"coder {second}")
            ledger.add(report.model_copy(update={"statements": report.statements[: 1 + second % 3]}))
            seen.extend(e for e in ledger.statements() if e.id not in {known.id for known in seen})
        elif seen:
            entry, other = seen[first % len(seen)], seen[second % len(seen)]
            can = deed != "correct" or isinstance(entry.statement.fact, ControlFact)
            try:
                ledger.review(
                    entry.id,
                    Verdict(deed if can else "note"),
                    reviewer="Ada",
                    reason=f"step {step}",
                    correction=corrected(entry.statement) if deed == "correct" and can else None,
                    into=other.id if deed == "merge" else None,
                    recorded=moment + timedelta(seconds=step),
                )
            except ReviewError:
                continue


@settings(max_examples=25, deadline=None)
@given(DEEDS)
def test_views_kept_step_by_step_are_those_made_anew(deeds: list[tuple[str, int, int]]) -> None:
    """After any adds, re-codings and reviews, what was kept equals what the evidence gives; nothing is at fault."""
    with TemporaryDirectory() as folder, Store(Path(folder) / "war.db") as ledger:
        do(ledger, deeds, [], NOON)
        kept = list(ledger.statements())
        assert ledger.verify() == []
        ledger.rebuild()
        assert list(ledger.statements()) == kept

"""Why a place is said to be held by somebody: the statements weighed, and the reasoning in words."""

from collections.abc import Sequence
from datetime import date

from warfare import BLUES, FORD, REDS, control, days, told

from tetrapylon.ledger import PlaceMatch, place_key
from tetrapylon.model import Explanation, LedgerEntry, Stance, Statement
from tetrapylon.reasoning.explaining import explain_control

MATCH = PlaceMatch("Ford", "SY", 7, frozenset({place_key(FORD)}))


def statement(change: str, *sides: object, **axes: object) -> Statement:
    """Return a statement whose words name Ford."""
    return control(change, *sides, quote="Ford", text="Ford", **axes)  # type: ignore[arg-type]


def why(entries: Sequence[LedgerEntry], day: str) -> Explanation:
    """Return why Ford is said to be held by somebody on a day."""
    return explain_control(entries, MATCH, date.fromisoformat(day))


TAKEN = told(statement("transfer", REDS, BLUES, time=days("2016-05-05")), "2016-05-06", "The Courier")
HELD = told(statement("hold", REDS), "2016-06-01", "The Herald")
FALSE = told(statement("hold", BLUES), "2016-06-10", "The Star")
OWN_WORD = told(statement("hold", REDS, speaker=REDS), "2016-06-20", "The Post")
CLAIM = told(statement("transfer", BLUES, time=days("2016-06-15"), stance=Stance.CLAIMED), "2016-06-15", "The Sun")
ENTRIES = [TAKEN, HELD, FALSE, OWN_WORD, CLAIM]


def test_statements_stand_for_against_and_aside() -> None:
    """The holder's statements speak for it, the other side's against, and a claim is set aside with its reason."""
    told_why = why(ENTRIES, "2016-06-05")
    assert told_why.interval.holder == "The Reds"
    assert {w.statement for w in told_why.statements_for} == {TAKEN.id, HELD.id, OWN_WORD.id}
    assert [w.statement for w in told_why.statements_against] == [FALSE.id]
    assert [(w.statement, w.weight) for w in told_why.set_aside] == [(CLAIM.id, 0.0)]
    assert "claimed" in told_why.set_aside[0].reasons[0]


def test_nearest_statement_comes_first() -> None:
    """Statements are in the order of their nearness to the day."""
    assert why(ENTRIES, "2016-06-05").statements_for[0].statement == HELD.id
    assert why(ENTRIES, "2016-06-19").statements_for[0].statement == OWN_WORD.id


def test_weight_has_its_reasons() -> None:
    """What lessens a weight is named with its factor."""
    weighed = next(w for w in why(ENTRIES, "2016-06-05").statements_for if w.statement == OWN_WORD.id)
    assert weighed.weight < 1
    assert weighed.reasons == ("The Reds's own word (× 0.6)",)


def test_reasoning_counts_statements_and_origins() -> None:
    """The sentences name the answer, both sides' numbers, and how far the nearest word is."""
    told_why = why(ENTRIES, "2016-06-05")
    assert told_why.reasoning[0].startswith("The Reds held Ford on 2016-06-05")
    assert any(s.startswith("3 statements of 3 independent origins speak for it") for s in told_why.reasoning)
    assert any(s.startswith("1 statement of 1 independent origin speaks against it") for s in told_why.reasoning)
    assert told_why.reasoning[-1] == "The nearest word is of 2016-06-01, 4 days earlier."


def test_uncertain_day_is_said_to_be_one() -> None:
    """On a day of the month in which a change lies, the reasoning says between which days."""
    month = told(statement("transfer", REDS, BLUES, time=days("2016-05-01", "2016-05-31")), "2016-07-01")
    assert any("between 2016-05-01 and 2016-05-31" in s for s in why([month, HELD], "2016-05-20").reasoning)


def test_unknown_day_is_said_to_be_unknown() -> None:
    """Long before the first word nobody is named."""
    told_why = why(ENTRIES, "1990-01-01")
    assert told_why.interval.holder is None
    assert told_why.reasoning[0].startswith("Nothing that was told reaches to 1990-01-01")

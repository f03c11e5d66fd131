"""What a report makes plain without saying it in one sentence: from whom a place is taken, on whose word a headline stands."""

from collections.abc import Sequence
from datetime import date

from tetrapylon.coding.merging import same_place
from tetrapylon.model import Actor, ControlChange, ControlFact, Span, Stance, Statement

HELD = frozenset({Stance.ACTUAL, Stance.CLAIMED})


def with_other_side(statements: Sequence[Statement]) -> list[Statement]:
    """Fill an empty `from` of a transfer or contest from the report's own word on who holds, or last took, the place.

    The guidelines fill `from` "where the passage makes the other side plain". Only a different actor counts, and only
    what the report puts forward as so; what happened long before the news is left as it was told.
    """
    return [_filled(statement, statements) for statement in statements]


def with_voice_of_headline(statements: Sequence[Statement], headline: Span | None) -> list[Statement]:
    """Give a headline's flat forecast or claim the speakers of the first statement that tells it of the same place.

    The guidelines keep a fact's speaker "even if the headline states it flatly".
    """
    if headline is None:
        return list(statements)
    return [_voiced(s, statements) if s.evidence.span.overlaps(headline) else s for s in statements]


def _voiced(statement: Statement, others: Sequence[Statement]) -> Statement:
    if statement.speakers or statement.stance is Stance.ACTUAL:
        return statement
    told = (other.speakers for other in others if other.speakers and _tells_alike(other, statement))
    return statement.model_copy(update={"speakers": next(told, ())})


def _tells_alike(other: Statement, statement: Statement) -> bool:
    return other.kind == statement.kind and other.stance is statement.stance and same_place(other, statement)


def _filled(statement: Statement, others: Sequence[Statement]) -> Statement:
    fact = statement.fact
    if not isinstance(fact, ControlFact) or fact.change is ControlChange.HOLD or fact.from_ or not fact.to:
        return statement
    before = _holders(statement, others) or _takers(statement, others)
    if not before or {actor.id for actor in before} & {actor.id for actor in fact.to}:
        return statement
    return statement.model_copy(update={"fact": fact.model_copy(update={"from_": before})})


def _holders(statement: Statement, others: Sequence[Statement]) -> tuple[Actor, ...]:
    """Return who holds the place by the report's own word."""
    return next((told for other in others if (told := _side(other, statement, ControlChange.HOLD))), ())


def _takers(statement: Statement, others: Sequence[Statement]) -> tuple[Actor, ...]:
    """Return who took the place last before this, where both are dated."""
    earlier = [other for other in others if _precedes(other, statement)]
    ordered = sorted(earlier, key=lambda other: _first_day(other) or date.min, reverse=True)
    return next((told for other in ordered if (told := _side(other, statement, ControlChange.TRANSFER))), ())


def _precedes(other: Statement, statement: Statement) -> bool:
    first, second = _first_day(other), _first_day(statement)
    return first is not None and second is not None and first < second


def _first_day(statement: Statement) -> date | None:
    return statement.time.days.earliest if statement.time else None


def _side(other: Statement, statement: Statement, change: ControlChange) -> tuple[Actor, ...]:
    fact = other.fact
    if not isinstance(fact, ControlFact) or fact.change is not change or other.stance not in HELD:
        return ()
    return fact.to if same_place(other, statement) else ()

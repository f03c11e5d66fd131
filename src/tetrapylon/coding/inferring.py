"""What a report makes plain without saying it in one sentence: from whom a place is taken, when it says who holds it."""

from collections.abc import Sequence

from tetrapylon.coding.merging import same_place
from tetrapylon.model import Actor, ControlChange, ControlFact, Stance, Statement

HELD = frozenset({Stance.ACTUAL, Stance.CLAIMED})


def with_other_side(statements: Sequence[Statement]) -> list[Statement]:
    """Fill an empty `from` of a transfer or contest from the report's own word on who holds, or last took, the place.

    The guidelines fill `from` "where the passage makes the other side plain". Only a different actor counts, and only
    what the report puts forward as so; what happened long before the news is left as it was told.
    """
    return [_filled(statement, statements) for statement in statements]


def _filled(statement: Statement, others: Sequence[Statement]) -> Statement:
    fact = statement.fact
    if not isinstance(fact, ControlFact) or fact.change is ControlChange.HOLD or fact.from_ or not fact.to:
        return statement
    holders = [holder for other in others if (holder := _holder(other, statement))]
    if not holders or {actor.id for actor in holders[0]} & {actor.id for actor in fact.to}:
        return statement
    return statement.model_copy(update={"fact": fact.model_copy(update={"from_": holders[0]})})


def _holder(other: Statement, statement: Statement) -> tuple[Actor, ...]:
    fact = other.fact
    if not isinstance(fact, ControlFact) or fact.change is not ControlChange.HOLD or other.stance not in HELD:
        return ()
    return fact.to if same_place(other, statement) else ()

"""Prominence: what a sentence puts forward first, and what it only mentions."""

from collections.abc import Iterable

from tetrapylon.model import ControlChange, ControlFact, DamageFact, EventFact, Statement


def most_prominent_first(statements: Iterable[Statement]) -> list[Statement]:
    """Order the statements of one sentence: changes of control, events, damage, contests, then who holds what."""
    return sorted(statements, key=_rank)


def _rank(statement: Statement) -> int:
    fact = statement.fact
    if isinstance(fact, EventFact):
        return 1
    if isinstance(fact, DamageFact):
        return 2
    assert isinstance(fact, ControlFact)
    return {ControlChange.TRANSFER: 0, ControlChange.CONTEST: 3, ControlChange.HOLD: 4}[fact.change]

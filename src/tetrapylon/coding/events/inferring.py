"""The other side of a clash: a clash has two, and a report that names one there has told the other elsewhere."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tetrapylon.coding.merging import same_place
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.model import Actor, ActorClass, ControlFact, EventFact, Statement, StatementPlace

TWO_SIDED = "Armed clash"

SHARE_OF_MAIN = 0.6
"""The share of a report's oppositions that makes one its main one; chosen on the first half of statements-gold."""

Side = tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two sides that a statement of the report sets against each other, and where; `index` is its rank in the report."""

    index: int
    attacker: Side
    defender: Side
    place: StatementPlace | None


def with_opponents(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements, each clash with a side left open closed by the nearest statement that names both.

    A side is only filled where the known side is one of the two, or where both are open and the place is the same.
    """
    told = list(_oppositions(statements))
    return [_closed(statement, index, told) for index, statement in enumerate(statements)]


def _oppositions(statements: Sequence[Statement]) -> Iterator[Opposition]:
    for index, statement in enumerate(statements):
        fact = statement.fact
        if isinstance(fact, EventFact) and fact.actors and fact.targets and _is_violent(fact) and _fight(fact.targets):
            yield Opposition(index, fact.actors, fact.targets, statement.place)
        if isinstance(fact, ControlFact) and fact.to and fact.from_:
            yield Opposition(index, fact.to, fact.from_, statement.place)


def _is_violent(fact: EventFact) -> bool:
    return codebook().types[fact.type].family == "violence"


def _fight(side: Side) -> bool:
    return all(actor.kind is not ActorClass.CIVILIANS for actor in side)


def _closed(statement: Statement, index: int, told: Sequence[Opposition]) -> Statement:
    fact = statement.fact
    if not isinstance(fact, EventFact) or not _is_violent(fact) or (fact.actors and fact.targets):
        return statement
    nearest = sorted(told, key=lambda opposition: abs(opposition.index - index))
    actors, targets = _sides(fact, statement, nearest)
    return statement.model_copy(update={"fact": fact.model_copy(update={"actors": actors, "targets": targets})})


def _sides(fact: EventFact, statement: Statement, nearest: Sequence[Opposition]) -> tuple[Side, Side]:
    known = {actor.id for actor in (*fact.actors, *fact.targets) if actor.kind is not ActorClass.CIVILIANS}
    for other in nearest:
        attackers, defenders = ({actor.id for actor in side} for side in (other.attacker, other.defender))
        if (
            not known
            and fact.type == TWO_SIDED
            and statement.place
            and other.place
            and _lie_together(statement, other.place)
        ):
            return other.attacker, other.defender
        if known & attackers and not known & defenders:
            return (fact.actors, other.defender) if fact.actors else (other.defender, fact.targets)
        if known & defenders and not known & attackers:
            return (fact.actors, other.attacker) if fact.actors else (other.attacker, fact.targets)
    main = _main(nearest) if not known and fact.type == TWO_SIDED else None
    return (main.attacker, main.defender) if main else (fact.actors, fact.targets)


def _main(told: Sequence[Opposition]) -> Opposition | None:
    """Return the opposition that most of the report's oppositions are about, if it tells one at least twice."""
    counts = Counter(frozenset(actor.id for actor in (*o.attacker[:1], *o.defender[:1])) for o in told)
    pair, count = counts.most_common(1)[0] if counts else (frozenset(), 0)
    if count < 2 or count < SHARE_OF_MAIN * len(told):
        return None
    return next(o for o in told if {actor.id for actor in (*o.attacker[:1], *o.defender[:1])} == pair)


def _lie_together(statement: Statement, place: StatementPlace) -> bool:
    return same_place(statement, statement.model_copy(update={"place": place}))

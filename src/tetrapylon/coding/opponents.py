"""Who fights whom by a report's own word: the side that a change of hands or a fight leaves out.

The guidelines fill `from` "where the passage makes the other side plain". What makes it plain here is another statement of
the same report: of the same place, of the same passage, or, for a fight that goes on, of the report as a whole where it tells
of one enemy alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tetrapylon.coding.merging import same_place
from tetrapylon.model import (
    HOLDING_NOTHING,
    Actor,
    ControlChange,
    ControlFact,
    EventFact,
    Span,
    Stance,
    Statement,
)

FOUGHT = "Armed clash"
"""The type of event whose actors and targets fight each other."""

STRUCK = frozenset({FOUGHT, "Air/drone strike", "Shelling/artillery/missile attack"})
"""Types of event that a side of a fight does to the other where nobody else is named."""

MAIN_SHARE = 0.7
"""Share of the fights told of a side that its main enemy must have; chosen on half of statements-gold."""


@dataclass(frozen=True, slots=True)
class Fight:
    """Two sides that a report tells of as fighting each other, where it says so."""

    sides: tuple[Actor, Actor]
    at: int
    statement: Statement


def with_opponents(statements: Sequence[Statement], passages: Sequence[Span]) -> list[Statement]:
    """Fill a side that a transfer or contest leaves out from the fights that the report tells of."""
    fights = [fight for statement in statements for fight in _fights(statement)]
    return [_filled(statement, statements, fights, passages) for statement in statements]


def _fights(statement: Statement) -> Iterable[Fight]:
    fact, at = statement.fact, statement.evidence.start
    if isinstance(fact, ControlFact) and fact.change is not ControlChange.HOLD:
        pairs = [(a, b) for a in fact.to for b in fact.from_]
    elif isinstance(fact, EventFact) and fact.type == FOUGHT and statement.stance is not Stance.DENIED:
        pairs = [(a, b) for a in fact.actors for b in fact.targets]
    else:
        pairs = []
    return [Fight((a, b), at, statement) for a, b in pairs if a.id != b.id and not {a.kind, b.kind} & HOLDING_NOTHING]


def _filled(
    statement: Statement, others: Sequence[Statement], fights: Sequence[Fight], passages: Sequence[Span]
) -> Statement:
    fact = statement.fact
    if isinstance(fact, EventFact):
        return _faced(statement, fact, fights, passages)
    if not isinstance(fact, ControlFact) or fact.change is ControlChange.HOLD or (fact.to and fact.from_):
        return statement
    if fact.to:
        update: dict[str, tuple[Actor, ...]] = {"from_": _enemy(statement, fact.to, fights, passages)}
    elif fact.change is ControlChange.TRANSFER and _leaves_out_taker(statement):
        update = {"to": _taker(statement, fact.from_, others) or _enemy(statement, fact.from_, fights, passages)}
    elif fact.change is ControlChange.CONTEST and not fact.from_:
        update = _same_fight(statement, fights)
    else:
        return statement
    return statement.model_copy(update={"fact": fact.model_copy(update=update)})


def _faced(statement: Statement, fact: EventFact, fights: Sequence[Fight], passages: Sequence[Span]) -> Statement:
    """Fill the side that a clash, or a strike by a known side, leaves out."""
    sides: dict[str, tuple[Actor, ...]] = {}
    if fact.type == FOUGHT and not fact.actors and fact.targets:
        sides = {"actors": _enemy(statement, fact.targets, fights, passages)}
    elif fact.type in STRUCK and fact.actors and not fact.targets:
        sides = {"targets": _enemy(statement, fact.actors, fights, passages)}
    if not any(sides.values()):
        return statement
    return statement.model_copy(update={"fact": fact.model_copy(update=sides)})


def _taker(statement: Statement, before: Sequence[Actor], others: Sequence[Statement]) -> tuple[Actor, ...]:
    """Return who takes, or fights for, the place elsewhere in the report, else whoever takes nearly all that is taken."""
    told = [(other, actor) for other in others for actor in _takers(other) if actor.id not in {a.id for a in before}]
    here = [actor for other, actor in told if same_place(other, statement) and not _is_later(other, statement)]
    if here:
        return tuple(here[:1])
    return _main([actor for other, actor in told if other.stance is statement.stance]) if before else ()


def _takers(statement: Statement) -> tuple[Actor, ...]:
    fact = statement.fact
    return fact.to if isinstance(fact, ControlFact) and fact.change is not ControlChange.HOLD else ()


def _leaves_out_taker(statement: Statement) -> bool:
    """Tell "the town was liberated from the militants" from "the militants withdrew", after which nobody need hold it."""
    frame, _, pattern = (statement.rule or "").partition(": ")
    return frame == "fall" or "TO" in pattern.split()


def _enemy(
    statement: Statement, known: Sequence[Actor], fights: Sequence[Fight], passages: Sequence[Span]
) -> tuple[Actor, ...]:
    """Return who fights the known side: at the same place, else in the same passage, else in the report as a whole.

    A fight of a later day tells nothing of who held the place before.
    """
    before = [fight for fight in fights if not _is_later(fight.statement, statement)]
    against = [(fight, enemy) for fight in before for enemy in _against(fight, known)]
    here = [enemy for fight, enemy in against if same_place(fight.statement, statement)]
    if here:
        return tuple(here[:1])
    passage = next((p for p in passages if p.start <= statement.evidence.start < p.end), None)
    beside = [enemy for fight, enemy in against if passage is not None and passage.start <= fight.at < passage.end]
    if beside:
        return tuple(beside[:1])
    return _main([enemy for _, enemy in against]) if isinstance(statement.fact, ControlFact) else ()


def _is_later(other: Statement, statement: Statement) -> bool:
    if other.time is None or statement.time is None:
        return False
    first, last = other.time.days.earliest, statement.time.days.latest
    return first is not None and last is not None and first > last


def _against(fight: Fight, known: Sequence[Actor]) -> list[Actor]:
    """Return the side of a fight that stands against a known actor; none where both sides are known."""
    ids = {actor.id for actor in known}
    first, second = fight.sides
    if first.id in ids and second.id not in ids:
        return [second]
    return [first] if second.id in ids and first.id not in ids else []


def _main(enemies: Sequence[Actor]) -> tuple[Actor, ...]:
    if not enemies:
        return ()
    name, told = Counter(enemy.id for enemy in enemies).most_common(1)[0]
    main = next(enemy for enemy in enemies if enemy.id == name)
    return (main,) if told / len(enemies) >= MAIN_SHARE else ()


def _same_fight(statement: Statement, fights: Sequence[Fight]) -> dict[str, tuple[Actor, ...]]:
    """Return the sides of the fight that "the fighting" goes on with: that which the report tells of at the same place."""
    fight = next((fight for fight in fights if same_place(fight.statement, statement)), None)
    return {"to": fight.sides[:1], "from_": fight.sides[1:]} if fight else {}

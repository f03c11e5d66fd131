"""ACLED and PLOVER codes of statements (ACLED codebook, 2024; PLOVER, 2022)."""

from tetrapylon.knowledge.codebook import codebook
from tetrapylon.model import (
    AcledCode,
    Actor,
    ActorClass,
    ControlChange,
    ControlFact,
    DamageExtent,
    DamageFact,
    PloverCode,
    Statement,
)

STATES = frozenset({ActorClass.STATE_FORCES, ActorClass.EXTERNAL_FORCES})


def with_codes(statement: Statement) -> Statement:
    """Return the statement with its codes."""
    acled, plover = codes(statement)
    return statement.model_copy(update={"acled": acled, "plover": plover})


def codes(statement: Statement) -> tuple[AcledCode | None, PloverCode | None]:
    """Return the ACLED and PLOVER codes of a statement's fact, each None where the scheme has none."""
    name = type_of(statement)
    if name is None:
        return None, None
    plover = (
        None if isinstance(statement.fact, ControlFact) and not _is_peaceful(statement) else codebook().plover(name)
    )
    return codebook().acled(name), plover


def type_of(statement: Statement) -> str | None:
    """Return the name in the codebook of what a statement tells; None for a state that is no event."""
    fact = statement.fact
    if isinstance(fact, ControlFact):
        return _control_type(statement, fact)
    return _damage_type(statement, fact) if isinstance(fact, DamageFact) else fact.type


def _control_type(statement: Statement, fact: ControlFact) -> str | None:
    """ACLED: only a country's own government "regains"; everybody else, foreign states too, "overtakes"."""
    if fact.change is ControlChange.HOLD:
        return None
    if fact.change is ControlChange.CONTEST:
        return "Armed clash"
    if _is_peaceful(statement):
        return "Non-violent transfer of territory"
    country = statement.place.country if statement.place else None
    regains = any(_governs(actor, country) for actor in fact.to) or (not fact.to and _is_nonstate(fact.from_))
    return "Government regains territory" if regains else "Non-state actor overtakes territory"


def _governs(actor: Actor, country: str | None) -> bool:
    return actor.kind in STATES and actor.country is not None and country in {None, actor.country}


def _is_nonstate(actors: tuple[Actor, ...]) -> bool:
    return bool(actors) and all(actor.kind not in STATES for actor in actors)


def _predicate(statement: Statement) -> str:
    """Return the word of the frame's pattern that is no slot and no preposition: its predicate."""
    pattern = statement.rule.partition(": ")[2]
    return next((word for word in pattern.split() if not word.isupper() and word != "is"), "")


def _is_peaceful(statement: Statement) -> bool:
    return _predicate(statement) in codebook().peaceful


def _damage_type(statement: Statement, fact: DamageFact) -> str | None:
    if fact.extent is DamageExtent.THREATENED:
        return None
    return codebook().damage_type(_predicate(statement))

"""The form that corrects a statement: what can be changed, and the statement that comes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import ValidationError

from tetrapylon.errors import ReviewError
from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.model import (
    Actor,
    Certainty,
    ControlChange,
    ControlFact,
    DamageExtent,
    DamageFact,
    DayRange,
    Distance,
    EventFact,
    Factuality,
    Granularity,
    Polarity,
    Statement,
    StatementTime,
    Tense,
)
from tetrapylon.model.coded import joined

SIDES = {
    "control": (("to", "Holder afterwards"), ("from_", "Holder before")),
    "damage": (("actor", "By whom"),),
    "event": (("actors", "Actors"), ("targets", "Targets")),
}
CHOICES = {
    "control": (("change", "Change", tuple(ControlChange)),),
    "damage": (("extent", "Extent", tuple(DamageExtent)),),
    "event": (("type", "Type", tuple(sorted(codebook().types))),),
}
TOLLS = {"event": (("fatalities", "Dead"), ("injured", "Injured"))}
AXES = (
    ("certainty", "Certainty", tuple(Certainty)),
    ("polarity", "Polarity", tuple(Polarity)),
    ("tense", "Tense", tuple(Tense)),
    ("distance", "Distance of the publication", tuple(Distance)),
)


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form."""

    name: str
    label: str
    value: str
    type: str = "text"
    options: tuple[str, ...] = ()


def inputs(statement: Statement) -> Iterator[Input]:
    """Yield the fields that correct a statement, filled with what it says."""
    fact, kind = statement.fact, statement.kind
    for name, label, options in CHOICES[kind]:
        yield Input(name, label, str(getattr(fact, name)), options=tuple(map(str, options)))
    for name, label in SIDES[kind]:
        yield Input(name, f"{label} (several with “;”)", joined(getattr(fact, name)) or "")
    for name, label in TOLLS.get(kind, ()):
        value = getattr(fact, name)
        yield Input(name, label, "" if value is None else str(value), "number")
    days = statement.time.days if statement.time else DayRange()
    yield Input("earliest", "Earliest day", str(days.earliest or ""), "date")
    yield Input("latest", "Latest day", str(days.latest or ""), "date")
    values = {**statement.factuality.model_dump(), "tense": statement.tense, "distance": statement.distance}
    for name, label, options in AXES:
        yield Input(name, label, str(values[name]), options=tuple(map(str, options)))


def corrected(statement: Statement, given: Mapping[str, str]) -> Statement:
    """Return a statement with what a form says put in its place; raises ReviewError for what cannot be."""
    told = {name: value.strip() for name, value in given.items()}
    try:
        changes = {
            "fact": _fact(statement, told),
            "time": _time(statement, told),
            "factuality": Factuality(certainty=Certainty(told["certainty"]), polarity=Polarity(told["polarity"])),
            "tense": Tense(told["tense"]),
            "distance": Distance(told["distance"]),
        }
        return Statement.model_validate(statement.model_copy(update=changes).model_dump())
    except KeyError as missing:
        raise ReviewError(f"the correction lacks {missing}; fill in the whole form") from missing
    except ValidationError as problem:
        first = problem.errors()[0]
        raise ReviewError(f"the correction cannot be: {first['loc'][-1]}: {first['msg']}") from problem
    except ValueError as problem:
        raise ReviewError(f"the correction cannot be: {problem}") from problem


def _fact(statement: Statement, told: Mapping[str, str]) -> ControlFact | DamageFact | EventFact:
    fact, kind = statement.fact, statement.kind
    changes: dict[str, Any] = {name: told[name] for name, _, _ in CHOICES[kind]}
    changes |= {name: tuple(_actors(fact, told[name])) for name, _ in SIDES[kind]}
    changes |= {name: int(told[name]) if told[name] else None for name, _ in TOLLS.get(kind, ())}
    return type(fact).model_validate(fact.model_copy(update=changes).model_dump(by_alias=True))


def _time(statement: Statement, told: Mapping[str, str]) -> StatementTime | None:
    earliest, latest = (date.fromisoformat(told[name]) if told[name] else None for name in ("earliest", "latest"))
    days = DayRange(earliest=earliest, latest=latest)
    if statement.time is not None and statement.time.days == days:
        return statement.time
    if earliest is None and latest is None:
        return None
    exact = earliest is not None and earliest == latest
    return StatementTime(
        days=days, granularity=Granularity.DAY if exact else Granularity.INTERVAL, value=days.iso(), span=None
    )


def _actors(fact: ControlFact | DamageFact | EventFact, names: str) -> Iterator[Actor]:
    """Yield the actors of these names: those of the statement itself, those of the register, else unknown ones."""
    own = {actor.name.casefold(): actor for name in type(fact).model_fields for actor in _of(fact, name)}
    for name in filter(None, (part.strip() for part in names.split(";"))):
        known = own.get(name.casefold()) or _register().get(name.casefold())
        yield known or Actor(id=f"unknown:{'-'.join(name.casefold().split())}", name=name)


def _of(fact: ControlFact | DamageFact | EventFact, name: str) -> tuple[Actor, ...]:
    value = getattr(fact, name)
    return value if isinstance(value, tuple) else ()


@cache
def _register() -> dict[str, Actor]:
    register = actor_register()
    governments = filter(None, (register.government(state.code) for state in register.states))
    return {actor.name.casefold(): actor for actor in (*(e.actor for e in register.entries), *governments)}

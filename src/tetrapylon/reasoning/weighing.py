"""What a statement on control weighs, and why: a product of factors, each with its reason in words."""

import math
from dataclasses import dataclass
from datetime import date

from tetrapylon.knowledge.actors import actor_register
from tetrapylon.ledger import fold_words
from tetrapylon.model import (
    HOLDING_NOTHING,
    Actor,
    ControlChange,
    ControlFact,
    Granularity,
    LedgerEntry,
    PlaceRelation,
    Stance,
)

DENIED = 0.7
"""Weight of a denial: denials are true more often than not, and seldom precise."""

INTERESTED = 0.6
"""Weight of a holder's own word that it holds or took the place."""

UNNAMED = 0.3
"""Weight of a holder that no knowledge file knows: often a description that was not resolved."""

UNPUBLISHED = 0.1
"""Weight of an undated statement in an undated report: its day is only bounded by that of its recording."""

PLACE_UNSAID = 0.9
"""Weight of words that do not name the place ("the town"): what they mean was worked out, at times wrongly."""

UNDATED = 0.6
"""Weight of a transfer without a date: most are the day's news, some are told in retrospect."""

PRECISION = ((31, 1.0), (92, 0.7), (366, 0.4))
"""Weight by the longest span of days: within a month, a season, a year."""

VAGUE = 0.2
"""Weight of spans that are longer than a year.

These weights, and the costs in `path`, were set on the invented histories of tests/reasoning/test_control.py, where a
person's answer is known, and on the reports of bench/corpus-reports on Palmyra, Ramadi, Idlib, Kobani and Latakia.
`PLACE_UNSAID` is as low as these histories bear: it breaks ties between words that name the place and words that do not.
"""

NEWS_DAYS = 14
"""An undated past is recent past (gold/GUIDELINES.md: no date expression): the fortnight before publication."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason for which a statement weighs less than a plain one, from 0 to 1."""

    words: str
    value: float


def factors(entry: LedgerEntry) -> tuple[Factor, ...]:
    """Return every reason that lessens a control statement's weight."""
    found = [_denial(entry), _interest(entry), _unnamed(entry), _unpublished(entry), _unsaid(entry), *_of_time(entry)]
    return tuple(factor for factor in found if factor is not None and factor.value < 1)


def weight(entry: LedgerEntry) -> float:
    """Return what a control statement weighs, from 0 to 1, but for when it was told to be."""
    unsaid = _unsaid(entry)
    return credit(entry) * (unsaid.value if unsaid else 1.0)


def credit(entry: LedgerEntry) -> float:
    """Return what a statement weighs by whose word it is, from 0 to 1."""
    found = [_interest(entry), _unpublished(entry)]
    return math.prod(factor.value for factor in found if factor is not None)


def control_fact(entry: LedgerEntry) -> ControlFact:
    """Return an entry's control fact; the caller has chosen entries that have one."""
    assert isinstance(entry.statement.fact, ControlFact)
    return entry.statement.fact


def days(entry: LedgerEntry) -> tuple[date, date]:
    """Return the first and last day that a statement can mean, none after it was known.

    A transfer without a date lies in the fortnight before it was known, a state on that very day.
    """
    known, told = entry.known_on, entry.statement.time
    latest = min(told.days.latest or known, known) if told else known
    if told and told.days.earliest and told.days.earliest <= latest:
        return told.days.earliest, latest
    fact = entry.statement.fact
    if isinstance(fact, ControlFact) and fact.change is ControlChange.TRANSFER:
        return shifted(latest, -NEWS_DAYS), latest
    return latest, latest


def shifted(day: date, by: int) -> date:
    """Return the day so many days later, or earlier, at most the first or last that the calendar has."""
    return date.fromordinal(min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal()))


def holders(actors: tuple[Actor, ...]) -> frozenset[str]:
    """Return those of the actors who can hold a place, by their ids; those that are known, where any is."""
    able = [actor for actor in actors if actor.kind not in HOLDING_NOTHING]
    return frozenset(actor.id for actor in ([a for a in able if a.known] or able))


def government_there(entry: LedgerEntry) -> Actor | None:
    """Return the government of the country that a statement's place lies in."""
    place = entry.statement.place
    return actor_register().government(place.country) if place and place.country else None


def precision(earliest: date, latest: date) -> float:
    """Return the weight of a span of days."""
    span = (latest - earliest).days
    return next((weight for longest, weight in PRECISION if span <= longest), VAGUE)


def named(actors: tuple[Actor, ...]) -> float:
    """Return the weight of actors by whether any of them is known."""
    return 1.0 if not actors or any(actor.known for actor in actors) else UNNAMED


def is_dated(entry: LedgerEntry) -> bool:
    """Tell whether a statement gives a day from which it holds."""
    told = entry.statement.time
    return told is not None and told.days.earliest is not None


def lasts(entry: LedgerEntry) -> bool:
    """Tell whether a hold is told to have lasted until its report ("has been held since May")."""
    told = entry.statement.time
    if told is None or told.granularity is not Granularity.INTERVAL or told.span is None:
        return False
    earliest, latest = days(entry)
    return latest == entry.known_on and (latest - earliest).days > PRECISION[0][0]


def place_said(entry: LedgerEntry) -> bool:
    """Tell whether a statement's words name its place; a part's description ("rebel districts") is its name."""
    place = entry.statement.place
    if place is None or place.relation is not PlaceRelation.AT:
        return True
    return not set(fold_words(entry.statement.evidence.exact)).isdisjoint(fold_words(place.name))


def _denial(entry: LedgerEntry) -> Factor | None:
    return Factor("a denial", DENIED) if entry.statement.stance is Stance.DENIED else None


def _interest(entry: LedgerEntry) -> Factor | None:
    vouching = entry.statement.speakers[-1].actor if entry.statement.speakers else None
    if vouching is None or vouching.id not in holders(control_fact(entry).to):
        return None
    return Factor(f"{vouching.name}'s own word", INTERESTED)


def _unnamed(entry: LedgerEntry) -> Factor | None:
    value = named(control_fact(entry).to)
    return Factor("a holder that no knowledge file knows", value) if value < 1 else None


def _unpublished(entry: LedgerEntry) -> Factor | None:
    if is_dated(entry) or entry.published:
        return None
    return Factor("neither the statement nor its report has a date", UNPUBLISHED)


def _unsaid(entry: LedgerEntry) -> Factor | None:
    return None if place_said(entry) else Factor("its words do not name the place", PLACE_UNSAID)


def _of_time(entry: LedgerEntry) -> tuple[Factor | None, ...]:
    fact, (earliest, latest) = control_fact(entry), days(entry)
    if not is_dated(entry):
        return (Factor("no date", UNDATED),) if fact.change is ControlChange.TRANSFER else ()
    if lasts(entry) and fact.change is ControlChange.HOLD:
        return ()
    return (Factor(f"told to {(latest - earliest).days + 1} days", precision(earliest, latest)),)

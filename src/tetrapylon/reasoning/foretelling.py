"""What a forecast says: whether there is one, by when it should come about, and who should gain or lose."""

from datetime import date, timedelta

from tetrapylon.ledger import fold_name
from tetrapylon.model import (
    HOLDING_NOTHING,
    Actor,
    ControlChange,
    ControlFact,
    DamageFact,
    DayRange,
    EventFact,
    LedgerEntry,
    Stance,
    Tense,
    joined,
)
from tetrapylon.reasoning.kinship import Holders
from tetrapylon.reasoning.weighing import holders
from tetrapylon.reasoning.whose import voices

HORIZON_DAYS = {"control": 183, "event": 31, "damage": 183}
"""Days within which an undated forecast of each kind should come about.

Of the undated forecasts of a taking in bench/corpus-reports that came about, seven did within 62 days, the others after
234 to 308; of fights, twelve of fourteen within 181. Events that are told a month later are seldom those foretold.
"""

PAST_PLAN_DAYS = 31
"""Days before publication beyond which a dated intention is one of the past, told as history, and foretells nothing."""


def same_words(entry: LedgerEntry) -> tuple[object, ...]:
    """Return what makes two forecasts of one report one: told in the headline and again below."""
    return entry.report_sha256, what(entry), horizon(entry), voices(entry)


def foretells(entry: LedgerEntry) -> bool:
    """Tell whether a statement is about what is still to come: expected, intended, or denied of the future.

    What was intended in the past is history where it is dated back, and for deeds also where it is not: "they came to
    kill". Attempts to take a place go on until they are said to have failed.
    """
    statement = entry.statement
    foretold = statement.stance in {Stance.EXPECTED, Stance.INTENDED}
    if not foretold and not (statement.stance is Stance.DENIED and statement.tense is Tense.FUTURE):
        return False
    latest = statement.time.days.latest if statement.time else None
    if isinstance(statement.fact, ControlFact):
        return latest is None or latest >= entry.known_on - timedelta(PAST_PLAN_DAYS)
    return statement.tense is not Tense.PAST if latest is None else latest >= entry.known_on


def horizon(entry: LedgerEntry) -> tuple[DayRange, bool]:
    """Return the days on which a forecast should come about, and whether it tells them itself."""
    made, told = entry.known_on, entry.statement.time
    if told and told.days.latest and told.days.latest >= made and told.days.latest != made:
        return DayRange(earliest=max(told.days.earliest or made, made), latest=told.days.latest), True
    return DayRange(earliest=made, latest=days_later(made, HORIZON_DAYS[entry.statement.kind])), False


def takers(entry: LedgerEntry) -> Holders:
    """Return who should gain the place; an intention that names nobody is the speaker's own."""
    fact, speakers = entry.statement.fact, entry.statement.speakers
    if not isinstance(fact, ControlFact):
        return frozenset()
    own = speakers[-1].actor if speakers and entry.statement.stance is Stance.INTENDED else None
    if fact.to or fact.from_ or own is None or not own.known:
        return holders(fact.to)
    return holders((own,))


def losers(entry: LedgerEntry) -> Holders:
    """Return who should lose the place, where nobody is named who should gain it."""
    fact = entry.statement.fact
    return holders(fact.from_) if isinstance(fact, ControlFact) and not fact.to else frozenset()


def replaces(newer: LedgerEntry, older: LedgerEntry) -> bool:
    """Tell whether a forecast tells another horizon for what the same source foretold before, and in time."""
    days_, told = horizon(newer)
    return (
        told
        and older.known_on < newer.known_on <= last_day(older)
        and days_.latest != last_day(older)
        and is_against(newer) is is_against(older)
        and bool(voices(newer) & voices(older))
        and is_same(older, newer)
    )


def is_same(foretold: LedgerEntry, told: LedgerEntry) -> bool:
    """Tell whether two statements at one place are about the same: change and side, type and parties, or site.

    Deeds must share a party: shelling by somebody is no sign that shelling by one who foretold it came about.
    """
    first, other = foretold.statement.fact, told.statement.fact
    if isinstance(first, ControlFact) and isinstance(other, ControlFact):
        sides, others = takers(foretold) or losers(foretold), takers(told) or losers(told)
        return bool(sides & others) and other.change in {first.change, ControlChange.TRANSFER}
    if isinstance(first, EventFact) and isinstance(other, EventFact):
        parties = (first.actors, other.actors), (first.targets, other.targets)
        shared = [_sides_of(mine) & _sides_of(theirs) for mine, theirs in parties if mine and theirs]
        return first.type == other.type and bool(shared) and all(shared)
    if isinstance(first, DamageFact) and isinstance(other, DamageFact):
        return fold_name(first.site) == fold_name(other.site)
    return False


def _sides_of(actors: tuple[Actor, ...]) -> frozenset[str]:
    """Return the parties to a conflict by which one deed can be told from another: not civilians, not the unknown."""
    return frozenset(actor.id for actor in actors if actor.known and actor.kind not in HOLDING_NOTHING)


def ids(actors: tuple[Actor, ...]) -> frozenset[str]:
    """Return the actors' ids."""
    return frozenset(actor.id for actor in actors)


def is_against(entry: LedgerEntry) -> bool:
    """Tell whether something is foretold not to happen."""
    return entry.statement.stance is Stance.DENIED


def last_day(entry: LedgerEntry) -> date:
    """Return the last day of a forecast's horizon."""
    latest = horizon(entry)[0].latest
    assert latest is not None
    return latest


def days_later(day: date, by: int) -> date:
    """Return the day so many days later, at most the last that the calendar has."""
    return date.fromordinal(min(day.toordinal() + by, date.max.toordinal()))


def what(entry: LedgerEntry) -> str:
    """Return what is foretold in a few plain words: "Government of Syria to take Palmyra"."""
    fact, place = entry.statement.fact, entry.statement.place
    where = place.name if place else "a place"
    if isinstance(fact, ControlFact):
        return _control_words(fact, where)
    if isinstance(fact, DamageFact):
        return f"{fact.site} to be {fact.extent.value}"
    who = joined(fact.actors)
    return f"{fact.type} at {where}" + (f" by {who}" if who else "")


def _control_words(fact: ControlFact, where: str) -> str:
    to, former = joined(fact.to), joined(fact.from_)
    if fact.change is ControlChange.CONTEST:
        return f"{to or 'somebody'} to fight for {where}"
    if to:
        return f"{to} to {'hold' if fact.change is ControlChange.HOLD else 'take'} {where}"
    return f"{former} to lose {where}" if former else f"{where} to fall"

"""What each statement on a place's control testifies: who holds it, or does not, on which day, and with what weight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tetrapylon.model import HOLDING_NOTHING, Actor, ControlChange, ControlFact, LedgerEntry, Stance
from tetrapylon.reasoning.independence import origins

BEFORE = 0.8
"""Weight of what a transfer tells of the day before it: who held the place is told in passing."""

LACKED = 0.5
"""Weight of what a transfer only implies: that its taker did not hold the place the day before."""

LEAVING_DAYS = 7
"""Days before a withdrawal is told in which the place may have changed hands: the last to leave may go after others came."""

UNDATED = 0.6
"""Weight of a transfer without a date: most are the day's news, some are told in retrospect."""

UNDATED_BEFORE = 0.2
"""Weight of what an undated transfer tells of the time before it."""

DENIED = 0.7
"""Weight of a denial: denials are true more often than not, and seldom precise."""

INTERESTED = 0.6
"""Weight of a holder's own word that it holds or took the place."""

UNNAMED = 0.3
"""Weight of a holder that no knowledge file knows: often a description that was not resolved."""

UNPUBLISHED = 0.1
"""Weight of an undated statement in an undated report: its day is only bounded by that of its recording."""

NEWS_DAYS = 14
"""An undated past is recent past (gold/GUIDELINES.md: no date expression): the fortnight before publication."""

HISTORY_DAYS = 100 * 366
"""What lies further back than a hundred years before the report is history, and no part of its conflict."""

PRECISION = ((31, 1.0), (92, 0.7), (366, 0.4))
"""Weight by the longest span of days: within a month, a season, a year."""

VAGUE = 0.2
"""Weight of spans that are longer than a year.

These weights, and the costs in `path`, were set on the invented histories of tests/reasoning/test_control.py, where a
person's answer is known, and on the reports of bench/corpus-reports on Palmyra, Ramadi, Idlib, Kobani and Latakia.
"""


class Says(StrEnum):
    """What a point testifies of its holders on its day."""

    HOLDS = "holds"
    LACKS = "lacks"
    FIGHTS = "fights"


Holders = frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One testimony for one day. `defenders` is only told of fights; `firm` points are worth a dispute."""

    day: date
    says: Says
    holders: Holders
    weight: float
    statement: str
    origin: str
    defenders: Holders = frozenset()
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Support:
    """A transfer: `to` may take the place from `losers` on any day from `earliest` to `latest`."""

    earliest: date
    latest: date
    to: Holders
    losers: Holders
    weight: float


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one statement testifies: points in time, and the change of hands that it tells, if any."""

    entry: LedgerEntry
    points: tuple[Point, ...]
    support: Support | None = None


def testimonies(entries: Iterable[LedgerEntry]) -> list[Testimony]:
    """Return what control statements testify; what one origin tells twice counts once, at its greatest weight.

    Entries of other kinds, and what is only expected or intended, testify nothing.
    """
    chosen = [entry for entry in entries if isinstance(entry.statement.fact, ControlFact)]
    origin = origins(chosen)
    return _counted_once([_testimony(entry, origin[entry.id]) for entry in chosen])


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
    if control_fact(entry).change is ControlChange.TRANSFER:
        return shifted(latest, -NEWS_DAYS), latest
    return latest, latest


def shifted(day: date, by: int) -> date:
    """Return the day so many days later, or earlier, at most the first or last that the calendar has."""
    return date.fromordinal(min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal()))


def holders(actors: tuple[Actor, ...]) -> Holders:
    """Return those of the actors who can hold a place, by their ids."""
    return frozenset(actor.id for actor in actors if actor.kind not in HOLDING_NOTHING)


def precision(earliest: date, latest: date) -> float:
    """Return the weight of a span of days."""
    span = (latest - earliest).days
    return next((weight for longest, weight in PRECISION if span <= longest), VAGUE)


def _testimony(entry: LedgerEntry, origin: str) -> Testimony:
    stance, change = entry.statement.stance, control_fact(entry).change
    if stance in {Stance.EXPECTED, Stance.INTENDED} or _is_history(entry):
        return Testimony(entry, ())
    if stance is Stance.DENIED:
        return Testimony(entry, tuple(_denial(entry, origin)))
    if change is ControlChange.TRANSFER:
        return Testimony(entry, tuple(_transfer(entry, origin)), _support(entry))
    points = _hold(entry, origin) if change is ControlChange.HOLD else _contest(entry, origin)
    return Testimony(entry, tuple(points))


def _is_history(entry: LedgerEntry) -> bool:
    return (entry.known_on - days(entry)[1]).days > HISTORY_DAYS


def _transfer(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    fact, (earliest, latest), dated = control_fact(entry), days(entry), _is_dated(entry)
    takers, losers = holders(fact.to), holders(fact.from_)
    eve = shifted(earliest, -1 if takers else -1 - LEAVING_DAYS)
    weight = _weight(entry) * precision(earliest, latest)
    after, before = (1.0, BEFORE) if dated else (UNDATED, UNDATED_BEFORE)
    if takers:
        yield Point(latest, Says.HOLDS, takers, weight * after * _named(fact.to), entry.id, origin)
    elif losers:
        yield Point(latest, Says.LACKS, losers, weight * after, entry.id, origin)
    if losers:
        yield Point(eve, Says.HOLDS, losers, weight * before * _named(fact.from_), entry.id, origin, firm=dated)
    if takers and dated:
        yield Point(eve, Says.LACKS, takers, weight * LACKED, entry.id, origin)


def _hold(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    fact, (earliest, latest) = control_fact(entry), days(entry)
    present, middle = holders(fact.to), earliest + (latest - earliest) / 2
    weight = _weight(entry) * _named(fact.to)
    if present and latest == entry.known_on:
        yield Point(latest, Says.HOLDS, present, weight, entry.id, origin)
    elif present:
        yield Point(middle, Says.HOLDS, present, weight * precision(earliest, latest), entry.id, origin)


def _contest(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    fact, (earliest, latest) = control_fact(entry), days(entry)
    weight = _weight(entry) * precision(earliest, latest)
    yield Point(latest, Says.FIGHTS, holders(fact.to), weight, entry.id, origin, holders(fact.from_), firm=False)


def _denial(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    fact, (_, latest) = control_fact(entry), days(entry)
    takers, losers = holders(fact.to), holders(fact.from_)
    if fact.change is ControlChange.CONTEST:
        return
    if takers:
        yield Point(latest, Says.LACKS, takers, DENIED, entry.id, origin)
    elif losers:
        yield Point(latest, Says.HOLDS, losers, DENIED, entry.id, origin)


def _support(entry: LedgerEntry) -> Support | None:
    """Return the change that a transfer tells; none where only people who hold nothing come or go."""
    fact, (earliest, latest) = control_fact(entry), days(entry)
    takers, losers = holders(fact.to), holders(fact.from_)
    if (fact.to or fact.from_) and not (takers or losers):
        return None
    first = earliest if takers else shifted(earliest, -LEAVING_DAYS)
    return Support(first, latest, takers, losers, _weight(entry) * _named(fact.to))


def _weight(entry: LedgerEntry) -> float:
    statement, fact = entry.statement, control_fact(entry)
    vouching = statement.speakers[-1].actor if statement.speakers else None
    weight = INTERESTED if vouching and vouching.id in holders(fact.to) else 1.0
    return weight if _is_dated(entry) or entry.published else UNPUBLISHED


def _is_dated(entry: LedgerEntry) -> bool:
    told = entry.statement.time
    return told is not None and told.days.earliest is not None


def _named(actors: tuple[Actor, ...]) -> float:
    return 1.0 if all(actor.known for actor in actors) else UNNAMED


def _counted_once(told: list[Testimony]) -> list[Testimony]:
    best: dict[tuple[object, ...], Point] = {}
    for point in sorted(point for testimony in told for point in testimony.points):
        key = (point.origin, point.day, point.says, point.holders, point.defenders)
        if key not in best or point.weight > best[key].weight:
            best[key] = point
    counted = set(best.values())
    return [Testimony(t.entry, tuple(_muted(p, p in counted) for p in t.points), t.support) for t in told]


def _muted(point: Point, counts: bool) -> Point:
    """Keep a point that counts; one told already by its origin stays as a statement for or against, without weight."""
    if counts:
        return point
    return Point(point.day, point.says, point.holders, 0.0, point.statement, point.origin, point.defenders, point.firm)

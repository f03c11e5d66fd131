"""What each statement on a place's control testifies: who holds it, or does not, on which day, and with what weight."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from tetrapylon.model import ControlChange, ControlFact, EventFact, LedgerEntry, Stance
from tetrapylon.model.time import month_end
from tetrapylon.reasoning.corroboration import origins
from tetrapylon.reasoning.points import Point, Says, Support, Testimony
from tetrapylon.reasoning.presence import is_telling, seen
from tetrapylon.reasoning.weighing import (
    DENIED,
    UNDATED,
    control_fact,
    credit,
    days,
    government_there,
    holders,
    is_dated,
    lasts,
    named,
    precision,
    shifted,
    weight,
)

BEFORE = 0.8
"""Weight of what a transfer tells of the day before it: who held the place is told in passing."""

LACKED = 0.5
"""Weight of what a transfer from nobody named implies: that its taker did not hold the place the day before."""

PRESUMED = 0.45
"""Weight of the presumption that a country's government held what others took from nobody named: on most maps of civil
wars what no other party is said to hold is the government's. It never outweighs a told holder."""

LEAVING_DAYS = 7
"""Days before a withdrawal is told in which the place may have changed hands: the last to leave may go after others came."""

LACKED_TOO = 0.25
"""The same where it names who held the place instead, which says most of it already."""

UNDATED_BEFORE = 0.2
"""Weight of what an undated transfer tells of the time before it."""

HISTORY_DAYS = 100 * 366
"""What lies further back than a hundred years before the report is history, and no part of its conflict.

These weights were set on the same histories and reports as those of `weighing`; `PRESUMED` on those on Palmyra.
"""


def testimonies(entries: Iterable[LedgerEntry]) -> list[Testimony]:
    """Return what control statements and bombardments testify; what one origin tells twice counts once, at its most.

    Other entries, and what is only expected or intended, testify nothing.
    """
    chosen = [entry for entry in entries if isinstance(entry.statement.fact, ControlFact) or is_telling(entry)]
    origin = origins(chosen)
    told = [_testimony(entry, origin[entry.id]) for entry in chosen]
    return _counted_once(_with_presumption(told, origin))


def _with_presumption(told: list[Testimony], origin: dict[str, str]) -> list[Testimony]:
    """Add that a country's government held what others took from nobody named, before anybody is told to hold it."""
    first = min((p.day for t in told for p in t.points if p.firm and p.says is Says.HOLDS), default=date.max)
    return [replace(t, points=(*t.points, *_presumed(t.entry, first, origin[t.entry.id]))) for t in told]


def _presumed(entry: LedgerEntry, first: date, origin: str) -> Iterator[Point]:
    fact, government = entry.statement.fact, government_there(entry)
    if not isinstance(fact, ControlFact) or fact.change is not ControlChange.TRANSFER or government is None:
        return
    (earliest, latest), takers = days(entry), holders(fact.to)
    is_taking = entry.statement.stance is Stance.ACTUAL and takers and not holders(fact.from_) and is_dated(entry)
    if is_taking and latest <= first and government.id not in takers:
        worth = PRESUMED * weight(entry) * precision(earliest, latest)
        eve = shifted(earliest, -1)
        yield Point(eve, Says.HOLDS, frozenset({government.id}), worth, entry.id, origin, firm=False)


def _testimony(entry: LedgerEntry, origin: str) -> Testimony:
    stance = entry.statement.stance
    if isinstance(entry.statement.fact, EventFact):
        return Testimony(entry, tuple(seen(entry, origin)))
    if stance in {Stance.EXPECTED, Stance.INTENDED} or _is_history(entry):
        return Testimony(entry, ())
    if stance is Stance.DENIED:
        return Testimony(entry, tuple(_denial(entry, origin)))
    change = control_fact(entry).change
    if change is ControlChange.TRANSFER:
        return Testimony(entry, tuple(_transfer(entry, origin)), _support(entry))
    points = _hold(entry, origin) if change is ControlChange.HOLD else _contest(entry, origin)
    return Testimony(entry, tuple(points))


def _is_history(entry: LedgerEntry) -> bool:
    return (entry.known_on - days(entry)[1]).days > HISTORY_DAYS


def _transfer(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    fact, (earliest, latest), dated = control_fact(entry), days(entry), is_dated(entry)
    takers = holders(fact.to)
    losers = holders(fact.from_) - takers
    eve = shifted(earliest, -1 if takers else -1 - LEAVING_DAYS)
    worth = weight(entry) * precision(earliest, latest)
    after, before = (1.0, BEFORE) if dated else (UNDATED, UNDATED_BEFORE)
    if takers:
        yield Point(latest, Says.HOLDS, takers, worth * after * named(fact.to), entry.id, origin)
    elif losers:
        yield Point(latest, Says.LACKS, losers, worth * after, entry.id, origin)
    if losers:
        yield Point(eve, Says.HOLDS, losers, worth * before * named(fact.from_), entry.id, origin, firm=dated)
    if takers and dated:
        yield Point(eve, Says.LACKS, takers, worth * (LACKED_TOO if losers else LACKED), entry.id, origin, firm=False)


def _hold(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    fact, (earliest, latest) = control_fact(entry), days(entry)
    present, middle = holders(fact.to), earliest + (latest - earliest) / 2
    worth = weight(entry) * named(fact.to)
    if not present:
        return
    if latest != entry.known_on:
        yield Point(middle, Says.HOLDS, present, worth * precision(earliest, latest), entry.id, origin)
        return
    yield Point(latest, Says.HOLDS, present, worth, entry.id, origin)
    if lasts(entry):
        begun = _told_end(earliest, latest)
        yield Point(begun, Says.HOLDS, present, worth * precision(earliest, begun), entry.id, origin)
        yield Point(begun + (latest - begun) / 2, Says.HOLDS, present, worth, entry.id, origin)


def _told_end(first: date, last: date) -> date:
    """Return the last day of the month or year by whose first day a beginning is told, at most the last day."""
    if first.day > 1:
        return first
    return min(date(first.year, 12, 31) if first.month == 1 else month_end(first), last)


def _contest(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    fact, (earliest, latest) = control_fact(entry), days(entry)
    worth = weight(entry) * precision(earliest, latest)
    yield Point(latest, Says.FIGHTS, holders(fact.to), worth, entry.id, origin, holders(fact.from_), firm=False)


def _denial(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    fact, (_, latest) = control_fact(entry), days(entry)
    takers = holders(fact.to)
    losers = holders(fact.from_) - takers
    if fact.change is ControlChange.CONTEST:
        return
    if takers:
        yield Point(latest, Says.LACKS, takers, DENIED, entry.id, origin)
    elif losers:
        yield Point(latest, Says.HOLDS, losers, DENIED, entry.id, origin)


def _support(entry: LedgerEntry) -> Support | None:
    """Return the change that a transfer tells; none where only people who hold nothing come or go."""
    fact, (earliest, latest) = control_fact(entry), days(entry)
    takers = holders(fact.to)
    losers = holders(fact.from_) - takers
    if (fact.to or fact.from_) and not (takers or losers):
        return None
    first = earliest if takers else shifted(earliest, -LEAVING_DAYS)
    known = frozenset(taker for taker in takers if not taker.startswith("unknown:"))
    return Support(first, latest, known, losers, credit(entry))


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

"""What was foretold or planned, held against what later statements say came about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from tetrapylon.ledger import PlaceMatch, place_key
from tetrapylon.model import (
    ControlChange,
    ControlFact,
    ControlInterval,
    ControlStatus,
    LedgerEntry,
    PlacePrecision,
    Stance,
)
from tetrapylon.model.forecast import Forecast, ForecastStatus
from tetrapylon.reasoning.checks import is_named_place
from tetrapylon.reasoning.control import control_timeline, covers, handover
from tetrapylon.reasoning.control_checks import SAME_SIDE
from tetrapylon.reasoning.corroboration import origins
from tetrapylon.reasoning.foretelling import (
    days_later,
    foretells,
    horizon,
    ids,
    is_against,
    is_same,
    last_day,
    losers,
    replaces,
    same_words,
    takers,
    what,
)
from tetrapylon.reasoning.kinship import Holders, Kinship
from tetrapylon.reasoning.weighing import days, holders

EXACT_DAYS = 92
"""Longest span of days by which a later event may be told to settle a forecast: within a season."""


@dataclass(frozen=True, slots=True)
class _Settled:
    """What became of a forecast: the statements that settle it, the first of which is named, and the day."""

    status: ForecastStatus
    reason: str
    statements: tuple[LedgerEntry, ...] = ()
    day: date | None = None


_UNSETTLED = _Settled(ForecastStatus.OPEN, "no later statement settles it")


def forecasts(entries: Iterable[LedgerEntry]) -> list[Forecast]:
    """Return what the entries, which all lie at one place, foretell of it, the earliest first, and what came of it.

    A forecast of control is settled by the place's timeline, one of an event or of damage by later statements of the
    same. Only statements published after a forecast settle it. Forecasts of unnamed places cannot be followed and are
    left out.
    """
    told = sorted({e.id: e for e in entries}.values(), key=lambda e: (e.known_on, e.id))
    told = [e for e in told if is_named_place(e.statement.place)]
    made = list({same_words(e): e for e in reversed(told) if foretells(e)}.values())[::-1]
    if not made:
        return []
    outcome = _Place(told)
    found = [(entry, outcome.of(entry)) for entry in made]
    return [outcome.forecast(entry, settled) for entry, settled in _superseded(found)]


class _Place:
    """The statements at one place, by which its forecasts are settled."""

    def __init__(self, told: Sequence[LedgerEntry]) -> None:
        self._told = told
        self._by_id = {entry.id: entry for entry in told}

    @cached_property
    def _origin(self) -> dict[str, str]:
        return origins(list(self._told))

    @cached_property
    def _intervals(self) -> list[ControlInterval]:
        place = self._told[0].statement.place
        assert place is not None
        match = PlaceMatch(place.name, place.country, place.geonameid, frozenset({place_key(place)}))
        return [i for i in control_timeline(self._told, match).intervals if not i.claimed]

    @cached_property
    def _held(self) -> list[ControlInterval]:
        return [i for i in self._intervals if i.status is ControlStatus.HELD]

    def of(self, entry: LedgerEntry) -> _Settled:
        fact = entry.statement.fact
        if isinstance(fact, ControlFact) and fact.change is not ControlChange.CONTEST:
            settled = self._by_timeline(entry)
        else:
            settled = self._by_events(entry)
        return _inverted(settled) if is_against(entry) else settled

    def forecast(self, entry: LedgerEntry, settled: _Settled) -> Forecast:
        place, (days_, told) = entry.statement.place, horizon(entry)
        assert place is not None
        fulfilled = settled.status is ForecastStatus.FULFILLED and settled.day is not None
        return Forecast(
            id=entry.id,
            kind=entry.statement.kind,
            stance=entry.statement.stance,
            what=what(entry),
            against=is_against(entry),
            speakers=tuple(speaker.name for speaker in entry.statement.speakers),
            publisher=entry.publisher,
            place=place.name,
            country=place.country,
            made=entry.known_on,
            horizon=days_,
            horizon_told=told,
            status=settled.status,
            settled_by=settled.statements[0].id if settled.statements else None,
            settled_on=settled.day,
            lead_days=max((settled.day - entry.known_on).days, 0) if fulfilled and settled.day else None,
            statements=tuple(e.id for e in settled.statements),
            origins=len({self._origin[e.id] for e in settled.statements}),
            reason=settled.reason,
        )

    def _by_timeline(self, entry: LedgerEntry) -> _Settled:
        sides, latest = self._sides(entry), last_day(entry)
        if sides is None:
            return _Settled(ForecastStatus.OPEN, "nobody is named who should gain or lose the place")
        if sides.takers and any(sides.match(i) and covers(i, entry.known_on) for i in self._held):
            return _Settled(ForecastStatus.OPEN, "by the timeline they held the place already")
        came = next(self._gains(entry, sides), None)
        if came is not None and came[1] <= latest:
            return _Settled(ForecastStatus.FULFILLED, "the timeline has it so within the horizon", *came)
        if held := self._held_beyond(entry, sides):
            return _Settled(ForecastStatus.FAILED, "another side held the place when the horizon ended", held, latest)
        if came is not None:
            return _Settled(ForecastStatus.FAILED, "it came about after the horizon", came[0], latest)
        return self._denied(entry) or _UNSETTLED

    def _sides(self, entry: LedgerEntry) -> "_Sides | None":
        """Return who should gain the place or, where nobody is named, lose it; None where neither can be told."""
        gaining, losing = takers(entry), losers(entry)
        if not gaining and not losing:
            holding = next((i for i in self._held if covers(i, entry.known_on)), None)
            losing = holders(holding.holders) if holding else losing
        return _Sides(gaining, losing) if gaining or losing else None

    def _gains(self, entry: LedgerEntry, sides: "_Sides") -> Iterator[tuple[tuple[LedgerEntry, ...], date]]:
        """Yield the later beginnings of what is foretold, each with the later statements on it and its likely day."""
        for former, interval in pairwise([None, *self._intervals]):
            assert interval is not None
            day = handover(interval.start) or interval.start.latest
            if day is None or day < entry.known_on or interval.status is not ControlStatus.HELD:
                continue
            if not sides.match(interval) or not (self._is_taken(interval) or sides.lost(former)):
                continue
            if resting := self._later(interval.statements_for, entry.known_on, entry.known_on):
                yield resting, day

    def _is_taken(self, interval: ControlInterval) -> bool:
        """Tell whether a statement says that the holder took the place, rather than only that it holds it."""
        return any(_is_taking(self._by_id[s], interval) for s in interval.statements_for)

    def _held_beyond(self, entry: LedgerEntry, sides: "_Sides") -> tuple[LedgerEntry, ...]:
        """Return the statements on another side's hold that went on after the horizon."""
        end = last_day(entry)
        other = (i for i in self._held if covers(i, end) and sides.differ(i))
        return tuple(e for i in other for e in self._later(i.statements_for, end, days_later(end, 1)))

    def _later(self, statements: Iterable[str], published_after: date, day: date) -> tuple[LedgerEntry, ...]:
        """Return the statements published after a day, on another or a later one, by publication."""
        told = [self._by_id[s] for s in statements]
        later = (e for e in told if e.known_on > published_after and days(e)[1] >= day)
        return tuple(sorted(later, key=lambda e: (e.known_on, e.id)))

    def _by_events(self, entry: LedgerEntry) -> _Settled:
        if entry.statement.place and entry.statement.place.precision >= PlacePrecision.PART_OF_COUNTRY:
            return _Settled(ForecastStatus.OPEN, "a whole country is too wide to tell one event from another")
        made, latest = entry.known_on, last_day(entry)
        same = [e for e in self._told if e.known_on > made and is_same(entry, e)]
        actual = (e for e in same if e.statement.stance is Stance.ACTUAL and _is_exact(e))
        if came := [e for e in actual if made < _day(e) <= latest]:
            day = min(_day(e) for e in came)
            return _Settled(ForecastStatus.FULFILLED, "later statements tell that it happened", tuple(came), day)
        return self._denied(entry) or _UNSETTLED

    def _denied(self, entry: LedgerEntry) -> _Settled | None:
        """Return what a denial within the horizon makes of a forecast that nothing else settles."""
        made, latest = entry.known_on, last_day(entry)
        denials = tuple(
            e
            for e in self._told
            if made < e.known_on <= latest and e.statement.stance is Stance.DENIED and is_same(entry, e)
        )
        return _Settled(ForecastStatus.DENIED, "it is said not to be so", denials) if denials else None


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who should gain a place or, where none are named, who should lose it."""

    takers: Holders
    losers: Holders

    def match(self, interval: ControlInterval) -> bool:
        """Tell whether the holder is who should hold the place afterwards."""
        if self.takers:
            return _likeness(self.takers, interval) >= SAME_SIDE
        return _likeness(self.losers, interval) == 0.0

    def differ(self, interval: ControlInterval) -> bool:
        """Tell whether the holder is somebody who should not hold the place afterwards."""
        if self.takers:
            return _likeness(self.takers, interval) == 0.0
        return _likeness(self.losers, interval) >= SAME_SIDE

    def lost(self, former: ControlInterval | None) -> bool:
        """Tell whether the place was held before by somebody who should not hold it afterwards."""
        return former is not None and former.status is ControlStatus.HELD and self.differ(former)


def _is_taking(entry: LedgerEntry, interval: ControlInterval) -> bool:
    fact = entry.statement.fact
    taken = isinstance(fact, ControlFact) and fact.change is ControlChange.TRANSFER
    return taken and isinstance(fact, ControlFact) and bool(ids(fact.to) & ids(interval.holders))


def _likeness(sides: Holders, interval: ControlInterval) -> float:
    year = (interval.start.latest or interval.start.earliest or date.min).year
    return max(Kinship().agreement(one, holder.id, year) for one in sides for holder in interval.holders)


def _superseded(found: Sequence[tuple[LedgerEntry, _Settled]]) -> Iterator[tuple[LedgerEntry, _Settled]]:
    """Yield forecasts with what became of them; one whose source set another date before its own ran out gives way."""
    for number, (entry, settled) in enumerate(found):
        later = (other for other, _ in found[number + 1 :] if replaces(other, entry))
        newer = None if settled.status is ForecastStatus.FULFILLED else next(later, None)
        if newer is None:
            yield entry, settled
        else:
            yield entry, _Settled(ForecastStatus.SUPERSEDED, "the same source set another date", (newer,))


def _inverted(settled: _Settled) -> _Settled:
    """Return what became of a forecast that something will not happen."""
    turned = {ForecastStatus.FULFILLED: ForecastStatus.FAILED, ForecastStatus.FAILED: ForecastStatus.FULFILLED}
    if settled.status is ForecastStatus.DENIED:
        return _Settled(ForecastStatus.OPEN, "others say the same")
    return replace(settled, status=turned.get(settled.status, settled.status))


def _day(entry: LedgerEntry) -> date:
    """Return the middle of the days that a later statement tells, undated news being of its own day."""
    told, known = entry.statement.time, entry.known_on
    latest = min(told.days.latest or known, known) if told else known
    earliest = min(told.days.earliest or latest, latest) if told else latest
    return earliest + (latest - earliest) / 2


def _is_exact(entry: LedgerEntry) -> bool:
    told = entry.statement.time
    if told is None or told.days.earliest is None or told.days.latest is None:
        return True
    return (told.days.latest - told.days.earliest).days <= EXACT_DAYS

"""Who held every place on every day, as known on every day: what a map with two sliders asks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tetrapylon.ledger import PlaceMatch
from tetrapylon.model import ControlStatus, ControlTimeline, LedgerEntry
from tetrapylon.model.base import Frozen
from tetrapylon.reasoning.control import begins, control_timeline, handover, holder_on, is_uncertain

DAY_BITS = 22
"""A day's ordinal fits in 22 bits until the year 9999."""


MOST_EDITIONS = 60
"""Days of report time for which a place's history is worked out, each anew: 60 took the most reported town of
`bench/million.py` with 40,000 statements, who has 1,600 on its control, half a minute."""


class Stretch(Frozen):
    """Days, from `first` on, during which one thing is said of a place; `holder` is None where nothing is known."""

    first: date
    holder: str | None = None
    claimed: bool = False
    uncertain: bool = False


class Edition(Frozen):
    """What was known of a place's control from a day of report time on."""

    known_on: date
    stretches: tuple[Stretch, ...]


class AtlasPlace(Frozen):
    """A place on the map, with what was known of it and when; `lat` and `lon` are decimal degrees.

    `keys` are the place keys of its statements, `key` the smallest of them.
    """

    key: str
    keys: frozenset[str]
    name: str
    lat: float
    lon: float
    country: str | None = None
    statements: int
    editions: tuple[Edition, ...]


class Nowhere(Frozen):
    """A place of which no control statement gives coordinates, so that no map shows it."""

    key: str


def atlas_place(key: str, entries: Iterable[LedgerEntry], match: PlaceMatch) -> AtlasPlace | Nowhere:
    """Return a place as the map shows it, from what bears on its control; `match` is the place that `find_place` finds."""
    told = sorted(entries, key=lambda entry: (entry.known_on, entry.id))
    places = [entry.statement.place for entry in told if entry.statement.kind == "control" and entry.statement.place]
    located = next((place for place in places if place.lat is not None and place.lon is not None), None)
    if located is None or located.lat is None or located.lon is None:
        return Nowhere(key=key)
    return AtlasPlace(
        key=key,
        keys=match.keys,
        name=match.name,
        lat=located.lat,
        lon=located.lon,
        country=located.country,
        statements=len(places),
        editions=tuple(_editions(told, match)),
    )


def _editions(told: Sequence[LedgerEntry], match: PlaceMatch) -> Iterable[Edition]:
    """Yield an edition for every day on which the known history changed."""
    last: tuple[Stretch, ...] | None = None
    for day in edition_days(entry.known_on for entry in told):
        known = stretches(control_timeline((e for e in told if e.known_on <= day), match))
        if known != last:
            yield Edition(known_on=day, stretches=known)
        last = known


def edition_days(known_on: Iterable[date]) -> list[date]:
    """Return the days of report time that a place has editions of: all, or the last of each month, quarter or year.

    What a coarser edition leaves out is told later than it was known, never earlier. The last day is always there.
    """
    every = sorted(set(known_on))
    for months in (1, 3, 12):
        if len(every) <= MOST_EDITIONS:
            return every
        last_of = {(day.year * 12 + day.month - 1) // months: day for day in every}
        every = sorted(last_of.values())
    return every


def stretches(timeline: ControlTimeline) -> tuple[Stretch, ...]:
    """Return a timeline as days in order, each with the holder that `holder_on` names from then on."""
    found: list[Stretch] = []
    for day in sorted(_turns(timeline)):
        interval = holder_on(timeline, day)
        known = interval is not None and interval.status is not ControlStatus.UNKNOWN
        stretch = Stretch(
            first=day,
            holder=interval.holder if interval else None,
            claimed=interval.claimed if interval and known else False,
            uncertain=bool(interval and known and is_uncertain(interval, day)),
        )
        if not found or stretch.model_copy(update={"first": found[-1].first}) != found[-1]:
            found.append(stretch)
    return tuple(found)


def _turns(timeline: ControlTimeline) -> set[date]:
    """Return every day on which the holder, or how sure it is, may change; the first day of all is one."""
    days = {date.min}
    for interval in timeline.intervals:
        days.update(filter(None, [begins(interval)]))
        for bound in (interval.start, interval.end):
            days.update(day for day in (bound.earliest, bound.latest, handover(bound)) if day)
    return days


@dataclass(frozen=True)
class Atlas:
    """Every located place's editions, laid out so that a day of both times is looked up for all of them at once."""

    everywhere: tuple[AtlasPlace | Nowhere, ...]
    position: int = 0
    """The position of the ledger's journal up to which it is told."""

    @cached_property
    def places(self) -> tuple[AtlasPlace, ...]:
        """The places that a map can show."""
        return tuple(place for place in self.everywhere if isinstance(place, AtlasPlace))

    @cached_property
    def states(self) -> tuple[tuple[str | None, bool], ...]:
        """Every holder and whether it is claimed only; the first is "nothing known"."""
        found = {(s.holder, s.claimed) for p in self.places for e in p.editions for s in e.stretches}
        return ((None, False), *sorted(((h, c) for h, c in found if h is not None), key=lambda s: (s[0] or "", s[1])))

    @cached_property
    def holders(self) -> tuple[str, ...]:
        """Every holder, the one that held most places first."""
        held = Counter(h for p in self.places for h in {s.holder for e in p.editions for s in e.stretches} if h)
        return tuple(sorted(held, key=lambda holder: (-held[holder], holder)))

    @cached_property
    def extent(self) -> tuple[date, date] | None:
        """The first and last day on which anything is said to change, or None for an empty atlas."""
        days = [s.first for p in self.places for e in p.editions for s in e.stretches if s.first != date.min]
        return (min(days), max(days)) if days else None

    @cached_property
    def known_extent(self) -> tuple[date, date] | None:
        """The first and last day of report time, or None for an empty atlas."""
        days = [e.known_on for p in self.places for e in p.editions]
        return (min(days), max(days)) if days else None

    @cached_property
    def _edition_keys(self) -> NDArray[np.int64]:
        keys = [(n << DAY_BITS) | e.known_on.toordinal() for n, p in enumerate(self.places) for e in p.editions]
        return np.array(keys, dtype=np.int64)

    @cached_property
    def _stretch_keys(self) -> NDArray[np.int64]:
        editions = (e for p in self.places for e in p.editions)
        keys = [(n << DAY_BITS) | s.first.toordinal() for n, e in enumerate(editions) for s in e.stretches]
        return np.array(keys, dtype=np.int64)

    @cached_property
    def _stretch_codes(self) -> NDArray[np.uint32]:
        number = {state: n for n, state in enumerate(self.states)}
        codes = [
            number[(s.holder, s.claimed and s.holder is not None)] << 1 | s.uncertain
            for p in self.places
            for e in p.editions
            for s in e.stretches
        ]
        return np.array(codes, dtype=np.uint32)

    def codes_on(self, day: date, as_known_on: date | None = None) -> NDArray[np.uint32]:
        """Return for every place twice its state's number on a day, plus one where that day is uncertain."""
        known = (as_known_on or date.max).toordinal()
        numbers = np.arange(len(self.places), dtype=np.int64)
        editions, has_edition = _last_at(self._edition_keys, numbers, known)
        found, has_stretch = _last_at(self._stretch_keys, editions, day.toordinal())
        codes = np.zeros(len(self.places), dtype=np.uint32)
        sure = has_edition & has_stretch
        codes[sure] = self._stretch_codes[found[sure]]
        return codes

    def padded_extent(self) -> tuple[date, date] | None:
        """Return the extent with a month on both sides, within the years that dates have."""
        if self.extent is None:
            return None
        month = timedelta(31)
        first, last = self.extent
        return max(first, date.min + month) - month, min(last, date.max - month) + month


def _last_at(
    keys: NDArray[np.int64], owners: NDArray[np.int64], day: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return, for each owner, the index of its last key until a day, and whether it has one."""
    index = np.searchsorted(keys, (owners << DAY_BITS) | day, side="right") - 1
    has = (index >= 0) & (keys[index] >> DAY_BITS == owners) if len(keys) else np.zeros(len(owners), dtype=np.bool_)
    return index, has

"""Who held a place, from when to when: the control timeline that statements of many reports give."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product

from tetrapylon.ledger import PlaceMatch, PlaceSighting, match_place, place_key
from tetrapylon.model import (
    Actor,
    ControlFact,
    ControlInterval,
    ControlStatus,
    ControlTimeline,
    DayRange,
    EventFact,
    LedgerEntry,
    Stance,
)
from tetrapylon.reasoning.claims import claimed_intervals
from tetrapylon.reasoning.kinship import Foes, Kinship
from tetrapylon.reasoning.path import EPSILON, History, State, Stretch
from tetrapylon.reasoning.points import Point, Says, Testimony
from tetrapylon.reasoning.presence import is_telling
from tetrapylon.reasoning.testimony import testimonies
from tetrapylon.reasoning.weighing import government_there, holders, shifted

FOES_ORIGINS = 2
"""Origins by which two groups fight over a place from which they are no kin there, whatever they are elsewhere."""

LOOK_BACK = 366
"""Days before the first word of a holder for which it is taken to have held the place already: a year. Longer ago is
unknown. Of the 26 holds in bench/corpus-reports of which both ends are told, 21 lasted less than a year."""

JITTER_DAYS = 7
"""Reports of one change of hands differ by days; only what is off by more than a week is a dispute."""


@dataclass(frozen=True)
class Assessment:
    """What the entries on one place come to: what each testifies, and the history that agrees best with them."""

    match: PlaceMatch
    entries: tuple[LedgerEntry, ...]
    testimonies: tuple[Testimony, ...]
    history: History

    @classmethod
    def of(cls, entries: Iterable[LedgerEntry], place: str | PlaceMatch, country: str | None = None) -> "Assessment":
        """Assess the entries that bear on a place's control; a pure function of the set of entries."""
        match, chosen = _on_place(entries, place, country)
        assessed = testimonies(e for e in chosen if _stance(e) in {Stance.ACTUAL, Stance.DENIED})
        points = tuple(point for testimony in assessed for point in testimony.points)
        supports = tuple(testimony.support for testimony in assessed if testimony.support)
        return cls(match, tuple(chosen), tuple(assessed), History(points, supports, Kinship(_foes(assessed))))

    @cached_property
    def timeline(self) -> ControlTimeline:
        """The timeline, without parts and whole."""
        history, actors = self.history, _actors(self.entries)
        known = [i for i in range(len(history.stretches)) if not _is_prelude(history, i)]
        claims = [e for e in self.entries if _stance(e) in {Stance.CLAIMED, Stance.POSSIBLE}]
        return ControlTimeline(
            place=self.match.name,
            country=self.match.country,
            intervals=(*(_interval(history, i, actors) for i in known), *claimed_intervals(claims, history, actors)),
            expected=tuple(e.id for e in self.entries if _stance(e) in {Stance.EXPECTED, Stance.INTENDED}),
            disputed=tuple(t.entry.id for t in self.testimonies if _is_disputed(t, history)),
        )


def control_timeline(
    entries: Iterable[LedgerEntry], place: str | PlaceMatch, country: str | None = None
) -> ControlTimeline:
    """Return who held a place over time, by what the entries say of it; a pure function of the set of entries.

    `place` is a name, or what `Ledger.find_place` found. Only statements on the place itself count, not on parts of it
    or its surroundings. `actual` and `denied` statements make the assessed intervals: the history that conflicts least
    with them, weighed by origin and precision (see `testimony` and `path`). `claimed` and `possible` ones that it does
    not bear out make claimed intervals. An end is the range of days on which the next interval begins. What the history
    leaves unreconciled is `disputed`. `nesting.nested` adds parts and the whole.
    """
    return Assessment.of(entries, place, country).timeline


def holder_on(timeline: ControlTimeline, day: date) -> ControlInterval | None:
    """Return the interval that most likely covers a day, or None where nothing is known of it.

    On a day of a handover's range, the earlier interval up to the range's middle, then the later. What is only claimed
    answers where nothing is assessed; the whole's holder where nothing is told of a part.
    """
    assessed = next((i for i in timeline.intervals if not i.claimed and covers(i, day)), None)
    if assessed and assessed.status is not ControlStatus.UNKNOWN:
        return assessed
    claims = [i for i in timeline.intervals if i.claimed and covers(i, day)]
    if claims:
        return claims[-1]
    return (_of_whole(timeline.whole, day) if timeline.whole else None) or assessed


def _of_whole(whole: ControlTimeline, day: date) -> ControlInterval | None:
    held = next((i for i in whole.intervals if not i.claimed and covers(i, day)), None)
    told = held is not None and held.status is ControlStatus.HELD
    return held.model_copy(update={"of_whole": whole.place}) if held and told else None


def covers(interval: ControlInterval, day: date) -> bool:
    """Tell whether an interval, counted from the middle of its start's range to that of its end's, has a day."""
    start, end = begins(interval), handover(interval.end)
    return (start is None or start <= day) and (end is None or day < end)


def begins(interval: ControlInterval) -> date | None:
    """Return the day from which an interval counts: the middle of its start's range, None where nothing bounds it.

    One whose start is open reaches back at most LOOK_BACK days before the first word of it.
    """
    start = handover(interval.start)
    if start is None and interval.start.latest is not None:
        return shifted(interval.start.latest, -LOOK_BACK)
    return start


def handover(range_: DayRange) -> date | None:
    """Return the middle of a range, rounded to the later day; None where it is open on a side."""
    if range_.earliest is None or range_.latest is None:
        return None
    return range_.latest - (range_.latest - range_.earliest) // 2


def is_uncertain(interval: ControlInterval, day: date) -> bool:
    """Tell whether a day lies in the range of an interval's start or end, where a neighbour may have held the place."""
    return _within_start(interval.start, day) or _within_end(interval.end, day)


def _within_start(start: DayRange, day: date) -> bool:
    return start.latest is not None and day < start.latest and (start.earliest is None or start.earliest <= day)


def _within_end(end: DayRange, day: date) -> bool:
    return end.earliest is not None and end.earliest <= day and (end.latest is None or day < end.latest)


def _on_place(
    entries: Iterable[LedgerEntry], place: str | PlaceMatch, country: str | None
) -> tuple[PlaceMatch, list[LedgerEntry]]:
    """Return the place meant, and the control statements on it, each once, in the order in which they were known."""
    placed = {e.id: e for e in entries if e.statement.place and _bears_on_control(e)}
    sightings = [PlaceSighting.of(e.statement.place) for e in placed.values() if e.statement.place]
    match = place if isinstance(place, PlaceMatch) else match_place(sightings, place, country)
    chosen = [e for e in placed.values() if e.statement.place and place_key(e.statement.place) in match.keys]
    return match, sorted(chosen, key=lambda e: (e.known_on, e.id))


def _bears_on_control(entry: LedgerEntry) -> bool:
    return isinstance(entry.statement.fact, ControlFact) or is_telling(entry)


def _actors(entries: Iterable[LedgerEntry]) -> dict[str, Actor]:
    mentioned = {actor for e in entries for actor in (*parties(e), government_there(e)) if actor is not None}
    return {actor.id: actor for actor in sorted(mentioned, key=lambda actor: actor.model_dump_json())}


def _foes(told: Iterable[Testimony]) -> Foes:
    """Return who takes the place from whom, or fights whom there, by what at least two origins say."""
    pairs: dict[frozenset[str], set[str]] = defaultdict(set)
    for testimony in told:
        fact = testimony.entry.statement.fact
        if isinstance(fact, ControlFact) and _stance(testimony.entry) is Stance.ACTUAL:
            for taker, loser in product(holders(fact.to), holders(fact.from_)):
                pairs[frozenset({taker, loser})].update(point.origin for point in testimony.points)
    return frozenset(pair for pair, origins in pairs.items() if len(pair) > 1 and len(origins) >= FOES_ORIGINS)


def parties(entry: LedgerEntry) -> tuple[Actor, ...]:
    """Return everybody whom a statement on control or an event names as a side."""
    fact = entry.statement.fact
    if isinstance(fact, EventFact):
        return (*fact.actors, *fact.targets)
    return (*fact.to, *fact.from_) if isinstance(fact, ControlFact) else ()


def _stance(entry: LedgerEntry) -> Stance:
    return entry.statement.stance


def _is_prelude(history: History, number: int) -> bool:
    """Tell whether a stretch comes before the first word of any holder or fight."""
    first = history.stretches[number]
    return number == 0 and not any(speaks_for(history, first.state, p) for p in history.points_on(first.days))


def _interval(history: History, number: int, actors: dict[str, Actor]) -> ControlInterval:
    stretch = history.stretches[number]
    following = history.stretches[number + 1] if number + 1 < len(history.stretches) else None
    points = history.points_on(stretch.days)
    supporting = [p for p in points if speaks_for(history, stretch.state, p)]
    return ControlInterval(
        status=stretch.state.status,
        holders=tuple(actors[holder] for holder in stretch.state.holders),
        start=_start(stretch) if number else _first_start(history, stretch, supporting),
        end=_start(following) if following else DayRange(),
        statements_for=_statements(supporting),
        origins=len({p.origin for p in supporting}),
        statements_against=_statements(p for p in points if p.firm and speaks_against(history, stretch.state, p)),
    )


def _start(stretch: Stretch) -> DayRange:
    return DayRange(earliest=shifted(stretch.after, 1) if stretch.after else None, latest=stretch.by)


def _first_start(history: History, stretch: Stretch, supporting: Sequence[Point]) -> DayRange:
    """Return the first word of who first held the place: open towards the time before, or after who is told not to."""
    by = min(point.day for point in supporting)
    against = [
        p.day for p in history.points_on(stretch.days) if p.day < by and speaks_against(history, stretch.state, p)
    ]
    return DayRange(earliest=shifted(max(against), 1) if against else None, latest=by)


def _statements(points: Iterable[Point]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(point.statement for point in points))


def speaks_for(history: History, state: State, point: Point) -> bool:
    """Tell whether a point speaks for a state: for its holder or its kin, or for a fight where it is contested."""
    if state.status is ControlStatus.HELD:
        return point.says is Says.HOLDS and history.conflict(state, point) <= 1 / 2
    return state.status is ControlStatus.CONTESTED and point.says is Says.FIGHTS


def speaks_against(history: History, state: State, point: Point) -> bool:
    """Tell whether a point speaks more against a state than for it."""
    return point.says is not Says.FIGHTS and history.conflict(state, point) > 1 / 2


def _is_disputed(testimony: Testimony, history: History) -> bool:
    return any(point.firm and not _is_borne_out(point, history) for point in testimony.points)


def _is_borne_out(point: Point, history: History) -> bool:
    """Tell whether the history agrees with a point within the days by which reports of one change differ."""
    return any(history.conflict(state, point) < 1 - EPSILON for state in _near(history.stretches, point))


def _near(stretches: Sequence[Stretch], point: Point) -> Iterator[State]:
    first, last = shifted(point.day, -JITTER_DAYS), shifted(point.day, JITTER_DAYS)
    for number, stretch in enumerate(stretches):
        begun = number == 0 or stretch.after is None or stretch.after < last
        ended = number + 1 < len(stretches) and stretches[number + 1].by <= first
        if begun and not ended:
            yield stretch.state

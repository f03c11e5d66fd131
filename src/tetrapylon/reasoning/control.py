"""Who held a place, from when to when: the control timeline that statements of many reports give."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tetrapylon.ledger import PlaceMatch, PlaceSighting, match_place, place_key
from tetrapylon.model import (
    Actor,
    ControlFact,
    ControlInterval,
    ControlStatus,
    ControlTimeline,
    DayRange,
    LedgerEntry,
    Stance,
)
from tetrapylon.reasoning.claims import claimed_intervals
from tetrapylon.reasoning.path import EPSILON, History, State, Stretch, conflict
from tetrapylon.reasoning.testimony import Point, Says, Testimony, control_fact, shifted, testimonies

JITTER_DAYS = 7
"""Reports of one change of hands differ by days; only what is off by more than a week is a dispute."""


def control_timeline(
    entries: Iterable[LedgerEntry], place: str | PlaceMatch, country: str | None = None
) -> ControlTimeline:
    """Return who held a place over time, by what the entries say of it; a pure function of the set of entries.

    `place` is a name, or what `Ledger.find_place` found. Only statements on the place itself count, not on parts of it
    or its surroundings. `actual` and `denied` statements make the assessed intervals: the history that conflicts least
    with them, weighed by origin and precision (see `testimony` and `path`). `claimed` and `possible` ones that it does
    not bear out make claimed intervals. An end is the range of days on which the next interval begins. What the history
    leaves unreconciled is `disputed`.
    """
    match, chosen = _on_place(entries, place, country)
    assessed = testimonies(e for e in chosen if _stance(e) in {Stance.ACTUAL, Stance.DENIED})
    history = History(
        tuple(point for testimony in assessed for point in testimony.points),
        tuple(testimony.support for testimony in assessed if testimony.support),
    )
    actors = _actors(chosen)
    intervals = [_interval(history, i, actors) for i in range(len(history.stretches)) if not _is_prelude(history, i)]
    claimed = claimed_intervals([e for e in chosen if _stance(e) in {Stance.CLAIMED, Stance.POSSIBLE}], history, actors)
    return ControlTimeline(
        place=match.name,
        country=match.country,
        intervals=(*intervals, *claimed),
        expected=tuple(e.id for e in chosen if _stance(e) in {Stance.EXPECTED, Stance.INTENDED}),
        disputed=tuple(t.entry.id for t in assessed if _is_disputed(t, history)),
    )


def holder_on(timeline: ControlTimeline, day: date) -> ControlInterval | None:
    """Return the interval that most likely covers a day, or None where nothing is known of it.

    On a day of a handover's range, the earlier interval up to the range's middle, then the later. What is only claimed
    answers where nothing is assessed.
    """
    assessed = next((i for i in timeline.intervals if not i.claimed and covers(i, day)), None)
    if assessed and assessed.status is not ControlStatus.UNKNOWN:
        return assessed
    claims = [i for i in timeline.intervals if i.claimed and covers(i, day)]
    return claims[-1] if claims else assessed


def covers(interval: ControlInterval, day: date) -> bool:
    """Tell whether an interval, counted from the middle of its start's range to that of its end's, has a day."""
    start, end = handover(interval.start), handover(interval.end)
    return (start is None or start <= day) and (end is None or day < end)


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
    placed = {e.id: e for e in entries if e.statement.place and isinstance(e.statement.fact, ControlFact)}
    sightings = [PlaceSighting.of(e.statement.place) for e in placed.values() if e.statement.place]
    match = place if isinstance(place, PlaceMatch) else match_place(sightings, place, country)
    chosen = [e for e in placed.values() if e.statement.place and place_key(e.statement.place) in match.keys]
    return match, sorted(chosen, key=lambda e: (e.known_on, e.id))


def _actors(entries: Iterable[LedgerEntry]) -> dict[str, Actor]:
    mentioned = (actor for e in entries for actor in (*control_fact(e).to, *control_fact(e).from_))
    return {actor.id: actor for actor in sorted(mentioned, key=lambda actor: actor.model_dump_json())}


def _stance(entry: LedgerEntry) -> Stance:
    return entry.statement.stance


def _is_prelude(history: History, number: int) -> bool:
    """Tell whether a stretch only says that nothing is known before the first holder."""
    return number == 0 and history.stretches[0].state.status is ControlStatus.UNKNOWN


def _interval(history: History, number: int, actors: dict[str, Actor]) -> ControlInterval:
    stretch = history.stretches[number]
    following = history.stretches[number + 1] if number + 1 < len(history.stretches) else None
    points = history.points_on(stretch.days)
    return ControlInterval(
        status=stretch.state.status,
        holders=tuple(actors[holder] for holder in stretch.state.holders),
        start=_start(stretch),
        end=_start(following) if following else DayRange(),
        statements_for=_statements(p for p in points if _speaks_for(stretch.state, p)),
        statements_against=_statements(p for p in points if p.firm and _speaks_against(stretch.state, p)),
    )


def _start(stretch: Stretch) -> DayRange:
    return DayRange(earliest=shifted(stretch.after, 1) if stretch.after else None, latest=stretch.by)


def _statements(points: Iterable[Point]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(point.statement for point in points))


def _speaks_for(state: State, point: Point) -> bool:
    if state.status is ControlStatus.HELD:
        return point.says is Says.HOLDS and bool(point.holders & frozenset(state.holders))
    return state.status is ControlStatus.CONTESTED and point.says is Says.FIGHTS


def _speaks_against(state: State, point: Point) -> bool:
    return point.says is not Says.FIGHTS and conflict(state, point) > 1 / 2


def _is_disputed(testimony: Testimony, history: History) -> bool:
    return any(point.firm and not _is_borne_out(point, history) for point in testimony.points)


def _is_borne_out(point: Point, history: History) -> bool:
    """Tell whether the history agrees with a point within the days by which reports of one change differ."""
    return any(conflict(state, point) < 1 - EPSILON for state in _near(history.stretches, point))


def _near(stretches: Sequence[Stretch], point: Point) -> Iterator[State]:
    first, last = shifted(point.day, -JITTER_DAYS), shifted(point.day, JITTER_DAYS)
    for number, stretch in enumerate(stretches):
        begun = number == 0 or stretch.after is None or stretch.after < last
        ended = number + 1 < len(stretches) and stretches[number + 1].by <= first
        if begun and not ended:
            yield stretch.state

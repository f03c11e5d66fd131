"""Gathering of tellings into events: closest pairs first, and never two that contradict each other.

Every two members of an event must be able to be of one event (complete linkage): so all its members can mean one day,
and a vague statement does not chain two events that have nothing else in common. Pairs are taken in the order of their
likeness, then of their ids, so the order in which entries came does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tetrapylon.reasoning.events.likeness import ENOUGH, SLACK_DAYS, likeness
from tetrapylon.reasoning.events.telling import Telling

Gathered = tuple[Telling, ...]
"""The tellings of one event, in the order of their ids."""

SUMMARY_DAYS = 31
"""What can mean more days than a month is compared only where it tells the same toll: it may be a summary of many events."""

CROSS_TOLL = 5
"""Least toll by which tellings of different places, such as a town and its country, are known to be of one event."""

CROSS_DAYS = 3
"""Most days between the first and the last that such tellings can mean."""


def gathered_at(told: Sequence[Telling]) -> list[Gathered]:
    """Gather the tellings of one place."""
    return _gathered([(telling,) for telling in sorted(told, key=_name)], _pairs_at(told))


def gathered_across(parts: Sequence[Gathered]) -> list[Gathered]:
    """Gather what was gathered apart: the same toll on the same days in a town and in its country."""
    return _gathered(sorted(parts, key=lambda part: part[0].id), _pairs_across(parts))


def founder(part: Gathered) -> str:
    """Return the id by which a part is known: that of its entry that was known first."""
    return min(part, key=lambda telling: (telling.entry.known_on, telling.id)).id


def cross_keys(part: Gathered) -> dict[tuple[str, str, int], tuple[date, date]]:
    """Return by which country, family and toll a part can be known at another place, and the days that it is told of."""
    days: dict[tuple[str, str, int], tuple[date, date]] = {}
    for telling in part:
        if key := _cross_key(telling):
            first, last = days.get(key, (telling.first, telling.last))
            days[key] = min(first, telling.first), max(last, telling.last)
    return days


def _gathered(parts: Sequence[Gathered], pairs: Iterable[tuple[Telling, Telling]]) -> list[Gathered]:
    group = {telling.id: part for part in parts for telling in part}
    scored = [(like, a, b) for a, b in pairs if (like := likeness(a, b) or 0.0) >= ENOUGH]
    for _, a, b in sorted(scored, key=lambda s: (-s[0], *sorted((s[1].id, s[2].id)))):
        first, second = group[a.id], group[b.id]
        if first is second or any(likeness(x, y) is None for x in first for y in second):
            continue
        joined = tuple(sorted(first + second, key=_name))
        group.update(dict.fromkeys((telling.id for telling in joined), joined))
    return list({part[0].id: part for part in group.values()}.values())


def _pairs_at(told: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    families: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        families[telling.family].append(telling)
    for members in families.values():
        yield from _overlapping([telling for telling in members if telling.width <= SUMMARY_DAYS])
        yield from _of_one_toll([telling for telling in members if telling.width > SUMMARY_DAYS], members)


def _overlapping(told: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Yield the pairs that can mean one day, or nearly."""
    open_: list[Telling] = []
    for telling in sorted(told, key=lambda t: (t.first, t.id)):
        open_ = [other for other in open_ if (telling.first - other.last).days <= SLACK_DAYS]
        yield from ((other, telling) for other in open_)
        open_.append(telling)


def _of_one_toll(summaries: list[Telling], told: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    by_toll: dict[int, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.fatalities is not None:
            by_toll[telling.fatalities].append(telling)
    for summary in summaries:
        others = by_toll[summary.fatalities] if summary.fatalities is not None else []
        yield from ((summary, other) for other in others if other is not summary)


def _pairs_across(parts: Iterable[Gathered]) -> Iterator[tuple[Telling, Telling]]:
    by_key: dict[tuple[str, str, int], list[Telling]] = defaultdict(list)
    for part in parts:
        for telling in part:
            if key := _cross_key(telling):
                by_key[key].append(telling)
    for members in by_key.values():
        yield from _overlapping(members)


def _cross_key(telling: Telling) -> tuple[str, str, int] | None:
    toll, where = telling.fatalities, telling.where
    if toll is None or toll < CROSS_TOLL or telling.width > CROSS_DAYS or where is None or where.country is None:
        return None
    return where.country, telling.family, toll


def _name(telling: Telling) -> str:
    return telling.id

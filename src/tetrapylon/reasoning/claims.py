"""What is only claimed or thought possible of a place's control, kept apart from what is assessed."""

from collections.abc import Iterator, Sequence
from datetime import date

from tetrapylon.model import Actor, ControlChange, ControlInterval, ControlStatus, DayRange, LedgerEntry
from tetrapylon.reasoning.kinship import Holders
from tetrapylon.reasoning.path import History, State
from tetrapylon.reasoning.weighing import control_fact, days, holders, shifted

NEWS_DAYS = 7
"""A claim that the assessed history bears out within a week is no longer only a claim."""


def claimed_intervals(
    entries: Sequence[LedgerEntry], history: History, actors: dict[str, Actor]
) -> tuple[ControlInterval, ...]:
    """Return intervals for the claimed holds and transfers that the assessed history does not bear out, in order.

    A claimed interval ends when assessed testimony next names a holder; claims of one holder that follow each other
    without such a testimony between them are one interval.
    """
    told = (_told(entry, history) for entry in entries)
    claims = sorted((c for c in told if c is not None), key=lambda c: (c[0].latest or date.min, c[2].id))
    merged: dict[tuple[Holders, DayRange], list[tuple[DayRange, str]]] = {}
    for start, holding, entry in claims:
        if not _is_borne_out(holding, start, history):
            merged.setdefault((holding, _end(start, history)), []).append((start, entry.id))
    return tuple(_interval(key, told, actors) for key, told in merged.items())


def _told(entry: LedgerEntry, history: History) -> tuple[DayRange, Holders, LedgerEntry] | None:
    fact, (earliest, latest) = control_fact(entry), days(entry)
    if fact.change is ControlChange.CONTEST or not holders(fact.to):
        return None
    taken = fact.change is ControlChange.TRANSFER
    start = DayRange(earliest=earliest if taken else _last_assessed(latest, history), latest=latest)
    return start, holders(fact.to), entry


def _last_assessed(day: date, history: History) -> date | None:
    return max((d for s in history.stretches for d in s.days if d <= day), default=None)


def _is_borne_out(holding: Holders, start: DayRange, history: History) -> bool:
    assert start.latest is not None
    return any(
        bool(holding & frozenset(state.holders))
        for state in _states(history, start.latest, shifted(start.latest, NEWS_DAYS))
    )


def _states(history: History, first: date, last: date) -> Iterator[State]:
    """Yield the assessed states between two days, a stretch lasting until the next begins."""
    stretches = history.stretches
    for number, stretch in enumerate(stretches):
        begun = number == 0 or stretch.by <= last
        lasts = number + 1 == len(stretches) or stretches[number + 1].by > first
        if begun and lasts:
            yield stretch.state


def _end(start: DayRange, history: History) -> DayRange:
    assert start.latest is not None
    later = (d for s in history.stretches if s.state.status is ControlStatus.HELD for d in s.days if d > start.latest)
    following = min(later, default=None)
    return DayRange(earliest=start.latest, latest=following) if following else DayRange()


def _interval(
    key: tuple[Holders, DayRange], told: list[tuple[DayRange, str]], actors: dict[str, Actor]
) -> ControlInterval:
    holding, end = key
    return ControlInterval(
        status=ControlStatus.HELD,
        holders=tuple(actors[holder] for holder in sorted(holding)),
        start=told[0][0],
        end=end,
        statements_for=tuple(entry_id for _, entry_id in told),
        claimed=True,
    )

"""What is gathered together first: what is told of a place and, where that is a great deal, of a month there."""

from collections import defaultdict
from collections.abc import Iterable

from tetrapylon.model import LedgerEntry
from tetrapylon.reasoning.events.telling import Telling, tellings

BUSY = 1500
"""Statements of a place beyond which each of its months is gathered apart, so that one more report costs little.

Twice what bench/corpus-reports tells of Aleppo. Across the end of a month only what shares a toll is joined there.
"""


def is_busy(told: int) -> bool:
    """Tell whether so many statements of a place are gathered month by month."""
    return told > BUSY


def blocks(entries: Iterable[LedgerEntry]) -> list[list[Telling]]:
    """Return the tellings among entries, those that are gathered together in one list."""
    places: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings(entries):
        places[telling.place].append(telling)
    return [block for told in places.values() for block in (_by_month(told) if is_busy(len(told)) else [told])]


def _by_month(told: Iterable[Telling]) -> list[list[Telling]]:
    months: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        months[telling.month].append(telling)
    return list(months.values())

"""Which statements share an origin, so that a reprint does not count as a second witness."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from tetrapylon.ledger import fold_words
from tetrapylon.model import LedgerEntry

ALIKE = 0.8
"""Share of words (Jaccard) from which two quotes count as one text: a reprint changes a name or a figure, not more."""

TELLING_WORDS = 6
"""Quotes shorter than this ("the rebel-held town") are alike by chance."""

REPRINT_DAYS = 14
"""A reprint appears within a fortnight."""


def origins(entries: Sequence[LedgerEntry]) -> dict[str, str]:
    """Return an origin for every entry's id: one for a publisher's day, and one for quotes that are nearly the same.

    A report without a publisher is an origin of its own.
    """
    parent = {entry.id: entry.id for entry in entries}
    for group in _by_publisher_and_day(entries):
        for entry_id in group[1:]:
            _join(parent, group[0], entry_id)
    for first, second in _reprints(entries):
        _join(parent, first, second)
    return {entry_id: _root(parent, entry_id) for entry_id in parent}


def _by_publisher_and_day(entries: Iterable[LedgerEntry]) -> list[list[str]]:
    groups = defaultdict(list)
    for entry in sorted(entries, key=lambda e: e.id):
        named = (" ".join(fold_words(entry.publisher)), entry.known_on) if entry.publisher else entry.report_sha256
        groups[named].append(entry.id)
    return list(groups.values())


def _reprints(entries: Iterable[LedgerEntry]) -> Iterable[tuple[str, str]]:
    recent: list[tuple[LedgerEntry, frozenset[str]]] = []
    for entry in sorted(entries, key=lambda e: (e.known_on, e.id)):
        words = frozenset(fold_words(entry.statement.evidence.exact))
        if len(words) < TELLING_WORDS:
            continue
        recent = [(e, w) for e, w in recent if entry.known_on - e.known_on <= timedelta(REPRINT_DAYS)]
        yield from ((e.id, entry.id) for e, w in recent if _alike(w, words))
        recent.append((entry, words))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= ALIKE * len(first | second)


def _join(parent: dict[str, str], first: str, second: str) -> None:
    kept, joined = sorted((_root(parent, first), _root(parent, second)))
    parent[joined] = kept


def _root(parent: dict[str, str], member: str) -> str:
    while parent[member] != member:
        parent[member] = parent[parent[member]]
        member = parent[member]
    return member

"""A report's text in pieces, so that every stretch of words knows the statements that rest on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tetrapylon.model import EvidenceSource, LedgerEntry


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the ids of the entries whose evidence covers it."""

    text: str
    statements: tuple[str, ...] = ()


def pieces(text: str, entries: Iterable[LedgerEntry]) -> list[Piece]:
    """Cut a text at the bounds of all evidence in it; joined again, the pieces are the text."""
    spans = [(e.statement.evidence.start, e.statement.evidence.end, e.id) for e in entries if _in_text(e)]
    cuts = sorted({0, len(text), *(bound for start, end, _ in spans for bound in (start, end) if bound <= len(text))})
    found = []
    for start, end in pairwise(cuts):
        resting = tuple(entry for first, last, entry in spans if first <= start and end <= last)
        found.append(Piece(text[start:end], resting))
    return found


def _in_text(entry: LedgerEntry) -> bool:
    return entry.statement.evidence.source is EvidenceSource.TEXT

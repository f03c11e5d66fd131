"""Quoted stretches of a text: every kind of quote marks, over sentences, and left open from paragraph to paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tetrapylon.model import Report, Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", "``": "''", "''": "''", '"': '"'}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, with its marks; `continues` tells that it was left open by the paragraph before."""

    start: int
    end: int
    closed: bool
    continues: bool = False

    @property
    def span(self) -> Span:
        """Where the quotation lies, marks included."""
        return Span(start=self.start, end=self.end)


SCARE_LENGTH = 25
"""Characters under which a quotation may be scare quotes or a title, and is no speech by itself."""


def quotation_around(report: Report, span: Span) -> Quotation | None:
    """Return the quotation of its paragraph that a word stands in."""
    passage = next((p for p in report.passages if p.start <= span.start < p.end), None)
    if passage is None:
        return None
    quoted = _in_passage(report.text, passage.start, passage.end)
    return next((quotation for quotation in quoted if quotation.span.contains(span)), None)


def is_scare(report: Report, quotation: Quotation | None) -> bool:
    """Tell whether a quotation is of a few words, by which the publication keeps its distance."""
    return quotation is not None and _is_short(report.text, quotation)


def _is_short(text: str, quotation: Quotation) -> bool:
    short = quotation.end - quotation.start <= SCARE_LENGTH
    return short and quotation.closed and text[quotation.end - 2] not in ".,!?"


@cache
def _mark() -> re.Pattern[str]:
    """Match a quote mark; a single one only at the edge of a word, so that no apostrophe opens a quotation."""
    return re.compile(r"""``|''|[“”«»„"]|(?<!\w)‘(?=\w)|(?<=[\w.,!?])’(?!\w)|(?<!\w)'(?=\w)|(?<=[\w.,!?])'(?!\w)""")


class Quotations:
    """The quotations of a report, in text order; they do not overlap."""

    def __init__(self, found: list[Quotation]) -> None:
        self._found = found
        self._ends = [quotation.end for quotation in found]

    def __iter__(self) -> Iterator[Quotation]:
        return iter(self._found)

    def overlapping(self, start: int, end: int) -> list[Quotation]:
        """Return those that share a character with `text[start:end]`."""
        first = last = bisect_right(self._ends, start)
        while last < len(self._found) and self._found[last].start < end:
            last += 1
        return self._found[first:last]

    def at(self, position: int) -> Quotation | None:
        """Return the one that holds a character."""
        return next(iter(self.overlapping(position, position + 1)), None)


def quotations(report: Report) -> Quotations:
    """Return the quotations of a report."""
    return Quotations(_found_in(report))


def _found_in(report: Report) -> list[Quotation]:
    found: list[Quotation] = []
    for passage in report.passages:
        before = found[-1] if found else None
        for quotation in _in_passage(report.text, passage.start, passage.end):
            opened = before is not None and not before.closed and quotation.start == passage.start
            found.append(Quotation(quotation.start, quotation.end, quotation.closed, continues=opened))
    return found


def _in_passage(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: tuple[int, str] | None = None
    for match in _mark().finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark in _PAIRS or mark == "'":
                opened = (match.start(), _PAIRS.get(mark, "'"))
        elif mark in opened[1] or (mark == '"' and opened[1] == "''"):
            yield Quotation(opened[0], match.end(), closed=True)
            opened = None
    if opened is not None and opened[1] not in {"'", "’"}:
        yield Quotation(opened[0], end, closed=False)

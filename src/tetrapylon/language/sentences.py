"""Sentences of a report, found by punctuation, before and without any parse."""

import re
from collections.abc import Iterator

from tetrapylon.language.annotated import Sentence
from tetrapylon.model import Report

_BOUNDARY = re.compile(r"""[.!?…]+["”’'»)\]]*(?:\s+|(?<=[a-z][.!?])(?=[A-Z][a-z]))(?=["“‘'«(\[]*[A-Z0-9À-Þ*])""")

# Words whose full stop seldom ends a sentence: titles, ranks, months, and the like.
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "cpl",
        "brig",
        "adm",
        "cmdr",
        "rev",
        "hon",
        "sen",
        "rep",
        "gov",
        "pres",
        "st",
        "mt",
        "ft",
        "no",
        "vs",
        "etc",
        "al",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "u.s",
        "u.n",
        "u.k",
        "approx",
        "dept",
        "inc",
        "ltd",
        "co",
        "corp",
        "bros",
        "jr",
        "sr",
        "op",
        "cit",
        "fig",
        "vol",
    ]
)
_LAST_WORD = re.compile(r"([\w.]+)\.$")

MAX_SENTENCE = 1500
"""Characters after which a run without full stops is cut at a space: bounds what the parser sees of hostile text."""


def split_sentences(report: Report) -> list[Sentence]:
    """Split every passage of a report into sentences; a line break within a passage is a mere space."""
    return [
        Sentence(start, end, passage)
        for passage in report.passages
        for start, end in sentence_bounds(report.text, passage.start, passage.end)
    ]


def sentence_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence within `text[start:end]`, without surrounding space."""
    begin = start
    for match in _BOUNDARY.finditer(text, start, end):
        if _is_abbreviation(text[begin : match.start() + 1]):
            continue
        yield from _pieces(text, begin, match.end())
        begin = match.end()
    yield from _pieces(text, begin, end)


def _is_abbreviation(head: str) -> bool:
    match = _LAST_WORD.search(head)
    if match is None:
        return False
    word = match.group(1)
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim a sentence, and cut it at spaces where it is longer than MAX_SENTENCE."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut + (text[cut] == " ")
    if end > start:
        yield start, end

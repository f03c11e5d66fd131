"""Credits, footers and fragments, cut off the end of paragraphs that were scraped in one run."""

import re

from tetrapylon.model import Passage, PassageRole
from tetrapylon.reading.cues import cues
from tetrapylon.reading.days import stamp_at
from tetrapylon.reading.lines import last_word_end

LONGEST_TAIL = 900
"""Characters at a paragraph's end in which its credits and footer are looked for (corpus-reports: at most 700)."""
LONGEST_FRAGMENT = 25
"""Characters of words without full stop after the last sentence that are taken for initials, codes or buttons."""
SHORTEST_BODY = 200
"""A paragraph below this length keeps its last words, whatever they are."""

_STOP = re.compile(r"[.!?][\"”’')\]]{0,3}\s{1,3}")
_LINK_LABEL = re.compile(r"\s(?:Read|See) (?:Also|More)$")
_BRACKETED = re.compile(r"[.!?][\"”’'»]{0,2}\s{1,3}(?P<agency>\([\w ,/-]{2,40}\))\.?$")
_SOURCE = re.compile(r"[.!?][\"”’')\]]{0,3}\s{1,3}(?P<source>(?:(?i:sources?)\b\s?:?|--|—)\s?[\w ,/-]{2,50})$")


def cut_tail(text: str, start: int, end: int) -> list[Passage]:
    """Return the passages that close the paragraph `text[start:end]` after its body, in order; empty where none do."""
    pieces: list[Passage] = []
    if end - start < SHORTEST_BODY:
        return pieces
    for role, finder in _FINDERS:
        base = max(start, end - LONGEST_TAIL)
        found = finder(text[base:end])
        if found is None or base + found <= start:
            continue
        found += base
        pieces.insert(0, Passage(role=_closing_role(text, found, end) or role, start=found, end=end))
        end = last_word_end(text, found)
    return pieces


def _footer(tail: str) -> int | None:
    """Find a menu after the last full stop, at least three of the words that footers hold, and what leads to it."""
    words = cues().footer_words
    starts = [match.end() for match in _STOP.finditer(tail) if match.end() < len(tail)]
    if not starts or len(words.findall(tail, starts[-1])) < 3:
        return None
    found = starts.pop()
    while starts and (len(words.findall(tail, starts[-1], found)) >= 2 or _opens_clutter(tail, starts[-1])):
        found = starts.pop()
    return found


def _opens_clutter(tail: str, position: int) -> bool:
    return cues().boilerplate_openings.match(tail, position) is not None


def _credits(tail: str) -> int | None:
    match = cues().closings.search(tail)
    if match:
        return match.start("closing")
    label = _LINK_LABEL.search(tail)
    return label.start() + 1 if label else None


def _source(tail: str) -> int | None:
    match = _SOURCE.search(tail)
    if match:
        return match.start("source")
    bracketed = _BRACKETED.search(tail)
    return bracketed.start("agency") if bracketed and cues().agency.match(bracketed["agency"], 1) else None


def _fragment(tail: str) -> int | None:
    stops = [match.end() for match in _STOP.finditer(tail)]
    return stops[-1] if stops and is_fragment(tail[stops[-1] :]) else None


def is_fragment(words: str) -> bool:
    """Tell a few words that are no sentence."""
    lower = sum(word[0].islower() for word in words.split())
    return 0 < len(words) <= LONGEST_FRAGMENT and lower < 2 and words[-1] not in ".!?\"”’')"


def _closing_role(text: str, start: int, end: int) -> PassageRole | None:
    """Return the role of closing words that are a day or a label for links."""
    if stamp_at(text, start, end):
        return PassageRole.DATELINE
    return PassageRole.RELATED_LINK if " ".join(text[start:end].lower().split()) in cues().related_labels else None


_FINDERS = (
    (PassageRole.BOILERPLATE, _footer),
    (PassageRole.BYLINE, _credits),
    (PassageRole.BYLINE, _source),
    (PassageRole.BOILERPLATE, _fragment),
)

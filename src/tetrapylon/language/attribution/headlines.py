"""Attributions that headlines and transcripts make by punctuation alone: "Town falls: monitor", "Envoy: truce holds"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tetrapylon.knowledge.cues import cues


@dataclass(frozen=True, slots=True)
class Punctuated:
    """Source, cue and content as (start, end) within a text."""

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r":\s+|\s[-–—]{1,2}\s+")


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}[-–—―]{1,2}\s?([A-ZÀ-Þ][^\n.!?;:“”\"]{2,60})(?=\n|[.]|$)")


def signature(text: str, end: int) -> tuple[int, int] | None:
    """Return where the name stands that signs a quotation ending at `end`: “…” ― Jane Roe."""
    match = _signature().match(text, end)
    if match is None or len(match.group(1).split()) > MAX_SIGNATURE_WORDS:
        return None
    return match.span(1)


MAX_SIGNATURE_WORDS = 8
MAX_SOURCE_WORDS = 5
MIN_CONTENT_WORDS = 3


def punctuated(text: str) -> Iterator[Punctuated]:
    """Yield the attribution of a headline, where one side of its colon or dash names a source."""
    for match in _joint().finditer(text, 0, 300):
        before, after = (0, match.start()), (match.end(), len(text.rstrip(" .!?")))
        colon = match.group().startswith(":")
        if _is_content(text, before) and _is_source(text, after, leading=False):
            yield Punctuated(after, match.span(), before)
            return
        if colon and _is_content(text, after) and _is_source(text, before, leading=True):
            yield Punctuated(before, match.span(), after)
            return


def _is_content(text: str, bounds: tuple[int, int]) -> bool:
    return len(text[slice(*bounds)].split()) >= MIN_CONTENT_WORDS


def _is_source(text: str, bounds: tuple[int, int], *, leading: bool) -> bool:
    """A known word for a source, or, before a colon, a name of a few capitalised words."""
    side = text[slice(*bounds)].strip(" \"“”'‘’")
    words = side.split()
    if not words or len(words) > MAX_SOURCE_WORDS or words[0].lower().strip(".:’'") in cues().not_sources:
        return False
    if side.lower() in cues().headline_sources or words[-1].lower() in cues().headline_sources:
        return True
    if side in cues().listeners_kept:
        return True
    return (
        leading and len(words) <= 3 and all(word[:1].isupper() for word in words) and not any(c.isdigit() for c in side)
    )

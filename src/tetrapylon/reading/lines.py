"""The lines of a text, with lines that were only wrapped joined again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’'»)\]]{0,3}$")
_FOLD = re.compile(r"[\s\xa0Â]+")

WRAP_WIDTH = 100
"""Lines of hard-wrapped wire copy are shorter than this (corpus-reports: 55 to 75 characters)."""
WRAPPED_FROM = 30
"""A line below this length is a heading or a list item, and is never joined to the next."""


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line: its offsets without surrounding space, its words, and whether a blank line stands before it."""

    start: int
    end: int
    words: str
    after_gap: bool = False

    @property
    def ends_sentence(self) -> bool:
        """Whether the line closes with a full stop or its like."""
        return _ENDS_SENTENCE.search(self.words[-5:]) is not None

    @property
    def folded(self) -> str:
        """The words in lower case, single-spaced, without closing colon: what whole-line cues are compared with."""
        return _FOLD.sub(" ", self.words[:200]).strip().rstrip(":").rstrip().lower()


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text in order; together they cover every character that is no space."""
    return [joined for block in _blocks(text) for joined in _unwrapped(text, block)]


def _blocks(text: str) -> Iterator[list[Line]]:
    """Yield the runs of lines that no blank line divides."""
    block: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + match.group().index(words[0])
        gap = text.count("\n", last_end, start) > 1
        if gap and block:
            yield block
            block = []
        block.append(Line(start, start + len(words), words, gap))
        last_end = start + len(words)
    if block:
        yield block


def _unwrapped(text: str, block: Sequence[Line]) -> Iterator[Line]:
    """Join the lines of a block that continue one another."""
    wrapped = _is_wrapped(block)
    width = max(len(line.words) for line in block)
    current = block[0]
    last = block[0]
    for line in block[1:]:
        if _continues(last, line) or (wrapped and not (last.ends_sentence and len(last.words) < 0.75 * width)):
            current = Line(current.start, line.end, text[current.start : line.end], current.after_gap)
        else:
            yield current
            current = line
        last = line
    yield current


def _continues(line: Line, following: Line) -> bool:
    return following.words[0].islower() and not line.ends_sentence and len(line.words) >= WRAPPED_FROM


def _is_wrapped(block: Sequence[Line]) -> bool:
    """Tell hard-wrapped prose: short lines, a third of which the next one continues in lower case."""
    if len(block) < 3 or any(len(line.words) > WRAP_WIDTH for line in block):
        return False
    continued = sum(_continues(a, b) for a, b in pairwise(block))
    return 3 * continued >= len(block) - 1


def last_word_end(text: str, end: int) -> int:
    """Return `end` moved back over space."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end

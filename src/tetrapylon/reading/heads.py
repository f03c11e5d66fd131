"""Day, headline, by-line and agency dateline, cut off the head of the first paragraphs."""

import re

from tetrapylon.model import Passage, PassageRole
from tetrapylon.reading.cues import cues
from tetrapylon.reading.datelines import end_of_dateline
from tetrapylon.reading.days import stamp_at
from tetrapylon.reading.lines import last_word_end
from tetrapylon.reading.titles import end_of_title, is_title_case

LONGEST_HEADLINE = 200
MOST_PIECES = 8

_SENTENCE_START = re.compile(r"[\"“‘'«(\[]{0,2}[A-Z0-9À-Þ]")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]{0,3}\s{1,3}(?=[\"“‘'«(\[]{0,2}[A-Z0-9À-Þ])")


class HeadCutter:
    """Cuts dateline, headline, by-line and agency dateline off the head of the first paragraphs.

    `title` is the title still to be found in the text, or None; a cutter is used for one text, in order.
    """

    def __init__(self, text: str, title: str | None, *, may_guess_title: bool) -> None:
        self._text = text
        self._title = title
        self._may_guess = may_guess_title

    def cut(self, start: int, end: int, *, one_run: bool) -> tuple[list[Passage], int]:
        """Return the passages before the body and where the body starts; `one_run`: the paragraph is the whole text."""
        pieces: list[Passage] = []
        while len(pieces) < MOST_PIECES and start < end:
            found = self._next(start, end, pieces, one_run)
            if found is None:
                break
            pieces.extend(found)
            start = self._skip_space(found[-1].end, end)
        return pieces, start

    def _next(self, start: int, end: int, pieces: list[Passage], one_run: bool) -> list[Passage] | None:
        return (
            self._stamp(start, end)
            or self._headline(start, end)
            or (self._guessed_headline(start, end, pieces) if one_run and self._may_guess else None)
            or self._label_or_writer(start, end, pieces)
            or self._agency(start, end, pieces)
            or self._dateline(start, end)
        )

    def _stamp(self, start: int, end: int) -> list[Passage] | None:
        stamp = stamp_at(self._text, start, end)
        if stamp is None or not (stamp.labelled or self._begins_sentence(stamp.end, end)):
            return None
        return [Passage(role=PassageRole.DATELINE, start=start, end=stamp.end)]

    def _headline(self, start: int, end: int) -> list[Passage] | None:
        stop = end_of_title(self._text, start, end, self._title) if self._title else None
        return [self._found_headline(start, stop)] if stop else None

    def _found_headline(self, start: int, end: int) -> Passage:
        self._title, self._may_guess = None, False
        return Passage(role=PassageRole.HEADLINE, start=start, end=end)

    def _guessed_headline(self, start: int, end: int, pieces: list[Passage]) -> list[Passage] | None:
        """Take words in title case after a day, or any before an agency and a day, for the headline."""
        if pieces and pieces[-1].role is PassageRole.DATELINE:
            match = _SENTENCE_END.search(self._text, start, min(end, start + LONGEST_HEADLINE))
            if match and is_title_case(self._text[start : match.start()]):
                return [self._found_headline(start, last_word_end(self._text, match.end()))]
        for match in cues().agency.finditer(self._text, start, min(end, start + LONGEST_HEADLINE)):
            day = self._skip_space(match.end(), end)
            if (
                match.start() > start
                and stamp_at(self._text, day, end)
                and "." not in self._text[start : match.start()]
            ):
                headline = self._found_headline(start, last_word_end(self._text, match.start()))
                return [headline, Passage(role=PassageRole.BYLINE, start=match.start(), end=match.end())]
        return None

    def _label_or_writer(self, start: int, end: int, pieces: list[Passage]) -> list[Passage] | None:
        """Cut "UPDATED" and, after a day, "by Somebody", where the title follows them."""
        if self._title is None:
            return None
        label = cues().headline_labels.match(self._text, start, end)
        if label:
            after = self._skip_space(label.end(), end, also=":-–— ")
            if end_of_title(self._text, after, end, self._title):
                return [Passage(role=PassageRole.BOILERPLATE, start=start, end=label.end())]
        if pieces and self._text[start : start + 3].lower() == "by ":
            for offset in range(start + 3, min(end, start + 80)):
                if self._text[offset - 1] == " " and end_of_title(self._text, offset, end, self._title):
                    return [Passage(role=PassageRole.BYLINE, start=start, end=offset - 1)]
        return None

    def _agency(self, start: int, end: int, pieces: list[Passage]) -> list[Passage] | None:
        """Cut an agency's name that stands between headline or day and the first sentence."""
        match = cues().agency.match(self._text, start, end) if pieces else None
        if match is None or pieces[-1].role not in {PassageRole.HEADLINE, PassageRole.DATELINE}:
            return None
        if not self._begins_sentence(match.end(), end):
            return None
        return [Passage(role=PassageRole.BYLINE, start=start, end=match.end())]

    def _dateline(self, start: int, end: int) -> list[Passage] | None:
        stop = end_of_dateline(self._text, start, end)
        return [Passage(role=PassageRole.DATELINE, start=start, end=last_word_end(self._text, stop))] if stop else None

    def _begins_sentence(self, position: int, end: int) -> bool:
        if position >= end:
            return True
        start = self._skip_space(position, end, also="|-–— ")
        return start > position and _SENTENCE_START.match(self._text, start, end) is not None

    def _skip_space(self, position: int, end: int, also: str = "") -> int:
        while position < end and (self._text[position].isspace() or self._text[position] in also):
            position += 1
        return position

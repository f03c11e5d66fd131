"""An annotated report: the text with every layer that coding reads."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Token

from tetrapylon.model import (
    ActorMention,
    Attribution,
    Passage,
    PlaceMention,
    Report,
    SiteMention,
    Span,
    TimeExpression,
)


class Located(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last character."""


Mention = TypeVar("Mention", bound=Located)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its offsets in the report's text, and its parse where the gate let it through.

    Character 0 of `doc` is character `start` of the report's text.
    """

    start: int
    end: int
    passage: Passage
    doc: Doc | None = None

    def span_of(self, first: Token, last: Token) -> Span:
        """Return the text span from the first token's start to the last token's end."""
        return Span(start=self.start + first.idx, end=self.start + last.idx + len(last))

    def tokens_in(self, span: Located) -> list[Token]:
        """Return the tokens that overlap a text span; empty where the sentence was not parsed."""
        if self.doc is None or span.end <= self.start or span.start >= self.end:
            return []
        first, last = max(0, span.start - self.start), min(self.end, span.end) - self.start
        covered = self.doc.char_span(first, last, alignment_mode="expand")
        return list(covered) if covered is not None else []


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report with its sentences and layers; each layer is in text order, and its mentions do not overlap."""

    report: Report
    sentences: Sequence[Sentence]
    times: Sequence[TimeExpression] = ()
    places: Sequence[PlaceMention] = ()
    countries: Sequence[str] = ()
    """ISO 3166 codes of the countries that the report is about, the most probable first."""
    actors: Sequence[ActorMention] = ()
    sites: Sequence[SiteMention] = ()
    attributions: Sequence[Attribution] = field(default=())

    def text_of(self, sentence: Sentence) -> str:
        """Return a sentence's characters."""
        return self.report.text[sentence.start : sentence.end]


def within(mentions: Sequence[Mention], span: Located) -> list[Mention]:
    """Return the mentions that overlap a span, in text order; `mentions` stand in text order and do not overlap."""
    first = bisect_right(mentions, span.start, key=lambda mention: mention.end)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.start)
    return list(mentions[first:last])

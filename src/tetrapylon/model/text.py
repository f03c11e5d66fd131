"""Spans of text, and the selectors that tie a statement to its words."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from tetrapylon.model.base import Frozen

Offset = Annotated[int, Field(ge=0)]

CONTEXT_LENGTH = 32
"""Characters of context that an evidence selector keeps on each side."""


class Span(Frozen):
    """A stretch of a report's text: Python string offsets, end exclusive."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start {self.start}")
        return self

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]


class EvidenceSource(StrEnum):
    """Which of a report's texts the offsets count in: its text, or a title that stands beside the text."""

    TEXT = "text"
    TITLE = "title"


class Evidence(Frozen):
    """The exact words a statement rests on.

    Source: W3C Web Annotation, TextQuoteSelector (`exact`, `prefix`, `suffix`), TextPositionSelector (`start`, `end`).
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: Offset
    end: Offset
    source: EvidenceSource = EvidenceSource.TEXT

    @classmethod
    def select(cls, text: str, start: int, end: int, source: EvidenceSource = EvidenceSource.TEXT) -> "Evidence":
        """Select `text[start:end]` with its context."""
        return cls(
            source=source,
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT_LENGTH) : start],
            suffix=text[end : end + CONTEXT_LENGTH],
            start=start,
            end=end,
        )

    @property
    def span(self) -> Span:
        """The position alone."""
        return Span(start=self.start, end=self.end)

    def stands_in(self, text: str) -> bool:
        """Tell whether the text still holds these words at this position."""
        return text[self.start : self.end] == self.exact

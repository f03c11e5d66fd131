"""A report as it was read: its text, what is known of it, and the passages it falls into."""

import hashlib
from datetime import date
from enum import StrEnum

from pydantic import Field

from tetrapylon.model.base import Frozen
from tetrapylon.model.text import Offset, Span


class PassageRole(StrEnum):
    """What a stretch of a report's text is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    RELATED_LINK = "related link"
    BOILERPLATE = "boilerplate"

    @property
    def may_state_facts(self) -> bool:
        """Statements are read from headlines and body alone."""
        return self in {PassageRole.HEADLINE, PassageRole.BODY}


class Passage(Frozen):
    """A paragraph or line of the text, with its role."""

    role: PassageRole
    start: Offset
    end: Offset

    @property
    def span(self) -> Span:
        """Where the passage lies in the report's text."""
        return Span(start=self.start, end=self.end)


class Report(Frozen):
    """One news report. Every offset anywhere refers to `text`, character for character as it was given.

    `published` is the day of publication where known; `language` an ISO 639-1 code; `passages` are in text order and
    do not overlap. A `title` that does not stand in the text is kept beside it and has no offsets.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    passages: tuple[Passage, ...] = ()
    extracted: bool = Field(default=False, description="Whether `text` was extracted from HTML, not given")
    warnings: tuple[str, ...] = Field(default=(), description="What a reader should know, such as a missing date")

    @property
    def sha256(self) -> str:
        """SHA-256 of the text and what was given beside it, 64 hexadecimal digits: the report's identity in a ledger."""
        given = "\x1f".join(
            (self.text, self.title or "", str(self.published or ""), self.publisher or "", self.url or "")
        )
        return hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()

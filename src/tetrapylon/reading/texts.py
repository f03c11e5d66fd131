"""Reading scraped text."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from tetrapylon.errors import EmptyInput, NotText, TooLarge
from tetrapylon.model import Passage, PassageRole, Report
from tetrapylon.reading.cues import cues
from tetrapylon.reading.days import Stamp, day_in_address, stamp_at
from tetrapylon.reading.given import Given
from tetrapylon.reading.languages import language_of
from tetrapylon.reading.passages import passages_of
from tetrapylon.reading.titles import without_publisher

MAX_TEXT = 5_000_000
"""Characters that one report may have: a hundred times the longest article of our corpora, a few seconds of coding."""

CONTROL_SHARE = 0.02
"""Share of control characters above which something is no text (machine code: over a tenth)."""

_LINE_CONTROLS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85"


def read_text(text: str, *, source: str, given: Given = Given()) -> Report:  # noqa: B008 - frozen
    """Read scraped text into a report; every offset refers to `text` exactly as given.

    `source` names the input in errors. Raises EmptyInput, NotText or TooLarge.
    """
    check_text(text, source)
    return build_report(text, given)


def check_text(text: str, source: str) -> None:
    """Raise EmptyInput, TooLarge or NotText where a string cannot be a report."""
    if len(text) > MAX_TEXT:
        raise too_large(source)
    if not text.strip():
        raise EmptyInput(source, "holds no text", "check that the file was scraped whole")
    if "\x00" in text:
        raise NotText(
            source, f"holds a NUL character at position {text.index(chr(0))}", "give plain text, HTML or JSONL"
        )
    sample = text[:100_000]
    controls = sum(letter < " " and letter not in _LINE_CONTROLS for letter in sample)
    if controls > CONTROL_SHARE * len(sample):
        raise NotText(source, "looks binary: it is full of control characters", "give plain text, HTML or JSONL")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise NotText(
            source, f"holds half a character (a lone surrogate) at position {problem.start}", "mend the file's escapes"
        ) from problem


def too_large(source: str) -> TooLarge:
    """Return the error for a document over MAX_TEXT."""
    return TooLarge(
        source,
        f"is over {MAX_TEXT:,} characters, more than one report may have",
        "split it into one document a line (JSONL)",
    )


def build_report(
    text: str,
    given: Given,
    *,
    declared_language: str | None = None,
    hints: Mapping[str, PassageRole] | None = None,
    warnings: Sequence[str] = (),
) -> Report:
    """Build the report of a checked text: passages, then title, day and publisher from them where none is given."""
    title = without_publisher(given.title, given.publisher) if given.title else None
    passages = passages_of(text, title=title, hints=hints)
    published = (
        given.published or _day_of_passages(text, passages) or (day_in_address(given.url) if given.url else None)
    )
    report = Report(
        id=given.id or "",
        text=text,
        title=title or _headline(text, passages),
        published=published,
        publisher=given.publisher or _agency(text, passages) or _host(given.url),
        url=given.url,
        language=language_of(text, declared_language),
        passages=tuple(passages),
    )
    told = (*warnings, *_warnings(report))
    return report.model_copy(update={"id": report.id or report.sha256[:16], "warnings": told})


def _headline(text: str, passages: Sequence[Passage]) -> str | None:
    return next((p.span.of(text).strip("#= ").rstrip(".") for p in passages if p.role is PassageRole.HEADLINE), None)


def _day_of_passages(text: str, passages: Sequence[Passage]) -> date | None:
    """Return the day of the first dateline that is not that of an update; else the first update's."""
    stamps = [stamp for p in passages if p.role is PassageRole.DATELINE for stamp in _stamps_in(text, p)]
    dated = [stamp for stamp in stamps if stamp.day]
    return next((s.day for s in dated if not s.updated), None) or next((s.day for s in dated), None)


def _stamps_in(text: str, passage: Passage) -> list[Stamp]:
    stamps: list[Stamp] = []
    position = passage.start
    while position < min(passage.end, passage.start + 200):
        at_word = position == passage.start or not text[position - 1].isalnum()
        stamp = stamp_at(text, position, passage.end) if at_word else None
        if stamp:
            stamps.append(stamp)
        position = stamp.end if stamp else position + 1
    return stamps


def _agency(text: str, passages: Sequence[Passage]) -> str | None:
    """Return the agency that a dateline or by-line names."""
    for passage in passages:
        if passage.role in {PassageRole.DATELINE, PassageRole.BYLINE}:
            match = cues().agency.search(text, passage.start, min(passage.end, passage.start + 200))
            if match and match.group().lower() != "agencies":
                return match.group()
    return None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _warnings(report: Report) -> list[str]:
    found = []
    if report.published is None:
        found.append("no publication day was given or found: days such as “on Sunday” cannot be told")
    if report.language != "en":
        found.append(f"the text seems to be in {report.language!r}, not in English: little will be found in it")
    broken = cues().mojibake.search(report.text)
    if broken:
        where = f"{broken.group().strip()!r} at position {broken.start()}"
        found.append(f"characters were decoded wrongly before this text was saved ({where}): they are left as they are")
    return found

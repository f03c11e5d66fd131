"""Reading one document of a JSONL file."""

import json
from dataclasses import replace
from datetime import date

from tetrapylon.errors import EmptyInput, MalformedRecord
from tetrapylon.model import Report
from tetrapylon.reading.days import day_of
from tetrapylon.reading.given import Given
from tetrapylon.reading.pages import read_html
from tetrapylon.reading.texts import read_text

_SHAPE = 'a JSON object with "text" or "html"'


def looks_like_record(head: bytes) -> bool:
    """Tell JSONL by the first line: the beginning of an object with one of the keys that hold a document."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    return first.startswith(b"{") and (b'"text"' in first or b'"html"' in first)


def read_record(line: str, source: str, given: Given = Given()) -> Report:  # noqa: B008 - frozen
    """Read one line of JSONL: `id`, `text` or `html`, `published`, `title`, `publisher`, `url`; other keys are ignored.

    What the record says wins over `given`, which is for all lines alike. `source` names file and line in errors. A
    document without words, or a day that cannot be read, is a warning: a batch keeps its line. Raises MalformedRecord,
    or what read_text and read_html raise.
    """
    record = _parsed(line, source)
    known = _known(record, source, given)
    report = _read(record, source, known)
    written = _string(record, "published", source)
    if not written or _day(record, source) is not None:
        return report
    told = f'"published" is no day and was left out: {written[:40]!r}; give it as YYYY-MM-DD'
    return report.model_copy(update={"warnings": (told, *report.warnings)})


def _read(record: dict[str, object], source: str, known: Given) -> Report:
    text, page = _string(record, "text", source), _string(record, "html", source)
    if text is None and page is None:
        raise MalformedRecord(source, 'has neither "text" nor "html"', f"give {_SHAPE} a line")
    try:
        if text is not None:
            return read_text(text, source=source, given=known)
        return read_html(page or "", source=source, given=known)
    except EmptyInput as problem:
        empty = Report(id=known.id or source, text="", title=known.title, published=known.published, url=known.url)
        return empty.model_copy(
            update={"publisher": known.publisher, "extracted": text is None, "warnings": (problem.problem,)}
        )


def _parsed(line: str, source: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except RecursionError as problem:
        raise MalformedRecord(source, "is nested too deeply", f"give {_SHAPE} a line") from problem
    except ValueError as problem:
        raise MalformedRecord(source, f"is no JSON ({problem})", f"give {_SHAPE} a line") from problem
    if not isinstance(record, dict):
        raise MalformedRecord(source, f"is no JSON object but {type(record).__name__}", f"give {_SHAPE} a line")
    return record


def _known(record: dict[str, object], source: str, given: Given) -> Given:
    identifier = record.get("id")
    return replace(
        given,
        id=str(identifier) if isinstance(identifier, str | int) and str(identifier) else None,
        title=_string(record, "title", source) or given.title,
        published=_day(record, source) or given.published,
        publisher=_string(record, "publisher", source) or given.publisher,
        url=_string(record, "url", source) or given.url,
    )


def _string(record: dict[str, object], key: str, source: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise MalformedRecord(source, f'"{key}" is no string but {type(value).__name__}', "give a JSON string or null")


def _day(record: dict[str, object], source: str) -> date | None:
    written = _string(record, "published", source)
    if not written or not written.strip():
        return None
    return day_of(written)

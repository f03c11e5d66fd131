"""Reading files and streams: JSONL line by line, HTML pages, plain text."""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from tetrapylon.errors import InputError, TooLarge
from tetrapylon.model import Report
from tetrapylon.reading.decoding import check_not_binary, decode, encoding_of
from tetrapylon.reading.given import Given
from tetrapylon.reading.pages import MAX_PAGE, looks_like_html, read_html
from tetrapylon.reading.records import looks_like_record, read_record
from tetrapylon.reading.texts import MAX_TEXT, read_text, too_large

MAX_BYTES = 4 * MAX_TEXT
"""Bytes over which no text of MAX_TEXT characters can lie (UTF-8 takes at most four a character)."""
MAX_LINE = 2 * MAX_BYTES
"""Bytes that one line of JSONL may have: a document of MAX_BYTES, escaped."""

_JSONL = frozenset([".jsonl", ".ndjson"])
_HTML = frozenset([".html", ".htm", ".xhtml"])


def read_path(path: Path, *, given: Given = Given(), encoding: str = "utf-8") -> Iterator[Report | InputError]:  # noqa: B008 - frozen
    """Read a file: one report, or one a line of JSONL, in order and with flat memory.

    What cannot be read comes as an InputError value that names the file and, in JSONL, the line; nothing is raised.
    """
    try:
        with path.open("rb") as stream:
            yield from _read(stream, str(path), path.suffix.lower(), _identified(given, path), encoding)
    except OSError as problem:
        yield InputError(str(path), problem.strerror or str(problem), "name a file that can be read")


def read_stream(
    data: bytes,
    source: str,
    given: Given = Given(),  # noqa: B008 - frozen
    *,
    encoding: str = "utf-8",
) -> Iterator[Report | InputError]:
    """Read bytes as `read_path` reads a file; `source` names them in errors, and by its suffix says what they are."""
    yield from _read(io.BytesIO(data), source, Path(source).suffix.lower(), given, encoding)


def _identified(given: Given, path: Path) -> Given:
    return given if given.id or path.suffix.lower() in _JSONL else replace(given, id=path.stem)


def _read(stream: BinaryIO, source: str, suffix: str, given: Given, encoding: str) -> Iterator[Report | InputError]:
    head = stream.read(4096)
    stream.seek(0)
    if suffix in _JSONL or (suffix not in _HTML and looks_like_record(head)):
        yield from _read_lines(stream, source, given, encoding)
        return
    try:
        yield _read_document(stream, source, suffix, given, encoding)
    except InputError as problem:
        yield problem


def _read_document(stream: BinaryIO, source: str, suffix: str, given: Given, encoding: str) -> Report:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large(source)
    text = None if suffix in _HTML else decode(data, source, encoding)
    if text is not None and not looks_like_html(text):
        return read_text(text, source=source, given=given)
    if len(data) > MAX_PAGE:
        raise TooLarge(source, f"is a page of over {MAX_PAGE:,} bytes", "give the article's text alone")
    return read_html(data, source=source, given=given, encoding=_told_encoding(data, encoding))


def _told_encoding(data: bytes, encoding: str) -> str | None:
    """Return the encoding of a page: that of its byte order mark, or the caller's; a page's own declaration otherwise."""
    name, mark = encoding_of(data[:4], encoding)
    if mark or encoding != "utf-8":
        return name
    with suppress(UnicodeDecodeError):
        data.decode("utf-8")
        return "utf-8"
    return None


def _read_lines(stream: BinaryIO, source: str, given: Given, encoding: str) -> Iterator[Report | InputError]:
    """Yield a report or an error for every line of JSONL that is not blank."""
    name, mark = encoding_of(stream.read(4), encoding)
    stream.seek(mark)
    for number, line in enumerate(_lines(stream, name), 1):
        where = f"{source} line {number}"
        try:
            if line is None:
                raise too_large(where)
            check_not_binary(line[:4096], where, name)
            text = decode(line, where, name)
            if text.strip():
                yield read_record(text, where, given)
        except InputError as problem:
            yield problem


def _lines(stream: BinaryIO, encoding: str) -> Iterator[bytes | None]:
    """Yield lines without ever holding more than MAX_LINE bytes; None stands for a line that is longer."""
    if encoding.startswith("utf-16"):
        for line in io.TextIOWrapper(stream, encoding=encoding, errors="surrogatepass"):
            yield line.encode(encoding, "surrogatepass") if len(line) <= MAX_LINE else None
        return
    while line_bytes := stream.readline(MAX_LINE + 1):
        whole = len(line_bytes) <= MAX_LINE
        while not line_bytes.endswith(b"\n") and not whole:
            line_bytes = stream.readline(MAX_LINE)
            if not line_bytes:
                break
        yield line_bytes if whole else None

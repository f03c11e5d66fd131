"""Tab-separated knowledge tables, read strictly."""

import re
import unicodedata
from collections.abc import Iterator

from tetrapylon.errors import KnowledgeError

_YEARS = re.compile(r"(\d{4})?-(\d{4})?")


def rows_of(data: bytes, source: str, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (where, row) for each line of a UTF-8 table whose first line names the columns, tab-separated.

    Empty lines and lines that start with "#" are skipped. Raises KnowledgeError that names the source and line for
    text that is no UTF-8, other columns, or a line with more or fewer fields.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as problem:
        raise KnowledgeError(f"{source}: is not UTF-8 ({problem})") from problem
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise KnowledgeError(f"{source} line 1: the columns must be {', '.join(columns)}, separated by tabs")
    for number, line in enumerate(lines[1:], 2):
        if line.strip(" ") and not line.startswith("#"):
            yield f"{source} line {number}", _row(line.split("\t"), columns, f"{source} line {number}")


def _row(fields: list[str], columns: tuple[str, ...], where: str) -> dict[str, str]:
    if len(fields) != len(columns):
        raise KnowledgeError(f"{where}: has {len(fields)} fields instead of {len(columns)}")
    return {column: field.strip() for column, field in zip(columns, fields, strict=True)}


def split_list(field: str) -> tuple[str, ...]:
    """Return the items of a field that are separated by "|"."""
    return tuple(item for part in field.split("|") if (item := part.strip()))


def years_of(field: str, where: str) -> tuple[int | None, int | None]:
    """Return the first and last year of "1990-2004", "2013-" or "-2003"; both None for an empty field.

    Raises KnowledgeError for anything else, and for a span that ends before it starts.
    """
    if not field:
        return None, None
    match = _YEARS.fullmatch(field)
    if match is None:
        raise KnowledgeError(f"{where}: years {field!r} are not of the form 1990-2004")
    first, last = (int(year) if year else None for year in match.groups())
    if first and last and last < first:
        raise KnowledgeError(f"{where}: years {field!r} end before they start")
    return first, last


def slug(name: str) -> str:
    """Return a stable identifier in lower-case ASCII letters, digits and hyphens: "Ahrar al-Shām" is "ahrar-al-sham"."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘ʼ`ʿʾ.")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

"""Days as news sites print them, and the lines that hold nothing else."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tetrapylon.reading.cues import any_of, knowledge

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Publication years that are believed; numbers beyond are no years."""

_TIME = (
    r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d{1,6})?|\d{1,2}(?=\s?[ap]\.?m\b)|(?<=at )\d{4})"
    r"(?:\s?[ap]\.?m\b\.?)?(?:\s?h(?:rs?|ours)?\b)?"
)
_ZONE = r"(?:\s?(?:Z\b|\(?(?:GMT|UTC|KSA|[A-Z]{1,3}[SD]?T)\b\)?(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}))"
_BETWEEN = r"(?:\s?(?:[,|@•·–—-]|at\b|T(?=\d)|KSA\b|on\b)?\s?){1,2}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed day with its label and time of day: `start` and `end` in the text, and the day where it is certain."""

    start: int
    end: int
    day: date | None
    labelled: bool = False
    updated: bool = False


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in enumerate(knowledge().months, 1) for name in names}


@cache
def _stamp_pattern() -> re.Pattern[str]:
    known = knowledge()
    month = rf"(?P<%s>{any_of(_month_numbers())})\.?"
    weekday = rf"(?:{any_of(known.weekdays)}[.,]?\s{{1,3}})?"
    ordinal = r"(?:st|nd|rd|th)?"
    clock = rf"{_TIME}{_ZONE}?"
    days = "|".join(
        (
            rf"{weekday}{month % 'm1'}\s{{1,3}}(?P<d1>\d{{1,2}}){ordinal},?\s{{1,3}}(?P<y1>\d{{4}})(?!\d)",
            rf"{weekday}(?P<d2>\d{{1,2}}){ordinal}[\s-]{{1,3}}(?:of\s)?{month % 'm2'},?[\s-]{{1,3}}(?P<y2>\d{{4}})(?!\d)",
            r"(?P<y3>\d{4})(?P<sep>[-/.])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})(?!\d)",
            r"(?P<a4>\d{1,2})(?P<sep4>[-/.])(?P<b4>\d{1,2})(?P=sep4)(?P<y4>\d{4})(?!\d)",
        )
    )
    return re.compile(
        rf"(?:(?P<label>{any_of(known.dateline_labels)})\s?:?\s{{0,3}}(?:on\s)?)?"
        rf"(?:{clock}{_BETWEEN})?(?:{days})(?:{_BETWEEN}{clock}(?:\s?[-–/]?\s?(?:GMT|UTC)\s\d{{1,2}}:\d{{2}})?)?",
        re.IGNORECASE,
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d")


def stamp_at(text: str, start: int, end: int) -> Stamp | None:
    """Return the day stamp that begins exactly at `start`, or None."""
    window = text[start : min(end, start + 120)]
    if not _year().search(window):
        return None
    match = _stamp_pattern().match(window)
    if match is None:
        return None
    label = (match["label"] or "").lower()
    return Stamp(start, start + match.end(), _day(match), bool(label), label in knowledge().update_labels)


def stamps_of_line(text: str, start: int, end: int) -> tuple[Stamp, ...]:
    """Return the stamps of a line that holds stamps and nothing else; empty for any other line."""
    stamps: list[Stamp] = []
    while start < end:
        stamp = stamp_at(text, start, end)
        if stamp is None:
            return ()
        stamps.append(stamp)
        start = stamp.end
        while start < end and text[start] in " \t\xa0|,;•·–—-/.()":
            start += 1
    return tuple(stamps)


def day_of(written: str) -> date | None:
    """Return the day that a string holds as a whole or at its start ("2016-03-27T10:00Z", "27 March 2016"), or None."""
    stamp = stamp_at(written.strip(), 0, len(written))
    return stamp.day if stamp else None


def day_in_address(url: str) -> date | None:
    """Return the day in an address such as "…/2016/03/27/…" or "…-2016-03-27…", or None."""
    match = re.search(r"(?<!\d)(20\d\d|19\d\d)([/-])(\d{1,2})\2(\d{1,2})(?!\d)", url[:2000])
    return _valid(int(match[1]), int(match[3]), int(match[4])) if match else None


def _day(match: re.Match[str]) -> date | None:
    """Return the day of a match; None for numbers that could be day and month either way round."""
    for index in "12":
        if match[f"y{index}"]:
            month = _month_numbers()[match[f"m{index}"].lower()]
            return _valid(int(match[f"y{index}"]), month, int(match[f"d{index}"]))
    if match["y3"]:
        return _valid(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    year, first, second = int(match["y4"]), int(match["a4"]), int(match["b4"])
    if match["sep4"] == "." or first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None

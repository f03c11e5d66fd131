"""Rules for stretches of the calendar: centuries, decades, halves, quarters, and "last week" or "the following year"."""

from tetrapylon.language.times.amounts import read_span
from tetrapylon.language.times.dates import year_of
from tetrapylon.language.times.meaning import Context, Meaning, base_of, dated, step_of
from tetrapylon.language.times.reading import Reading
from tetrapylon.language.times.values import Moment, days_after, shifted, week_value
from tetrapylon.model import Anchor, TimexType

SATURDAY = 6


def read_century(reading: Reading, context: Context) -> Meaning | None:
    """Read "the 9th century BC": TIMEX3 counts centuries from 00."""
    number = (reading.number("day") or 0) + sum(int(e.value) for e in reading.entries if e.kind == "tens")
    if not 1 <= number <= 30:
        return None
    before = "BC" if reading.number("era") == -1 else ""
    return Meaning(TimexType.DATE, f"{before}{number - 1:02}", moves_story=False)


def read_decade(reading: Reading, context: Context) -> Meaning | None:
    """Read "the 1870s", "the '80s", "the eighties"."""
    if decade := reading.word("decade"):
        return Meaning(TimexType.DATE, decade[:3], moves_story=False)
    short = reading.word("short_decade")
    tens = int(short[0]) if short else reading.number("decade_word") or 0
    base = context.story.told
    year = base.year if base and base.year > 0 else 2000
    century = year // 100 if tens * 10 <= year % 100 else year // 100 - 1
    return Meaning(TimexType.DATE, f"{century:02}{tens}", moves_story=False)


def read_fraction(reading: Reading, context: Context) -> Meaning | None:
    """Read halves and quarters of a year."""
    symbol = "Q" if reading.has("quarter") else "H"
    year, relation = year_of(reading, context), reading.word("relation")
    base = context.story.reference
    number = reading.number("day") or reading.number("latter")
    if number == -1 or (number is None and relation == "past" and year is not None):
        number = 4 if symbol == "Q" else 2
    if number is None:
        return _related_fraction(symbol, relation or "this", base, context)
    year = year if year is not None else base.year if base else None
    if year is None or not 1 <= number <= (4 if symbol == "Q" else 2):
        return None
    return dated(f"{year:04}-{symbol}{number}", context.story.anchor)


def _related_fraction(symbol: str, relation: str, base: Moment | None, context: Context) -> Meaning | None:
    if base is None or base.month is None or base.year < 1:
        return None
    length = 3 if symbol == "Q" else 6
    index = base.year * (12 // length) + (base.month - 1) // length + step_of(relation)
    year, number = divmod(index, 12 // length)
    return dated(f"{year:04}-{symbol}{number + 1}", context.story.anchor)


def read_relative(reading: Reading, context: Context) -> Meaning | None:
    """Read "last week", "the following year", "that same month", "the end of the year"."""
    relation, unit = reading.word("relation") or "that", reading.word("unit")
    if reading.has("before"):
        relation = "previous"
    if unit is None or unit in ("TH", "TM", "ML"):
        return None
    if unit in ("DE", "CE") and relation in ("past", "future"):
        return read_span(reading, context)
    base = base_of(relation, reading, context)
    if base is None:
        return None
    value = shifted(base, unit, step_of(relation))
    if value is None:
        return None
    anchor = Anchor.NARRATIVE if base is context.story.last else context.story.anchor
    return dated(value, anchor)


def read_same(reading: Reading, context: Context) -> Meaning | None:
    """Read "the same month last year", "the same period a year ago": the date told last, a year before."""
    told, unit = context.story.told, reading.word("unit")
    if told is None or unit != "Y":
        return None
    return Meaning(TimexType.DATE, Moment(told.year - 1, told.month, told.day).value, anchor=context.story.anchor)


def read_weekend(reading: Reading, context: Context) -> Meaning | None:
    """Read "the weekend": the one that publication lies in or follows, or the next where the clause looks ahead."""
    day = context.story.reference.date if context.story.reference else None
    if day is None:
        return None
    back = 0 if day.isoweekday() >= SATURDAY or context.lean() > 0 else 7
    return dated(f"{week_value(days_after(day, -back))}-WE", context.story.anchor)

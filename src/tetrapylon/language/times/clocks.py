"""Rules for times of day: the clock and the parts of a day."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tetrapylon.language.times.dates import read_date, read_day_name
from tetrapylon.language.times.lexicon import Entry
from tetrapylon.language.times.meaning import Context, Meaning, dated, step_of
from tetrapylon.language.times.reading import Reading
from tetrapylon.language.times.values import Moment, shifted
from tetrapylon.model import TimexType


def read_time(reading: Reading, context: Context) -> Meaning | None:
    """Read a time on the clock, on the day that the phrase or its surroundings name."""
    clock = _clock(reading)
    if clock is None:
        return None
    day = _day_of_time(reading, context)
    value = f"{day.value if day and day.day else 'XXXX-XX-XX'}T{clock}{reading.word('zone') or ''}"
    return Meaning(TimexType.TIME, value, moves_story=day is not None)


def _clock(reading: Reading) -> str | None:
    clock, ampm = reading.word("clock"), reading.number("ampm")
    hour, minute = (int(clock[:2]), int(clock[-2:])) if clock else _hour(reading.entries)
    if hour is None or hour > 24 or minute > 59 or (ampm is not None and hour > 12 and ampm == 0):
        return None
    if ampm is not None and hour <= 12:
        hour = hour % 12 + ampm
    return f"{hour:02}:{minute:02}"


def _hour(entries: Sequence[Entry]) -> tuple[int | None, int]:
    """Return hour and minute of "6 pm", "1730 GMT" or "seven o'clock": the number beside the word that tells it."""
    for entry, following in pairwise(entries):
        if following.kind in ("ampm", "oclock", "zone") and isinstance(entry.value, int):
            return (entry.value, 0) if entry.value < 100 else (entry.value // 100, entry.value % 100)
    return None, 0


def _day_of_time(reading: Reading, context: Context) -> Moment | None:
    month, story = reading.number("month"), context.story
    if month or reading.number("weekday") or reading.has("day_name") or reading.word("iso"):
        entries = _without_clock(reading.entries)
        day_reading = Reading(entries, {**reading.fields, "day": _day_beside_month(entries) or 1})
        meaning = read_day_name(reading, context) if reading.has("day_name") else read_date(day_reading, context)
        return moment_in(meaning)
    borrowed = context.borrowed_day()
    if borrowed:
        return borrowed
    base = story.told
    return base if base and base.day else None


def moment_in(meaning: Meaning | None) -> Moment | None:
    """Return the day that a meaning names, if it names one."""
    try:
        return Moment.of(date.fromisoformat(meaning.value[:10])) if meaning else None
    except ValueError:
        return None


def _without_clock(entries: Sequence[Entry]) -> list[Entry]:
    """Leave out the number before "am" or "o'clock", which is no day of a month."""
    hours = {i for i, (_, following) in enumerate(pairwise(entries)) if following.kind in ("ampm", "oclock")}
    return [entry for i, entry in enumerate(entries) if i not in hours]


def _day_beside_month(entries: Sequence[Entry]) -> int | None:
    days = [entry.value for entry in entries if entry.kind in ("day", "ordinal", "ordinal_word")]
    return int(days[0]) if days else None


def read_part(reading: Reading, context: Context) -> Meaning | None:
    """Read "Sunday night", "that afternoon", "the morning of 19 April"."""
    part = reading.word("daypart") or "MO"  # "the early hours"
    day = _day_of_part(reading, context)
    value = f"{day.value if day and day.day else 'XXXX-XX-XX'}T{part}"
    return Meaning(TimexType.TIME, value, anchor=context.story.anchor, moves_story=day is not None)


def _day_of_part(reading: Reading, context: Context) -> Moment | None:
    relation, story = reading.word("relation"), context.story
    if reading.has("day_name"):
        return moment_in(read_day_name(reading, context))
    if reading.number("month") or reading.number("weekday") or reading.word("iso") or reading.word("holiday"):
        return moment_in(
            read_date(Reading(reading.entries, {k: v for k, v in reading.fields.items() if k != "daypart"}), context)
        )
    base = story.reference if relation in (None, "this", "past") else story.told
    value = shifted(base, "D", step_of(relation or "this")) if base and base.date else None
    return moment_in(dated(value)) if value else None

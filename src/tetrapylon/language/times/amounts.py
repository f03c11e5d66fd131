"""Rules for amounts of time: offsets, spans, durations and repeated times."""

from tetrapylon.language.times.meaning import Context, Meaning, base_of, dated, step_of
from tetrapylon.language.times.reading import Reading, amount_of
from tetrapylon.language.times.values import Moment, duration_value, moved, shifted
from tetrapylon.model import DayRange, TimexType

VAGUE_COUNT = 3
"""Units that "the last few days" are taken to reach back."""


def read_offset(reading: Reading, context: Context) -> Meaning | None:
    """Read "two days later", "a year ago": a point so far from publication, or from the date told last."""
    unit, amount = reading.word("unit") or "D", amount_of(reading.entries)
    sign = _direction(reading)
    if (reading.has("after") or reading.has("before")) and not context.story.narrative and not reading.has("the"):
        return Meaning(TimexType.DURATION, duration_value(amount, unit), moves_story=False)
    base = context.story.reference if reading.has("ago") else context.story.told
    if amount is None and not reading.has("the"):
        return Meaning(
            TimexType.DATE, {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX"), moves_story=False
        )
    if amount == "X":
        return Meaning(TimexType.DATE, "FUTURE_REF" if sign > 0 else "PAST_REF", moves_story=False)
    number = float(amount) if amount is not None else 1.0
    value = shifted(base, unit, sign * number) if base else None
    if value is None:
        return Meaning(TimexType.DURATION, duration_value(number, unit), moves_story=False)
    return dated(value, context.story.anchor)


def _direction(reading: Reading) -> int:
    if reading.has("following") or reading.word("edge") == "later":
        return 1
    if reading.word("edge") == "earlier" or reading.has("previous"):
        return -1
    return reading.number("direction") or 1


def read_span(reading: Reading, context: Context) -> Meaning | None:
    """Read "the past two years", "the next few days": a duration that ends or starts at the reference."""
    unit, amount = reading.word("unit") or "D", amount_of(reading.entries)
    if amount is None:
        amount = "X" if reading.has("units") else 1
    relation = reading.word("relation") or "past"
    days = _span_days(base_of(relation, reading, context), unit, amount, step_of(relation) or -1)
    return Meaning(TimexType.DURATION, duration_value(amount, unit), days, context.story.anchor, moves_story=False)


def _span_days(base: Moment | None, unit: str, amount: float | str, step: int) -> DayRange | None:
    """Return the days between a base and so many units from it; a vague count of years tells none."""
    day = base.date if base else None
    if day is None or (isinstance(amount, str) and unit in ("Y", "DE", "CE")):
        return None
    other = moved(day, unit, step * (VAGUE_COUNT if isinstance(amount, str) else amount))
    return DayRange(earliest=min(day, other), latest=max(day, other))


def read_duration(reading: Reading, context: Context) -> Meaning | None:
    """Read "two and a half years", "decades", "46-day"."""
    unit = reading.word("unit")
    if unit is None:
        return None
    return Meaning(TimexType.DURATION, duration_value(amount_of(reading.entries), unit), moves_story=False)


def read_first(reading: Reading, context: Context) -> Meaning | None:
    """Read "the first year of the war": a duration, unless it is a day, which is a date that only the war tells."""
    unit = reading.word("unit")
    if unit in (None, "D") or reading.number("day") != 1:
        return None
    return Meaning(TimexType.DURATION, duration_value(1, unit or "Y"), moves_story=False)


def read_set(reading: Reading, context: Context) -> Meaning | None:
    """Read "every Friday", "daily", "per month"."""
    return Meaning(TimexType.SET, _set_value(reading), moves_story=False)


def _set_value(reading: Reading) -> str:
    if word := reading.word("set_word"):
        return word
    if weekday := reading.number("weekday"):
        return f"XXXX-WXX-{weekday}"
    if month := reading.number("month"):
        return f"XXXX-{month:02}"
    if season := reading.word("season"):
        return f"XXXX-{season}"
    if daypart := reading.word("daypart"):
        return f"XXXX-XX-XXT{daypart}"
    amount, unit = amount_of(reading.entries), reading.word("unit") or "D"
    if reading.has("every") and amount is None and unit == "D":
        return "XXXX-XX-XX"
    return duration_value(amount or 1, unit)


def read_pick(reading: Reading, context: Context) -> Meaning | None:
    """Read "the last week of August", "the first ten months of 1915": a duration within a date."""
    unit = next((str(e.value) for e in reading.entries if e.kind in ("unit", "units", "century")), "D")
    before = reading.entries[: next(i for i, e in enumerate(reading.entries) if e.kind == "of")]
    return Meaning(
        TimexType.DURATION,
        duration_value(amount_of(before) or (1 if any(e.kind == "unit" for e in before) else "X"), unit),
        moves_story=False,
    )

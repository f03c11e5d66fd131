"""Rules for dates, whole and in part: days, months, seasons, weekdays, holidays, years."""

from datetime import date

from tetrapylon.language.times.meaning import Context, Meaning, base_of, dated, step_of
from tetrapylon.language.times.reading import Reading, amount_of
from tetrapylon.language.times.values import Moment, days_after, days_of, shifted
from tetrapylon.model import Anchor, TimexType


def read_date(reading: Reading, context: Context) -> Meaning | None:
    """Read a date, whole or in part: a day, month, season, weekday, holiday or year."""
    if iso := reading.word("iso"):
        return _iso_date(iso)
    if numeric := reading.word("numeric"):
        return _numeric_date(numeric, context)
    reading = _with_holiday(reading)
    month, day, year = reading.number("month"), reading.number("day"), year_of(reading, context)
    if month is None and reading.word("season") is None:
        if reading.number("weekday"):
            return _weekday(reading, context)
        if day is not None and year is None:
            return _day_of_month(day, reading, context)
        return _year_alone(reading, context)
    if season := reading.word("season"):
        return _season(season, year, reading, context)
    if day is not None and not 1 <= day <= 31:
        return None
    meaning = dated(Moment(year, month, day).value) if year else _partial(month or 1, day, reading, context)
    return meaning if day is None or days_of(meaning.value) or meaning.value[0] in "BX" else None


def _iso_date(iso: str) -> Meaning | None:
    try:
        date.fromisoformat(iso[:10])
    except ValueError:
        return None
    return Meaning(TimexType.TIME if "T" in iso else TimexType.DATE, iso)


def _numeric_date(numeric: str, context: Context) -> Meaning | None:
    separator = "/" if "/" in numeric else "."
    first, second, year = (int(part) for part in numeric.split(separator))
    year = _full_year(year, context) if year < 100 else year
    american, european = Moment(year, first, second), Moment(year, second, first)
    published = context.story.published
    # Slashes are read the American way and points the European, unless that is no date or not yet come.
    choices = [american, european] if separator == "/" else [european, american]
    choices = [moment for moment in choices if moment.date]
    past = [moment for moment in choices if published and moment.date and moment.date <= published]
    return dated((past or choices)[0].value) if choices else None


def _full_year(short: int, context: Context) -> int:
    """Complete '89 to the year nearest to what the text talks of."""
    reference = context.story.told
    near = reference.year if reference else 2000
    return min((near // 100 * 100 + short + shift for shift in (-100, 0, 100)), key=lambda year: abs(year - near))


def _with_holiday(reading: Reading) -> Reading:
    holiday = reading.word("holiday")
    if holiday is None:
        return reading
    month, day = (int(part) for part in holiday.split("-"))
    return Reading(reading.entries, {**reading.fields, "month": month, "day": day})


def year_of(reading: Reading, context: Context) -> int | None:
    """Return the year that a phrase names, in full, in short or by its relation to another."""
    if reading.year is not None:
        return reading.year
    short = reading.number("short_year")
    return _full_year(short, context) if short is not None else _related_year(reading, context)


def _related_year(reading: Reading, context: Context) -> int | None:
    """Return the year of "September last year" or "July of that year"."""
    relation = reading.word("relation")
    if relation is None or reading.word("unit") != "Y":
        return None
    base = base_of(relation, reading, context)
    return base.year + step_of(relation) if base else None


def _year_alone(reading: Reading, context: Context) -> Meaning | None:
    year = year_of(reading, context)
    if reading.number("era") is not None and reading.number("year") is None:
        number = amount_of(reading.entries)
        year = int(number) * (reading.number("era") or 1) if isinstance(number, int | float) else None
    return dated(Moment(year).value) if year else None


def _season(season: str, year: int | None, reading: Reading, context: Context) -> Meaning | None:
    if year is not None:
        return dated(f"{year:04}-{season}") if year > 0 else None
    base = context.story.reference
    if base is None or base.year < 1:
        return dated(f"XXXX-{season}")
    relation = reading.word("relation")
    year = base.year + (step_of(relation) if relation else 0)
    if relation is None and season == "WI" and (base.month or 0) >= 9:
        year += 1
    return Meaning(TimexType.DATE, f"{year:04}-{season}", anchor=context.story.anchor, moves_story=relation is not None)


def _weekday(reading: Reading, context: Context) -> Meaning | None:
    story, weekday = context.story, reading.number("weekday") or 1
    base = story.told if story.narrative else story.reference
    day = base.date if base else None
    if day is None:
        return dated(f"XXXX-WXX-{weekday}")
    relation = reading.word("relation")
    ahead = (weekday - day.isoweekday()) % 7
    if relation == "past":
        ahead = ahead - 7 if ahead else -7
    elif relation == "future" or relation == "following":
        ahead = ahead or 7
    elif relation == "this":
        ahead = weekday - day.isoweekday()
    elif context.lean() <= 0:
        ahead = ahead - 7 if ahead else 0
    return dated(days_after(day, ahead).isoformat(), story.anchor)


def _day_of_month(day: int, reading: Reading, context: Context) -> Meaning | None:
    base = context.story.told
    if base is None or not base.month or not 1 <= day <= 31:
        return None
    moment = Moment(base.year, base.month, day)
    return dated(moment.value, Anchor.NARRATIVE) if moment.date or base.year < 1 else None


def _partial(month: int, day: int | None, reading: Reading, context: Context) -> Meaning:
    """Give a month, or a day of a month, its year."""
    story, borrowed = context.story, context.borrowed_year(month)
    if borrowed is not None:
        return dated(Moment(borrowed, month, day).value)
    base = story.reference
    if base is None:
        return dated(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""))
    relation = reading.word("relation")
    if relation:
        return dated(Moment(_related_month_year(month, relation, base), month, day).value, story.anchor)
    year = _narrative_year(month, base) if story.narrative else _news_year(month, day, base, context.lean())
    return dated(Moment(year, month, day).value, story.anchor)


def _related_month_year(month: int, relation: str, base: Moment) -> int:
    here = base.month or 1
    if relation in ("past", "previous"):
        return base.year if month < here else base.year - 1
    if relation in ("future", "following"):
        return base.year if month > here else base.year + 1
    return base.year


def _narrative_year(month: int, base: Moment) -> int:
    """Keep the story's year, unless the month then lies more than half a year back."""
    return base.year + 1 if base.month is not None and month - base.month < -6 else base.year


def _news_year(month: int, day: int | None, base: Moment, lean: int) -> int:
    """Choose the last such date before publication, or the next where the clause looks ahead."""
    here, there = (base.month or 1, base.day or 1), (month, day or (base.day or 1))
    if lean > 0:
        return base.year if there >= here else base.year + 1
    return base.year if there <= here else base.year - 1


def read_day_name(reading: Reading, context: Context) -> Meaning | None:
    """Read today, yesterday, tomorrow: from publication; in a narrative "today" is the writer's own time."""
    story, step = context.story, reading.number("day_name") or 0
    base = story.reference
    if (story.narrative and step == 0) or base is None or base.date is None:
        return Meaning(TimexType.DATE, "PRESENT_REF" if step == 0 else "XXXX-XX-XX", moves_story=False)
    return dated(shifted(base, "D", step) or "XXXX-XX-XX", story.anchor)


def read_told(reading: Reading, context: Context) -> Meaning | None:
    """Read "that time", "this date": the date told last."""
    told = context.story.last
    return Meaning(TimexType.DATE, told.value, anchor=Anchor.NARRATIVE, moves_story=False) if told else None

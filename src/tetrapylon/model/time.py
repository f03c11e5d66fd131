"""Time expressions after TIMEX3, and the days a statement can mean."""

import calendar
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from tetrapylon.model.base import Frozen
from tetrapylon.model.text import Offset, Span


class TimexType(StrEnum):
    """TIMEX3 `type`."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Granularity(StrEnum):
    """The unit in which a date was told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


class Anchor(StrEnum):
    """What a time expression was resolved against."""

    NONE = "none"  # a full date needs none
    PUBLICATION = "publication"
    NARRATIVE = "narrative"  # the date that the story has reached


class DayRange(Frozen):
    """The days that a time can mean: earliest and latest, both inclusive; None where open."""

    earliest: date | None = None
    latest: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"day range ends on {self.latest}, before its start {self.earliest}")
        return self

    def iso(self) -> str | None:
        """Return the shortest ISO 8601 form: a day, month, year or `from/to`; None when open on a side."""
        if self.earliest is None or self.latest is None:
            return None
        first, last = self.earliest, self.latest
        if first == last:
            return first.isoformat()
        if first.year == last.year and first.day == 1 and last == month_end(last):
            if first.month == last.month:
                return first.isoformat()[:7]
            if (first.month, last.month) == (1, 12):
                return first.isoformat()[:4]
        return f"{first}/{last}"


class TimeExpression(Frozen):
    """A temporal expression in the text with its TIMEX3 type and value.

    `days` is the calendar range that a DATE, TIME or anchored DURATION covers, where it can be told.
    """

    start: Offset
    end: Offset
    type: TimexType
    value: str
    days: DayRange | None = None
    granularity: Granularity | None = None
    anchor: Anchor = Anchor.NONE

    @property
    def span(self) -> Span:
        """Where the expression lies in the report's text."""
        return Span(start=self.start, end=self.end)


class StatementTime(Frozen):
    """When a statement holds: the days it can mean, and the expression that says so.

    `value` is ISO 8601 (day, month, year, or interval); `span` is None where the time was carried from the context.
    """

    days: DayRange
    granularity: Granularity
    value: str | None
    span: Span | None = None
    anchor: Anchor = Anchor.NONE


def month_end(day: date) -> date:
    """Return the last day of the month that `day` lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_range(year: int, month: int) -> DayRange:
    """Return the days of a calendar month."""
    first = date(year, month, 1)
    return DayRange(earliest=first, latest=month_end(first))


def year_range(year: int) -> DayRange:
    """Return the days of a calendar year."""
    return DayRange(earliest=date(year, 1, 1), latest=date(year, 12, 31))

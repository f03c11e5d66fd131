"""TIMEX3 values of calendar times: how they are written, and which days they cover."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tetrapylon.model import DayRange, Granularity
from tetrapylon.model.time import month_end, month_range, year_range

_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?|-(?P<season>SP|SU|FA|WI)|-(?P<part>[QH])(?P<number>[1-4]))?"
    r"(?:T.*)?"
)
_SPAN = re.compile(r"\d{2,3}")
_SEASON_MONTHS = {"WI": 1, "SP": 3, "SU": 6, "FA": 9}
"""First month of a season in the northern half of the world; a winter is named by the year of its January."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point that a story has reached, as exactly as it was told: a year, perhaps a month, perhaps a day.

    Years before Christ are negative.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> "Moment":
        """Return a day as a moment."""
        return cls(day.year, day.month, day.day)

    @property
    def value(self) -> str:
        """The TIMEX3 value, such as 1939-09-01, 1939-09, 1939 or BC0264."""
        year = f"{self.year:04}" if self.year > 0 else f"BC{-self.year:04}"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def date(self) -> date | None:
        """The calendar day, where the moment has one that exists."""
        if self.year < 1 or not self.month or not self.day:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def moment_of(value: str) -> Moment | None:
    """Return the moment that a value starts at; a season or quarter as its first month; None where it has no year."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return Moment(-int(value[2:6])) if re.fullmatch(r"BC\d{4}", value) else None
    days = days_of(value)
    if match["month"] or days is None or days.earliest is None:
        return Moment(int(match["year"]), _integer(match["month"]), _integer(match["day"]))
    if match["week"]:
        return Moment.of(days.earliest)
    if match["season"] or match["part"]:
        return Moment(int(match["year"]), days.earliest.month)
    return Moment(int(match["year"]))


def _integer(digits: str | None) -> int | None:
    return int(digits) if digits else None


@lru_cache(maxsize=4096)
def days_of(value: str) -> DayRange | None:
    """Return the calendar days that a value covers, or None for a value that is no stretch of the calendar."""
    match = _VALUE.fullmatch(value)
    try:
        if match is None:
            return _long_span(value) if _SPAN.fullmatch(value) else None
        return _calendar_days(match, int(match["year"]))
    except (ValueError, OverflowError):
        return None


def _long_span(digits: str) -> DayRange:
    years = 10 ** (4 - len(digits))
    first = int(digits) * years
    return DayRange(earliest=date(max(first, 1), 1, 1), latest=date(first + years - 1, 12, 31))


def _calendar_days(match: re.Match[str], year: int) -> DayRange:
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return DayRange(earliest=day, latest=day)
    if match["month"]:
        return month_range(year, int(match["month"]))
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return DayRange(earliest=monday + timedelta(5 if match["weekend"] else 0), latest=monday + timedelta(6))
    if match["season"]:
        return _months(year, _SEASON_MONTHS[match["season"]], 3)
    if match["part"]:
        length = 3 if match["part"] == "Q" else 6
        return _months(year, 1 + (int(match["number"]) - 1) * length, length)
    return year_range(year)


def _months(year: int, first: int, length: int) -> DayRange:
    return DayRange(earliest=date(year, first, 1), latest=month_end(date(year, first + length - 1, 1)))


def granularity_of(value: str) -> Granularity | None:
    """Return the unit that a calendar value is told in."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return {2: Granularity.CENTURY, 3: Granularity.DECADE}.get(len(value)) if _SPAN.fullmatch(value) else None
    if match["day"]:
        return Granularity.DAY
    if match["week"]:
        return Granularity.WEEK
    if match["month"]:
        return Granularity.MONTH
    return Granularity.SEASON if match["season"] or match["part"] else Granularity.YEAR


def third_of(days: DayRange, edge: str) -> DayRange:
    """Return the first, middle or last third of a range: "early", "mid" and "late" March, a usual reading of them."""
    if days.earliest is None or days.latest is None:
        return days
    length = (days.latest - days.earliest).days + 1
    if length < 3:
        return days
    first, second = days.earliest + timedelta(length // 3), days.earliest + timedelta(2 * length // 3)
    if edge == "start":
        return DayRange(earliest=days.earliest, latest=first - timedelta(1))
    if edge == "mid":
        return DayRange(earliest=first, latest=second - timedelta(1))
    return DayRange(earliest=second, latest=days.latest) if edge == "end" else days


def shifted(moment: Moment, unit: str, amount: float) -> str | None:
    """Return the value that lies `amount` units after a moment, in that unit; None where the moment is too vague."""
    if unit == "Y":
        return Moment(moment.year + _whole(amount)).value if moment.year + _whole(amount) else None
    if unit in ("DE", "CE") and amount % 1:
        return shifted(moment, "Y", amount * (10 if unit == "DE" else 100))
    if unit in ("DE", "CE"):
        years = moment.year // (10 if unit == "DE" else 100) + _whole(amount)
        return f"{years:0{3 if unit == 'DE' else 2}}" if years > 0 else None
    if unit == "M":
        return _shifted_month(moment, _whole(amount))
    return _shifted_days(moment, unit, amount)


def _whole(amount: float) -> int:
    return int(amount) if amount >= 0 else -int(-amount)


def _shifted_month(moment: Moment, amount: int) -> str | None:
    if not moment.month:
        return f"{moment.year:04}-XX" if moment.year > 0 else None
    months = moment.year * 12 + moment.month - 1 + amount
    return Moment(months // 12, months % 12 + 1).value if months >= 12 else None


def _shifted_days(moment: Moment, unit: str, amount: float) -> str | None:
    day = moment.date
    if day is None:
        return _vague_day(moment) if unit in ("D", "W", "WE") else None
    if unit == "D":
        return days_after(day, round(amount)).isoformat()
    if unit in ("W", "WE", "2W"):
        weeks = round(amount * (14 if unit == "2W" else 7))
        return week_value(days_after(day, weeks)) + ("-WE" if unit == "WE" else "")
    return None


def _vague_day(moment: Moment) -> str | None:
    if moment.year < 1:
        return None
    return f"{moment.year:04}-{moment.month:02}-XX" if moment.month else f"{moment.year:04}-XX-XX"


def days_after(day: date, days: int) -> date:
    """Return the day so many days after another, or the first or last day that the calendar has."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def week_value(day: date) -> str:
    """Return the ISO week of a day, such as 2016-W12."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def moved(day: date, unit: str, amount: float) -> date:
    """Return the day that lies `amount` units after a day; months and years keep the day of the month if they can."""
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if months is None:
        length = {"W": 7, "WE": 7, "2W": 14, "TH": 1 / 24, "TM": 0, "TS": 0}.get(unit, 1)
        return days_after(day, round(amount * length))
    total = day.year * 12 + day.month - 1 + round(amount * months)
    year, month = min(max(total // 12, 1), date.max.year), total % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def duration_value(amount: float | str | None, unit: str) -> str:
    """Return a TIMEX3 duration, such as P2Y, P2.5Y, PT30M or PXD; half a year is P6M, half an hour PT30M."""
    if unit == "2W":
        unit, amount = "W", amount * 2 if isinstance(amount, int | float) else "X"
    if amount == 0.5 and unit in ("Y", "TH"):
        return "P6M" if unit == "Y" else "PT30M"
    shown = "X" if amount is None or isinstance(amount, str) else f"{amount:g}" if amount < 1e6 else str(int(amount))
    return f"PT{shown}{unit[1]}" if unit in ("TH", "TM", "TS") else f"P{shown}{unit}"

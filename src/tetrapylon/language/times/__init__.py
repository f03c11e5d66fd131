"""Times: temporal expressions with their TIMEX3 types and values, and the time of a statement.

The rules are those of TIMEX3 (TimeML 1.2.1) and, where that is silent, of TIDES (2005): the extent is the whole
phrase without its preposition; a value holds what the text and its context tell and no more (2016-03 for "in March");
weeks are ISO weeks, seasons SP SU FA WI, decades and centuries are cut-off years (199, 19); parts of the day follow T
(TMO, TAF, TEV, TNI); durations are P2Y, PT30M, vague ones PXD; repeated times are SETs; words without a calendar
value are PAST_REF, PRESENT_REF and FUTURE_REF.
"""

from datetime import date

from tetrapylon.language.times.carrying import carried_time, lead_time
from tetrapylon.language.times.finding import find_times
from tetrapylon.language.times.statement import statement_time
from tetrapylon.model import TimeExpression

__all__ = ["carried_time", "find_times", "lead_time", "statement_time", "times"]


def times(text: str, *, published: date | str | None = None) -> list[TimeExpression]:
    """Find the temporal expressions of a text, resolved against its day of publication (a date, or ISO 8601).

    Raises ValueError for a `published` that is no ISO day.
    """
    return find_times(text, date.fromisoformat(published) if isinstance(published, str) else published)

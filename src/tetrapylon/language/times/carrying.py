"""The time that a sentence without one takes over from the sentences before it, or a story's lead from those after it."""

from collections.abc import Sequence
from datetime import date, timedelta

from tetrapylon.language.annotated import Sentence
from tetrapylon.model import Granularity, StatementTime, TimeExpression, TimexType

CARRY_REACH = 600
"""Characters over which a date is carried. Of 85 dated statements of statements-gold whose own sentence names no time,
59 have that of the last date within this reach; 300 characters find 42 of 61, 1500 find 69 of 104."""

LEAD_REACH = 800
"""Characters after a lead in which the story names its day; on statements-gold 400 to 1200 do equally."""

NEWS = timedelta(days=7)
"""How far before publication the day of the news may lie."""

_CARRIED = {Granularity.DAY, Granularity.WEEK, Granularity.MONTH}


def lead_time(sentence: Sentence, times: Sequence[TimeExpression], published: date | None) -> StatementTime | None:
    """Return the day that a story names soon after its lead, where the lead has none: "on Tuesday" in the next paragraph.

    Only days of the week before publication count; what lies further back is background.
    """
    if published is None:
        return None
    for time in times:
        if sentence.end <= time.start < sentence.end + LEAD_REACH and _is_news(time, published):
            assert time.days is not None
            return StatementTime(days=time.days, granularity=Granularity.DAY, value=time.days.iso(), anchor=time.anchor)
    return None


def _is_news(time: TimeExpression, published: date) -> bool:
    day = time.days.earliest if time.days and time.granularity is Granularity.DAY else None
    return day is not None and timedelta(0) <= published - day <= NEWS


def carried_time(sentence: Sentence, times: Sequence[TimeExpression]) -> StatementTime | None:
    """Return the last day, week or month told shortly before a sentence, for an event that the text goes on telling.

    `times` are those of the text that the sentence lies in. The result has no span, since the sentence does not say it.
    States ("holds", "is under siege") are better left without: they are told as of publication.
    """
    for time in reversed(times):
        if sentence.start - CARRY_REACH < time.end <= sentence.start and time.type in (TimexType.DATE, TimexType.TIME):
            days, granularity = time.days, time.granularity
            if days is not None and granularity in _CARRIED:
                return StatementTime(days=days, granularity=granularity, value=days.iso(), anchor=time.anchor)
    return None

"""The time that a sentence without one takes over from the sentences before it."""

from collections.abc import Sequence

from tetrapylon.language.annotated import Sentence
from tetrapylon.model import Granularity, StatementTime, TimeExpression, TimexType

CARRY_REACH = 600
"""Characters over which a date is carried. Of 85 dated statements of statements-gold whose own sentence names no time,
59 have that of the last date within this reach; 300 characters find 42 of 61, 1500 find 69 of 104."""

_CARRIED = {Granularity.DAY, Granularity.WEEK, Granularity.MONTH}


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

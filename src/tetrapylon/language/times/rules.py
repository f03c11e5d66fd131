"""Every rule that knowledge/times.yaml may name, and the two that need no calendar."""

from tetrapylon.language.times.amounts import read_duration, read_first, read_offset, read_pick, read_set, read_span
from tetrapylon.language.times.clocks import read_part, read_time
from tetrapylon.language.times.dates import read_date, read_day_name, read_told
from tetrapylon.language.times.meaning import Context, Meaning, Rule
from tetrapylon.language.times.reading import Reading
from tetrapylon.language.times.stretches import (
    read_century,
    read_decade,
    read_fraction,
    read_relative,
    read_same,
    read_weekend,
)
from tetrapylon.model import TimexType


def read_reference(reading: Reading, context: Context) -> Meaning | None:
    """Read "now", "former", "in the future"."""
    for entry in reversed(reading.entries):
        if isinstance(entry.value, str) and entry.value.endswith("_REF"):
            return Meaning(TimexType.DATE, entry.value, moves_story=False)
    value = "PAST_REF" if reading.has("past") else "PRESENT_REF"
    return Meaning(TimexType.DATE, value, moves_story=False)


def read_nothing(reading: Reading, context: Context) -> Meaning | None:
    """Leave out what only looks like a time."""
    return None


RULES: dict[str, Rule] = {
    "date": read_date,
    "deictic": read_day_name,
    "century": read_century,
    "decade": read_decade,
    "fraction": read_fraction,
    "relative": read_relative,
    "same": read_same,
    "weekend": read_weekend,
    "offset": read_offset,
    "span": read_span,
    "duration": read_duration,
    "first": read_first,
    "told": read_told,
    "pick": read_pick,
    "set": read_set,
    "time": read_time,
    "part": read_part,
    "reference": read_reference,
    "skip": read_nothing,
}

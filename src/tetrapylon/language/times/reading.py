"""What the words of one phrase say: the calendar fields, the amount and the direction that they name."""

from collections.abc import Sequence
from dataclasses import dataclass

from tetrapylon.language.times.lexicon import Entry, Value

_FIELD_OF_CLASS = {
    "month": "month",
    "month_or_word": "month",
    "month_short": "month",
    "weekday": "weekday",
    "weekday_short": "weekday",
    "weekdays": "weekday",
    "season": "season",
    "fall": "season",
    "day": "day",
    "ordinal": "day",
    "ordinal_word": "day",
    "second": "day",
    "year": "year",
    "num": "number",
    "small": "number",
    "short_year": "short_year",
    "era": "era",
    "daypart": "daypart",
    "nightly": "daypart",
    "tonight": "daypart",
    "day_name": "day_name",
    "clock": "clock",
    "military": "clock",
    "instant": "clock",
    "ampm": "ampm",
    "zone": "zone",
    "unit": "unit",
    "units": "unit",
    "century": "unit",
    "weekend": "unit",
    "span": "unit",
    "half": "fraction",
    "quarter": "fraction",
    "holiday": "holiday",
    "early": "edge",
    "edge": "edge",
    "last": "relation",
    "past": "relation",
    "previous": "relation",
    "next": "relation",
    "following": "relation",
    "coming": "relation",
    "this": "relation",
    "these": "relation",
    "that": "relation",
    "same": "relation",
    "current": "relation",
    "ago": "direction",
    "earlier_than": "direction",
    "later_than": "direction",
    "before": "direction",
    "after": "direction",
    "decade": "decade",
    "short_decade": "short_decade",
    "decade_word": "decade_word",
    "iso_date": "iso",
    "numeric_date": "numeric",
    "latter": "latter",
    "set_word": "set_word",
    "every": "every",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The fields of one phrase, by name; the last word of a class counts."""

    entries: Sequence[Entry]
    fields: dict[str, Value]

    def number(self, name: str) -> int | None:
        """Return a field that is a whole number."""
        value = self.fields.get(name)
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str | None:
        """Return a field that is text."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def has(self, kind: str) -> bool:
        """Tell whether a word of this class stands in the phrase."""
        return any(entry.kind == kind for entry in self.entries)

    @property
    def year(self) -> int | None:
        """The year, negative before Christ; '89 is of the century that the caller has to know."""
        year = self.number("year")
        return -year if year is not None and self.number("era") == -1 else year


def read(entries: Sequence[Entry]) -> Reading:
    """Collect the fields that a phrase's words fill."""
    fields: dict[str, Value] = {}
    for entry in entries:
        field = _FIELD_OF_CLASS.get(entry.kind)
        if field is not None:
            fields[field] = entry.value
    return Reading(entries, fields)


def amount_of(entries: Sequence[Entry]) -> float | str | None:
    """Return how many: a number, "X" for a vague count, None where the phrase counts nothing."""
    total, vague, article, counted, unit = 0.0, False, False, False, False
    for entry in entries:
        if entry.kind in ("day", "small", "num", "year", "number_word", "dozen", "couple", "tens"):
            total, counted = total + float(entry.value), True
        elif entry.kind == "filler" and entry.value:
            total, counted = float(entry.value), True
        elif entry.kind == "hundred":
            total, counted = (total or 1) * float(entry.value), True
        elif entry.kind == "half":
            total, counted = total + 0.5 + (unit and not counted), True
        unit = unit or entry.kind in ("unit", "century")
        vague = vague or entry.kind == "vague"
        article = article or entry.kind == "a"
    if counted:
        return total
    return "X" if vague else 1 if article else None

"""Who held a place: the timelines that a ledger keeps, and why."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import PlaceMatch
from tetrapylon.library.eventful import EventfulStore
from tetrapylon.model import ControlTimeline, Explanation, LedgerEntry
from tetrapylon.reasoning.explaining import explain_control
from tetrapylon.reasoning.nesting import all_keys, nested, parts_among, whole_name
from tetrapylon.reasoning.presence import BOMBARDMENT
from tetrapylon.version import __version__

VIEW = f"control {__version__}"[:20]
"""The name under which timelines are kept; another version works them out anew."""


class ControlledStore(EventfulStore):
    """A store that also tells who held a place.

    What is asked without `as_known_on` is kept until something bears on the place, a part of it or its whole.
    """

    def control(
        self, place: str | PlaceMatch, country: str | None = None, *, as_known_on: date | None = None
    ) -> ControlTimeline:
        """Return who held a place and each of its parts over time, by what was known on a day."""
        match = place if isinstance(place, PlaceMatch) else self.find_place(place, country)
        parts, whole = parts_among(self.parts(match), match), self.whole(match)
        if as_known_on is not None:
            return nested(self.bearing_on_control(match, *parts, whole, as_known_on=as_known_on), match, parts, whole)
        keys = sorted(all_keys(match, *parts, whole))
        subject = " ".join([match.name, match.country or "", *keys])
        if kept := self.cached(VIEW, subject, [f"place:{key}" for key in keys]):
            return ControlTimeline.model_validate_json(kept)
        position = self.head().position
        timeline = nested(self.bearing_on_control(match, *parts, whole), match, parts, whole)
        with suppress(LedgerError):  # a ledger that may only be read keeps nothing, and answers all the same
            self.keep(VIEW, subject, timeline.model_dump_json(), position)
        return timeline

    def why(
        self, place: str | PlaceMatch, on: date, country: str | None = None, *, as_known_on: date | None = None
    ) -> Explanation:
        """Explain who held a place on a day: the statements for and against it, what each weighs, and the reasoning."""
        match = place if isinstance(place, PlaceMatch) else self.find_place(place, country)
        above = self.whole(match)
        whole = self.control(above, as_known_on=as_known_on) if above is not None and above.keys else None
        return explain_control(self.bearing_on_control(match, as_known_on=as_known_on), match, on, whole)

    def whole(self, match: PlaceMatch) -> PlaceMatch | None:
        """Return the place that a found place is part of, None where it is none."""
        name = whole_name(match)
        return self.find_place(name, match.country) if name else None

    def bearing_on_control(self, *matches: PlaceMatch | None, as_known_on: date | None = None) -> Iterator[LedgerEntry]:
        """Yield the entries that bear on who holds some places: their control statements and bombardments."""
        there = PlaceMatch("", keys=all_keys(*matches))
        yield from self.statements(kind="control", place=there, as_known_on=as_known_on)
        for type_ in sorted(BOMBARDMENT):
            yield from self.statements(kind="event", type=type_, place=there, as_known_on=as_known_on)

"""The ledger with its views: what a program asks of a store of statements."""

from datetime import date

from tetrapylon.ledger import PlaceMatch, Store
from tetrapylon.model import ControlTimeline
from tetrapylon.reasoning import control_timeline


class Ledger(Store):
    """A sourced ledger of armed conflict: an append-only store, and the views that follow from it.

    It is a context manager: `with Ledger("war.db") as ledger: ledger.add(coded)`. A path names an SQLite file, made
    where there is none. Several programs may add at once. Every method raises LedgerError that says what to do when the
    database cannot do what is asked.
    """

    def control(
        self, place: str | PlaceMatch, country: str | None = None, *, as_known_on: date | None = None
    ) -> ControlTimeline:
        """Return who held a place over time, by what was known on a day."""
        match = place if isinstance(place, PlaceMatch) else self.find_place(place, country)
        entries = self.statements(kind="control", place=match, as_known_on=as_known_on)
        return control_timeline(entries, match, country)

"""Events across reports: statements that tell the same event become one."""

from collections.abc import Iterable

from tetrapylon.model import LedgerEntry
from tetrapylon.model.event import Event
from tetrapylon.reasoning.events.building import event_of
from tetrapylon.reasoning.events.gathering import Gathered, cross_keys, founder, gathered_across, gathered_at
from tetrapylon.reasoning.events.grouping import blocks, is_busy
from tetrapylon.reasoning.events.telling import Telling, tellings

__all__ = [
    "Gathered",
    "Telling",
    "blocks",
    "cross_keys",
    "event_of",
    "events",
    "founder",
    "gathered_across",
    "gathered_at",
    "is_busy",
    "tellings",
]


def events(entries: Iterable[LedgerEntry]) -> list[Event]:
    """Return the events that entries tell, by their first days; the order of the entries does not matter."""
    parts = [part for told in blocks(entries) for part in gathered_at(told)]
    found = [event_of(part) for part in gathered_across(parts)]
    return sorted(found, key=lambda event: (str(event.days.earliest or ""), event.id))

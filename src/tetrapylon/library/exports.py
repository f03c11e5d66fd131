"""Feeding a format with what a filter keeps: events, who held what, and statements."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tetrapylon.exporting.formats import exporter
from tetrapylon.exporting.items import Holding, Item, ToldEvent
from tetrapylon.exporting.protocol import Exporter
from tetrapylon.exporting.whole import whole
from tetrapylon.ledger import PlaceMatch, fold_name
from tetrapylon.library.eventful import EventfulStore
from tetrapylon.library.mapped import place_groups
from tetrapylon.model import ControlInterval, ControlStatus, DamageFact, Filter, LedgerEntry
from tetrapylon.reasoning import control_timeline

PAGE = 500
"""Events that are held at a time."""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many items were written, and how many were left out for which reason."""

    written: int
    left_out: Mapping[str, int]


def export(
    ledger: EventfulStore, name: str, out: Path, wanted: Filter, on_item: Callable[[], None] | None = None
) -> Exported:
    """Write a format's file, whole or not at all; `on_item` is called after every item.

    Raises TetrapylonError for an unknown format, a missing extra, or a file that cannot be written.
    """
    writer = exporter(name)
    fed = 0
    with whole(out) as part:
        writer.setup(part)
        try:
            for item in items(ledger, writer, wanted):
                writer.feed(item)
                fed += 1
                if on_item is not None:
                    on_item()
        finally:
            writer.finish()
    return Exported(fed - writer.left_out.total(), Counter(writer.left_out))


def items(ledger: EventfulStore, writer: Exporter, wanted: Filter) -> Iterator[Item]:
    """Yield what a format takes and a filter keeps: events, the newest first, then control by place, then statements."""
    if ToldEvent in writer.takes:
        yield from told_events(ledger, wanted)
    if Holding in writer.takes:
        yield from holdings(ledger, wanted)
    if LedgerEntry in writer.takes:
        yield from ledger.matching(wanted)


def told_events(ledger: EventfulStore, wanted: Filter) -> Iterator[ToldEvent]:
    """Yield events with the entries that tell them; one of these is of the kind and on the site that a filter names."""
    offset = 0
    while events := ledger.matching_events(wanted, limit=PAGE, offset=offset):
        entries = {entry.id: entry for entry in ledger.entries(m for event in events for m in event.members)}
        for event in events:
            told = ToldEvent(event, tuple(entries[member] for member in event.members if member in entries))
            if any(_is_of(entry, wanted) for entry in told.entries):
                yield told
        offset += PAGE


def _is_of(entry: LedgerEntry, wanted: Filter) -> bool:
    fact = entry.statement.fact
    site = fold_name(fact.site) if isinstance(fact, DamageFact) else None
    return wanted.kind in {None, fact.kind} and (wanted.site is None or site == fold_name(wanted.site))


def holdings(ledger: EventfulStore, wanted: Filter) -> Iterator[Holding]:
    """Yield the stretches of every located place's timeline that a filter keeps, those of which nothing is known not.

    A stretch is of an actor that holds the place in it, and of a source or stance that one of its statements has.
    """
    if wanted.kind not in {None, "control"} or wanted.type is not None or wanted.site is not None:
        return
    told = Filter(kind="control", as_known_on=wanted.as_known_on)
    heard = Filter(kind="control", as_known_on=wanted.as_known_on, stance=wanted.stance, source=wanted.source)
    for place in _places(ledger, wanted):
        entries = list(ledger.matching(told, place=place))
        points = ((p.lat, p.lon) for entry in entries if (p := entry.statement.place) is not None)
        lat, lon = next((point for point in points if None not in point), (None, None))
        if lat is None or lon is None:
            continue
        vouching = {entry.id for entry in (entries if heard == told else ledger.matching(heard, place=place))}
        for interval in control_timeline(entries, place).intervals:
            if _is_wanted(interval, wanted, vouching):
                yield Holding(place.name, place.country, lat, lon, interval)


def _places(ledger: EventfulStore, wanted: Filter) -> Iterator[PlaceMatch]:
    """Yield each place once, as the map has it."""
    meant = ledger.find_place(wanted.place, wanted.country).keys if wanted.place is not None else None
    for place in place_groups(ledger.places()):
        if (meant is None or not meant.isdisjoint(place.keys)) and wanted.country in {None, place.country}:
            yield place


def _is_wanted(interval: ControlInterval, wanted: Filter, vouching: set[str]) -> bool:
    first, last = interval.start.earliest, interval.end.latest
    names = {actor.id for actor in interval.holders} | {fold_name(actor.name) for actor in interval.holders}
    return (
        interval.status is not ControlStatus.UNKNOWN
        and not vouching.isdisjoint(interval.statements_for)
        and (wanted.actor is None or not names.isdisjoint({wanted.actor, fold_name(wanted.actor)}))
        and (wanted.since is None or last is None or last >= wanted.since)
        and (wanted.until is None or first is None or first <= wanted.until)
    )

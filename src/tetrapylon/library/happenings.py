"""Keeping the tables of events up to date: only the places on which something new bears are gathered anew.

Two steps, as `reasoning.events` has them: what is told of one place is gathered into parts; then parts that can be known
at another place by their toll are gathered across places, among those that have a toll and days in common and no others.
Both give what gathering all entries at once gives, which a property test holds.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from tetrapylon.ledger import fold_name, happenings
from tetrapylon.ledger.happenings import Happening, Part
from tetrapylon.model import LedgerEntry
from tetrapylon.model.event import Event
from tetrapylon.reasoning.events import (
    Gathered,
    Telling,
    blocks,
    cross_keys,
    event_of,
    founder,
    gathered_across,
    gathered_at,
    is_busy,
    tellings,
)
from tetrapylon.reasoning.events.likeness import SLACK_DAYS

SLACK = timedelta(SLACK_DAYS)

MONTHS = 500
"""Months of places that are gathered in one transaction, so that other writers need not wait long."""


def refresh_some(connection: Connection) -> bool:
    """Gather events anew at some of the places where something changed; tell whether more are left.

    The caller's transaction holds the write lock.
    """
    stale = happenings.stale_months(connection, MONTHS)
    refresh(connection, stale)
    happenings.note_fresh(connection, stale)
    return len(stale) == MONTHS


def happenings_of(entries: Iterable[LedgerEntry]) -> list[Happening]:
    """Return the events that entries tell, as they would be kept, from these entries alone."""
    parts = [part for told in blocks(entries) for part in gathered_at(told)]
    return [_happening(group) for group in _grouped(parts)]


def refresh(connection: Connection, stale: Iterable[tuple[str, str]]) -> None:
    """Gather the events of some months of places anew, and whatever these are one with elsewhere."""
    crossing: set[str] = set()
    places: dict[str, list[str]] = defaultdict(list)
    for place, month in stale:
        places[place].append(month)
    for place, months in places.items():
        for month in _apart(connection, place, months):
            crossing |= _refresh_block(connection, place, month)
    _refresh_across(connection, crossing)


def _apart(connection: Connection, place: str, months: list[str]) -> list[str]:
    """Return what of a place is to be gathered apart: months of a busy one, else the whole, "", and what was before."""
    busy, kept = is_busy(happenings.tellings_at(connection, place)), happenings.months_kept(connection, place)
    if not busy:
        return ["", *(month for month in kept if month)]
    return ["", *happenings.months_of(connection, place)] if "" in kept else months


def _refresh_block(connection: Connection, place: str, month: str) -> set[str]:
    """Gather what is told of a place and month anew; return the parts whose events may reach across places.

    Entries that were of another place or month before are taken out of there, which is to be gathered anew as well.
    """
    gathered = {founder(part): part for part in gathered_at(_told(connection, place, month))}
    parts = {key: _part(part) for key, part in gathered.items()}
    kept = happenings.digests_at(connection, place, month)
    new = [part for key, part in sorted(parts.items()) if kept.get(key) != part.digest]
    gone = {key for key, digest in kept.items() if key not in parts or parts[key].digest != digest}
    gone |= happenings.parts_holding(connection, (member for part in new for member in part.members))
    linked = happenings.parts_with(connection, gone) | happenings.parts_like(connection, gone, SLACK)
    happenings.remove_parts(connection, gone)
    happenings.keep_parts(connection, place, month, new)
    alone = [part for part in new if not part.tolls]
    happenings.keep_events(connection, [_happening([gathered[part.id]]) for part in alone])
    return (linked - gone) | {part.id for part in new if part.tolls}


def _told(connection: Connection, place: str, month: str) -> list[Telling]:
    """Return the tellings of a place and month; those of a whole place only where it is not busy."""
    busy = is_busy(happenings.tellings_at(connection, place))
    return list(tellings(happenings.entries_at(connection, place, month))) if busy is bool(month) else []


def _refresh_across(connection: Connection, crossing: set[str]) -> None:
    left = set(crossing)
    while left:
        closed = _closure(connection, left.pop())
        left -= closed
        happenings.keep_events(connection, [_happening(group) for group in _groups(connection, closed)])


def _closure(connection: Connection, part: str) -> set[str]:
    """Return the parts that have to be gathered together with one: through tolls that they share, and past events."""
    closed: set[str] = set()
    open_ = {part}
    while open_:
        closed |= open_
        open_ = happenings.parts_like(connection, open_, SLACK) | happenings.parts_with(connection, open_)
        open_ -= closed
    return closed


def _groups(connection: Connection, keys: set[str]) -> Iterator[list[Gathered]]:
    members = happenings.members_of(connection, keys)
    entries = happenings.entries_of(connection, (entry_id for ids in members.values() for entry_id in ids))
    told = {telling.id: telling for telling in tellings(entries)}
    parts = [tuple(told[entry_id] for entry_id in ids) for _, ids in sorted(members.items())]
    yield from _grouped(parts)


def _grouped(parts: Sequence[Gathered]) -> Iterator[list[Gathered]]:
    """Yield the parts of each event."""
    part_of = {telling.id: part for part in parts for telling in part}
    for group in gathered_across(parts):
        yield list({part_of[telling.id][0].id: part_of[telling.id] for telling in group}.values())


def _part(part: Gathered) -> Part:
    state = "\n".join(f"{t.id} {t.entry.run_id} {t.entry.copy_of} {t.entry.statement.id}" for t in part)
    return Part(
        id=founder(part),
        members=tuple(telling.id for telling in part),
        digest=hashlib.sha256(state.encode()).hexdigest()[:32],
        tolls=frozenset((*key, first, last) for key, (first, last) in cross_keys(part).items()),
    )


def _happening(parts: list[Gathered]) -> Happening:
    members = tuple(telling for part in parts for telling in part)
    event = event_of(members)
    first, last = event.days.earliest or date.min, event.days.latest or date.max
    return Happening(
        id=event.id,
        first=first,
        last=last,
        origins=event.origins,
        content=event.model_dump_json(),
        parts=tuple(founder(part) for part in parts),
        keys=frozenset(_keys(event, members)),
    )


def _keys(event: Event, members: Gathered) -> Iterator[tuple[str, str]]:
    """Yield what an event is found by: every place, actor and source of its members, under each of their names."""
    yield "type", event.type
    yield from (("stance", stance.value) for stance in event.stances)
    for actor in (*event.actors, *event.targets, *event.supporters):
        yield from (("actor", actor.id), ("actor", fold_name(actor.name)))
    for telling in members:
        if telling.where is not None:
            yield "place", telling.place
            yield from [("country", telling.where.country)] if telling.where.country else []
        yield from [("source", fold_name(telling.entry.publisher))] if telling.entry.publisher else []
        yield from (("source", fold_name(speaker.name)) for speaker in telling.entry.statement.speakers)

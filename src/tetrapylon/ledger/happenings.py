"""The tables of events: which are out of date, what they hold, and how to find events by place, day, actor and source.

What an event is follows from the entries and is worked out by `reasoning`; here is only how it is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, and_, bindparam, delete, exists, func, insert, or_, select

from tetrapylon.ledger import querying
from tetrapylon.ledger.derived import (
    current_statements,
    event_keys,
    event_members,
    event_parts,
    event_tolls,
    events,
    stale_events,
    telling_statements,
)
from tetrapylon.ledger.rows import entry
from tetrapylon.ledger.schema import runs, statements
from tetrapylon.model import LedgerEntry
from tetrapylon.model.filter import Filter

_Key = TypeVar("_Key", str, int)

Toll = tuple[str, str, int, date, date]
"""By what a part can be known at another place: country, family of types, fatalities, first and last day they are told of."""

YET_TO_COME = ("expected", "intended")
"""Stances of statements that tell no event."""

LONGEST = timedelta(31)
"""More than the days over which the tellings of one toll in a part can reach: each means four days, and all share one."""

VALUES = 500
"""Values in one question: SQLite takes at least 999."""

ENOUGH = 5000
"""Events of a key beyond which it does not matter how many more there are: the rarest key leads the search."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was gathered at one place: its entries' ids, a digest of them, and by which toll and days it is known elsewhere."""

    id: str
    members: tuple[str, ...]
    digest: str
    tolls: frozenset[Toll] = frozenset()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as it is kept: JSON, what it is chosen by, and the parts it is made of."""

    id: str
    first: date
    last: date
    origins: int
    content: str
    parts: tuple[str, ...]
    keys: frozenset[tuple[str, str]]


def note_stale(connection: Connection, among: Sequence[int]) -> None:
    """Follow what views use of some reports: note what tells events now, and where these are to be gathered anew."""
    kept, places = telling_statements, set[tuple[str, str]]()
    of_them = select(statements.c.id).join(runs, statements.c.run == runs.c.id).where(runs.c.report.in_(among))
    for some in _batches(connection.scalars(of_them)):
        places |= _pairs(connection, select(kept.c.place, kept.c.month).where(kept.c.statement.in_(some)))
        connection.execute(delete(kept).where(kept.c.statement.in_(some)))
        rows = [
            {"statement": row.id, "place": row.place_key or "", "month": _month(row)}
            for row in connection.execute(_tellings().where(statements.c.id.in_(some)))
        ]
        _insert(connection, kept, rows)
        places.update((row["place"], row["month"]) for row in rows)
    known = select(stale_events).where(stale_events.c.place.in_({place for place, _ in places}))
    new = sorted(places - _pairs(connection, known))
    _insert(connection, stale_events, [{"place": place, "month": month} for place, month in new])


def _pairs(connection: Connection, query: Select[Any]) -> set[tuple[str, str]]:
    return {(row.place, row.month) for row in connection.execute(query)}


def _tellings() -> Select[tuple[Any, ...]]:
    """Select the statements that views use and that tell events or changes of control."""
    columns = ("id", "place_key", "valid_earliest", "valid_latest", "known_on")
    return (
        select(*(statements.c[name] for name in columns))
        .join(current_statements, current_statements.c.statement == statements.c.id)
        .join(runs, statements.c.run == runs.c.id)
        .where(
            or_(statements.c.kind == "event", statements.c.change == "transfer"),
            statements.c.stance.not_in(YET_TO_COME),
        )
    )


def _month(row: Any) -> str:
    """Return the month of the last day that a statement can mean, which is not after its report's."""
    last = min(row.valid_latest or row.known_on, row.known_on)
    return str(max(row.valid_earliest or last, last))[:7]


def stale_months(connection: Connection, most: int) -> list[tuple[str, str]]:
    """Return some of the places and months whose events are to be gathered anew, those of a place together."""
    query = select(stale_events).order_by(stale_events.c.place, stale_events.c.month).limit(most)
    return [(place, month) for place, month in connection.execute(query)]


def note_fresh(connection: Connection, places: Iterable[tuple[str, str]]) -> None:
    """Note that the events of some places and months are up to date."""
    gone = [{"of": place, "in_month": month} for place, month in places]
    same = (stale_events.c.place == bindparam("of"), stale_events.c.month == bindparam("in_month"))
    if gone:
        connection.execute(delete(stale_events).where(*same), gone)


def tellings_at(connection: Connection, place: str) -> int:
    """Return how many statements tell events of a place."""
    query = select(func.count()).where(telling_statements.c.place == place)
    return connection.scalar(query) or 0


def months_of(connection: Connection, place: str) -> list[str]:
    """Return the months of which events of a place are told."""
    query = select(telling_statements.c.month).where(telling_statements.c.place == place).distinct()
    return list(connection.scalars(query))


def months_kept(connection: Connection, place: str) -> list[str]:
    """Return the months of which something gathered at a place is kept; "" where it was gathered as a whole."""
    return list(connection.scalars(select(event_parts.c.month).where(event_parts.c.place == place).distinct()))


def entries_at(connection: Connection, place: str, month: str) -> Iterator[LedgerEntry]:
    """Yield what is told of events at a place, in a month, or at any time where `month` is ""."""
    here = select(telling_statements.c.statement).where(telling_statements.c.place == place)
    some = here.where(telling_statements.c.month == month) if month else here
    query = querying.newest_statements().where(statements.c.id.in_(some))
    yield from (entry(row) for row in connection.execute(query).mappings())


def entries_of(connection: Connection, ids: Iterable[str]) -> Iterator[LedgerEntry]:
    """Yield the entries of some ids."""
    for some in _batches(ids):
        query = querying.newest_statements().where(statements.c.statement_id.in_(some))
        yield from (entry(row) for row in connection.execute(query).mappings())


def digests_at(connection: Connection, place: str, month: str) -> dict[str, str]:
    """Return the parts that are kept of a place and month, with their digests."""
    here = (event_parts.c.place == place, event_parts.c.month == month)
    query = select(event_parts.c.part, event_parts.c.digest).where(*here)
    return {row.part: row.digest for row in connection.execute(query)}


def members_of(connection: Connection, parts: Iterable[str]) -> dict[str, list[str]]:
    """Return the entry ids of some parts that are kept."""
    found: dict[str, list[str]] = {}
    for some in _batches(parts):
        query = select(event_members.c.part, event_members.c.statement_id).where(event_members.c.part.in_(some))
        for row in connection.execute(query.order_by(event_members.c.statement_id)):
            found.setdefault(row.part, []).append(row.statement_id)
    return found


def parts_holding(connection: Connection, entries: Iterable[str]) -> set[str]:
    """Return the parts that are kept of some entries."""
    found: set[str] = set()
    for some in _batches(entries):
        query = select(event_members.c.part).where(event_members.c.statement_id.in_(some))
        found.update(connection.scalars(query))
    return found


def parts_with(connection: Connection, parts: Iterable[str]) -> set[str]:
    """Return the parts that make one event with some of these."""
    found: set[str] = set()
    for some in _batches(parts):
        theirs = select(event_members.c.event).where(event_members.c.part.in_(some))
        found.update(connection.scalars(select(event_members.c.part).where(event_members.c.event.in_(theirs))))
    return found


def parts_like(connection: Connection, parts: Iterable[str], slack: timedelta) -> set[str]:
    """Return the parts that have a toll in common with some of these, on days that touch with some slack."""
    found: set[str] = set()
    mine = event_tolls.alias("mine")
    for some in _batches(parts):
        kept = connection.execute(select(mine).where(mine.c.part.in_(some))).all()
        for row in kept:
            found.update(connection.scalars(_like(row.country, row.family, row.toll, row.first, row.last, slack)))
    return found


def _like(country: str, family: str, toll: int, first: date, last: date, slack: timedelta) -> Select[tuple[str]]:
    return select(event_tolls.c.part).where(
        event_tolls.c.country == country,
        event_tolls.c.family == family,
        event_tolls.c.toll == toll,
        event_tolls.c.first.between(_shifted(first, -LONGEST), _shifted(last, slack)),
        event_tolls.c.last >= _shifted(first, -slack),
    )


def _shifted(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def remove_parts(connection: Connection, parts: Iterable[str]) -> None:
    """Forget parts, and the events that they belong to."""
    for some in _batches(parts):
        theirs = list(
            connection.scalars(select(event_members.c.event).where(event_members.c.part.in_(some)).distinct())
        )
        remove_events(connection, theirs)
        for table in (event_members, event_tolls, event_parts):
            connection.execute(delete(table).where(table.c.part.in_(some)))


def remove_events(connection: Connection, ids: Iterable[str]) -> None:
    """Forget events; their parts stay, each as an event of its own until it is gathered again."""
    for some in _batches(ids):
        apart = event_members.c.event.in_(some) & (event_members.c.event != event_members.c.part)
        connection.execute(event_members.update().where(apart).values(event=event_members.c.part))
        connection.execute(delete(events).where(events.c.id.in_(some)))
        connection.execute(delete(event_keys).where(event_keys.c.event.in_(some)))


def keep_parts(connection: Connection, place: str, month: str, parts: Sequence[Part]) -> None:
    """Keep what was gathered at a place in a month."""
    told = [{"part": part.id, "place": place, "month": month, "digest": part.digest} for part in parts]
    members = [{"statement_id": m, "part": part.id, "event": part.id} for part in parts for m in part.members]
    tolls = [
        {"country": country, "family": family, "toll": toll, "part": part.id, "first": first, "last": last}
        for part in parts
        for country, family, toll, first, last in sorted(part.tolls)
    ]
    for table, rows in ((event_parts, told), (event_members, members), (event_tolls, tolls)):
        _insert(connection, table, rows)


def keep_events(connection: Connection, happenings: Sequence[Happening]) -> None:
    """Keep events whose parts are kept, in place of those that these belonged to."""
    parts = sorted({part for happening in happenings for part in happening.parts})
    for some in _batches(parts):
        theirs = select(event_members.c.event).where(event_members.c.part.in_(some)).distinct()
        remove_events(connection, list(connection.scalars(theirs)))
    for happening in happenings:
        for some in _batches(part for part in happening.parts if happening.parts != (happening.id,)):
            belong = event_members.update().where(event_members.c.part.in_(some)).values(event=happening.id)
            connection.execute(belong)
    columns = ("id", "first", "last", "origins", "content")
    _insert(connection, events, [{name: getattr(h, name) for name in columns} for h in happenings])
    keys = [
        {"axis": axis, "key": key, "first": h.first, "event": h.id} for h in happenings for axis, key in sorted(h.keys)
    ]
    _insert(connection, event_keys, keys)


def event_with(connection: Connection, entry_id: str) -> str | None:
    """Return the event that an entry tells, as JSON, or None."""
    query = select(events.c.content).join(event_members, event_members.c.event == events.c.id)
    found: str | None = connection.scalars(query.where(event_members.c.statement_id == entry_id)).one_or_none()
    return found


def page(
    connection: Connection, keys: Sequence[tuple[str, frozenset[str]]], wanted: Filter, *, min_origins: int,
    limit: int | None, offset: int,
) -> list[str]:  # fmt: skip
    """Return the events, as JSON and newest first, that have one of the values on each axis and lie in the days wanted."""
    ranked = sorted(keys, key=lambda axis: (_frequency(connection, *axis), axis[0]))
    first = event_keys.c.first if ranked else events.c.first
    query = select(events.c.content)
    if ranked:
        axis, values = ranked[0]
        query = query.join(event_keys, event_keys.c.event == events.c.id).where(
            event_keys.c.axis == axis, event_keys.c.key.in_(sorted(values))
        )
        query = query.group_by(event_keys.c.first, events.c.id, events.c.content) if len(values) > 1 else query
    for axis, values in ranked[1:]:
        query = query.where(_has(axis, values))
    if wanted.since is not None:
        query = query.where(events.c.last >= wanted.since)
    if wanted.until is not None:
        query = query.where(first <= wanted.until)
    if min_origins > 1:
        query = query.where(events.c.origins >= min_origins)
    return list(connection.scalars(query.order_by(first.desc(), events.c.id.desc()).limit(limit).offset(offset)))


def _frequency(connection: Connection, axis: str, values: frozenset[str]) -> int:
    some = select(event_keys.c.event).where(event_keys.c.axis == axis, event_keys.c.key.in_(sorted(values)))
    return connection.scalar(select(func.count()).select_from(some.limit(ENOUGH).subquery())) or 0


def _has(axis: str, values: frozenset[str]) -> Any:
    other = event_keys.alias()
    same = and_(other.c.first == events.c.first, other.c.event == events.c.id)
    return exists().where(other.c.axis == axis, other.c.key.in_(sorted(values)), same)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _batches(values: Iterable[_Key]) -> Iterator[list[_Key]]:
    ordered = sorted(set(values))
    yield from (ordered[n : n + VALUES] for n in range(0, len(ordered), VALUES))

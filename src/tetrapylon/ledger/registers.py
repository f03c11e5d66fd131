"""The tables of registers: which places or sites are out of date, what rows they have, and how rows are chosen.

What a row says follows from the entries and is worked out by `reasoning`; here is only how it is kept.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, insert, select

from tetrapylon.ledger import querying
from tetrapylon.ledger.derived import changes, register_keys, register_rows, views
from tetrapylon.ledger.rows import entry, storable
from tetrapylon.ledger.schema import statements
from tetrapylon.model import LedgerEntry

FRESH = "register"
"""The view under which `views` holds, for each register, the position up to which it is up to date."""

REGISTERS = {"sources": ("sources", "checks")}
"""Registers that are kept in more than one list: a source's record with the checks that it adds up."""

LONGEST_KEY = 200
"""Characters of a key: PostgreSQL refuses index entries of more than some 2,700 bytes."""

VALUES = 400
"""Values in one question: SQLite takes at least 999."""

ENOUGH = 5000
"""Rows of a key beyond which it does not matter how many more there are: the rarest key leads the search."""

Keys = Set[tuple[str, str]]
"""What a row is chosen by: axes such as `speaker`, each with a value."""

Wanted = Sequence[tuple[str, Set[str]]]
"""The axes that a row must have a value on, each with the values of which it must have one."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of a register: its id, its place in the list, the days it is about, JSON, and what it is chosen by."""

    id: str
    rank: str
    content: str
    keys: frozenset[tuple[str, str]]
    first: date | None = None
    last: date | None = None


def stale(connection: Connection, register: str, prefix: str) -> list[tuple[str, int]]:
    """Return the subjects of a kind on which something new bears, without the prefix, by the newest position of each."""
    seen = select(views.c.position).where(views.c.view == FRESH, views.c.subject == register).scalar_subquery()
    newer = changes.c.position > func.coalesce(seen, 0)
    query = select(changes.c.subject, changes.c.position).where(newer, changes.c.subject.startswith(prefix))
    found = connection.execute(query.order_by(changes.c.position, changes.c.subject))
    return [(row.subject.removeprefix(prefix), row.position) for row in found]


def is_fresh(connection: Connection, register: str, prefix: str) -> bool:
    """Tell whether nothing newer than what a register keeps bears on it."""
    return _position(connection, register) is not None and not stale(connection, register, prefix)


def begin(connection: Connection, register: str) -> None:
    """Forget all that a register keeps where nothing notes how far it is up to date: a rebuild has begun."""
    if _position(connection, register) is None:
        clear(connection, REGISTERS.get(register, (register,)))
        note_fresh(connection, register, 0)


def note_fresh(connection: Connection, register: str, position: int) -> None:
    """Note that a register is up to date up to a position of the journal."""
    connection.execute(delete(views).where(views.c.view == FRESH, views.c.subject == register))
    row = {"view": FRESH, "subject": register, "position": position, "content": ""}
    connection.execute(insert(views), [row])


def entries_at(connection: Connection, place: str) -> Iterator[LedgerEntry]:
    """Yield the statements on a place, given by its key."""
    query = querying.newest_statements().where(statements.c.place_key == place)
    yield from (entry(row) for row in connection.execute(query).mappings())


def entries_on(connection: Connection, sites: Iterable[str]) -> Iterator[LedgerEntry]:
    """Yield the statements on sites of some folded names."""
    for some in _batches(sites):
        query = querying.newest_statements().where(statements.c.site_key.in_(some))
        yield from (entry(row) for row in connection.execute(query).mappings())


def unit_rows(connection: Connection, register: str, unit: str) -> dict[str, str]:
    """Return the JSON of the rows that a register keeps of a place or site, by their ids."""
    here = (register_rows.c.register == register, register_rows.c.unit == unit)
    query = select(register_rows.c.id, register_rows.c.content).where(*here).order_by(register_rows.c.id)
    return {row.id: row.content for row in connection.execute(query)}


def rows_with(connection: Connection, register: str, ids: Iterable[str]) -> dict[str, str]:
    """Return the JSON of the rows of some ids."""
    return {
        row.id: row.content
        for some in _batches(ids)
        for row in connection.execute(
            select(register_rows.c.id, register_rows.c.content).where(
                register_rows.c.register == register, register_rows.c.id.in_(some)
            )
        )
    }


def replace_unit(connection: Connection, register: str, unit: str, rows: Sequence[RegisterRow]) -> None:
    """Keep rows in place of those that were kept of a place or site; rows of these ids of other units give way too."""
    here = select(register_rows.c.id).where(register_rows.c.register == register, register_rows.c.unit == unit)
    remove(connection, register, [*connection.scalars(here), *(row.id for row in rows)])
    _keep(connection, register, unit, rows)


def keep(connection: Connection, register: str, rows: Sequence[RegisterRow], unit: str = "") -> None:
    """Keep rows of a place or site, or of none, in place of those of the same ids."""
    remove(connection, register, [row.id for row in rows])
    _keep(connection, register, unit, rows)


def remove(connection: Connection, register: str, ids: Iterable[str]) -> None:
    """Forget rows."""
    for some in _batches(ids):
        for table in (register_keys, register_rows):
            connection.execute(delete(table).where(table.c.register == register, table.c.id.in_(some)))


def clear(connection: Connection, registers: Iterable[str]) -> None:
    """Forget everything that registers keep, and that they were up to date."""
    names = sorted(registers)
    for table in (register_keys, register_rows):
        connection.execute(delete(table).where(table.c.register.in_(names)))
    connection.execute(delete(views).where(views.c.view == FRESH, views.c.subject.in_(names)))


def page(
    connection: Connection,
    register: str,
    wanted: Wanted = (),
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[str]:
    """Return rows of a register, as JSON and in their order, that have what is wanted and lie in the days given."""
    ranked = sorted(wanted, key=lambda axis: (_frequency(connection, register, *axis), axis[0]))
    query = select(register_rows.c.content).where(register_rows.c.register == register)
    order: tuple[Any, ...] = (register_rows.c.rank, register_rows.c.id)
    if ranked:
        axis, values = ranked[0]
        lead = (register_keys.c.register == register, register_keys.c.axis == axis)
        same = and_(register_rows.c.register == register_keys.c.register, register_rows.c.id == register_keys.c.id)
        query = query.join(register_keys, same).where(*lead, register_keys.c.key.in_(_fitting(values)))
        order = (register_keys.c.rank, register_keys.c.id)
        query = query.group_by(*order, register_rows.c.content) if len(values) > 1 else query
    for axis, values in ranked[1:]:
        query = query.where(_has(register, axis, values))
    if since is not None:
        query = query.where(register_rows.c.last >= since)
    if until is not None:
        query = query.where(register_rows.c.first <= until)
    return list(connection.scalars(query.order_by(*order).limit(limit).offset(offset)))


def _position(connection: Connection, register: str) -> int | None:
    query = select(views.c.position).where(views.c.view == FRESH, views.c.subject == register)
    found: int | None = connection.execute(query).scalar_one_or_none()
    return found


def fitting(key: str) -> str:
    """Return a key as the tables hold it: what databases refuse is replaced, and what is long is cut."""
    return str(storable(key))[:LONGEST_KEY]


def _keep(connection: Connection, register: str, unit: str, rows: Sequence[RegisterRow]) -> None:
    columns = ("id", "rank", "first", "last", "content")
    told = [
        {"register": register, "unit": unit, **{name: getattr(r, name) for name in columns}, "rank": fitting(r.rank)}
        for r in rows
    ]
    keys = [
        {"register": register, "axis": axis, "key": key, "rank": fitting(row.rank), "id": row.id}
        for row in rows
        for axis, key in sorted({(axis, fitting(key)) for axis, key in row.keys})
    ]
    for table, written in ((register_rows, told), (register_keys, keys)):
        if written:
            connection.execute(insert(table), written)


def _frequency(connection: Connection, register: str, axis: str, values: Set[str]) -> int:
    keys = register_keys.c
    here = (keys.register == register, keys.axis == axis, keys.key.in_(_fitting(values)))
    some = select(keys.id).where(*here).limit(ENOUGH)
    return connection.scalar(select(func.count()).select_from(some.subquery())) or 0


def _has(register: str, axis: str, values: Set[str]) -> Any:
    other = register_keys.alias().c
    same = (other.rank == register_rows.c.rank, other.id == register_rows.c.id)
    return exists().where(other.register == register, other.axis == axis, other.key.in_(_fitting(values)), *same)


def _fitting(values: Set[str]) -> list[str]:
    return sorted({fitting(value) for value in values})


def _batches(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(set(values)))
    while some := list(islice(rest, VALUES)):
        yield some

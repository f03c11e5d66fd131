"""The journal: one chain of hashes through every row that a ledger ever took in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from tetrapylon.ledger.rows import Row
from tetrapylon.ledger.schema import LATE_COLUMNS, journal

GENESIS = "0" * 64
"""What stands for the predecessor of the first entry."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry's place in the chain."""

    position: int
    hash: str


def chain_rows(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert rows, which carry their ids, into a table and chain each to its predecessor in the journal.

    The caller holds the write lock, so the head of the chain stays the head.
    """
    if not rows:
        return
    connection.execute(insert(table), rows)
    link, entries = head(connection), []
    for row in rows:
        link = Link(link.position + 1, link_hash(link.hash, link.position + 1, table.name, row))
        entries.append({"position": link.position, "entity": table.name, "row": row["id"], "hash": link.hash})
    connection.execute(insert(journal), entries)


def head(connection: Connection) -> Link:
    """Return the last entry of the chain."""
    query = select(journal.c.position, journal.c.hash).order_by(journal.c.position.desc()).limit(1)
    found = connection.execute(query).one_or_none()
    return Link(found.position, found.hash) if found else Link(0, GENESIS)


def link_hash(previous: str, position: int, entity: str, row: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hexadecimal, over a row's columns, its place in the journal and its predecessor's hash.

    A null in a column that came with a later schema is left out, so that what was written before keeps its hash.
    """
    late = LATE_COLUMNS.get(entity, frozenset())
    written = {name: value for name, value in row.items() if value is not None or name not in late}
    columns = json.dumps(written, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(f"{previous}\n{position}\n{entity}\n{columns}".encode()).hexdigest()


def next_id(connection: Connection, table: Table) -> int:
    """Return the id of the next row, for a caller that holds the write lock."""
    highest: int | None = connection.execute(select(func.max(table.c.id))).scalar_one()
    return (highest or 0) + 1

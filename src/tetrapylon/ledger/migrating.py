"""Bringing a ledger of an older schema to the present one: wholly or not at all, and nothing in it changed."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import making, schema, upkeep
from tetrapylon.ledger.chain import Link, head
from tetrapylon.ledger.failures import told
from tetrapylon.ledger.opening import connect, is_ledger, ledger_name, refuse_newer, writing


@dataclass(frozen=True, slots=True)
class Migration:
    """From which schema version to which a ledger was brought, and where it is kept as it was, if anywhere."""

    before: int
    after: int
    copy: Path | None


def migrate(path_or_url: str | Path) -> Migration:
    """Bring a ledger to the present schema in one transaction; an SQLite file is copied beside itself first.

    A ledger of the present schema is left as it is. Raises LedgerError, with nothing changed, where it cannot be done.
    """
    place = ledger_name(path_or_url)
    if not is_ledger(path_or_url):
        raise LedgerError(f"{place}: there is no ledger to migrate")
    engine, database = connect(path_or_url)
    database.loosen(engine)
    try:
        with told(place), writing(engine) as connection, connection.begin():
            before = making.schema_version(connection) or 0
            refuse_newer(place, before)
            if before == schema.SCHEMA_VERSION:
                return Migration(before, before, None)
            copy = database.keep_copy(engine, f"schema-{before}")
            _upgrade(connection, before, place)
            return Migration(before, schema.SCHEMA_VERSION, copy)
    finally:
        engine.dispose()


def _upgrade(connection: Connection, before: int, place: str) -> None:
    """Run the revisions and make what follows from the evidence anew; raises LedgerError if evidence was lost on the way."""
    from tetrapylon.ledger import migrations  # Alembic is slow to import, and seldom needed

    held = _holdings(connection)
    migrations.upgrade(connection, before)
    making.create_derived(connection)
    upkeep.rebuild(connection)
    now = _holdings(connection)
    if any(now[table] != count for table, count in held.items()):
        raise LedgerError(f"{place}: was not migrated, since rows were lost on the way; nothing was changed")


def _holdings(connection: Connection) -> dict[str, int | Link]:
    """Return how many rows each table of evidence has, and the head of the chain."""
    there = set(inspect(connection).get_table_names())
    tables = [table for table in schema.APPEND_ONLY if table.name in there]
    counts = {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}
    return {**counts, "head": head(connection)}

"""Making a ledger's tables, and telling which schema they are of."""

from sqlalchemy import Connection, Table, insert, inspect, select

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import derived, schema
from tetrapylon.ledger.databases import Database, where

EVIDENCE = (schema.properties, *schema.APPEND_ONLY)


def create(connection: Connection, database: Database) -> None:
    """Make every table and the triggers that refuse change, in the caller's transaction."""
    schema.metadata.create_all(connection, tables=list(EVIDENCE))
    for table in schema.APPEND_ONLY:
        database.refuse_changes(connection, table.name)
    connection.execute(insert(schema.properties), [{"name": "schema_version", "value": str(schema.SCHEMA_VERSION)}])
    create_derived(connection)


def create_derived(connection: Connection) -> None:
    """Make the tables that follow from the evidence anew, empty."""
    tables = derived_tables()
    schema.metadata.drop_all(connection, tables=tables)
    schema.metadata.create_all(connection, tables=tables)


def derived_tables() -> list[Table]:
    """Return the tables that follow from the evidence, in the order in which they can be made."""
    assert derived.current_statements.metadata is schema.metadata  # which is why `derived` is imported here
    return [table for table in schema.metadata.sorted_tables if table not in EVIDENCE]


def schema_version(connection: Connection) -> int | None:
    """Return the schema version of a ledger, None for an empty database; raises LedgerError for anything else."""
    place = where(connection.engine.url)
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if schema.properties.name not in tables:
        raise LedgerError(f"{place}: is a database but no ledger; give another path")
    query = select(schema.properties.c.value).where(schema.properties.c.name == "schema_version")
    found = connection.execute(query).scalar_one_or_none()
    if found is None or not found.isdecimal() or not int(found):
        raise LedgerError(f"{place}: names no schema version; restore a copy")
    return int(found)

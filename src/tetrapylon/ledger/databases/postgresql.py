"""Ledgers in a PostgreSQL database, for several people and programs on several machines."""

from typing import Any

from sqlalchemy import Connection, Engine, event

from tetrapylon.errors import LedgerError
from tetrapylon.ledger.databases.kind import PATIENCE_SECONDS, WRITING

_LOCK = 0x7E77A9
"""The advisory lock of a ledger's writers; PostgreSQL keeps such numbers apart by database."""

_REFUSAL = """
CREATE OR REPLACE FUNCTION tetrapylon_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: no % of %', TG_OP, TG_TABLE_NAME;
END $$
"""


class PostgreSQL:
    """A database of a PostgreSQL server, reached through psycopg 3."""

    def options(self) -> dict[str, Any]:
        """Return what `create_engine` is told.

        Text is UTF-8; a server that is away is given up after ten seconds, one that came back is asked anew; readers see
        one state of the ledger, as SQLite's do, and cannot write by mistake.
        """
        return {
            "connect_args": {"client_encoding": "utf8", "connect_timeout": 10},
            "pool_pre_ping": True,
            "isolation_level": "REPEATABLE READ",
            "execution_options": {"postgresql_readonly": True},
        }

    def writing_options(self) -> dict[str, Any]:
        """Return what makes a connection's transactions write; one sees what was committed when it got the lock."""
        return {WRITING: True, "isolation_level": "READ COMMITTED", "postgresql_readonly": False}

    def listen(self, engine: Engine) -> None:
        """Have writers take the write lock first."""
        event.listen(engine, "begin", _begin)

    def prepare(self, engine: Engine) -> None:
        """Raise LedgerError where the database cannot hold every script that reports are written in."""
        with engine.connect() as connection:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            database = engine.url.database
            raise LedgerError(
                f"{database}: this database holds text as {encoding}; "
                f"make one with: createdb --encoding=UTF8 --template=template0 NAME"
            )

    def refuse_changes(self, connection: Connection, table: str) -> None:
        """Put triggers on a table that refuse UPDATE, DELETE and TRUNCATE."""
        connection.exec_driver_sql(_REFUSAL.replace("%", "%%"))
        for deed, unit in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            trigger = f"{table}_no_{deed.lower()}"
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger} ON {table}")
            connection.exec_driver_sql(
                f"CREATE TRIGGER {trigger} BEFORE {deed} ON {table} "
                f"FOR EACH {unit} EXECUTE FUNCTION tetrapylon_refuse_change()"
            )

    def loosen(self, engine: Engine) -> None:
        """Do nothing: PostgreSQL alters a table in its place."""

    def keep_copy(self, engine: Engine, name: str) -> None:
        """Do nothing: a copy of a database is made with pg_dump."""

    def damage(self, engine: Engine) -> list[str]:
        """Return nothing: a server with checksums tells of a broken page when `verify` reads its rows."""
        return []


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING):
        for command in (f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'", f"SELECT pg_advisory_xact_lock({_LOCK})"):
            connection.exec_driver_sql(command, execution_options={"stream_results": False})

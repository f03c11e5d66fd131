"""Databases for the tests of the ledger: an SQLite file and a database of a throw-away PostgreSQL server.

TETRAPYLON_TEST_POSTGRES is that server's address, set by `scripts/with_postgres.sh COMMAND`.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from tetrapylon.ledger import Store
from tetrapylon.ledger.databases import ledger_url

KINDS = ("sqlite", "postgresql")
SERVER = os.environ.get("TETRAPYLON_TEST_POSTGRES")


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """Yield where a ledger may be made: a path, or the address of a database that is dropped afterwards."""
    if kind == "sqlite":
        yield str(folder / "war.db")
        return
    name = f"ledger_{uuid4().hex[:16]}"
    with _on_server("CREATE DATABASE {} TEMPLATE template0", name):
        yield make_url(server()).set(database=name).render_as_string(hide_password=False)


def server() -> str:
    """Return the address of the PostgreSQL server; skips the test where there is none."""
    if not SERVER:
        pytest.skip("no PostgreSQL server; run: scripts/with_postgres.sh make test")
    return SERVER


@contextmanager
def _on_server(deed: str, name: str) -> Iterator[None]:
    with closing(psycopg.connect(server(), autocommit=True)) as connection:
        connection.execute(sql.SQL(deed).format(sql.Identifier(name)))
        yield
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def emptied(address: str) -> str:
    """Take everything out of a database, and return its address."""
    if "://" not in address:
        for file in Path(address).parent.glob(f"{Path(address).name}*"):
            file.unlink()
    else:
        with raw(address).begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    return address


def raw(address: str) -> Engine:
    """Return an engine that knows nothing of ledgers."""
    arguments = {"client_encoding": "utf8"} if "://" in address else {}
    return create_engine(ledger_url(address), poolclass=NullPool, connect_args=arguments)


def tamper(address: str, *deeds: str) -> None:
    """Change a ledger as one who knows SQL and means it would: the triggers and foreign keys are put out of the way."""
    with raw(address).connect() as connection:
        if connection.dialect.name == "sqlite":
            for (trigger,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.execute(text(f"DROP TRIGGER {trigger}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        for deed in deeds:
            connection.exec_driver_sql(deed)
        connection.commit()


def rows(address: str, query: str) -> list[tuple[object, ...]]:
    """Return what a query finds in a ledger's tables."""
    with raw(address).connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def told_by_verify(address: str) -> list[str]:
    """Return what `verify` tells of a ledger."""
    with Store(address) as opened:
        return [str(fault) for fault in opened.verify()]

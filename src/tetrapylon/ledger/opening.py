"""Opening a ledger: its database, its transactions and its schema's version."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import SQLAlchemyError

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import schema
from tetrapylon.ledger.failures import told

PATIENCE_SECONDS = 60
"""How long a writer waits for another: a hundred reports of the longest kind are written in less."""

_WRITING = "tetrapylon_writing"


def open_engine(path_or_url: str | Path) -> Engine:
    """Open a ledger's database, making it where there is none.

    Raises LedgerError that says what to do when it cannot be opened, is no ledger, or has another schema.
    """
    url = ledger_url(path_or_url)
    with told(where(url)):
        engine = create_engine(url)
    if url.get_backend_name() != "sqlite":
        raise LedgerError(f"{where(url)}: only SQLite is supported so far; give a path")
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    with told(where(url)):
        _ready(engine)
    return engine


def ledger_url(path_or_url: str | Path) -> URL:
    """Return the database address of a path, or of an address in SQLAlchemy's form."""
    if isinstance(path_or_url, str) and "://" in path_or_url:
        with told(path_or_url.partition("://")[0]):
            return make_url(path_or_url)
    return URL.create("sqlite", database=str(path_or_url))


def where(url: URL) -> str:
    """Return how messages name the ledger: its path, or its address without the password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def writing(engine: Engine) -> Connection:
    """Return a connection whose transaction takes the write lock at once, so that what it reads stays true."""
    return engine.connect().execution_options(**{_WRITING: True})


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own begin, below, decides the kind of transaction
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what `add` says is in survives a power cut


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITING) else "BEGIN")


def _ready(engine: Engine) -> None:
    with engine.connect() as connection:
        state = _state(connection)
    if state is None:
        _use_write_ahead_log(engine)
        with writing(engine) as connection, connection.begin():
            if _state(connection) is None:
                schema.create(connection)


def _state(connection: Connection) -> int | None:
    """Return the schema version, or None for an empty database; raises LedgerError for any other state."""
    place = where(connection.engine.url)
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if schema.properties.name not in tables:
        raise LedgerError(f"{place}: is a database but no ledger; give another path")
    query = select(schema.properties.c.value).where(schema.properties.c.name == "schema_version")
    found = connection.execute(query).scalar_one_or_none()
    if found is None or not found.isdecimal():
        raise LedgerError(f"{place}: names no schema version; restore a copy")
    return _known_version(place, int(found))


def _known_version(place: str, found: int) -> int:
    if found > schema.SCHEMA_VERSION:
        raise LedgerError(
            f"{place}: was made by a newer Tetrapylon (schema {found}); install that version or a later one"
        )
    if found < schema.SCHEMA_VERSION:
        raise LedgerError(f"{place}: is of the older schema {found}; add its reports to a new ledger")
    return found


def _use_write_ahead_log(engine: Engine) -> None:
    """Switch the database to WAL; SQLite lets no one wait for that lock, so two makers of one ledger retry."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with closing(engine.raw_connection()) as connection:
        while not _switched(connection.cursor()):
            if time.monotonic() > deadline:
                raise LedgerError(f"{where(engine.url)}: is in use by another program; wait for it to end")
            time.sleep(0.02)


def _switched(cursor: DBAPICursor) -> bool:
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as problem:
        if "locked" not in str(problem):
            raise LedgerError(str(problem)) from problem
        return False
    return True


def damage(engine: Engine) -> list[str]:
    """Return what SQLite's own check finds wrong with the file; nothing where it is sound."""
    try:
        with engine.connect() as connection:
            found = [str(line) for (line,) in connection.exec_driver_sql("PRAGMA quick_check(20)")]
    except SQLAlchemyError as problem:
        return [str(getattr(problem, "orig", problem))]
    return [line for line in found if line != "ok"]

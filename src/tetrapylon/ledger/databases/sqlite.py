"""Ledgers in an SQLite file, with a write-ahead log so that readers and one writer do not wait for each other."""

import itertools
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import SQLAlchemyError

from tetrapylon.errors import LedgerError
from tetrapylon.ledger.databases.kind import PATIENCE_SECONDS, WRITING

MOST_DAMAGES = 20
"""Damages that are told of one file: each further one says no more than that the file is broken."""


class SQLite:
    """An SQLite file."""

    def options(self) -> dict[str, Any]:
        """Return what `create_engine` is told: nothing."""
        return {}

    def writing_options(self) -> dict[str, Any]:
        """Return what makes a connection's transactions write."""
        return {WRITING: True}

    def listen(self, engine: Engine) -> None:
        """Have every connection wait, keep foreign keys and survive a power cut, and begin transactions by their kind."""
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)

    def prepare(self, engine: Engine) -> None:
        """Switch the file to WAL; SQLite lets no one wait for that lock, so two makers of one ledger retry."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        with closing(engine.raw_connection()) as connection:
            while not _switched(connection.cursor()):
                if time.monotonic() > deadline:
                    raise LedgerError(f"{engine.url.database}: is in use by another program; wait for it to end")
                time.sleep(0.02)

    def refuse_changes(self, connection: Connection, table: str) -> None:
        """Put triggers on a table that refuse UPDATE and DELETE."""
        for deed in ("UPDATE", "DELETE"):
            refusal = f"the ledger is append-only: no {deed} of {table}"
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )

    def loosen(self, engine: Engine) -> None:
        """Have no foreign keys checked while a table is replaced by its like."""
        event.listen(engine, "connect", _without_foreign_keys)

    def keep_copy(self, engine: Engine, name: str) -> Path:
        """Copy the file beside itself, whole or not at all, and never over another; return where."""
        file = Path(engine.url.database or "")
        target = _free(file.with_name(f"{file.name}.{name}"))
        part = target.with_name(f"{target.name}.part")
        try:
            with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as copy:
                source.backup(copy)
            return part.rename(target)
        except (sqlite3.Error, OSError) as problem:
            part.unlink(missing_ok=True)
            raise LedgerError(
                f"{file}: no copy could be kept in {target} ({problem}); nothing was changed"
            ) from problem

    def damage(self, engine: Engine) -> list[str]:
        """Return what SQLite's check of pages, rows and indexes finds wrong with the file."""
        try:
            with engine.connect() as connection:
                found = [str(line) for (line,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_DAMAGES})")]
        except SQLAlchemyError as problem:
            return [str(getattr(problem, "orig", problem))]
        return [line for line in found if line != "ok"]


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own begin, below, decides the kind of transaction
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what `add` says is in survives a power cut


def _without_foreign_keys(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")


def _free(path: Path) -> Path:
    """Return a path under which nothing is yet: this one, or else with the first number after it."""
    numbered = (path.with_name(f"{path.name}.{number}") for number in itertools.count(2))
    return next(candidate for candidate in itertools.chain([path], numbered) if not candidate.exists())


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")


def _switched(cursor: DBAPICursor) -> bool:
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as problem:
        if "locked" not in str(problem):
            raise LedgerError(str(problem)) from problem
        return False
    return True

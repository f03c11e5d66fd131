"""Ledgers as older versions of Tetrapylon made them, for the tests of migrations."""

import sqlite3
from contextlib import closing
from pathlib import Path

from databases import tamper

from tetrapylon.ledger import migrations
from tetrapylon.ledger.opening import connect, writing

SCHEMA_1 = Path(__file__).parent / "ledger" / "schema_1.sql"
"""The dump of an SQLite ledger that commit fb9434d, the last of schema 1, made of `coded(1)` and `coded(2)`."""


def make_schema_1(address: str) -> None:
    """Make a ledger of schema 1 that holds two reports: in SQLite as it was made then, elsewhere by its revision."""
    engine, database = connect(address)
    database.prepare(engine)
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(address)) as file:
            file.executescript(SCHEMA_1.read_text())
    else:
        with writing(engine) as connection, connection.begin():
            migrations.upgrade(connection, 0, 1)
        tamper(address, *rows_of_schema_1())
    engine.dispose()


def rows_of_schema_1() -> list[str]:
    """Return the commands that put the rows in."""
    lines = SCHEMA_1.read_text().splitlines()
    return [line for line in lines if line.startswith("INSERT") and "ledger_properties" not in line]

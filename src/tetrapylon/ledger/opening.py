"""Opening a ledger: its database, its transactions and its schema's version."""

import shlex
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import making
from tetrapylon.ledger.databases import Database, database_of, ledger_url, where
from tetrapylon.ledger.failures import told
from tetrapylon.ledger.schema import SCHEMA_VERSION


def open_engine(path_or_url: str | Path) -> Engine:
    """Open a ledger's database, making its tables where there are none.

    Raises LedgerError that says what to do when it cannot be opened, is no ledger, or has another schema.
    """
    engine, database = connect(path_or_url)
    try:
        with told(where(engine.url)):
            _ready(engine, database)
    except LedgerError:
        engine.dispose()
        raise
    return engine


def connect(path_or_url: str | Path) -> tuple[Engine, Database]:
    """Return the engine of a path or address, whatever is in it, and its kind; raises LedgerError where there is none."""
    url = ledger_url(str(path_or_url))
    database = database_of(url.get_backend_name())
    try:
        with told(where(url)):
            engine = create_engine(url, **database.options())
    except ImportError as problem:
        advice = "install it with: pip install 'tetrapylon[postgres]'"
        raise LedgerError(f"{where(url)}: a ledger in PostgreSQL needs psycopg ({problem}); {advice}") from problem
    database.listen(engine)
    return engine, database


def ledger_name(path_or_url: str | Path) -> str:
    """Return how messages name a ledger: its path, or its address without passwords."""
    return where(ledger_url(str(path_or_url)))


def is_ledger(path_or_url: str | Path) -> bool:
    """Tell whether there is a ledger of whatever schema, and make none; raises LedgerError for another's database."""
    url = ledger_url(str(path_or_url))
    if url.get_backend_name() == "sqlite" and not _has_content(Path(url.database or "")):
        return False
    engine, _ = connect(path_or_url)
    try:
        with told(where(url)), engine.connect() as connection:
            return making.schema_version(connection) is not None
    finally:
        engine.dispose()


def refuse_newer(place: str, found: int) -> None:
    """Raise LedgerError for a schema version that this Tetrapylon does not know yet."""
    if found > SCHEMA_VERSION:
        raise LedgerError(
            f"{place}: was made by a newer Tetrapylon (schema {found}); install that version or a later one"
        )


def writing(engine: Engine) -> Connection:
    """Return a connection whose transaction takes the write lock at once, so that what it reads stays true."""
    return engine.connect().execution_options(**database_of(engine.dialect.name).writing_options())


def _has_content(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _ready(engine: Engine, database: Database) -> None:
    with engine.connect() as connection:
        made = _is_made(connection)
    if not made:
        database.prepare(engine)
        with writing(engine) as connection, connection.begin():
            if not _is_made(connection):
                making.create(connection, database)


def _is_made(connection: Connection) -> bool:
    """Tell whether a database holds a ledger of this version, or nothing; raises LedgerError for anything else."""
    place, found = where(connection.engine.url), making.schema_version(connection)
    if found is None:
        return False
    refuse_newer(place, found)
    if found < SCHEMA_VERSION:
        advice = f"bring it up to schema {SCHEMA_VERSION} with: tetrapylon migrate --ledger {shlex.quote(place)}"
        raise LedgerError(f"{place}: is of the older schema {found}; {advice}")
    return True

"""The databases that may hold a ledger, and all that differs between them."""

from sqlalchemy import URL, make_url

from tetrapylon.errors import LedgerError
from tetrapylon.ledger.databases.kind import PATIENCE_SECONDS, Database, Text
from tetrapylon.ledger.databases.postgresql import PostgreSQL
from tetrapylon.ledger.databases.sqlite import SQLite

__all__ = ["PATIENCE_SECONDS", "Database", "PostgreSQL", "SQLite", "Text", "database_of", "ledger_url", "where"]

_POSTGRES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
_FORM = "write postgresql://USER@HOST:PORT/DATABASE, with %40 for an @ in a name or password"


def database_of(backend: str) -> Database:
    """Return the kind of database behind SQLAlchemy's name of it."""
    return PostgreSQL() if backend == "postgresql" else SQLite()


def ledger_url(address: str) -> URL:
    """Return the database address of a path, or of an address such as postgresql://me@localhost/war.

    Raises LedgerError, which repeats no password, for an address that cannot be read or whose database is not known.
    """
    if "://" not in address:
        return URL.create("sqlite", database=address)
    scheme = address.partition("://")[0]
    if scheme in _POSTGRES:
        return _postgres_url(scheme, address)
    if scheme == "sqlite":
        return make_url(address)
    raise LedgerError(f"{scheme}: no database that a ledger is kept in; give a path, or postgresql://…")


def _postgres_url(scheme: str, address: str) -> URL:
    try:
        url = make_url(address)
    except Exception:
        url = None
    if url is None or "@" in (url.host or ""):
        raise LedgerError(f"{scheme}: this address cannot be read; {_FORM}") from None
    return url.set(drivername="postgresql+psycopg")


def where(url: URL) -> str:
    """Return how messages name the ledger: its path, or its address without passwords."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)

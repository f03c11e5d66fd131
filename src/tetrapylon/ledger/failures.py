"""What a database's faults mean to a user, and what to do about them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tetrapylon.errors import LedgerError

_SAFE = "what was added before is safe"
_FULL = ("the disk is full", f"free some space and add again; {_SAFE}")
_UNREADABLE = ("is damaged", "restore a copy; where it still opens, `tetrapylon verify` tells what is left")
_UNWRITABLE = ("cannot be written", "give its user the right to write to the file and its folder")
_BUSY = ("is in use by another program that does not let go", "wait for it to end and add again")
_AWAY = ("its server cannot be reached", "check that it runs, and its host and port")
_LOST = ("its server went away", f"add again when it is back; {_SAFE}")
_REFUSED = ("its server refuses the user or the password", "check both; PGPASSWORD or ~/.pgpass may hold the password")

_BY_STATE = {
    "28P01": _REFUSED,
    "28000": _REFUSED,
    "3D000": ("its server has no such database", "make it with: createdb --encoding=UTF8 NAME"),
    "42501": ("its user lacks a right", "grant it the right to make, read and write tables in this database"),
    "25006": ("cannot be written", "its server takes no changes: a standby, or set to be read only"),
    "53100": _FULL,
    "53300": ("its server has no connection left", "wait for other programs to end and add again"),
    "55P03": _BUSY,
    "57P01": _LOST,
    "57P02": _LOST,
    "57P03": _LOST,
    "XX001": _UNREADABLE,
    "XX002": _UNREADABLE,
}
"""PostgreSQL's codes of faults (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

_BY_SIGN = (
    ("append-only", ("a ledger's rows may not be changed or deleted", "add a corrected report instead")),
    ("readonly", _UNWRITABLE),
    ("read-only", _UNWRITABLE),
    ("disk is full", _FULL),
    ("disk i/o", ("cannot be written to the end", f"check the disk's space and health, then add again; {_SAFE}")),
    ("file is not a database", ("is no ledger", "give another path; a missing file is made anew")),
    ("malformed", _UNREADABLE),
    ("locked", _BUSY),
    ("unable to open", ("cannot be opened", "check that its folder exists and may be written to")),
    ("authentication failed", _REFUSED),
    ("no password supplied", _REFUSED),
    ("fatal:  role", _REFUSED),
    ("fatal:  database", _BY_STATE["3D000"]),
    ("too many clients", _BY_STATE["53300"]),
    ("starting up", ("its server is starting up or stopping", "try again in a moment")),
    ("shutting down", ("its server is starting up or stopping", "try again in a moment")),
    ("connection failed", _AWAY),
    ("could not translate host name", _AWAY),
    ("failed to resolve host", _AWAY),
    ("timeout expired", _AWAY),
    ("connection is bad", _AWAY),
    ("server closed the connection", _LOST),
    ("connection is lost", _LOST),
    ("consuming input failed", _LOST),
)
"""What the messages say that bear no code: SQLite's, and those of a connection that did not come about."""


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn a database's faults into LedgerError that names the ledger and says what to do."""
    try:
        yield
    except SQLAlchemyError as problem:
        raise ledger_error(where, problem) from problem
    except ValueError as problem:
        advice = "run `tetrapylon verify` to see which entries, and restore a copy"
        raise LedgerError(f"{where}: holds what no ledger wrote ({problem}); {advice}") from problem


def ledger_error(where: str, problem: Exception) -> LedgerError:
    """Return the LedgerError that a database fault means."""
    cause = cause_of(problem)
    if isinstance(problem, DBAPIError) and (known := _BY_STATE.get(getattr(problem.orig, "sqlstate", None) or "")):
        return LedgerError(f"{where}: {known[0]} ({cause}); {known[1]}")
    for sign, (meaning, advice) in _BY_SIGN:
        if sign in cause.lower():
            return LedgerError(f"{where}: {meaning} ({cause}); {advice}")
    return LedgerError(f"{where}: the database failed ({cause})")


def cause_of(problem: Exception) -> str:
    """Return what the database itself says of a fault, on one line and without the statement that met it."""
    lines = str(getattr(problem, "orig", None) or problem).splitlines()
    told = [line.strip() for line in lines if line.strip() and not line.startswith("CONTEXT:")]
    return " ".join(told).removeprefix("ERROR:").strip()

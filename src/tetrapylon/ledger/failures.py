"""What a database's faults mean to a user, and what to do about them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from tetrapylon.errors import LedgerError

_ADVICE = (
    ("append-only", "a ledger's rows may not be changed or deleted", "add a corrected report instead"),
    ("readonly", "cannot be written", "give its user the right to write to the file and its folder"),
    ("read-only", "cannot be written", "give its user the right to write to the file and its folder"),
    ("disk is full", "the disk is full", "free some space and add again; what was added before is safe"),
    ("disk i/o", "cannot be written to the end", "check the disk's space and health, then add again"),
    ("file is not a database", "is no ledger", "give another path; a missing file is made anew"),
    ("malformed", "is damaged", "run `tetrapylon verify` to see what is left, and restore a copy"),
    ("locked", "is in use by another program that does not let go", "wait for it to end and add again"),
    ("unable to open", "cannot be opened", "check that its folder exists and may be written to"),
)


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
    cause = str(getattr(problem, "orig", None) or problem)
    for sign, meaning, advice in _ADVICE:
        if sign in cause.lower():
            return LedgerError(f"{where}: {meaning} ({cause}); {advice}")
    return LedgerError(f"{where}: the database failed ({cause})")

"""A statement as a ledger holds it."""

from datetime import date, datetime

from tetrapylon.model.base import Frozen
from tetrapylon.model.statement import Statement


class LedgerEntry(Frozen):
    """A statement with the report that puts it forward and the run that found it.

    `id` is the ledger's statement id: sixteen hexadecimal digits over the report's identity and the statement. It
    outlives a re-coding that finds the same statement again. `recorded` is when the run was written, in UTC.
    """

    id: str
    statement: Statement
    report_sha256: str
    report_id: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    run_id: int
    recorded: datetime

    @property
    def known_on(self) -> date:
        """The day from which the statement was known: its publication or, where unknown, its recording."""
        return self.published or self.recorded.date()

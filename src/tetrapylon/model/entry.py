"""A statement as a ledger holds it."""

from datetime import date, datetime

from tetrapylon.model.base import Frozen
from tetrapylon.model.review import Review
from tetrapylon.model.statement import Statement


class LedgerEntry(Frozen):
    """A statement with the report that puts it forward and the run that found it.

    `id` is the ledger's statement id: sixteen hexadecimal digits over the report's identity and the statement. It
    outlives a re-coding that finds the same statement again. `recorded` is when the run was written, in UTC. `copy_of` is
    the SHA-256 of the report that stands for its near-copies, its own among them; None where it has none. `review` is the
    newest verdict of a person on it, None where there is none; of a corrected one, `statement` is the correction.
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
    copy_of: str | None = None
    review: Review | None = None

    @property
    def known_on(self) -> date:
        """The day from which the statement was known: its publication or, where unknown, its recording."""
        return self.published or self.recorded.date()

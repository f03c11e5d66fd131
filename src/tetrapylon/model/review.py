"""What people make of the ledger's entries: reviews, each by somebody, for a reason, at a moment."""

from datetime import datetime
from enum import StrEnum

from tetrapylon.model.base import Frozen
from tetrapylon.model.statement import Statement


class Verdict(StrEnum):
    """What a reviewer does with an entry."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    NOTE = "note"


class Review(Frozen):
    """One person's verdict on one entry of a ledger; it is never changed, a later one may say otherwise.

    `merged_into` is the entry that a merged one repeats, `correction` the statement that stands for a corrected one,
    `recorded` when the review was written, in UTC.
    """

    entry_id: str
    verdict: Verdict
    reviewer: str
    reason: str
    recorded: datetime
    merged_into: str | None = None
    correction: Statement | None = None

    @property
    def decides(self) -> bool:
        """Whether views heed it: a note is for readers alone."""
        return self.verdict is not Verdict.NOTE

"""Who held a place, from when to when."""

from enum import StrEnum

from tetrapylon.model.base import Frozen
from tetrapylon.model.entity import Actor
from tetrapylon.model.time import DayRange


class ControlStatus(StrEnum):
    """What is known of a stretch of time."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class ControlInterval(Frozen):
    """A stretch of a place's control timeline.

    `start` and `end` are ranges of days, since reports seldom give the exact day; an open end is `DayRange()`.
    `statements_for` and `statements_against` are the ledger's statement ids; `claimed` marks what only distanced or
    possible statements carry, so that a view never draws it like the assessed.
    """

    status: ControlStatus
    holders: tuple[Actor, ...] = ()
    start: DayRange = DayRange()
    end: DayRange = DayRange()
    statements_for: tuple[str, ...] = ()
    statements_against: tuple[str, ...] = ()
    claimed: bool = False

    @property
    def holder(self) -> str | None:
        """The holders' canonical names joined by "; ", "contested", or None where unknown."""
        if self.status is ControlStatus.UNKNOWN:
            return None
        if self.status is ControlStatus.CONTESTED:
            return "contested"
        return "; ".join(actor.name for actor in self.holders)


class ControlTimeline(Frozen):
    """The control of one place over time: intervals in order, and the statements that could not be reconciled."""

    place: str
    country: str | None = None
    intervals: tuple[ControlInterval, ...] = ()
    expected: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()

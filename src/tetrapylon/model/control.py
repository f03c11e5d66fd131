"""Who held a place, from when to when."""

from datetime import date
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
    possible statements carry, so that a view never draws it like the assessed. `origins` counts the independent origins
    of the statements for it; `of_whole` names the whole whose holder stands in for a part of which nothing else is told.
    """

    status: ControlStatus
    holders: tuple[Actor, ...] = ()
    start: DayRange = DayRange()
    end: DayRange = DayRange()
    statements_for: tuple[str, ...] = ()
    statements_against: tuple[str, ...] = ()
    claimed: bool = False
    origins: int = 0
    of_whole: str | None = None

    @property
    def holder(self) -> str | None:
        """The holders' canonical names joined by "; ", "contested", or None where unknown."""
        if self.status is ControlStatus.UNKNOWN:
            return None
        if self.status is ControlStatus.CONTESTED:
            return "contested"
        return "; ".join(actor.name for actor in self.holders)


class ControlTimeline(Frozen):
    """The control of one place over time: intervals in order, and the statements that could not be reconciled.

    `parts` are the timelines of its parts, which change hands for themselves; `whole` is that of the place it is a part
    of, whose holder stands in where nothing is told of the part. Neither has parts or a whole of its own.
    """

    place: str
    country: str | None = None
    intervals: tuple[ControlInterval, ...] = ()
    expected: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    parts: "tuple[ControlTimeline, ...]" = ()
    whole: "ControlTimeline | None" = None


class WeighedStatement(Frozen):
    """What one statement says of who holds a place, on which day, and what that weighs.

    `says` is a plain sentence; `weight` lies from 0 to 1; `reasons` say why it is no more; `origin` is whose word it is.
    """

    statement: str
    says: str
    day: date
    weight: float
    reasons: tuple[str, ...] = ()
    origin: str | None = None


class Explanation(Frozen):
    """Why a place is said to be held by somebody on a day: `reasoning` in sentences, and the statements weighed.

    `set_aside` are statements that were given no weight: claims, forecasts, repetitions.
    """

    place: str
    country: str | None = None
    on: date
    interval: ControlInterval
    reasoning: tuple[str, ...] = ()
    statements_for: tuple[WeighedStatement, ...] = ()
    statements_against: tuple[WeighedStatement, ...] = ()
    set_aside: tuple[WeighedStatement, ...] = ()

"""What was foretold or planned, and whether it came about."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tetrapylon.model.base import Frozen
from tetrapylon.model.statement import Stance
from tetrapylon.model.time import DayRange


class ForecastStatus(StrEnum):
    """What later statements make of a forecast."""

    FULFILLED = "fulfilled"
    FAILED = "failed"
    DENIED = "denied"  # said not to have come about, or not to be planned, before its horizon ended
    SUPERSEDED = "superseded"  # the same source put another horizon in its place
    OPEN = "open"


class Forecast(Frozen):
    """An expected or intended fact with its horizon and the statement that settled it.

    `id` is the entry's id. `made` is the day it was published; `horizon` the days on which it should come about, told
    by the statement or, where `horizon_told` is false, a stated default. `against` marks a forecast that something
    will *not* happen. `settled_by` is the id of an entry published after `made`, `settled_on` the latest day on which
    the settling fact can have happened, `lead_days` the days from `made` to then. `statements` are the ids of all
    entries that bear the outcome out, `origins` how many independent origins they have.
    """

    id: str
    kind: str
    stance: Stance
    what: str
    against: bool = False
    speakers: tuple[str, ...] = ()
    publisher: str | None = None
    place: str
    country: str | None = None
    made: date
    horizon: DayRange
    horizon_told: bool
    status: ForecastStatus
    settled_by: str | None = None
    settled_on: date | None = None
    lead_days: Annotated[int, Field(ge=0)] | None = None
    statements: tuple[str, ...] = ()
    origins: int = 0
    reason: str = ""

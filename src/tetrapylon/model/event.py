"""An event as several reports tell it: what, where, when, by whom, at what cost, and where they differ."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from tetrapylon.model.base import Frozen
from tetrapylon.model.entity import Actor
from tetrapylon.model.statement import AcledCode, PloverCode, Stance, StatementPlace
from tetrapylon.model.time import DayRange


class Toll(Frozen):
    """How many people: the lowest, the best and the highest figure, as UCDP GED has them.

    ACLED records the lowest where reports differ.
    """

    low: int = Field(ge=0)
    best: int = Field(ge=0)
    high: int = Field(ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.best <= self.high:
            raise ValueError(f"a toll's figures are out of order: {self.low}, {self.best}, {self.high}")
        return self


class Dispute(StrEnum):
    """What the accounts of an event can differ about."""

    ACTORS = "actors"
    TARGETS = "targets"
    FATALITIES = "fatalities"
    INJURED = "injured"
    OCCURRENCE = "occurrence"


class Account(Frozen):
    """One of several things that are told of an event, such as a name or a figure, and the entries that tell it."""

    told: str
    members: tuple[str, ...]


class Disagreement(Frozen):
    """What an event's members do not agree about, and each account of it."""

    about: Dispute
    accounts: tuple[Account, ...]


class Event(Frozen):
    """What one or several statements tell of one happening.

    `id` is the entry id of the member that was known first; an event is found by any member's. `type` is an ACLED
    sub-event type or one of the three that ACLED folds elsewhere. `days` are the days it can have happened on, by the
    members that bound them most. `members` are entry ids, the first known first; `origins` counts the independent
    origins of those that tell it, which `denied` do not. `known_on` is the day it was first told.
    """

    id: str
    type: str
    acled: AcledCode | None = None
    plover: PloverCode | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    supporters: tuple[Actor, ...] = ()
    place: StatementPlace | None = None
    days: DayRange = DayRange()
    fatalities: Toll | None = None
    injured: Toll | None = None
    stances: tuple[Stance, ...]
    members: tuple[str, ...]
    publishers: tuple[str, ...] = ()
    origins: int
    known_on: date
    disagreements: tuple[Disagreement, ...] = ()

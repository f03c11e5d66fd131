"""What exports are made of: statements, events with the statements that tell them, and who held a place when."""

from dataclasses import dataclass
from typing import TypeAlias

from tetrapylon.model import ControlInterval, Event, LedgerEntry, Stance

HAPPENED = frozenset({Stance.ACTUAL, Stance.CLAIMED, Stance.POSSIBLE})
"""Stances under which a fact is put forward as having come about."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event and the ledger's entries that tell it, the first known first."""

    event: Event
    entries: tuple[LedgerEntry, ...]

    @property
    def happened(self) -> bool:
        """Tell whether somebody says that it came about, not only that it will or did not."""
        return any(stance in HAPPENED for stance in self.event.stances)


@dataclass(frozen=True, slots=True)
class Holding:
    """A stretch of a located place's control timeline; `lat` and `lon` are decimal degrees (WGS 84)."""

    place: str
    country: str | None
    lat: float
    lon: float
    interval: ControlInterval


Item: TypeAlias = ToldEvent | LedgerEntry | Holding

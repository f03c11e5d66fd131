"""What testimony is made of: points in time, and the changes of hands that transfers tell."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tetrapylon.model import LedgerEntry
from tetrapylon.reasoning.kinship import Holders


class Says(StrEnum):
    """What a point testifies of its holders on its day."""

    HOLDS = "holds"
    LACKS = "lacks"
    FIGHTS = "fights"


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One testimony for one day. `defenders` is only told of fights; `firm` points are worth a dispute."""

    day: date
    says: Says
    holders: Holders
    weight: float
    statement: str
    origin: str
    defenders: Holders = frozenset()
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Support:
    """A transfer: `to` may take the place from `losers` on any day from `earliest` to `latest`."""

    earliest: date
    latest: date
    to: Holders
    losers: Holders
    weight: float


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one statement testifies: points in time, and the change of hands that it tells, if any."""

    entry: LedgerEntry
    points: tuple[Point, ...]
    support: Support | None = None

"""One row a site: its condition over time, and who vouches for it."""

from enum import StrEnum

from tetrapylon.model.base import Frozen
from tetrapylon.model.entity import Actor, Latitude, Longitude, SiteClass
from tetrapylon.model.time import DayRange


class Condition(StrEnum):
    """The condition that statements give a site, the gravest last."""

    STOOD = "stood"  # said not to be damaged, destroyed or looted
    THREATENED = "threatened"
    LOOTED = "looted"
    DAMAGED = "damaged"
    DESTROYED = "destroyed"


class SiteState(Frozen):
    """A condition that statements give a site for some days.

    `claimed` marks what only distanced or possible statements carry; `contested` a condition that other statements
    speak against (`statements_against`). `origins` counts the independent origins of `statements`; `sources` are the
    publishers and speakers that vouch for it, `actors` whom they hold responsible.
    """

    condition: Condition
    days: DayRange
    actors: tuple[Actor, ...] = ()
    statements: tuple[str, ...]
    statements_against: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: int
    claimed: bool = False

    @property
    def contested(self) -> bool:
        """Whether other statements speak against it."""
        return bool(self.statements_against)


class SiteRecord(Frozen):
    """A site with what is said to have happened to it, in the order of time.

    `id` is stable: the smallest of its entries' ids. `named` is false for a site known by its kind alone ("a hospital"),
    which is one row a place and week. `condition` is the gravest that is assessed and not outnumbered; where nothing is
    assessed, the gravest that is `claimed`.
    """

    id: str
    site: str
    site_class: SiteClass
    named: bool
    wikidata: str | None = None
    place: str | None = None
    country: str | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    condition: Condition
    claimed: bool = False
    states: tuple[SiteState, ...]
    sources: tuple[str, ...] = ()
    origins: int

    @property
    def contested(self) -> bool:
        """Whether some of its states are contested."""
        return any(state.contested for state in self.states)

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of every entry on the site."""
        return tuple(dict.fromkeys(s for state in self.states for s in (*state.statements, *state.statements_against)))

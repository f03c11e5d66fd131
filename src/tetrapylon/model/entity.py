"""Actors, places and sites, and their mentions in a report."""

from enum import IntEnum, StrEnum
from typing import Annotated

from pydantic import Field

from tetrapylon.model.base import Frozen
from tetrapylon.model.text import Offset, Span

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]


class ActorClass(StrEnum):
    """ACLED `inter` classes."""

    STATE_FORCES = "State forces"
    REBEL_GROUP = "Rebel group"
    POLITICAL_MILITIA = "Political militia"
    IDENTITY_MILITIA = "Identity militia"
    RIOTERS = "Rioters"
    PROTESTERS = "Protesters"
    CIVILIANS = "Civilians"
    EXTERNAL_FORCES = "External/Other forces"


HOLDING_NOTHING = frozenset({ActorClass.CIVILIANS, ActorClass.PROTESTERS, ActorClass.RIOTERS})
"""Who may be in a place, flee it or enter it, without ever holding it."""


class Actor(Frozen):
    """Someone who acts in a conflict, under one plain canonical name.

    `id` is a stable slug ("islamic-state"); an actor that no knowledge file knows has an id that starts with "unknown:"
    and the text's own words as its name.
    """

    id: str
    name: str
    kind: ActorClass | None = None
    country: CountryCode | None = None

    @property
    def known(self) -> bool:
        """Whether a knowledge file names the actor."""
        return not self.id.startswith("unknown:")


class ActorMention(Frozen):
    """Words that stand for an actor."""

    start: Offset
    end: Offset
    actor: Actor

    @property
    def span(self) -> Span:
        """Where the mention lies in the report's text."""
        return Span(start=self.start, end=self.end)


class PlacePrecision(IntEnum):
    """UCDP GED `where_prec`."""

    EXACT = 1
    NEAR = 2
    SECOND_ORDER_DIVISION = 3
    FIRST_ORDER_DIVISION = 4
    PART_OF_COUNTRY = 5
    COUNTRY = 6
    BEYOND = 7


class PlaceRelation(StrEnum):
    """How a fact's place stands to the named place."""

    AT = "at"
    NEAR = "near"
    PART_OF = "part of"


class Place(Frozen):
    """A named place of a gazetteer, or one that no gazetteer knows (`geonameid`, `lat`, `lon` None).

    `feature` is a GeoNames feature code ("PPL", "ADM1", "AIRB"); `admin1` the name of the first-order division.
    """

    name: str
    geonameid: int | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    country: CountryCode | None = None
    admin1: str | None = None
    feature: str | None = None
    population: int = 0


class PlaceMention(Frozen):
    """Words that name a place. `name` is the place as written, without its article."""

    start: Offset
    end: Offset
    name: str
    place: Place
    precision: PlacePrecision = PlacePrecision.EXACT

    @property
    def span(self) -> Span:
        """Where the mention lies in the report's text."""
        return Span(start=self.start, end=self.end)


class SiteClass(StrEnum):
    """What kind of site is damaged."""

    HERITAGE = "heritage"
    RELIGIOUS = "religious"
    MEDICAL = "medical"
    EDUCATION = "education"
    RESIDENTIAL = "residential"
    INFRASTRUCTURE = "infrastructure"
    ENERGY = "energy"
    CULTURAL = "cultural"
    MILITARY = "military"
    OTHER = "other"


class Site(Frozen):
    """A building, monument or installation, known by its name or by its kind ("a hospital")."""

    name: str
    site_class: SiteClass
    wikidata: str | None = None
    unesco: int | None = Field(default=None, description="Number of the World Heritage property it is, or is part of")
    lat: Latitude | None = None
    lon: Longitude | None = None
    country: CountryCode | None = None
    place: str | None = Field(default=None, description="The town a known site lies in")


class SiteMention(Frozen):
    """Words that name a site, by name or by kind."""

    start: Offset
    end: Offset
    site: Site

    @property
    def span(self) -> Span:
        """Where the mention lies in the report's text."""
        return Span(start=self.start, end=self.end)

"""One statement: one fact that one report puts forward, on axes that are stored apart."""

import hashlib
import json
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from tetrapylon.model.base import Frozen
from tetrapylon.model.entity import (
    Actor,
    CountryCode,
    Latitude,
    Longitude,
    PlaceMention,
    PlacePrecision,
    PlaceRelation,
    SiteClass,
)
from tetrapylon.model.source import Speaker
from tetrapylon.model.text import Evidence
from tetrapylon.model.time import StatementTime


class Certainty(StrEnum):
    """FactBank certainty: certain, probable, possible, unknown."""

    CERTAIN = "CT"
    PROBABLE = "PR"
    POSSIBLE = "PS"
    UNKNOWN = "U"


class Polarity(StrEnum):
    """FactBank polarity."""

    POSITIVE = "+"
    NEGATIVE = "-"
    UNKNOWN = "u"


class Factuality(Frozen):
    """How certain the innermost speaker is, and of what: FactBank's CT+, PR-, Uu (Saurí and Pustejovsky 2009)."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE

    def __str__(self) -> str:
        return f"{self.certainty}{self.polarity}"


class Tense(StrEnum):
    """When the fact holds, seen from the report."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Distance(StrEnum):
    """What the publication adds of its own doubt."""

    NONE = "none"
    CLAIMED = "claimed"
    UNVERIFIED = "unverified"


class Stance(StrEnum):
    """One word for how a fact is put forward; derived, never stored (gold/GUIDELINES.md)."""

    ACTUAL = "actual"
    CLAIMED = "claimed"
    POSSIBLE = "possible"
    EXPECTED = "expected"
    INTENDED = "intended"
    DENIED = "denied"


class ControlChange(StrEnum):
    """What happens to the hold on a place."""

    TRANSFER = "transfer"
    HOLD = "hold"
    CONTEST = "contest"


class DamageExtent(StrEnum):
    """What happens to a site."""

    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    LOOTED = "looted"
    THREATENED = "threatened"


class StatementPlace(Frozen):
    """Where a fact lies: the name as written, and what a gazetteer says of it.

    `lat`, `lon` are decimal degrees (WGS 84); `near` names the place that locates an unnamed one ("three villages").
    """

    name: str
    geonameid: int | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    country: CountryCode | None = None
    admin1: str | None = None
    precision: PlacePrecision = PlacePrecision.EXACT
    relation: PlaceRelation = PlaceRelation.AT
    near: str | None = None

    @classmethod
    def of(cls, mention: PlaceMention) -> "StatementPlace":
        """Return the place that a mention names, as a fact that lies right there has it."""
        place = mention.place
        return cls(
            name=mention.name,
            geonameid=place.geonameid,
            lat=place.lat,
            lon=place.lon,
            country=place.country,
            admin1=place.admin1,
            precision=mention.precision,
        )


class ControlFact(Frozen):
    """Who holds the place: `to` afterwards, `from_` before; several joint actors in text order."""

    kind: Literal["control"] = "control"
    change: ControlChange
    to: tuple[Actor, ...] = ()
    from_: tuple[Actor, ...] = Field(default=(), alias="from")
    supporters: tuple[Actor, ...] = ()


class DamageFact(Frozen):
    """What was done to a site, and by whom."""

    kind: Literal["damage"] = "damage"
    site: str
    site_class: SiteClass
    extent: DamageExtent
    actor: tuple[Actor, ...] = ()


class EventFact(Frozen):
    """What was done to whom: `type` is an ACLED sub-event type or one of ours (Displacement, Siege, Aid delivery)."""

    kind: Literal["event"] = "event"
    type: str
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    fatalities: Annotated[int, Field(ge=0)] | None = None
    injured: Annotated[int, Field(ge=0)] | None = None
    supporters: tuple[Actor, ...] = ()


Fact = Annotated[ControlFact | DamageFact | EventFact, Field(discriminator="kind")]


class AcledCode(Frozen):
    """ACLED's event type and sub-event type of a fact (ACLED codebook, 2024)."""

    event_type: str
    sub_event_type: str


class PloverCode(Frozen):
    """PLOVER's event and mode of a fact; `mode` is None where the event has none that fits."""

    event: str
    mode: str | None = None


class Statement(Frozen):
    """One fact that one report puts forward, with its evidence, its speakers and how sure they are (DESIGN.md §2)."""

    fact: Fact
    evidence: Evidence
    speakers: tuple[Speaker, ...] = ()
    factuality: Factuality = Factuality()
    tense: Tense = Tense.PAST
    intention: bool = False
    distance: Distance = Distance.NONE
    time: StatementTime | None = None
    place: StatementPlace | None = None
    acled: AcledCode | None = None
    plover: PloverCode | None = None
    rule: str = Field(default="", description="The knowledge line that found it, for `explain`")

    @property
    def kind(self) -> str:
        """`control`, `damage` or `event`."""
        return self.fact.kind

    @property
    def stance(self) -> Stance:
        """The derived stance, in the order of DESIGN.md §2."""
        if self.factuality.polarity is Polarity.NEGATIVE:
            return Stance.DENIED
        if self.intention:
            return Stance.INTENDED
        if self.tense is Tense.FUTURE:
            return Stance.EXPECTED
        if self.factuality.certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}:
            return Stance.POSSIBLE
        if self.distance is not Distance.NONE:
            return Stance.CLAIMED
        return Stance.ACTUAL

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits over the statement's content: equal statements of equal texts share it."""
        content = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

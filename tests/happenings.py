"""Invented event statements for the tests of events across reports."""

import hashlib

from warfare import FORD, days, told

from tetrapylon.model import (
    AcledCode,
    Actor,
    ActorClass,
    ControlChange,
    ControlFact,
    Distance,
    EventFact,
    Evidence,
    Factuality,
    LedgerEntry,
    PlacePrecision,
    Polarity,
    Speaker,
    Statement,
    StatementPlace,
    StatementTime,
    Tense,
)

REDS = Actor(id="reds", name="The Reds", kind=ActorClass.REBEL_GROUP)
BLUES = Actor(id="blues", name="The Blues", kind=ActorClass.STATE_FORCES)
PEOPLE = Actor(id="civilians-syria", name="Civilians (Syria)", kind=ActorClass.CIVILIANS)
SYRIA = StatementPlace(name="Syria", country="SY", precision=PlacePrecision.COUNTRY)
MILL = StatementPlace(name="Mill", geonameid=8, country="SY", lat=35.0, lon=37.0)
BRIDGE = StatementPlace(name="Bridge", geonameid=9, country="SY", lat=35.3, lon=37.1)
STRIKE, CLASH, SHELLING = "Air/drone strike", "Armed clash", "Shelling/artillery/missile attack"
DAY = days("2016-03-02")


def unlike_others(told_of: object) -> str:
    """Return a word that says the same of the same things alone."""
    return hashlib.sha256(repr(told_of).encode()).hexdigest()


def happening(
    kind: str = STRIKE,
    actor: Actor | None = None,
    target: Actor | None = None,
    *,
    dead: int | None = None,
    hurt: int | None = None,
    time: StatementTime | None = DAY,
    place: StatementPlace | None = FORD,
    publisher: str | None = None,
    published: str = "2016-03-03",
    quote: str = "",
    speaker: str | None = None,
    denied: bool = False,
    future: bool = False,
    distance: Distance = Distance.NONE,
) -> LedgerEntry:
    """Return an entry that tells an event; its quote, unless given, is like no other's."""
    told_of = (publisher, published, kind, actor, target, dead, hurt, time, place, speaker, denied)
    words = quote or unlike_others(told_of)
    statement = Statement(
        fact=EventFact(
            type=kind,
            actors=(actor,) if actor else (),
            targets=(target,) if target else (),
            fatalities=dead,
            injured=hurt,
        ),
        evidence=Evidence.select(words, 0, len(words)),
        time=time,
        place=place,
        speakers=(Speaker(name=speaker),) if speaker else (),
        factuality=Factuality(polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE),
        tense=Tense.FUTURE if future else Tense.PAST,
        distance=distance,
    )
    return told(statement, published, publisher)


def taking(
    to: Actor | None, from_: Actor | None = None, *, publisher: str, time: StatementTime | None = DAY,
    code: str = "Non-state actor overtakes territory", place: StatementPlace = FORD,
) -> LedgerEntry:  # fmt: skip
    """Return an entry that tells who took a place."""
    words = unlike_others((publisher, to, from_, time))
    statement = Statement(
        fact=ControlFact(change=ControlChange.TRANSFER, to=(to,) if to else (), from_=(from_,) if from_ else ()),
        evidence=Evidence.select(words, 0, len(words)),
        time=time,
        place=place,
        acled=AcledCode(event_type="Battles", sub_event_type=code),
    )
    return told(statement, "2016-03-03", publisher)

"""Codes after ACLED and PLOVER: who regains, who overtakes, what has no code."""

from tetrapylon.coding.codebook import codes
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.model import (
    Actor,
    ActorClass,
    ControlChange,
    ControlFact,
    DamageExtent,
    DamageFact,
    EventFact,
    Evidence,
    Fact,
    SiteClass,
    Statement,
    StatementPlace,
)

SYRIA = Actor(id="sy", name="Government of Syria", kind=ActorClass.STATE_FORCES, country="SY")
TURKEY = Actor(id="tr", name="Government of Turkey", kind=ActorClass.STATE_FORCES, country="TR")
REBELS = Actor(id="rebels", name="Rebels", kind=ActorClass.REBEL_GROUP)


def sub_event(fact: Fact, rule: str = "") -> str | None:
    """Return the ACLED sub-event type of a fact that lies in Syria."""
    evidence = Evidence.select("They took the town.", 0, 4)
    acled, _ = codes(Statement(fact=fact, evidence=evidence, place=StatementPlace(name="X", country="SY"), rule=rule))
    return acled.sub_event_type if acled else None


def taken_by(*actors: Actor) -> ControlFact:
    """Return a transfer to actors."""
    return ControlFact(change=ControlChange.TRANSFER, to=actors)


def test_only_the_own_government_regains() -> None:
    """The country's government regains; rebels and foreign states overtake."""
    assert sub_event(taken_by(SYRIA)) == "Government regains territory"
    assert sub_event(taken_by(TURKEY)) == "Non-state actor overtakes territory"
    assert sub_event(taken_by(REBELS)) == "Non-state actor overtakes territory"


def test_withdrawal_is_non_violent() -> None:
    """A place left without a fight is a non-violent transfer."""
    assert sub_event(taken_by(), "lose: FROM withdraw from PLACE") == "Non-violent transfer of territory"


def test_states_and_contests() -> None:
    """Holding is no event; a contest is a clash; neither taking nor holding has a PLOVER code."""
    assert sub_event(ControlFact(change=ControlChange.HOLD, to=(REBELS,))) is None
    assert sub_event(ControlFact(change=ControlChange.CONTEST, to=(REBELS,))) == "Armed clash"


def test_types_that_acled_folds() -> None:
    """Our own three types are coded as Other."""
    assert {sub_event(EventFact(type=name)) for name in ("Displacement", "Siege", "Aid delivery")} == {"Other"}


def test_damage_by_means() -> None:
    """Looting is coded as such; damage by unstated means has no code."""
    looted = DamageFact(site="a shop", site_class=SiteClass.OTHER, extent=DamageExtent.LOOTED)
    hit = DamageFact(site="a shop", site_class=SiteClass.OTHER, extent=DamageExtent.DAMAGED)
    assert sub_event(looted, "loot: ACTOR loot SITE") == "Looting/property destruction"
    assert sub_event(hit, "damage: ACTOR hit SITE") is None


def test_every_sub_event_type_is_there() -> None:
    """The codebook has ACLED's 25 sub-event types and our three."""
    assert len(codebook().types) == 28

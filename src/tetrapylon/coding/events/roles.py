"""Who was hit, and what that makes of a deed: an attack on civilians, or a clash."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from tetrapylon.coding import syntax
from tetrapylon.coding.codebook import STATES
from tetrapylon.coding.events.incidents import Incident
from tetrapylon.coding.events.means import means_of
from tetrapylon.coding.fillers import SentenceReader
from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.event_words import event_words
from tetrapylon.model import Actor, ActorClass

UNFIGHTING = frozenset({ActorClass.CIVILIANS, ActorClass.PROTESTERS})


TAKING = frozenset({"carry off", "take captive"})
"""The frames of captures."""

BOMBING = frozenset({"bomb", "bombing"})
"""Words that do not tell whether what explodes was dropped or laid."""

EXPLOSIVE, FROM_THE_AIR = "Remote explosive/landmine/IED", "Air/drone strike"


def type_by_target(incident: Incident, targets: Sequence[Actor], reader: SentenceReader) -> str:
    """Return what violence by unstated means is: "Attack" on civilians, else "Armed clash" (guidelines)."""
    lemmas = {token.lemma_.lower() for token in incident.targets}
    words = event_words()
    if any(actor.kind not in UNFIGHTING for actor in targets) or (lemmas & words.armed and not lemmas & words.unarmed):
        return "Armed clash"
    attacked = {token.lemma_.lower() for token in (incident.trigger, *incident.words)} & words.attacks
    named = bool(incident.actors or incident.more_actors) or bool(attacked) or not lemmas <= words.anybody
    if lemmas & words.unarmed or targets:
        return "Attack" if named else "Armed clash"
    struck = any(token.i in reader.place_at or token.i in reader.site_at for token in incident.targets)
    counted = incident.dead is not None or incident.injured is not None
    return "Attack" if struck or lemmas & words.civil_sites or (counted and named) else "Armed clash"


def type_by_sides(kind: str, incident: Incident, sides: tuple[Sequence[Actor], Sequence[Actor]]) -> str:
    """Return what an event is in the light of who does it to whom.

    States bomb from the air where no other means is told, armed groups with explosives; fighters whom a state takes are
    arrested (ACLED: abduction is done to civilians, or by groups).
    """
    actors, targets = sides
    frame, word = incident.draft.instance.frame.id, incident.trigger.lemma_.lower()
    states = bool(actors) and all(actor.kind in STATES for actor in actors)
    if frame in TAKING and states and any(_is_of_group(actor) for actor in targets):
        return "Arrests"
    if word not in BOMBING or {token.lower_ for token in incident.trigger.doc} & event_words().planted:
        return kind
    if kind == EXPLOSIVE and states:
        return FROM_THE_AIR
    groups = bool(actors) and all(actor.known and _is_of_group(actor) for actor in actors)
    return EXPLOSIVE if kind == FROM_THE_AIR and groups and not _tells_aircraft(incident.trigger.doc) else kind


def _is_of_group(actor: Actor) -> bool:
    return actor.kind not in {*STATES, *UNFIGHTING, None}


def _tells_aircraft(doc: Doc) -> bool:
    return any(means.type == FROM_THE_AIR for means in means_of(doc))


def counted_by(token: Token) -> list[Token]:
    """Return what a noun of quantity or a figure counts: "dozens of rifles", "a cache of arms", "18 of 24 drones"."""
    counting = token.lemma_.lower() in event_words().quantities or token.tag_ == "CD"
    return [counted for counted in syntax.objects_of(token, ("of",)) if counted.pos_ != "PRON"] if counting else []


def civilians_of(country: str | None, countries: Sequence[str]) -> Actor:
    """Return the civilians of a country (ISO code), or of the first of those that the report is about."""
    code = country or next(iter(countries), None)
    state = actor_register().state(code) if code else None
    if state is None:
        return Actor(id="civilians", name="Civilians", kind=ActorClass.CIVILIANS)
    return state.people_as(ActorClass.CIVILIANS)


def is_accident(doc: Doc) -> bool:
    """Tell whether a sentence speaks of accidents, nature, crime or games, and names nobody who fights."""
    words = [token.lower_ for token in doc]
    if event_words().conflict.intersection(words):
        return False
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    return not _peaceful().isdisjoint(words) or not _peaceful().isdisjoint(pairs)


@cache
def _peaceful() -> frozenset[str]:
    return frozenset(event_words().peaceful)

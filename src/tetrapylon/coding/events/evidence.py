"""Words that open a frame and tell no event: another sense of the word, a sum over a war, a deed that nobody did."""

from collections.abc import Sequence

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.events.incidents import Incident
from tetrapylon.coding.events.roles import counted_by
from tetrapylon.knowledge.conflict_words import conflict_words
from tetrapylon.knowledge.event_words import event_words
from tetrapylon.model import Tense

WHOLE_WAR = 1000
"""Dead from which a toll told beside a word for a war, and without a side, is that of the war; chosen on corpus-reports."""

NO_SINGLE_EVENT = 20_000
"""Dead that no single event in our reports had."""

MONTH = "March"
BEFORE_MONTH = frozenset(
    {"in", "since", "last", "late", "early", "mid", "until", "by", "from", "of", "through", "next"}
)

ASKING = frozenset({"how", "whether"})
"""Words under which an infinitive is only spoken of: "discussed how to carry out a truce"."""

FARTHEST = 4
"""Governors up to which a word may stand under which a deed is undone; chosen on PolNeAR and corpus-reports."""

DISPLACING = "displace"
"""The frame of displacement, whose participle is what people are called as well."""

DEATH = "die"
"""The frame of deaths, which a modal or a vow makes none: "they would have died"."""

SHUT_IN = "shut in"
"""The frame of people who live or are trapped somewhere, which tells a siege where a word for one stands beside it."""

DISRUPTED = frozenset({"intercept", "shoot", "down", "destroy"})
"""Verbs of what is done to a missile in flight: "shot down a missile fired by rebels" is one event."""

JOINING = "join"
"""The frame of groups that join others; a recruit who does changes no group."""

FIRE = "fire at"
"""The frame of fire, which houses catch as well."""

HEAVY_ARMS = frozenset({"tank", "howitzer", "cannon", "gun"})
"""What fires shells, beside the shells themselves."""

CAMPAIGN = "air campaign"
"""The frame of campaigns, which are fought on land, at sea and at the polls as well."""

CARRYING_OFF = "carry off"
"""The frame of captures, told by verbs too common to stand without whoever does it: "taken to the hospital"."""


def is_no_event(incident: Incident) -> bool:
    """Tell whether the words of an incident tell no event at all."""
    trigger, frame = incident.trigger, incident.draft.instance.frame.id
    return (
        _shows_something(trigger)
        or _is_month(trigger)
        or _is_asked(trigger)
        or _is_undone(trigger)
        or _is_of_none(incident)
        or _is_other_deal(incident)
        or _is_mere_gathering(incident)
        or _is_toll_of_war(incident)
        or (frame == DISPLACING and _describes(trigger))
        or (frame == SHUT_IN and not _tells_siege(trigger))
        or _is_fired_in_vain(incident)
        or (frame == JOINING and _are_mere_people(incident.actors))
        or (frame == FIRE and not _tells_before(trigger, event_words().fillers["SHELL"] | HEAVY_ARMS))
        or (frame == CAMPAIGN and not _tells_before(trigger, event_words().airborne))
        or (frame == DEATH and _is_unreal_death(incident))
        or (frame == CARRYING_OFF and not (incident.actors or incident.more_actors))
    )


def _shows_something(trigger: Token) -> bool:
    """Tell "demonstrates its brutality" from "demonstrated in the capital"."""
    if trigger.lemma_ not in event_words().showing or not syntax.is_verbal(trigger):
        return False
    return any(child.dep_ in syntax.OBJECTS | {"ccomp", "nsubjpass"} for child in trigger.children)


def _is_month(trigger: Token) -> bool:
    """Tell the month in "March 26" and "in March" from a march; the parser names neither a date each time."""
    if trigger.text != MONTH:
        return False
    doc = trigger.doc
    before = doc[trigger.i - 1].lower_ if trigger.i else ""
    after = doc[trigger.i + 1].text if trigger.i + 1 < len(doc) else ""
    return before in BEFORE_MONTH or before.isdigit() or after[:1].isdigit()


def _is_asked(trigger: Token) -> bool:
    return trigger.tag_ == "VB" and any(child.lower_ in ASKING for child in trigger.children)


def _is_of_none(incident: Incident) -> bool:
    """Tell what is found or taken nowhere: "found no weapons"."""
    things = incident.draft.instance.slots.get("WEAPON", ())
    return any(child.dep_ == "det" and child.lower_ == "no" for thing in things for child in thing.children)


def _describes(trigger: Token) -> bool:
    """Tell the people who are "the displaced" from their being driven out."""
    return trigger.dep_ in {"amod", "pobj", "nsubj", "nsubjpass", "dobj", "conj"} and trigger.tag_ in {
        "VBN",
        "JJ",
        "NN",
        "NNS",
    }


def _is_undone(trigger: Token) -> bool:
    """Tell what somebody could do, or thinks of doing, from what is done."""
    above = list(trigger.ancestors)[:FARTHEST]
    return any(token.lemma_.lower() in event_words().undone and token.i < trigger.i for token in above)


def _is_other_deal(incident: Incident) -> bool:
    """Tell a trade deal or budget from a truce: nobody armed takes part, and no word of peace or war stands with it."""
    trigger, words = incident.trigger, {token.lower_ for token in incident.trigger.doc}
    if incident.family != "agreement":
        return False
    if trigger.dep_ == "compound" and trigger.head.lemma_.lower() not in event_words().fillers["DEAL"]:
        return True
    return not words & (conflict_words().peace | conflict_words().words)


def _is_mere_gathering(incident: Incident) -> bool:
    """Tell a candidate's rally or an army's long march: no crowd, nothing it is against, no word of protest."""
    trigger, slots = incident.trigger, incident.draft.instance.slots
    if (
        incident.family != "protest"
        or trigger.lemma_.lower() not in event_words().gathering
        or syntax.is_verbal(trigger)
    ):
        return False
    crowd = any(token.lemma_.lower() in event_words().fillers["RALLY"] for token in slots.get("ACTOR", ()))
    return not (crowd or slots.get("TARGET") or _protests(trigger))


def _protests(trigger: Token) -> bool:
    return any(token.lower_ in conflict_words().protest for token in trigger.doc if token.i != trigger.i)


def _is_toll_of_war(incident: Incident) -> bool:
    """Tell a sum over a whole war, which the guidelines take for an event only with a type and a side."""
    dead = incident.dead if incident.dead is not None else incident.injured
    if dead is None or dead < WHOLE_WAR or incident.actors or not incident.generic:
        return False
    return dead >= NO_SINGLE_EVENT or any(token.lemma_.lower() in event_words().wars for token in incident.trigger.doc)


def _tells_siege(trigger: Token) -> bool:
    return any(token.lower_ in event_words().besieged for token in trigger.doc)


def _is_fired_in_vain(incident: Incident) -> bool:
    """Tell the firing of what the same sentence says was shot down."""
    trigger = incident.trigger
    if incident.family != "violence" or trigger.dep_ not in {"acl", "relcl"}:
        return False
    thing = trigger.head
    return thing.lemma_.lower() in event_words().fillers["WEAPON"] and thing.head.lemma_ in DISRUPTED


def _are_mere_people(tokens: Sequence[Token]) -> bool:
    """Tell teenagers who join a group from a brigade that does."""
    words = event_words()
    people = words.fillers["PEOPLE"] | words.unarmed
    return all(inner.lemma_.lower() in people for token in tokens for inner in counted_by(token) or [token])


def _tells_before(trigger: Token, words: frozenset[str]) -> bool:
    """Tell whether one of the words stands right before a noun: "air campaign", "rocket fire"."""
    before = (token.lower_ for token in trigger.doc[max(0, trigger.i - 2) : trigger.i])
    return not words.isdisjoint(before)


def _is_unreal_death(incident: Incident) -> bool:
    view = incident.draft.assessment
    if any(token.lower_ in event_words().privation for token in incident.trigger.doc):
        return True
    modal = any(child.tag_ == "MD" for child in incident.trigger.children)
    return modal or view.intention or view.tense is Tense.FUTURE

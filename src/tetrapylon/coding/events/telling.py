"""What a sentence tells, and what it only mentions: topics, sums over a war, references back to an event."""

from spacy.tokens import Token

from tetrapylon.coding.events.incidents import Incident
from tetrapylon.knowledge.cues import cues
from tetrapylon.knowledge.event_words import event_words
from tetrapylon.model import Tense

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his"})
CORE_LABELS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr"})
VIOLENT_FAMILIES = frozenset({"violence", "abduction", "sexual"})


def is_topic(trigger: Token) -> bool:
    """Tell an event noun that is only spoken of: "an end to air strikes", "responsibility for the attack"."""
    preposition = trigger.head
    if trigger.dep_ != "pobj" or preposition.dep_ != "prep":
        return False
    return preposition.head.lemma_.lower() in event_words().topics


def is_of_war(incident: Incident) -> bool:
    """Tell a sum over a whole war: "the conflict has killed 2,000 people"; whom a war drives out is told of wars alone."""
    return incident.family != "displacement" and any(
        token.lemma_.lower() in event_words().wars for token in incident.actors
    )


def is_told_by_noun(incident: Incident, sides: int, *, local: bool, dated: bool) -> bool:
    """Tell whether an event noun reports its event: it names both sides, or a light verb, a place or a day is with it."""
    trigger = incident.trigger
    if incident.family == "protest" and trigger.dep_ in CORE_LABELS:
        return True
    if trigger.dep_ == "ROOT":
        return sides > 0 or local or not incident.generic
    definite = any(child.lower_ in DEFINITE for child in trigger.children)
    if definite and incident.family in VIOLENT_FAMILIES:
        return (local and (sides > 0 or dated)) or _goes_on(trigger)
    light = trigger.head.lemma_ in cues().light_verbs and trigger.dep_ in CORE_LABELS
    told = light or local or dated
    return sides > 1 or (told and (sides > 0 or local or not incident.generic))


def _goes_on(trigger: Token) -> bool:
    """Tell a known deed of which it is told that it goes on: "the shelling of the port is daily"."""
    verb = trigger.head
    if trigger.dep_ != "nsubj" or verb.lemma_.lower() not in event_words().ongoing:
        return False
    return verb.lemma_ != "be" or any(child.dep_ == "acomp" for child in verb.children)


def told_with(trigger: Token) -> list[Token]:
    """Return the words of an event's phrase; those of its clause too where the event noun is a subject or object."""
    inside = list(trigger.subtree)
    carried = trigger.pos_ in {"NOUN", "PROPN"} and trigger.dep_ in CORE_LABELS - {"pobj"}
    return list(trigger.head.subtree) if carried else inside


def is_background(incident: Incident) -> bool:
    """Tell what only describes somebody: "the force fighting X", "the injured men", "which supplies its troops"."""
    trigger = incident.trigger
    if trigger.dep_ == "amod" or (trigger.dep_ == "acl" and trigger.tag_ == "VBG"):
        return True
    return trigger.dep_ == "relcl" and incident.draft.assessment.tense is Tense.PRESENT

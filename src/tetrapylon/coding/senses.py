"""Other senses of verbs that take and hold: "took up positions", "took a position on the plan"."""

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.knowledge.patterns import VerbPattern

OTHER_SENSE = frozenset({"up", "on", "in", "off", "down"})
"""Particles that make another verb of one that takes or holds: "took up positions", "held up the convoy"."""

STANDS = frozenset({"position", "side", "part"})
"""Nouns for places that "take" makes something else of: "took the appropriate position", "took sides", "took part in"."""


def is_another_verb(verb: Token, pattern: VerbPattern) -> bool:
    """Tell "took up", "gave up" and "carried on" from the plain verb: a particle that the pattern does not name."""
    return pattern.object == "PLACE" and any(
        child.dep_ == "prt" and child.lower_ in OTHER_SENSE and f" {child.lower_} " not in f"{pattern.text} "
        for child in verb.children
    )


def is_idiom(verb: Token, patients: list[Token]) -> bool:
    """Tell "take a position", an opinion or a stand, from "take their positions from them" and "take part of the town"."""
    stands = [noun for noun in patients if noun.lemma_ in STANDS and not syntax.objects_of(noun, ("of",))]
    return verb.lemma_ == "take" and bool(stands) and not syntax.objects_of(verb, ("from",))

"""Nouns and pronouns that stand for actors and places, from `knowledge/nouns.yaml`."""

from functools import cache

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class PlaceNouns(Frozen):
    """Place nouns by what they can stand for."""

    settlement: frozenset[str]
    division: frozenset[str]
    facility: frozenset[str]
    relief: frozenset[str]
    part: frozenset[str]


class Nouns(Frozen):
    """The lists of `knowledge/nouns.yaml`; every word is a lemma in lower case."""

    place_nouns: PlaceNouns
    quantities: frozenset[str]
    mass_nouns: frozenset[str]
    part_modifiers: frozenset[str]
    near_nouns: frozenset[str]
    group_nouns: frozenset[str]
    state_nouns: frozenset[str]
    any_actor_nouns: frozenset[str]
    own_nouns: frozenset[str]
    pair_nouns: frozenset[str]
    pair_words: frozenset[str]
    pair_adjectives: frozenset[str]
    pair_first: frozenset[str]
    pair_second: frozenset[str]
    locating_words: tuple[str, ...]
    deed_nouns: frozenset[str]
    victory_nouns: frozenset[str]
    defeat_nouns: frozenset[str]
    actor_pronouns: frozenset[str]
    place_pronouns: frozenset[str]

    def is_place_noun(self, lemma: str) -> bool:
        """Tell whether a noun names a kind of place."""
        nouns = self.place_nouns
        return any(
            lemma in kind for kind in (nouns.settlement, nouns.division, nouns.facility, nouns.relief, nouns.part)
        )

    def is_actor_noun(self, lemma: str) -> bool:
        """Tell whether "the NOUN" can stand for an actor named before."""
        return lemma in self.group_nouns or lemma in self.state_nouns or lemma in self.any_actor_nouns


@cache
def load_nouns() -> Nouns:
    """Load the lists once a process; raises KnowledgeError for an unknown key."""
    return load_yaml("nouns.yaml", Nouns)

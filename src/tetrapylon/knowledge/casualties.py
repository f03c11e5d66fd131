"""The words by which reports count the dead and the injured, from `knowledge/casualties.yaml`."""

from functools import cache, cached_property

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class Numbers(Frozen):
    """Number words: `ones` stand for themselves, `scales` multiply, `vague` words give no figure."""

    ones: dict[str, int]
    scales: dict[str, int]
    vague: frozenset[str]


class CasualtyWords(Frozen):
    """The whole of `casualties.yaml`; verbs and nouns are lemmas in lower case."""

    numbers: Numbers
    dead_verbs: frozenset[str]
    dead_only_if_said: frozenset[str]
    dying_verbs: frozenset[str]
    injured_verbs: frozenset[str]
    dead_words: frozenset[str]
    injured_words: frozenset[str]
    dead_nouns: frozenset[str]
    injured_nouns: frozenset[str]
    bodies: frozenset[str]
    lives: frozenset[str]
    claiming: frozenset[str]
    losing: frozenset[str]
    lost_people: frozenset[str]
    suffering: frozenset[str]
    deeds: dict[str, frozenset[str]]
    """Nouns of deeds by the type of event that they name; under "any", those that may name any violence."""
    body_finders: frozenset[str]
    tolls: frozenset[str]
    collectives: frozenset[str]
    not_people: frozenset[str]
    parts: frozenset[str]
    between: frozenset[str]
    before_count: frozenset[str]

    @cached_property
    def deed_nouns(self) -> frozenset[str]:
        """Every noun of a deed that can have a toll."""
        return frozenset().union(*self.deeds.values())


@cache
def casualty_words() -> CasualtyWords:
    """Load the words once a process; raises KnowledgeError."""
    return load_yaml("casualties.yaml", CasualtyWords)

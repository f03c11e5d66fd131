"""The words by which reports count the dead and the injured, from `knowledge/casualties.yaml`."""

from functools import cache

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
    body_finders: frozenset[str]
    tolls: frozenset[str]
    collectives: frozenset[str]
    not_people: frozenset[str]
    parts: frozenset[str]
    between: frozenset[str]
    before_count: frozenset[str]


@cache
def casualty_words() -> CasualtyWords:
    """Load the words once a process; raises KnowledgeError."""
    return load_yaml("casualties.yaml", CasualtyWords)

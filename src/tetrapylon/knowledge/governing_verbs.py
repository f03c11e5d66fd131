"""Verbs that say where the arguments of other words are found, from `knowledge/governing_verbs.yaml`."""

from functools import cache

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class GoverningVerbs(Frozen):
    """The lists of `knowledge/governing_verbs.yaml`; every word is a lemma in lower case."""

    object_control: frozenset[str]
    light: frozenset[str]
    carrying: frozenset[str]
    raging: frozenset[str]
    motion_or_state: frozenset[str]
    shaking: frozenset[str]
    witnessing: frozenset[str]
    blaming: frozenset[str]
    passing: frozenset[str]
    repelling: frozenset[str]


@cache
def governing_verbs() -> GoverningVerbs:
    """Load the lists once a process; raises KnowledgeError for an unknown key."""
    return load_yaml("governing_verbs.yaml", GoverningVerbs)

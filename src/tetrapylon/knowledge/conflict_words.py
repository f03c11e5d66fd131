"""Words that tell a report of armed conflict from other news, from `knowledge/conflict_words.yaml`."""

from functools import cache

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class ConflictWords(Frozen):
    """Single words and pairs of words, in lower case."""

    words: frozenset[str]
    pairs: frozenset[str]


@cache
def conflict_words() -> ConflictWords:
    """Load the words once a process; raises KnowledgeError for an unknown key."""
    return load_yaml("conflict_words.yaml", ConflictWords)

"""Words that tell a report of armed conflict from other news, from `knowledge/conflict_words.yaml`."""

from functools import cache

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class Elsewhere(Frozen):
    """Words and pairs of words of news that is not about conflict, by what it is about."""

    crime: frozenset[str]
    accidents: frozenset[str]
    health: frozenset[str]
    disasters: frozenset[str]
    sport: frozenset[str]
    business: frozenset[str]
    politics: frozenset[str]
    leisure: frozenset[str]


class ConflictWords(Frozen):
    """Words and pairs of words in lower case: of conflict, protest, peace-making and violence, and of other news."""

    words: frozenset[str]
    pairs: frozenset[str]
    protest: frozenset[str]
    peace: frozenset[str]
    violence: frozenset[str]
    elsewhere: Elsewhere


@cache
def conflict_words() -> ConflictWords:
    """Load the words once a process; raises KnowledgeError for an unknown key."""
    return load_yaml("conflict_words.yaml", ConflictWords)


@cache
def words_of_conflict() -> frozenset[str]:
    """Return every word and pair of conflict."""
    lists = conflict_words()
    return lists.words | lists.pairs


@cache
def words_of_unrest() -> frozenset[str]:
    """Return every word and pair of conflict, protest and violence."""
    lists = conflict_words()
    return words_of_conflict() | lists.protest | lists.violence


@cache
def words_elsewhere() -> frozenset[str]:
    """Return every word and pair of other news."""
    lists = conflict_words().elsewhere
    return frozenset().union(*(getattr(lists, name) for name in Elsewhere.model_fields))

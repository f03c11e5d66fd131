"""Words of events: what fills their slots, and by what means an attack was made; from `knowledge/event_words.yaml`."""

from functools import cache

from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class EventWords(Frozen):
    """The whole of `event_words.yaml`; nouns are lemmas, phrases are words as written, in lower case."""

    fillers: dict[str, frozenset[str]]
    qualified: dict[str, frozenset[str]]
    means: dict[str, tuple[str, ...]]
    vague_means: dict[str, tuple[str, ...]]
    not_means_before: frozenset[str]
    armed: frozenset[str]
    unarmed: frozenset[str]
    civil_sites: frozenset[str]
    attacks: frozenset[str]
    protest_signs: dict[str, tuple[str, ...]]
    topics: frozenset[str]
    wars: frozenset[str]
    showing: frozenset[str]
    gathering: frozenset[str]
    undone: frozenset[str]
    privation: frozenset[str]
    claiming: frozenset[str]
    hints: frozenset[str]
    anybody: frozenset[str]
    quantities: frozenset[str]
    lengths: frozenset[str]
    ongoing: frozenset[str]
    airborne: frozenset[str]
    planted: frozenset[str]
    besieged: frozenset[str]
    servants: frozenset[str]
    peaceful: tuple[str, ...]
    conflict: frozenset[str]


@cache
def event_words() -> EventWords:
    """Load the words once a process; raises KnowledgeError."""
    return load_yaml("event_words.yaml", EventWords)


@cache
def means_phrases() -> dict[tuple[str, ...], str]:
    """Return the type that each phrase of means tells; a hyphen is a word of its own, as the tokeniser has it.

    Raises KeyError where a type is not in the codebook.
    """
    known = codebook().types
    phrases = {
        tuple(phrase.replace("-", " - ").split()): name
        for name, found in event_words().means.items()
        for phrase in found
    }
    return {phrase: name for phrase, name in phrases.items() if known[name]}


@cache
def first_words_of_means() -> frozenset[str]:
    """Return the words that a phrase of means can begin with."""
    return frozenset(phrase[0] for phrase in means_phrases())


@cache
def vague_means() -> dict[str, str]:
    """Return the type that each word tells where the sentence has no other means."""
    return {word: name for name, words in event_words().vague_means.items() for word in words}


@cache
def means_heads() -> frozenset[str]:
    """Return the last words of the means: what a sentence is parsed for."""
    return frozenset(phrase[-1] for phrase in means_phrases())

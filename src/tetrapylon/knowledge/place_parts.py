"""How reports name a part of a place, from `knowledge/place_parts.yaml`."""

from functools import cache, cached_property

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class PlaceParts(Frozen):
    """Words for directions, by the one that stands for them all, and words that tell no part from another.

    A name with one of the `holding` words describes a part by its holder, and is none.
    """

    directions: dict[str, tuple[str, ...]]
    vague: frozenset[str]
    holding: frozenset[str]

    @cached_property
    def direction_of(self) -> dict[str, str]:
        """Every word for a direction with the one that stands for it."""
        return {word: name for name, words in self.directions.items() for word in words}

    def telling(self, words: list[str]) -> frozenset[str]:
        """Return what of a part's words, folded, tells it from others, directions in one form."""
        if not self.holding.isdisjoint(words):
            return frozenset()
        return frozenset(self.direction_of.get(word, word) for word in words if word not in self.vague)


@cache
def place_parts() -> PlaceParts:
    """Load the words; raises KnowledgeError on a faulty file."""
    return load_yaml("place_parts.yaml", PlaceParts)

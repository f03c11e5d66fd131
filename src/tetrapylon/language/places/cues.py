"""The words that tell places from people, organisations and common words, as `knowledge/place_cues.yaml` lists them."""

import re
from functools import cache, cached_property

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class PlaceCues(Frozen):
    """Word lists around and inside names; what each is for stands in the YAML file."""

    locating_words: frozenset[str]
    kind_nouns: frozenset[str]
    settlement_nouns: frozenset[str]
    place_followers: frozenset[str]
    name_heads: frozenset[str]
    organisation_heads: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    seldom_places: frozenset[str]
    joints: frozenset[str]
    articles: frozenset[str]
    organisation_names: frozenset[str]
    state_abbreviations: dict[str, tuple[str, ...]]

    @cached_property
    def state_of(self) -> dict[str, str]:
        """Map an abbreviation ("Va.", "TX") to the state's or province's name."""
        return {short: state for state, shorts in self.state_abbreviations.items() for short in shorts}

    @cached_property
    def organisation_pattern(self) -> re.Pattern[str]:
        """Match any of the organisation names, the longest first, in capitals or not."""
        longest_first = sorted(self.organisation_names, key=len, reverse=True)
        return re.compile(rf"\b(?i:{'|'.join(map(re.escape, longest_first))})\b")


@cache
def place_cues() -> PlaceCues:
    """Load the cue words once a process; raises KnowledgeError on an unknown list."""
    return load_yaml("place_cues.yaml", PlaceCues)

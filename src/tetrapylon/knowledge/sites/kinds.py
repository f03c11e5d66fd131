"""Kinds of sites: which head noun makes a phrase a site of which class."""

from functools import cache

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model import SiteClass
from tetrapylon.model.base import Frozen


class SiteKinds(Frozen):
    """The word lists of `kinds.yaml`; see there for what each means."""

    heads: dict[SiteClass, tuple[str, ...]]
    parts: frozenset[str]
    no_sites: tuple[str, ...]
    place_nouns: frozenset[str]
    modifiers: frozenset[str]
    stop: frozenset[str]


@cache
def site_kinds() -> SiteKinds:
    """Load `knowledge/sites/kinds.yaml`; raises KnowledgeError for an unknown key or class."""
    return load_yaml("sites/kinds.yaml", SiteKinds)

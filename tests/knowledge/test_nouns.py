"""Nouns and pronouns that stand for actors and places."""

from itertools import combinations

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.loading import validated
from tetrapylon.knowledge.nouns import Nouns, load_nouns


@pytest.mark.parametrize("lemma", ["city", "province", "airport", "hill", "outskirt", "village", "district", "base"])
def test_place_nouns(lemma: str) -> None:
    """Settlements, divisions, facilities, relief and parts are place nouns."""
    assert load_nouns().is_place_noun(lemma)
    assert not load_nouns().is_actor_noun(lemma)


@pytest.mark.parametrize("lemma", ["group", "militant", "army", "force", "rebel"])
def test_actor_nouns(lemma: str) -> None:
    """Groups, states' forces and either are actor nouns."""
    assert load_nouns().is_actor_noun(lemma)
    assert not load_nouns().is_place_noun(lemma)


@pytest.mark.parametrize("lemma", ["week", "report", "rain", ""])
def test_other_nouns(lemma: str) -> None:
    """Other nouns stand for neither."""
    assert not load_nouns().is_actor_noun(lemma)
    assert not load_nouns().is_place_noun(lemma)


def test_kinds_of_actor_nouns_are_apart() -> None:
    """A noun stands for a group, for a state's forces, or for either: never in two lists."""
    nouns = load_nouns()
    lists = (nouns.group_nouns, nouns.state_nouns, nouns.any_actor_nouns)
    assert all(not a & b for a, b in combinations(lists, 2))


def test_near_nouns_are_place_nouns() -> None:
    """What lies beside a place is a place noun, or no phrase with it would be read."""
    nouns = load_nouns()
    assert {lemma for lemma in nouns.near_nouns if not nouns.is_place_noun(lemma)} == set()


def test_words_are_lemmas_in_lower_case() -> None:
    """Words are compared in lower case."""
    nouns = load_nouns().model_dump()
    words = {w for value in (*nouns.pop("place_nouns").values(), *nouns.values()) for w in value}
    assert {word for word in words if word != word.lower() or not word.strip()} == set()


def test_an_unknown_list_is_refused() -> None:
    """A key that no code reads is a mistake."""
    with pytest.raises(KnowledgeError, match="verbs"):
        validated(load_nouns().model_dump() | {"verbs": ["run"]}, Nouns, "knowledge/nouns.yaml")

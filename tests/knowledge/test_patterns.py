"""The pattern language of frames."""

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.patterns import Link, parse_noun_pattern, parse_verb_pattern


def test_clause_with_object_and_source() -> None:
    """Subject, object and prepositional slots are told apart."""
    pattern = parse_verb_pattern("TO capture PLACE from FROM")
    assert (pattern.subject, pattern.verb, pattern.object) == ("TO", "capture", "PLACE")
    assert pattern.links == (Link(("from",), "FROM"),)


def test_fixed_object() -> None:
    """A noun in lower case after the verb is a word that must be there."""
    pattern = parse_verb_pattern("TO take control of PLACE")
    assert (pattern.object, pattern.fixed_object) == (None, "control")


def test_fixed_object_behind_a_preposition() -> None:
    """The fixed noun may hang on a preposition."""
    pattern = parse_verb_pattern("PLACE fall into hand of TO")
    assert (pattern.particles, pattern.fixed_object) == (("into",), "hand")


def test_chained_prepositions() -> None:
    """Two prepositions in a row make one link."""
    assert parse_verb_pattern("TO drive FROM out of PLACE").links == (Link(("out", "of"), "PLACE"),)


def test_noun_with_owner_and_outer_slot() -> None:
    """A noun pattern has what it is equated with or hangs on, and an owner."""
    stronghold = parse_noun_pattern("PLACE is TO stronghold")
    control = parse_noun_pattern("PLACE under TO control")
    assert (stronghold.outer, stronghold.outer_link, stronghold.owner) == ("PLACE", "is", "TO")
    assert (control.outer, control.outer_link, control.noun) == ("PLACE", "under", "control")


@pytest.mark.parametrize(
    "text", ["TO", "TO PLACE capture", "TO capture TOWN", "TO capture PLACE from", "TO take x y PLACE"]
)
def test_unreadable_verb_patterns_are_refused(text: str) -> None:
    """What is no pattern fails loudly and quotes the pattern."""
    with pytest.raises(KnowledgeError, match=text.split()[0]):
        parse_verb_pattern(text)


@pytest.mark.parametrize("text", ["PLACE under", "TO", "TO of PLACE"])
def test_unreadable_noun_patterns_are_refused(text: str) -> None:
    """A noun pattern needs a noun."""
    with pytest.raises(KnowledgeError, match="noun"):
        parse_noun_pattern(text)

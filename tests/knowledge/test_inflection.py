"""Inflection of verbs and nouns."""

import pytest

from tetrapylon.knowledge.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("capture", {"capture", "captures", "captured", "capturing"}),
        ("retake", {"retake", "retakes", "retook", "retaken", "retaking"}),
        ("overrun", {"overrun", "overruns", "overran", "overrunning"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("occupy", {"occupy", "occupies", "occupied", "occupying"}),
        ("expel", {"expel", "expels", "expelled", "expelling"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("besiege", {"besiege", "besieges", "besieged", "besieging"}),
    ],
)
def test_verb_forms(lemma: str, expected: set[str]) -> None:
    """Every form of a verb is found, and none that is no word."""
    assert verb_forms(lemma) == expected


def test_noun_forms() -> None:
    """A noun has its plural."""
    assert noun_forms("seizure") == {"seizure", "seizures"}
    assert noun_forms("clash") == {"clash", "clashes"}

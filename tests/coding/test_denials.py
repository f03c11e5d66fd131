"""Denials that point back: what is denied and the denial are two statements, each with its own speaker."""

import pytest
from coded_reports import rows

from tetrapylon.language.annotating import Layers


def voices(text: str, kind: str = "control") -> list[tuple[str, list[str]]]:
    """Return stance and speakers of every statement of a kind."""
    return [(row["stance"], row["speakers"]) for row in rows(text, kind)]


CLAIM = "Islamic State said it had captured Mosul."


@pytest.mark.parametrize(
    ("denial", "voice"),
    [
        ("The Iraqi army denied this.", "Iraqi army"),
        ("The Iraqi army denied the claim.", "Iraqi army"),
        ("The Iraqi army dismissed the report as propaganda.", "Iraqi army"),
        ("The Iraqi army said this was false.", "Iraqi army"),
        ("The Iraqi army said that was not true.", "Iraqi army"),
        ("That was denied by the Iraqi army.", "Iraqi army"),
    ],
)
def test_a_denial_in_the_next_sentence(denial: str, voice: str) -> None:
    """A pronoun or a noun for the claim, and "this is false", deny what the other voice said; neither joins the other."""
    assert voices(f"{CLAIM} {denial}") == [("actual", ["Islamic State"]), ("denied", [voice])]


@pytest.mark.parametrize(
    "text",
    [
        "Islamic State said it had captured Mosul, but the Iraqi army denied this.",
        "Islamic State said it had captured Mosul, a claim denied by the Iraqi army.",
    ],
)
def test_a_denial_in_the_same_sentence(text: str) -> None:
    """Clause and participle deny what stands before them."""
    assert voices(text) == [("actual", ["Islamic State"]), ("denied", ["Iraqi army"])]


@pytest.mark.parametrize(
    ("text", "told", "denied"),
    [
        ("The Iraqi army denied Islamic State claims that they had captured Mosul.", "Islamic State", "Iraqi army"),
        ("The Iraqi army rejected the group's claim to have captured Mosul.", "group", "Iraqi army"),
    ],
)
def test_a_denial_above_a_claim(text: str, told: str, denied: str) -> None:
    """ "A denied B's claim that" is a denial by A and a claim by B, not a chain of both."""
    assert sorted(voices(text)) == [("claimed", [told]), ("denied", [denied])]


def test_a_denial_of_other_kinds() -> None:
    """Damage and events are denied as control is."""
    text = "Residents said the Iraqi army had destroyed the mosque in Mosul. The Iraqi army denied it."
    assert voices(text, "damage") == [("actual", ["Residents"]), ("denied", ["Iraqi army"])]


@pytest.mark.parametrize(
    "text",
    [
        f"{CLAIM} The Iraqi army said the road was open.",
        f"{CLAIM} Rain fell. Prices rose. Markets closed. The Iraqi army denied this.",
        f"{CLAIM} Islamic State denied this.",
        f"{CLAIM} The Iraqi army denied the prisoners water, food and visits by their families.",
    ],
)
def test_what_denies_nothing(text: str) -> None:
    """No denial comes of other talk, of one too far off, of one's own words, or of "deny" in its other sense."""
    assert voices(text) == [("actual", ["Islamic State"])]


def test_a_denial_is_parsed_only_behind_a_statement() -> None:
    """The gate lets a denial through where a statement stands before it, so that `code` needs no further layers."""
    from coded_reports import report_of

    from tetrapylon.coding import Coder

    told = [
        [
            s.stance.value
            for s in next(iter(Coder(layers).code([report_of(f"{CLAIM} The army denied this.")]))).statements
        ]
        for layers in (Layers.NEEDED, Layers.ALL)
    ]
    assert told[0] == told[1] == ["actual", "denied"]

"""Frames found in parsed sentences, whatever their surface."""

import pytest
from spacy.tokens import Token

from tetrapylon.coding.matching import ANY_NAME, NAME, FrameInstance, match_frames
from tetrapylon.knowledge.frames import frame_lexicon
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.parsing import load_pipeline
from tetrapylon.model import Passage, PassageRole

PLACES = {
    "Palmyra",
    "Mosul",
    "Raqqa",
    "Idlib",
    "Aleppo",
    "city",
    "town",
    "it",
    "territory",
    "which",
    "airport",
    "crossing",
}


def fits(slot: str, token: Token) -> bool:
    """Take the words of PLACES for places, and every other noun for an actor; no name is unknown."""
    named = slot not in {NAME, ANY_NAME} and token.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"}
    return named and (token.text in PLACES) == (slot == "PLACE")


def frames_of(text: str) -> list[FrameInstance]:
    """Parse one sentence and return its frames."""
    passage = Passage(role=PassageRole.BODY, start=0, end=len(text))
    return list(match_frames(Sentence(0, len(text), passage, load_pipeline()(text)), frame_lexicon(), fits))


def words(instance: FrameInstance, slot: str) -> list[str]:
    """Return the words in a slot."""
    return [token.text for token in instance.slots.get(slot, [])]


@pytest.mark.parametrize(
    ("text", "to", "place"),
    [
        ("Rebels captured Palmyra.", "Rebels", "Palmyra"),
        ("Palmyra was captured by rebels.", "rebels", "Palmyra"),
        ("Palmyra has now been captured by rebels.", "rebels", "Palmyra"),
        ("The army lost the town, having first recaptured it in March.", "army", "it"),
        ("Residents fled the city captured by rebels last week.", "rebels", "city"),
        ("Rebels, who captured Palmyra in May, have dug in.", "Rebels", "Palmyra"),
        ("The rebels took control of Palmyra.", "rebels", "Palmyra"),
        ("The rebels took over the crossing.", "rebels", "crossing"),
        ("The army seeks to win back the city.", "army", "city"),
        ("Soldiers were expected to retake Palmyra.", "Soldiers", "Palmyra"),
        ("Palmyra fell to the rebels on Sunday.", "rebels", "Palmyra"),
        ("The capture of Palmyra by rebels surprised many.", "rebels", "Palmyra"),
        ("The militants' seizure of Palmyra surprised many.", "militants", "Palmyra"),
    ],
)
def test_transfers_whatever_the_surface(text: str, to: str, place: str) -> None:
    """Active, passive, participle, relative clause, infinitive and noun tell the same taking."""
    taken = [i for i in frames_of(text) if i.frame.change == "transfer" and to in words(i, "TO")]
    assert any(place in words(instance, "PLACE") for instance in taken), frames_of(text)


@pytest.mark.parametrize(
    ("text", "loser", "place"),
    [
        ("The army lost control of Palmyra to rebels.", "army", "Palmyra"),
        ("The army withdrew from Palmyra.", "army", "Palmyra"),
        ("Rebels drove the army out of Palmyra.", "army", "Palmyra"),
        ("The army was driven from Palmyra.", "army", "Palmyra"),
        ("Rebels captured Palmyra from the army.", "army", "Palmyra"),
    ],
)
def test_losses(text: str, loser: str, place: str) -> None:
    """Who loses a place fills FROM, be it subject, object or after a preposition."""
    found = [i for i in frames_of(text) if loser in words(i, "FROM")]
    assert [words(instance, "PLACE") for instance in found] == [[place]]


@pytest.mark.parametrize(
    ("text", "holder", "place"),
    [
        ("Soldiers entered the Daesh-held city at noon.", "Daesh", "city"),
        ("The group controls territory in the east.", "group", "territory"),
        ("Mosul, which has been under the group's control since May, is calm.", "group", "Mosul"),
        ("Raqqa, the group's stronghold, was quiet.", "group", "Raqqa"),
    ],
)
def test_holds(text: str, holder: str, place: str) -> None:
    """Compound adjectives, verbs, prepositional phrases and appositions tell who holds a place."""
    found = [i for i in frames_of(text) if i.frame.change == "hold" and holder in words(i, "TO")]
    assert any(place in words(instance, "PLACE") for instance in found)


@pytest.mark.parametrize("text", ["The company captured the market.", "He took the train.", "Prices fell to a low."])
def test_what_is_about_no_place_is_no_control(text: str) -> None:
    """A frame of control needs a place."""
    assert frames_of(text) == []

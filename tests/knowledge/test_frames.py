"""Frames: strict, complete, and found by every form of their words."""

import re

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.frames import (
    EVENT_FILES,
    FRAME_FILES,
    Frame,
    compile_frames,
    event_lexicon,
    frame_lexicon,
)
from tetrapylon.knowledge.inflection import verb_forms
from tetrapylon.knowledge.loading import load_yaml, validated

FRAMES = [frame for name in (*FRAME_FILES, *EVENT_FILES) for frame in load_yaml(name, list[Frame])]
CAPTURE = {
    "id": "capture",
    "kind": "control",
    "change": "transfer",
    "example": "Rebels captured the town.",
    "verbs": ["TO capture PLACE from FROM"],
}


def test_ids_are_unique() -> None:
    """A frame of a kind is known by its id in every rule that a statement names."""
    ids = [(frame.kind, frame.id) for frame in FRAMES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_every_frame_teaches_by_an_example(frame: Frame) -> None:
    """Its example holds a word that opens it."""
    lexicon = compile_frames([frame])
    forms = set(lexicon.verbs) | set(lexicon.nouns) | set(lexicon.compounds)
    assert forms & set(re.findall(r"[\w'-]+", frame.example.lower()))


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_every_frame_says_what_it_is_about(frame: Frame) -> None:
    """Control patterns have a place, damage patterns a site: without it they could never make a statement."""
    slot = {"control": "PLACE", "damage": "SITE"}.get(frame.kind)
    bare = [pattern for pattern in (*frame.verbs, *frame.nouns) if slot and slot not in pattern.split()]
    assert bare == []


def test_no_pattern_stands_twice_in_a_frame() -> None:
    """A pattern is one line of knowledge."""
    twice = [(f.id, p) for f in FRAMES for patterns in (f.verbs, f.nouns) for p in patterns if patterns.count(p) > 1]
    assert twice == []


@pytest.mark.parametrize(
    "form", ["captured", "retook", "controlled", "controlling", "seizures", "held", "overran", "withdrew", "besieged"]
)
def test_every_form_opens_a_frame(form: str) -> None:
    """Irregular, doubled and plural forms are triggers as the base is."""
    assert form in frame_lexicon().triggers


def test_verbs_that_double_their_consonant() -> None:
    """A short last syllable doubles, a long or unstressed one does not."""
    assert {"controlled", "slammed", "airdropped"} <= verb_forms("control") | verb_forms("slam") | verb_forms("airdrop")
    assert {"leveled", "levelled"} <= verb_forms("level")
    assert "enterred" not in verb_forms("enter")


def test_weak_words_open_no_sentence() -> None:
    """A word that only weak frames know does not have a sentence parsed; with a strong frame it does."""
    weak = Frame.model_validate(CAPTURE | {"id": "weak", "weak": True})
    assert compile_frames([weak]).triggers == frozenset()
    assert "captured" in compile_frames([weak, Frame.model_validate(CAPTURE)]).triggers
    assert "captured" in compile_frames([weak]).verbs


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"change": None}, "lacks its change"),
        ({"kind": "damage", "change": None}, "lacks its change, extent or type"),
        ({"kind": "event", "change": None}, "lacks its change, extent or type"),
        ({"change": "vanish"}, "change"),
        ({"extent": "dented"}, "extent"),
        ({"outcome": "perhaps"}, "outcome"),
        ({"kind": "weather"}, "kind"),
        ({"colour": "red"}, "colour"),
        ({"example": None}, "example"),
    ],
)
def test_what_the_loader_does_not_know_is_refused(change: dict[str, object], words: str) -> None:
    """An unknown key or value, or a missing one, fails loudly and says where."""
    with pytest.raises(KnowledgeError, match=words):
        validated([CAPTURE | change], list[Frame], "knowledge/frames/x.yaml")


def test_an_unreadable_pattern_is_refused() -> None:
    """Patterns are read when frames are compiled, and quoted where they cannot be."""
    with pytest.raises(KnowledgeError, match="TO capture TOWN"):
        compile_frames([Frame.model_validate(CAPTURE | {"verbs": ["TO capture TOWN"]})])


def test_event_frames_name_types_of_the_codebook() -> None:
    """Every event type is one that the codebook codes."""
    types = {frame.type for frame in FRAMES if frame.kind == "event"}
    assert types
    assert types <= set(codebook().types)
    assert event_lexicon().triggers

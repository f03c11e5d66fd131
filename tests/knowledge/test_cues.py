"""Cues: the knowledge file loads strictly, and its lookups answer."""

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.cues import Cues, Effect, attributing, cues, governing, kind_of_noun, marked
from tetrapylon.knowledge.loading import validated
from tetrapylon.model import CueClass


def test_unknown_keys_are_refused() -> None:
    """A key that the loader does not know fails with its name."""
    with pytest.raises(KnowledgeError, match="adjectivez"):
        validated(cues().model_dump(by_alias=True) | {"adjectivez": ()}, Cues, "test")


def test_cue_and_effect_of_a_verb() -> None:
    """A verb may attribute with one entry and govern with another."""
    assert attributing("verb")["vow"].cue_class is CueClass.VOW
    assert governing("verb")["vow"].effect is Effect.INTEND
    assert governing("verb")["foil"].effect is Effect.PREVENT
    assert "foil" not in attributing("verb")


def test_markers_and_kinds() -> None:
    """Adverbs have effects, nouns tell the kind of a speaker."""
    assert marked("adverbs")["reportedly"].effect is Effect.CLAIM
    assert kind_of_noun()["ministry"] == "Official"

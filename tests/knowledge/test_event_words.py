"""Words of events: every type and slot that the files name exists."""

from tetrapylon.knowledge.assessments import rejection_words
from tetrapylon.knowledge.casualties import casualty_words
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.event_words import event_words, means_heads, means_phrases, vague_means
from tetrapylon.knowledge.frames import event_lexicon
from tetrapylon.knowledge.patterns import SLOTS


def test_means_tell_types_of_the_codebook() -> None:
    """Means and the signs of a protest name types that the codebook has."""
    words = event_words()
    assert {*means_phrases().values(), *vague_means().values(), *words.protest_signs} <= set(codebook().types)


def test_fillers_are_slots() -> None:
    """Every kind of filler, and every one that is qualified, is a slot of the pattern language."""
    words = event_words()
    assert set(words.fillers) <= SLOTS
    assert set(words.qualified) <= set(words.fillers)


def test_hyphens_are_words() -> None:
    """A hyphenated means is kept as the tokeniser splits it."""
    assert ("rocket", "-", "propelled", "grenade") in means_phrases()
    assert "grenade" in means_heads()


def test_weak_frames_open_no_gate() -> None:
    """A word whose frames are all weak has no sentence parsed; a strong one has."""
    triggers = event_lexicon().triggers
    assert "found" not in triggers
    assert "kidnapped" in triggers


def test_verbs_that_need_death_said_are_verbs_of_death() -> None:
    """The verbs that kill only when the text says so are among the verbs that kill."""
    words = casualty_words()
    assert words.dead_only_if_said <= words.dead_verbs


def test_rejections_have_no_leading_gap() -> None:
    """A phrase of rejection starts and ends with a word."""
    assert all(phrase[0] != "…" != phrase[-1] for phrase in rejection_words().sequences)

"""Sentences by punctuation."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetrapylon.language.sentences import MAX_SENTENCE, sentence_bounds


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_bounds(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left. Others came.", ["They left.", "Others came."]),
        ("“We hold it.” They left.", ["“We hold it.”", "They left."]),
        ("Gen. Haddad met Lt. Col. Omar. They spoke.", ["Gen. Haddad met Lt. Col. Omar.", "They spoke."]),
        ("The U.S. Army left in Feb. 2014. Others came.", ["The U.S. Army left in Feb. 2014.", "Others came."]),
        ("About 3.5 km of road. It is mined!", ["About 3.5 km of road.", "It is mined!"]),
        ("J. Smith said so. K. agreed.", ["J. Smith said so.", "K. agreed."]),
        ("The line\nbreaks. Here\nToo.", ["The line\nbreaks.", "Here\nToo."]),
        ("", []),
        ("   ", []),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    """Full stops end sentences, those of abbreviations, initials and numbers do not."""
    assert sentences(text) == expected


@given(st.text(alphabet="aB. \n“”!?1", max_size=400))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    """Nothing but white space lies between sentences."""
    bounds = list(sentence_bounds(text, 0, len(text)))
    kept = "".join(text[start:end] for start, end in bounds)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(bounds))


def test_a_run_without_full_stops_is_cut() -> None:
    """Hostile text cannot make one endless sentence."""
    assert max(len(piece) for piece in sentences("word " * 5000)) <= MAX_SENTENCE

"""Rejected reports: a belligerent's own finding that it did not harm civilians, as a denied event."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tetrapylon.coding.matching import FrameInstance
from tetrapylon.knowledge.assessments import GAP, LONGEST_GAP, rejection_words


def rejection_in(doc: Doc) -> FrameInstance | None:
    """Return where a sentence rejects a report of civilian harm, or None; the trigger is the phrase's last word."""
    words = rejection_words()
    said = [token.lower_ for token in doc]
    if words.about.isdisjoint(said) or words.assessing.isdisjoint(said):
        return None
    for start in range(len(said)):
        for phrase in words.sequences:
            end = _end_of(phrase, said, start)
            if end is not None:
                return FrameInstance(words.frame, doc[end], {"TARGET": _victims(doc)}, " ".join(phrase))
    return None


def _end_of(phrase: Sequence[str], said: Sequence[str], start: int) -> int | None:
    """Return the index of a phrase's last word where it stands at `start`; a gap is at most LONGEST_GAP words long."""
    index, gap = start, 0
    for word in phrase:
        if word == GAP:
            gap = LONGEST_GAP
            continue
        found = next((i for i in range(index, min(index + gap + 1, len(said))) if said[i] == word), None)
        if found is None:
            return None
        index, gap = found + 1, 0
    return index - 1


def _victims(doc: Doc) -> list[Token]:
    return [token for token in doc if token.lemma_.lower() == "civilian"][:1]

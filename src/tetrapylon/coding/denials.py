"""Denials that point back: "the army denied this", "a claim dismissed by the army", "he said the report was false".

What is denied and the denial are two statements, each with its own speaker (guidelines, "the same event told by two speakers
who disagree is two").
"""

import re
from collections.abc import Iterator, Sequence

from tetrapylon.knowledge.cues import cues
from tetrapylon.knowledge.gazetteer.folding import fold as fold_name
from tetrapylon.language.annotated import AnnotatedReport
from tetrapylon.language.annotating import REACH_OF_DENIAL
from tetrapylon.model import (
    Attribution,
    Certainty,
    CueClass,
    Distance,
    Evidence,
    Factuality,
    Polarity,
    Span,
    Stance,
    Statement,
)

LONGEST_POINTER = 8
"""Words of a denied object that only points back ("their latest claims as propaganda"); with more it tells a fact itself."""

DENIABLE = frozenset({Stance.ACTUAL, Stance.CLAIMED, Stance.POSSIBLE})

_WORD = re.compile(r"[\w'’-]+")


def with_denials(annotated: AnnotatedReport, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements of a report, not yet merged, and the denials that point back to them."""
    pointing = [attribution for attribution in annotated.attributions if _points_back(annotated, attribution)]
    return [*statements, *(denial for a in pointing for denial in _denied(annotated, a, statements))]


def _points_back(annotated: AnnotatedReport, attribution: Attribution) -> bool:
    """Tell whether an attribution denies what was told before it, and tells no fact itself."""
    if not attribution.speakers:
        return False
    content = " ".join(span.of(annotated.report.text) for span in attribution.content).lower()
    words = _WORD.findall(content)
    if not words or len(words) > LONGEST_POINTER or not _is_pointer(words):
        return False
    if attribution.cue_class is CueClass.DENY:
        return True
    return attribution.cue_class is CueClass.SAY and not cues().falsehoods.isdisjoint(_untrue(words))


def _is_pointer(words: Sequence[str]) -> bool:
    """Tell whether words open with "this" or "it", or speak of a claim."""
    return words[0] in cues().pointers or not cues().told_nouns.isdisjoint(words)


def _untrue(words: Sequence[str]) -> set[str]:
    """Return the words, and with a negation before them "not true" for "true"."""
    return {*words, *(f"not {word}" for word in words if {"not", "isn't", "isn’t", "wasn't", "wasn’t"} & set(words))}


def _denied(
    annotated: AnnotatedReport, attribution: Attribution, statements: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield the denial of each statement of another voice that was told last before it."""
    parts = (*attribution.source, *attribution.cue, *attribution.content)
    words = Span(start=min(s.start for s in parts), end=max(s.end for s in parts))
    for statement in _told_last(annotated, words, [s for s in statements if _is_deniable(s, attribution)]):
        yield statement.model_copy(
            update={
                "speakers": attribution.speakers,
                "factuality": Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE),
                "intention": False,
                "distance": Distance.NONE,
                "evidence": Evidence.select(annotated.report.text, words.start, words.end),
                "rule": f"{statement.rule}; denied",
            }
        )


def _is_deniable(statement: Statement, denial: Attribution) -> bool:
    """Tell whether a statement is put forward as so by another than the one who denies."""
    own = bool(statement.speakers) and _name(statement.speakers[-1].name) == _name(denial.speakers[-1].name)
    return statement.stance in DENIABLE and not own


def _name(name: str) -> str:
    return fold_name(name).removeprefix("the ")


def _told_last(annotated: AnnotatedReport, denial: Span, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements of the nearest sentence before a denial that tells any; those by somebody's word if there are."""
    at = next((i for i, s in enumerate(annotated.sentences) if s.start <= denial.start < s.end), None)
    if at is None:
        return []
    for sentence in reversed(annotated.sentences[max(0, at - REACH_OF_DENIAL) : at + 1]):
        told = [s for s in statements if sentence.start <= s.evidence.start < min(sentence.end, denial.start)]
        if told:
            return [s for s in told if s.speakers or s.distance is not Distance.NONE] or told
    return []

"""How far the content of an attribution reaches: over whole quotations, and on into those that follow."""

from collections.abc import Sequence

from tetrapylon.knowledge.cues import attributing
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.attribution.draft import Draft, spans_of
from tetrapylon.language.attribution.quotes import SCARE_LENGTH, Quotation, Quotations
from tetrapylon.model import Span

_LONGEST_CONTINUATION = 60
"""Sentences over which a quotation may go on after its cue: a long speech, and a bound on hostile text."""


def content_of(draft: Draft, sentences: Sequence[Sentence], i: int, quoted: Quotations) -> tuple[Span, ...]:
    """Return the spans of all that a draft of sentence `i` attributes."""
    sentence = sentences[i]
    content = list(spans_of(sentence, draft.content))
    speech = _speech(draft, content, sentence, quoted)
    if draft.speaks and speech and quoted.at(sentence.start + draft.cue.idx) is None:
        speech += _continuation(sentences, i, quoted)
    return _merged([*content, *(quotation.span for quotation in speech)])


def quotations_beside(draft: Draft, sentence: Sentence, quoted: Quotations) -> list[Quotation]:
    """Return the quotations of speech length in a sentence that do not hold the cue."""
    at = sentence.start + draft.cue.idx
    found = quoted.overlapping(sentence.start, sentence.end)
    return [q for q in found if not q.start <= at < q.end and q.end - q.start > SCARE_LENGTH]


def _speech(draft: Draft, content: Sequence[Span], sentence: Sentence, quoted: Quotations) -> list[Quotation]:
    """Return the whole quotations that the content reaches into, or, without content, those beside the cue."""
    if not content:
        return quotations_beside(draft, sentence, quoted)
    at = sentence.start + draft.cue.idx
    reached = [q for span in content for q in quoted.overlapping(span.start, span.end) if not q.start <= at < q.end]
    resumed = [q for q in quotations_beside(draft, sentence, quoted) if q.start > at and content[-1].end <= at]
    return reached + resumed if draft.speaks and draft.source_tokens else reached


def _continuation(sentences: Sequence[Sentence], i: int, quoted: Quotations) -> list[Quotation]:
    """Return the quotations that go on after a sentence: nothing but quotation stands between them and it."""
    found: list[Quotation] = []
    for following in sentences[i + 1 : i + 1 + _LONGEST_CONTINUATION]:
        quotation = quoted.at(following.start)
        if quotation is None or _has_cue_outside(following, quotation):
            break
        if following.passage != sentences[i].passage and not _goes_on(quotation, following):
            break
        found.append(quotation)
    return found


def _goes_on(quotation: Quotation, sentence: Sentence) -> bool:
    """Tell whether a paragraph goes on with a quotation left open, or opens with one that holds its first sentence."""
    opens = quotation.start <= sentence.passage.start and sentence.end <= quotation.end
    return quotation.continues or opens


def _has_cue_outside(sentence: Sentence, quotation: Quotation) -> bool:
    """Tell whether a sentence that opens in a quotation goes on outside it with a cue of its own."""
    if sentence.end <= quotation.end + 1 or sentence.doc is None:
        return False
    outside = [t for t in sentence.doc if t.pos_ == "VERB" and sentence.start + t.idx >= quotation.end]
    return any(t.lemma_.lower() in attributing("verb") for t in outside)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Merge overlapping and adjoining spans."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)

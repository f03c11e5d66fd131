"""Doubts of the publication's own: "the reports could not be independently verified", "this was not confirmed"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from tetrapylon.knowledge.cues import Effect, cues, governing
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.attribution.draft import spans_of
from tetrapylon.language.attribution.syntax import RELATIVES, child, children
from tetrapylon.model import Attribution, CueClass, Span

_POINTING = frozenset({"the", "this", "these", "that", "those", "such", "either", "any", "its", "their", "his", "her"})
_UNABLE = frozenset({Effect.FAIL, Effect.NEGATE})


def doubts(sentences: Sequence[Sentence], i: int) -> Iterator[Attribution]:
    """Yield the doubts that a sentence casts on what stands before them, in it or in the sentence before."""
    sentence = sentences[i]
    if sentence.doc is None:
        return
    for verb in _unconfirmed(sentence.doc):
        content = _content(verb, sentence) or _sentence_before(sentences, i)
        if content:
            yield Attribution(cue=spans_of(sentence, [verb]), content=content, cue_class=CueClass.DOUBT)


def _unconfirmed(doc: Doc) -> Iterator[Token]:
    for token in doc:
        entry = governing("verb").get(token.lemma_.lower()) if token.pos_ == "VERB" else None
        if entry is not None and entry.negated is Effect.UNVERIFIED and _is_denied(token) and _points_back(token):
            yield token


def _is_denied(verb: Token) -> bool:
    if any(c.lower_ in cues().negators for c in verb.children):
        return True
    over = governing("adjective").get(verb.head.lemma_.lower()) or governing("verb").get(verb.head.lemma_.lower())
    return verb.dep_ in {"xcomp", "ccomp"} and over is not None and over.effect in _UNABLE


def _points_back(verb: Token) -> bool:
    """Tell whether what is not confirmed was said before: "this", "the report", "which"."""
    told = child(verb, "nsubjpass") or child(verb, "dobj")
    if told is None:
        return False
    return told.pos_ == "PRON" or told.lower_ in RELATIVES or any(c.lower_ in _POINTING for c in told.children)


def _content(verb: Token, sentence: Sentence) -> tuple[Span, ...]:
    """Return what stands before a relative or "but" clause of the same sentence."""
    clause = verb
    while clause.dep_ in {"xcomp", "acomp"}:
        clause = clause.head
    but = clause.dep_ == "conj" and any(c.lower_ in {"but", "although", "though"} for c in children(clause.head, "cc"))
    if not but and clause.dep_ != "relcl":
        return ()
    first = min((t.i for t in clause.subtree), default=clause.i)
    return spans_of(sentence, [t for t in verb.doc if t.i < first])


def _sentence_before(sentences: Sequence[Sentence], i: int) -> tuple[Span, ...]:
    if i == 0:
        return ()
    return (Span(start=sentences[i - 1].start, end=sentences[i - 1].end),)

"""Attributions by verbs: "said", "told", "was quoted as saying", "is believed to"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tetrapylon.knowledge.cues import Complement, Effect, attributing, cues, governing
from tetrapylon.language.attribution.draft import Draft
from tetrapylon.language.attribution.sources import belongs_above, relay_above, relayed_source, source_of
from tetrapylon.language.attribution.syntax import SUBJECTS, child, children, is_passive
from tetrapylon.model import CueClass

_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
_REACTION_PARTS = frozenset({"dobj", "prep", "xcomp", "ccomp", "oprd", "dative", "acomp"})
_REACTION_PREPOSITIONS = frozenset({"as", "for", "of", "over", "about", "with", "to", "against"})
_SHORT_REST = 8
"""Tokens after a cue that may tell when and where it was said; with more, what stands before is no content of it."""


def verb_drafts(doc: Doc) -> Iterator[Draft]:
    """Yield the attributions that verbs make; each has content."""
    entries = attributing("verb")
    for token in doc:
        is_verb = token.pos_ in {"VERB", "AUX"} or _closes_as_verb(token)
        entry = entries.get(token.lemma_.lower()) if is_verb else None
        if entry is None or any(c.lemma_.lower() in entry.except_objects for c in children(token, "dobj")):
            continue
        if (draft := _draft(token, entry)) is not None:
            yield draft


def _closes_as_verb(token: Token) -> bool:
    """Tell whether a plural noun that ends a sentence is a verb after all: "… were hit, the Gazette reports."."""
    if token.lower_ != "reports" or token.i == 0 or token.nbor(-1).pos_ != "PROPN":
        return False
    return all(t.is_punct or t.is_space for t in token.doc[token.i + 1 :])


def _draft(verb: Token, entry: Complement) -> Draft | None:
    assert entry.cue_class is not None
    relay = relay_above(verb)
    source = relayed_source(verb, relay) if relay is not None else source_of(verb, entry)
    content = _content(verb, entry, source.tokens)
    if relay is not None and not content:
        content = _content(relay, entry, source.tokens)
    if not content or source.by_position:
        content = _content_by_position(verb, entry, relay, source.tokens) or content
    if not content and not _may_take_quotation(entry, source.tokens):
        return None
    cue = [verb, *children(verb, *_CUE_PARTS), *([relay] if relay is not None else [])]
    barred = {token.i for token in (*cue, *source.tokens, *(children(verb, "agent") if verb.dep_ == "acl" else []))}
    kept = tuple(token for token in content if token.i not in barred)
    cue_class = CueClass.DOUBT if _is_unconfirmed(verb, entry) else entry.cue_class
    return Draft(verb, cue_class, tuple(cue), source.heads, source.tokens, kept)


def _is_unconfirmed(verb: Token, entry: Complement) -> bool:
    """Tell whether a verb of confirming is negated, or declined: "could not confirm", "declined to confirm"."""
    if entry.negated is not Effect.UNVERIFIED:
        return False
    over = governing("verb").get(verb.head.lemma_.lower()) or governing("adjective").get(verb.head.lemma_.lower())
    declined = verb.dep_ == "xcomp" and over is not None and over.effect in {Effect.NEGATE, Effect.FAIL}
    return declined or child(verb, "neg") is not None


def _may_take_quotation(entry: Complement, source: tuple[Token, ...]) -> bool:
    return "quotation" in entry.content and bool(source)


def _content(verb: Token, entry: Complement, source: tuple[Token, ...]) -> list[Token]:
    """Return what a verb's complements say, in order."""
    tops = list(_complements(verb, entry))
    if not tops:
        return []
    found = {token.i: token for top in tops for token in top.subtree}
    barred = {token.i for token in source} | {t.i for top in tops for t in _said_besides(top, verb)}
    return [found[i] for i in sorted(found) if i not in barred]


def _said_besides(top: Token, verb: Token) -> Iterator[Token]:
    """Yield what hangs on the content but is a further word of the same speaker: "…, and warned", "…, adding"."""
    for token in top.subtree:
        if token.i != top.i and (over := belongs_above(token)) is not None and over.i == verb.i:
            yield from (t for t in token.subtree if t.i > verb.i)


def _complements(verb: Token, entry: Complement) -> Iterator[Token]:
    clause = [c for c in children(verb, "ccomp", "parataxis") if "clause" in entry.content and c.i != verb.i]
    infinitive = [c for c in children(verb, "xcomp") if "infinitive" in entry.content or "clause" in entry.content]
    yield from clause
    yield from infinitive
    if entry.listener:
        told = children(verb, "dobj", "dative")
        yield from (c for t in told for c in children(t, "relcl", "acl") if child(c, "mark") is not None)
    if infinitive and entry.listener:
        yield from children(verb, "dobj", "dative")
    if (clause or infinitive) and entry.cue_class is not CueClass.REACT:
        if entry.sourceless or (is_passive(verb) and not entry.listener):
            yield from children(verb, "nsubjpass", "nsubj")
        return
    yield from _objects(verb, entry)


def _objects(verb: Token, entry: Complement) -> Iterator[Token]:
    for prep in children(verb, "prep"):
        if prep.lower_ in entry.content:
            yield from children(prep, "pobj", "pcomp")
    if "object" not in entry.content:
        return
    if is_passive(verb):
        yield from children(verb, "nsubjpass")
        return
    if entry.cue_class is CueClass.DENY and verb.dep_ == "acl" and verb.tag_ == "VBN":
        yield verb.head  # "a claim denied by the army"
        return
    if entry.relay:
        return
    objects = children(verb, "dobj", "oprd", "attr")
    yield from objects
    if objects and entry.cue_class in {CueClass.REACT, CueClass.ACCUSE}:
        yield from (c for c in children(verb, *_REACTION_PARTS) if c.i > objects[0].i and _belongs(c))


def _belongs(part: Token) -> bool:
    """Tell a reaction's own complements from words on its time and place."""
    return part.dep_ != "prep" or part.lower_ in _REACTION_PREPOSITIONS


def _content_by_position(verb: Token, entry: Complement, relay: Token | None, source: tuple[Token, ...]) -> list[Token]:
    """Return what stands before (or round) "…, he said" where the parse does not link the two."""
    if (
        verb.lemma_.lower() not in cues().parentheticals
        or "clause" not in entry.content
        or not source
        or not _may_close(verb)
    ):
        return []
    doc, parts = verb.doc, [verb, *source, *([relay] if relay is not None else []), *children(verb, *_CUE_PARTS)]
    first, last = min(t.i for t in parts), max(t.i for t in parts)
    before, after = list(doc[:first]), list(doc[last + 1 :])
    comma_before = bool(before) and before[-1].is_punct
    own_clause = verb.dep_ == "conj" and not any(t.dep_ == "cc" and t.i == first - 1 for t in before[-1:])
    set_off = comma_before and bool(after) and after[0].text == ","
    if set_off and any(t.pos_ in {"VERB", "AUX"} for t in after):
        return before + after
    if _has_clause(before) and (comma_before or own_clause or len(after) <= _SHORT_REST):
        return _quoted_end(before)
    if not before and _has_clause(after) and verb.i == last and after[0].pos_ != "ADP":
        return after
    return []


def _may_close(verb: Token) -> bool:
    return verb.tag_ != "VB" and not (verb.tag_ == "VBN" and verb.dep_ == "acl")


def _quoted_end(before: list[Token]) -> list[Token]:
    """Return the quotation that ends what stands before a cue, where only nouns follow it; else all of it."""
    marks = [i for i, token in enumerate(before) if token.is_quote]
    if len(marks) < 2 or any(token.pos_ in {"VERB", "AUX"} for token in before[marks[-1] :]):
        return before
    return before[marks[-2] : marks[-1] + 1]


def _has_clause(tokens: list[Token]) -> bool:
    return (
        len(tokens) > 2 and any(t.pos_ in {"VERB", "AUX"} for t in tokens) and any(t.dep_ in SUBJECTS for t in tokens)
    )

"""Attributions by nouns and phrases: "a claim that", "according to", "in the words of", "reportedly"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tetrapylon.knowledge.cues import Complement, attributing, cues, marked
from tetrapylon.language.attribution.draft import Draft
from tetrapylon.language.attribution.naming import can_speak
from tetrapylon.language.attribution.syntax import child, children, prepositional_object, subtree
from tetrapylon.model import CueClass


def noun_drafts(doc: Doc) -> Iterator[Draft]:
    """Yield the attributions that nouns make: whose claim, and that what is claimed."""
    entries = attributing("noun")
    for token in doc:
        entry = entries.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if entry is None or entry.cue_class is None:
            continue
        tops = list(_complements(token, entry))
        source = _author(token)
        if not tops or (source is None and not any(top.dep_ in {"acl", "ccomp", "relcl"} for top in tops)):
            continue
        content = [t for top in tops for t in top.subtree]
        heads = (source,) if source is not None else ()
        tokens = tuple(subtree(source, without=tops)) if source is not None else ()
        yield Draft(token, entry.cue_class, (token,), heads, tokens, tuple(content))


def _complements(noun: Token, entry: Complement) -> Iterator[Token]:
    author = _author(noun)
    misplaced = [c for c in children(author, "acl", "relcl") if child(c, "mark")] if author is not None else []
    for clause in [*children(noun, "acl", "ccomp"), *misplaced]:
        to = any(c.lower_ == "to" for c in children(clause, "aux"))
        that = child(clause, "mark") is not None
        if (to and "infinitive" in entry.content) or (that and "clause" in entry.content):
            yield clause
    for prep in children(noun, "prep"):
        if prep.lower_ in entry.content:
            yield from children(prep, "pobj", "pcomp")


def _author(noun: Token) -> Token | None:
    return child(noun, "poss") or prepositional_object(noun, "by", "from") or _claimant(noun)


def _claimant(noun: Token) -> Token | None:
    """Return the side whose claim a compound names: "rebel claims that"."""
    before = noun.nbor(-1) if noun.i > 0 else None
    if before is None or before.dep_ not in {"compound", "amod"} or before.head.i != noun.i:
        return None
    return before if before.pos_ in {"NOUN", "PROPN"} and can_speak(before) else None


def adjective_drafts(doc: Doc) -> Iterator[Draft]:
    """Yield what a state of mind attributes: "she was certain that …"."""
    entries = attributing("adjective")
    for token in doc:
        entry = entries.get(token.lower_) if token.pos_ in {"ADJ", "VERB"} and token.dep_ in {"acomp", "ROOT"} else None
        copula = token.head if token.dep_ == "acomp" else token
        subject = child(copula, "nsubj", "nsubjpass")
        if entry is None or entry.cue_class is None or subject is None:
            continue
        tops = [
            *children(token, "ccomp"),
            *(o for p in children(token, "prep") if p.lower_ in entry.content for o in p.children),
        ]
        if tops:
            content = tuple(t for top in tops for t in top.subtree)
            yield Draft(token, entry.cue_class, (copula, token), (subject,), tuple(subtree(subject)), content)


def according_drafts(doc: Doc) -> Iterator[Draft]:
    """Yield "according to X" and its like: X is the source, the clause it stands in the content."""
    phrases = {tuple(phrase.split()): phrase for phrase in cues().accordings}
    lowered = [token.lower_ for token in doc]
    for i in range(len(lowered)):
        for words in phrases:
            if tuple(lowered[i : i + len(words)]) == words and (draft := _according(doc, i, len(words))) is not None:
                yield draft


def _according(doc: Doc, start: int, length: int) -> Draft | None:
    phrase = list(doc[start : start + length])
    source = child(phrase[-1], "pobj", "pcomp") or next((child(t, "pobj") for t in phrase if child(t, "pobj")), None)
    if source is None or (length == 1 and source.pos_ != "PROPN"):
        return None
    tokens = [t for t in subtree(source) if t.i > phrase[-1].i]
    clause = _clause_above(phrase[0])
    barred = {t.i for t in (*phrase, *tokens)}
    content = [t for t in clause.subtree if t.i not in barred]
    return Draft(phrase[0], CueClass.REPORT, tuple(phrase), (source,), tuple(tokens), tuple(content))


def _clause_above(token: Token) -> Token:
    """Return the verb of the clause that a phrase stands in; the whole sentence where a comma sets the phrase off."""
    edge = token.i == 0 or (token.doc[token.i - 1].text == "," and token.dep_ != "advmod")
    clauses = {"relcl", "advcl"} if edge else {"ccomp", "relcl", "advcl", "conj"}
    head = token.head
    while head.dep_ != "ROOT" and not (head.pos_ in {"VERB", "AUX"} and head.dep_ in clauses):
        head = head.head
    return head


def adverb_drafts(doc: Doc) -> Iterator[Draft]:
    """Yield "reportedly" and its like, which name no source; the content is the clause."""
    adverbs = marked("adverbs")
    for token in doc:
        marker = adverbs.get(token.lower_) if token.pos_ == "ADV" else None
        if marker is not None and marker.cue_class is not None:
            gerund = token.head.dep_ in {"pcomp", "acl"} and token.head.pos_ == "VERB"
            clause = token.head if gerund else _clause_above(token)  # "arrested for allegedly killing"
            others = [c for c in children(clause, "conj") if child(c, "nsubj", "nsubjpass") is not None]
            content = [t for t in subtree(clause, without=others) if t.i != token.i]
            yield Draft(token, marker.cue_class, (token,), content=tuple(content))

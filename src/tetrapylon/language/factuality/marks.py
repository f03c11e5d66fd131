"""Marks of a single clause or noun phrase: modals, negation, adverbs, modifiers, conditionals."""

from collections.abc import Iterator

from spacy.tokens import Token

from tetrapylon.knowledge.cues import Complement, Effect, cues, governing, marked

NEGATION = Effect.NEGATE

_NONE = Complement(pos="verb", lemmas=())


def own_marks(trigger: Token) -> list[Effect]:
    """Return the effects of the marks on the fact's own predicate.

    What was "unsuccessfully" launched was launched: failure counts only where it is said of a word above.
    """
    return [effect for effect in marks(trigger) if effect is not Effect.FAIL or trigger.pos_ in {"NOUN", "PROPN"}]


def marks(token: Token) -> list[Effect]:
    """Return the effects of all marks on a predicate, innermost first."""
    vain = [Effect.FAIL] if is_vain(token) else []
    return [*modifiers(token), *adverbs(token), *vain, *modal_marks(token), *negations(token), *_conditions(token)]


def is_vain(token: Token) -> bool:
    """Tell whether a phrase such as "to no avail" stands in the clause of an attempt."""
    if governing("verb").get(token.lemma_.lower(), _NONE).effect is not Effect.ATTEMPT:
        return False
    clause = " ".join(t.lower_ for t in token.subtree if t.i > token.i)
    return any(phrase in clause for phrase in cues().vain_phrases)


def modal_marks(token: Token) -> list[Effect]:
    """Return the effects of a predicate's auxiliaries; "would" is future where somebody is heard to say it."""
    modals = marked("modals")
    found = [
        modals[a.lower_].effect for a in token.children if a.dep_ == "aux" and a.lower_ in modals and a.tag_ == "MD"
    ]
    if token.lower_ == "going" and any(c.dep_ == "xcomp" for c in token.children):
        found.append(Effect.EXPECT)
    return [Effect.EXPECT if effect is Effect.WOULD and _is_reported(token) else effect for effect in found]


def negations(token: Token) -> list[Effect]:
    """Return one negation where a negator stands on a predicate, its determiner or its subject; two cancel out."""
    negators = cues().negators
    found = [c for c in token.children if c.lower_ in negators and c.dep_ in {"neg", "det", "advmod", "preconj", "cc"}]
    found += [c for s in token.children if s.dep_ in {"nsubj", "nsubjpass"} for c in _negated_subject(s)]
    found += [g for c in token.children if c.dep_ == "advmod" for g in c.children if g.lower_ == "no"]
    yet = any(c.lower_ == "yet" for c in token.children) and token.lemma_ in {"have", "be"}
    return [NEGATION] * ((len(found) + yet) % 2)


def _negated_subject(subject: Token) -> Iterator[Token]:
    if subject.lower_ in {"nobody", "none", "nothing", "neither"}:
        yield subject
    yield from (c for c in subject.children if c.dep_ in {"det", "preconj"} and c.lower_ in {"no", "neither"})


def adverbs(token: Token) -> list[Effect]:
    """Return the effects of a predicate's adverbs."""
    known, negators = marked("adverbs"), cues().negators
    found = [c for c in token.children if c.dep_ in {"advmod", "intj"} and c.lower_ not in negators]
    return [known[c.lower_].effect for c in found if c.lower_ in known and _modifies(c, known[c.lower_].effect)]


def _modifies(adverb: Token, effect: Effect) -> bool:
    """Tell whether an adverb makes a future: "soon" does so only beside an infinitive or a present."""
    return effect is not Effect.EXPECT or adverb.head.tag_ == "VBP"


def modifiers(token: Token) -> list[Effect]:
    """Return the effects of a noun's adjectives: "alleged", "planned", "failed"."""
    known = marked("modifiers")
    return [known[c.lower_].effect for c in token.children if c.dep_ == "amod" and c.lower_ in known]


def _conditions(token: Token) -> list[Effect]:
    mark = [c for c in token.children if c.dep_ in {"mark", "advmod"} and c.lower_ in cues().conditionals]
    inverted = [c for c in token.children if c.dep_ == "aux" and c.lower_ == "should" and c.i == token.left_edge.i]
    question = token.dep_ == "ROOT" and token.doc[-1].text == "?"
    return [Effect.POSSIBLE] if mark or inverted or question else []


def _is_reported(token: Token) -> bool:
    """Tell whether a clause is what somebody says: under a verb, or beside a coordinated clause that is."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "ccomp" or any(c.dep_ in {"ccomp", "parataxis"} for c in token.children if c.lemma_ == "say")

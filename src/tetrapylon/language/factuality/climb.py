"""The way from a predicate up through its governors to the root of its sentence, with what each implies."""

from collections.abc import Iterator

from spacy.tokens import Token

from tetrapylon.knowledge.cues import Complement, Effect, cues, governing
from tetrapylon.knowledge.governing_verbs import governing_verbs
from tetrapylon.language.attribution.syntax import is_finite
from tetrapylon.language.factuality.marks import adverbs, marks, modal_marks, modifiers, negations, own_marks

_COMPLEMENT_PREPOSITIONS = frozenset({"of", "for", "to", "from", "at", "on", "about", "against"})
_MEANS = frozenset({"with", "by", "through"})
_DATES = frozenset({"DATE", "TIME"})
_STATES = frozenset({"under", "in", "into", "within"})
_NEG_RAISING = frozenset({Effect.EXPECT, Effect.INTEND, Effect.POSSIBLE, Effect.PROBABLE, Effect.ATTEMPT})
_NOMINAL = frozenset({"dobj", "attr", "oprd", "acomp", "nsubjpass", "pobj", "dative"})
_CHOSEN = frozenset({"first", "last", "only", "one", "few"})
"""What an infinitive tells of "the last town to fall" and "one of the few to remain" is so, and intended by nobody."""

_HIGHEST_CLIMB = 20
"""Governors looked at: no sentence that people write nests deeper."""


def effects_over(trigger: Token) -> Iterator[Effect]:
    """Yield what each mark and governor over a predicate implies for it, innermost first."""
    yield from own_marks(trigger)
    node: Token | None = trigger
    for _ in range(_HIGHEST_CLIMB):
        if node is None or node.head.i == node.i:
            break
        effects, node = _step(node)
        yield from effects
    if trigger.dep_ == "ROOT" and trigger.tag_ == "VB" and any(c.lower_ == "to" for c in trigger.children):
        yield Effect.EXPECT


def is_implicative(trigger: Token) -> bool:
    """Tell whether the predicate stands under "manage to" or "able to", so that a negation there means failure."""
    head = trigger.head
    entry = _entry(head) if trigger.dep_ == "xcomp" else None
    return entry is not None and entry.effect is Effect.NONE and head.lemma_.lower() in {"manage", "able", "succeed"}


def is_background(trigger: Token) -> bool:
    """Tell whether a predicate only describes a noun: "the rebel-held town", "the group, which rules the north".

    In indirect speech such a description is the publication's, not the speaker's.
    """
    if trigger.dep_ == "relcl":
        return is_finite(trigger) and not modal_marks(trigger)
    state = trigger.dep_ in {"amod", "acl"} and trigger.tag_ == "VBN" and trigger.lemma_ in cues().states
    return state or trigger.dep_ == "appos"


def _step(node: Token) -> tuple[list[Effect], Token | None]:
    """Return what the governor of a node implies, and the node to go on from, if any."""
    dep = node.dep_
    if dep in {"ccomp", "parataxis", "csubj"}:
        return _over_clause(node.head)
    if dep == "xcomp":
        noun = noun_of_infinitive(node)
        return ([_entry_effect(noun), *marks(noun)], noun) if noun is not None else _over_infinitive(node.head)
    if dep == "conj":
        return _beside(node)
    if dep == "advcl":
        return _adverbial(node)
    if dep in {"acl", "relcl"} and node.head.ent_type_ in _DATES and (noun := noun_of_infinitive(node)) is not None:
        return [_entry_effect(noun), *marks(noun)], noun
    if dep == "acl" or (dep == "relcl" and _is_infinitive(node)):
        clause = _is_infinitive(node) or _has_that(node)
        return _over_noun_clause(node) if clause else _over_undertaking(node)
    if dep in {"pobj", "pcomp"}:
        return _preposition(node.head)
    if dep == "prep":
        return _over_preposition(node)
    if dep == "dobj" and _entry_effect(node) is Effect.ATTEMPT and node.head.lemma_ in governing_verbs().carrying:
        return marks(node.head), node.head  # "pressing an offensive" urges nobody
    if dep in _NOMINAL:
        return _over_noun(node.head)
    if dep == "nsubj":
        return _over_subject(node)
    return [], None


def _over_clause(head: Token) -> tuple[list[Effect], Token | None]:
    entry, sources = _entry(head), [c for c in head.children if c.dep_ == "nsubj"]
    distance: list[Effect] = [e for source in sources for e in modifiers(source) if e is Effect.CLAIM]
    if entry is None:
        return distance, head
    negated = bool(negations(head))
    if negated and entry.negated is not None:
        return [entry.negated], head
    effects = [entry.effect, *distance]
    if negated and entry.effect in _NEG_RAISING:
        effects.append(Effect.NEGATE)
    return effects, head


def _over_infinitive(head: Token) -> tuple[list[Effect], Token | None]:
    entry = _entry(head)
    effects = [*([entry.infinitive or entry.effect] if entry else []), *marks(head)]
    if head.lemma_ == "be":
        subjects = (_entry(c) for c in head.children if c.dep_ == "nsubj")
        effects += [subject.effect for subject in subjects if subject is not None]
    return effects, head


def _beside(node: Token) -> tuple[list[Effect], Token | None]:
    """A coordinated predicate without subject and auxiliary of its own shares its neighbour's."""
    own = any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in node.children)
    if own:
        return [], _clause_of(node.head)
    if node.pos_ in {"NOUN", "PROPN"}:
        return negations(node.head), node.head
    auxiliary = any(c.dep_ in {"aux", "auxpass"} for c in node.children)
    shared = node.pos_ in {"VERB", "AUX"} and node.tag_ in {"VB", "VBN"} and not auxiliary
    if shared:
        return marks(node.head), node.head
    return [effect for effect in adverbs(node.head) if effect is Effect.CLAIM], node.head


def _clause_of(token: Token) -> Token:
    """Return the head of the clause that a coordinated clause can belong to: never one after a preposition."""
    while token.dep_ in {"pobj", "pcomp", "prep", "conj", "xcomp"}:
        token = token.head
    return token


def _adverbial(node: Token) -> tuple[list[Effect], Token | None]:
    if _is_infinitive(node):
        if (noun := noun_of_infinitive(node)) is not None:
            return [_entry_effect(noun), *marks(noun)], noun
        entry = _entry(node.head)
        if entry is not None and entry.effect is Effect.ATTEMPT:
            return [Effect.ATTEMPT, *marks(node.head)], node.head
        effects = [Effect.INTEND] if entry is None or entry.effect is not Effect.NONE else []
        return effects, node.head if node.head.dep_ == "acl" else None
    if node.tag_ in {"VBG", "VBN"} and not any(c.dep_ in {"aux", "nsubj", "mark"} for c in node.children):
        return modal_marks(node.head), node.head
    return [], None


def _over_undertaking(node: Token) -> tuple[list[Effect], Token | None]:
    """An undertaking that a participle tells of, as in "a failed bid launched to take", counts with its own marks."""
    noun = node.head
    effect = _entry_effect(noun)
    return ([effect, *marks(noun)], noun) if effect is Effect.ATTEMPT else ([], None)


def noun_of_infinitive(node: Token) -> Token | None:
    """Return the noun that an infinitive belongs to where the parse hangs it on the verb or on a date.

    "Began a bid to take the town", "part of an offensive this week to take it".
    """
    if not _is_infinitive(node):
        return None
    i = node.left_edge.i - 1
    while i > 0 and (node.doc[i].ent_type_ in _DATES or (node.doc[i].dep_ == "prep" and _is_dated(node.doc[i]))):
        i -= 1
    noun = node.doc[i] if i >= 0 else None
    return noun if noun is not None and noun.pos_ == "NOUN" and _entry(noun) is not None else None


def _is_dated(prep: Token) -> bool:
    return prep.i + 1 < len(prep.doc) and prep.nbor(1).ent_type_ in _DATES


def _entry_effect(head: Token) -> Effect:
    entry = _entry(head)
    return entry.effect if entry is not None else Effect.NONE


def _over_noun_clause(node: Token) -> tuple[list[Effect], Token | None]:
    noun = node.head
    entry = _entry(noun)
    effect = entry.effect if entry is not None else (Effect.INTEND if _is_infinitive(node) else Effect.NONE)
    if any(c.lemma_ in _CHOSEN for c in noun.children) or noun.lower_ in _CHOSEN:
        effect = Effect.NONE
    return [effect, *marks(noun)], noun


def _preposition(prep: Token) -> tuple[list[Effect], Token | None]:
    if prep.lower_ == "without":
        return [Effect.NEGATE], None
    return negations(prep), prep


def _over_preposition(prep: Token) -> tuple[list[Effect], Token | None]:
    head, gerund = prep.head, any(c.dep_ == "pcomp" for c in prep.children)
    entry = _entry(head)
    if prep.lower_ in _MEANS and head.pos_ in {"VERB", "AUX"} and (modals := modal_marks(head)):
        return modals, head
    if prep.lower_ in _STATES and head.lemma_ in cues().copulas:
        return marks(head), head
    inside = prep.lower_ == "in" and (gerund or (entry is not None and entry.effect is Effect.FAIL))
    if entry is None or not (prep.lower_ in _COMPLEMENT_PREPOSITIONS or inside):
        return [], None
    return [entry.effect, *marks(head)], head


def _over_noun(head: Token) -> tuple[list[Effect], Token | None]:
    entry = _entry(head)
    if entry is not None and entry.effect is not Effect.NONE and entry.content != ("infinitive",):
        if negations(head) and entry.negated is not None:
            return [entry.negated], head
        return [entry.effect, *marks(head)], head
    if head.lemma_ in cues().light_verbs:
        return marks(head), head
    return [entry.negated] if entry is not None and entry.negated is not None and negations(head) else [], None


def _over_subject(node: Token) -> tuple[list[Effect], Token | None]:
    """A fact is as sure as what it is said to do where that is to happen, and no more than possible before "would"."""
    head, undertaking = node.head, _entry_effect(node) in {Effect.ATTEMPT, Effect.INTEND}
    if undertaking and _entry_effect(head) is Effect.FAIL:
        return [Effect.FAIL, *marks(head)], head
    if head.lemma_ in cues().light_verbs and not any(c.dep_ in {"dobj", "attr"} for c in head.children):
        return marks(head), head
    unreal = any(effect in {Effect.WOULD, Effect.POSSIBLE} for effect in modal_marks(head))
    return ([Effect.POSSIBLE] if unreal else []), head if head.lemma_ == "be" else None


def _entry(head: Token) -> Complement | None:
    """Return what the knowledge file says of a governor, by its part of speech."""
    lemma = head.lemma_.lower()
    if head.pos_ in {"VERB", "AUX"}:
        return governing("verb").get(lemma) or governing("adjective").get(head.lower_)
    if head.pos_ in {"NOUN", "PROPN"}:
        return governing("noun").get(lemma)
    return governing("adjective").get(lemma) or governing("adjective").get(head.lower_)


def _is_infinitive(node: Token) -> bool:
    return node.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)


def _has_that(node: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in node.children)

"""What pronouns and definite noun phrases stand for: "it", "the group", "the army", "the city".

The report is read once from front to back. Every actor mention, and every pronoun or definite noun phrase that could be
resolved, becomes a referent; a later one is resolved against the referents before it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Token

from tetrapylon.knowledge.nouns import Nouns
from tetrapylon.language.annotated import AnnotatedReport, Sentence, within
from tetrapylon.model import Actor, ActorClass, PlaceMention, PlacePrecision

Item = TypeVar("Item")

# Reach and weights, in characters, chosen on the first twenty reports of statements-gold.
REACH = 1200
"""How far back an antecedent may lie."""
SUBJECT_BONUS = 250
"""A subject is preferred to a nearer mention that is none by up to this many characters."""
FREQUENCY_BONUS = 60
"""What each mention in the report counts for an actor, up to MOST_COUNTED: "the group" is the one written about."""
PLACE_BONUS = 80
"""The same for places: "the city" is the one that the report names again and again."""
MOST_COUNTED = 5
MODIFIER_PENALTY = 150
"""What a mention loses that only describes another noun."""

SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass", "agent", "poss"})
MODIFIER_LABELS = frozenset({"compound", "amod", "nmod"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
STATE_CLASSES = frozenset({ActorClass.STATE_FORCES})
BYSTANDERS = frozenset({ActorClass.CIVILIANS, ActorClass.EXTERNAL_FORCES})
NO_GROUPS = STATE_CLASSES | BYSTANDERS | {ActorClass.PROTESTERS, ActorClass.RIOTERS}


@dataclass(frozen=True, slots=True)
class Referent:
    """An actor that words at a position of the text stand for."""

    position: int
    actor: Actor
    is_subject: bool
    is_modifier: bool = False
    """Whether it only describes another noun, as in "an al-Qaeda offshoot"."""


class Coreference:
    """Finds what the words of one annotated report stand for."""

    def __init__(self, annotated: AnnotatedReport, nouns: Nouns) -> None:
        self._annotated = annotated
        self._nouns = nouns

    def actor(self, sentence: Sentence, token: Token, exclude: Sequence[Actor] = ()) -> Actor | None:
        """Return the actor that a pronoun or definite noun stands for; `exclude` names co-arguments it cannot be."""
        accepts = self._actor_test(token)
        if accepts is None:
            return None
        position = sentence.start + token.idx
        return self._antecedent(position, accepts, self._referents, {actor.id for actor in exclude})

    def place(self, sentence: Sentence, token: Token) -> PlaceMention | None:
        """Return the place that "it", "there", "the city" or "the province" stands for."""
        accepts = self._place_test(token)
        if accepts is None:
            return None
        position = sentence.start + token.idx
        near = _reaching(self._annotated.places, position, lambda mention: mention.start)
        before = [mention for mention in near if mention.end <= position and accepts(mention)]
        counted = self._place_counts
        best = max(
            before,
            key=lambda m: m.start - position + PLACE_BONUS * min(counted[m.name], MOST_COUNTED),
            default=None,
        )
        return best if best is not None and _is_no_country(best) else None

    @cached_property
    def _place_counts(self) -> Counter[str]:
        return Counter(mention.name for mention in self._annotated.places)

    @cached_property
    def _actor_counts(self) -> Counter[str]:
        return Counter(mention.actor.id for mention in self._annotated.actors)

    @cached_property
    def _referents(self) -> list[Referent]:
        """Return every referent of the report, in text order."""
        found: list[Referent] = []
        for sentence in self._annotated.sentences:
            if sentence.doc is None:
                mentions = within(self._annotated.actors, sentence)
                found += [Referent(m.start, m.actor, m is mentions[0]) for m in mentions]
            named = self._named(sentence)
            for token in sentence.doc or ():
                position = sentence.start + token.idx
                actor = named.get(token.i) or self._resolved(token, position, found)
                if actor is not None:
                    found.append(Referent(position, actor, token.dep_ in SUBJECT_LABELS, token.dep_ in MODIFIER_LABELS))
        return found

    def _named(self, sentence: Sentence) -> dict[int, Actor]:
        """Return the actors that a sentence names, by the last token of each mention."""
        inside = within(self._annotated.actors, sentence)
        return {tokens[-1].i: m.actor for m in inside if (tokens := sentence.tokens_in(m))}

    def _resolved(self, token: Token, position: int, before: Sequence[Referent]) -> Actor | None:
        accepts = self._actor_test(token)
        return self._antecedent(position, accepts, before, set()) if accepts is not None else None

    def _antecedent(
        self, position: int, accepts: Callable[[Actor], bool], referents: Sequence[Referent], barred: set[str]
    ) -> Actor | None:
        near = _reaching(referents, position, lambda referent: referent.position)
        fitting = [r for r in near if r.actor.id not in barred and accepts(r.actor)]
        best = max(fitting, key=lambda r: self._salience(r, position), default=None)
        return best.actor if best else None

    def _salience(self, referent: Referent, position: int) -> int:
        told = min(self._actor_counts[referent.actor.id], MOST_COUNTED)
        weight = SUBJECT_BONUS * referent.is_subject - MODIFIER_PENALTY * referent.is_modifier + FREQUENCY_BONUS * told
        return referent.position - position + weight

    def _actor_test(self, token: Token) -> Callable[[Actor], bool] | None:
        """Return which actors a word can stand for, None where it stands for none."""
        lemma = token.lemma_.lower()
        if token.lower_ in self._nouns.actor_pronouns:
            return lambda actor: actor.kind not in BYSTANDERS
        if not self._nouns.is_actor_noun(lemma) or not _is_definite(token):
            return None
        if lemma in self._nouns.group_nouns:
            return lambda actor: actor.kind not in NO_GROUPS
        if lemma in self._nouns.state_nouns:
            return lambda actor: actor.kind in STATE_CLASSES
        return lambda actor: actor.kind not in BYSTANDERS

    def _place_test(self, token: Token) -> Callable[[PlaceMention], bool] | None:
        """Return which places a word can stand for, None where it stands for none."""
        lemma, kinds = token.lemma_.lower(), self._nouns.place_nouns
        if token.lower_ in self._nouns.place_pronouns:
            return lambda mention: mention.precision < PlacePrecision.BEYOND
        if not self._nouns.is_place_noun(lemma) or not _is_definite(token):
            return None
        if lemma in kinds.division and lemma not in kinds.part:
            return lambda mention: mention.precision is PlacePrecision.FIRST_ORDER_DIVISION
        if lemma in kinds.settlement or lemma in {"site", "area"}:
            return lambda mention: mention.precision <= PlacePrecision.NEAR
        if lemma in kinds.facility or lemma in kinds.relief:
            return lambda mention: lemma in mention.name.lower()
        return _is_no_country


def _is_no_country(mention: PlaceMention) -> bool:
    return mention.precision < PlacePrecision.PART_OF_COUNTRY


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in DEFINITE for child in token.children)


def _reaching(items: Sequence[Item], position: int, key: Callable[[Item], int]) -> Sequence[Item]:
    """Return the items, in text order by `key`, that lie before a position within reach."""
    return items[bisect_left(items, position - REACH, key=key) : bisect_left(items, position, key=key)]

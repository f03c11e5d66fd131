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

from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.knowledge.nouns import Nouns
from tetrapylon.language.annotated import AnnotatedReport, Sentence, within
from tetrapylon.model import Actor, ActorClass, Attribution, PassageRole, PlaceMention, PlacePrecision

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
LOCATING_PENALTY = 150
"""What a place loses that only says where another lies, as in "south of Kabul"."""
KIND_BONUS = 200
"""What a place gains that is named with the very noun: "the village of X" for "the village"."""
MOST_COUNTED = 5
MAIN_PLACE = 3
"""Times that a report names the town that it is about; chosen on half of statements-gold."""
NUMBER_PENALTY = 300
"""What a common noun of the other number loses: "their" seldom stands for "the government"."""
PAIR = 2
_LONGEST_LOCATING = 30
MODIFIER_PENALTY = 150
"""What a mention loses that only describes another noun."""

SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass", "agent", "poss"})
MODIFIER_LABELS = frozenset({"compound", "amod", "nmod"})
OWNING = frozenset({"of", "from"})
UNLIKE_NUMBER = dict.fromkeys(("it", "its"), "NNS") | dict.fromkeys(("they", "them", "their"), "NN")
"""The tag of the common nouns that a pronoun seldom stands for."""
ARGUMENT_LABELS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent", "poss", "conj", "dative"})
RELATIVE_TAGS = frozenset({"WDT", "WP"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
OPENING = frozenset({"it", "they", "its", "their"})
LONGEST_OPENING = 5
"""Characters of reported words before a pronoun that opens them: "that "."""
OWN = frozenset({"our", "my", "your", "his", "her"})
STATE_CLASSES = frozenset({ActorClass.STATE_FORCES})
BYSTANDERS = frozenset({ActorClass.CIVILIANS, ActorClass.EXTERNAL_FORCES})
NO_PARTIES = BYSTANDERS | {ActorClass.PROTESTERS, ActorClass.RIOTERS}
NO_GROUPS = STATE_CLASSES | BYSTANDERS | {ActorClass.PROTESTERS, ActorClass.RIOTERS}


@dataclass(frozen=True, slots=True)
class Referent:
    """An actor that words at a position of the text stand for."""

    position: int
    actor: Actor
    is_subject: bool
    is_modifier: bool = False
    """Whether it only describes another noun, as in "an al-Qaeda offshoot"."""
    number: str | None = None
    """The tag of a common noun ("NN", "NNS"); names go with "it" and with "they" alike."""


class Coreference:
    """Finds what the words of one annotated report stand for."""

    def __init__(self, annotated: AnnotatedReport, nouns: Nouns) -> None:
        self._annotated = annotated
        self._nouns = nouns

    def actors(self, sentence: Sentence, token: Token, exclude: Sequence[Actor] = ()) -> tuple[Actor, ...]:
        """Return the actors that a pronoun or definite noun stands for; `exclude` names co-arguments it cannot be.

        Words such as "both sides" stand for two, all others for one or none.
        """
        position, barred = sentence.start + token.idx, {actor.id for actor in exclude}
        if self._tells_pair(token):
            return self._pair(token, position)
        if self._tells_one_of_pair(token):
            pair = self._pair(token, position)
            return pair[:1] if token.lower_ in self._nouns.pair_first else pair[1:]
        if token.tag_ in RELATIVE_TAGS and (noun := _relative_head(token)) is not None:
            named = self._named(sentence).get(noun.i)
            return (named,) if named else self.actors(sentence, noun, exclude)
        spoken = self._speaker(token, position)
        if spoken is not None and spoken.id not in barred:
            return (spoken,)
        accepts = self._actor_test(token)
        found = self._antecedent(token, position, accepts, self._referents, barred) if accepts is not None else None
        return (found,) if found else ()

    def place(self, sentence: Sentence, token: Token) -> PlaceMention | None:
        """Return the place that "it", "there", "the city" or "the province" stands for."""
        accepts = self._place_test(token)
        if accepts is None:
            return None
        position = sentence.start + token.idx
        near = _reaching(self._annotated.places, position, lambda mention: mention.start)
        before = [mention for mention in near if mention.end <= position and accepts(mention)]
        if token.lower_ == "there":
            before = [mention for mention in before if _is_no_country(mention)]
        best = max(before, key=lambda m: self._place_salience(m, position, token.lemma_.lower()), default=None)
        return best if best is not None and _is_no_country(best) else None

    def place_of_story(self, sentence: Sentence, token: Token) -> PlaceMention | None:
        """Return the town that a story's headline or lead describes ("a key border town") before the story names it.

        It is the one that the report names at least MAIN_PLACE times, and twice as often as any other.
        """
        body = next((p for p in self._annotated.report.passages if p.role is PassageRole.BODY), None)
        if sentence.passage.role is not PassageRole.HEADLINE and sentence.passage != body:
            return None
        if token.lemma_.lower() not in self._nouns.place_nouns.settlement:
            return None
        towns = [m for m in self._annotated.places if m.precision <= PlacePrecision.NEAR or _is_unknown(m)]
        told = Counter(town.name for town in towns).most_common(2)
        if not told or told[0][1] < MAIN_PLACE or (len(told) > 1 and told[0][1] < 2 * told[1][1]):
            return None
        return next(town for town in towns if town.name == told[0][0])

    def _place_salience(self, mention: PlaceMention, position: int, lemma: str) -> int:
        before = self._annotated.report.text[max(0, mention.start - _LONGEST_LOCATING) : mention.start]
        led_by = before.lower().rstrip().removesuffix(" the")
        after = self._annotated.report.text[mention.end : mention.end + len(lemma) + 1].lower()
        told = min(self._place_counts[mention.name], MOST_COUNTED)
        locates = any(led_by.endswith(f" {words}") for words in self._nouns.locating_words)
        is_named_so = led_by.endswith(f"{lemma} of") or after == f" {lemma}"
        weight = PLACE_BONUS * told - LOCATING_PENALTY * locates + KIND_BONUS * is_named_so
        return mention.start - position + weight

    def _speaker(self, token: Token, position: int) -> Actor | None:
        """Return who speaks of himself: "we" in somebody's words, or "they" where these words open with it."""
        lemma = token.lemma_.lower()
        people = self._nouns.is_actor_noun(lemma) or lemma in self._nouns.own_nouns
        we = token.lower_ in FIRST_PERSON or (people and _has_child(token, FIRST_PERSON))
        if not we and token.lower_ not in OPENING:
            return None
        heard = [(s, a) for a in self._annotated.attributions for s in a.content if s.start <= position < s.end]
        inner = min(heard, key=lambda pair: pair[0].end - pair[0].start, default=None)
        if inner is None or not (we or position - inner[0].start <= LONGEST_OPENING):
            return None
        actor = self._group_of(inner[1])
        return actor if actor is None or actor.kind not in BYSTANDERS else None

    def _group_of(self, attribution: Attribution) -> Actor | None:
        """Return the actor who speaks, or the one whose spokesman, commander or fighter does."""
        known = next((s.actor for s in reversed(attribution.speakers) if s.actor is not None), None)
        if known is not None:
            return known
        inside = [mention.actor for span in attribution.source for mention in within(self._annotated.actors, span)]
        if inside:
            return inside[0] if len({actor.id for actor in inside}) == 1 else None
        official = any((s.kind or "").endswith("Official") for s in attribution.speakers)
        words = [word for span in attribution.source for word in span.of(self._annotated.report.text).split()]
        codes = (gazetteer().demonym(word) for word in words) if official else ()
        return next((actor_register().government(code) for code in codes if code), None)

    def _tells_pair(self, token: Token) -> bool:
        """Tell whether a word stands for two: "both", "both sides", "the two armies", "the warring parties"."""
        nouns, words = self._nouns, {child.lower_ for child in token.children}
        if token.lower_ == "both":
            return token.dep_ in ARGUMENT_LABELS
        if token.lemma_.lower() not in nouns.pair_nouns:
            return False
        told = words & nouns.pair_words
        return bool(told - {"two"} or (_is_definite(token) and (told or words & nouns.pair_adjectives)))

    def _tells_one_of_pair(self, token: Token) -> bool:
        return token.lower_ in self._nouns.pair_first | self._nouns.pair_second and (
            token.dep_ in ARGUMENT_LABELS and _is_definite(token)
        )

    def _pair(self, token: Token, position: int) -> tuple[Actor, ...]:
        """Return the two parties named last before a position, in text order; nobody where there is but one."""
        barred = NO_GROUPS if token.lemma_.lower() in self._nouns.group_nouns else NO_PARTIES
        found: dict[str, Actor] = {}
        for mention in reversed(_reaching(self._annotated.actors, position, lambda mention: mention.start)):
            if mention.actor.kind not in barred:
                found.setdefault(mention.actor.id, mention.actor)
            if len(found) == PAIR:
                return tuple(found.values())[::-1]
        return ()

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
                actor = named.get(token.i) or self._speaker(token, position) or self._resolved(token, position, found)
                if actor is not None:
                    found.append(_referent(token, position, actor))
        return found

    def _named(self, sentence: Sentence) -> dict[int, Actor]:
        """Return the actors that a sentence names, by the last token of each mention."""
        inside = within(self._annotated.actors, sentence)
        named = {tokens[-1].i: m.actor for m in inside if (tokens := sentence.tokens_in(m))}
        return {i: _owner(sentence, i, named) or actor for i, actor in named.items()}

    def _resolved(self, token: Token, position: int, before: Sequence[Referent]) -> Actor | None:
        accepts = self._actor_test(token)
        return self._antecedent(token, position, accepts, before, set()) if accepts is not None else None

    def _antecedent(
        self,
        token: Token,
        position: int,
        accepts: Callable[[Actor], bool],
        referents: Sequence[Referent],
        barred: set[str],
    ) -> Actor | None:
        near = _reaching(referents, position, lambda referent: referent.position)
        fitting = [r for r in near if r.actor.id not in barred and accepts(r.actor)]
        unlike = UNLIKE_NUMBER.get(_pronoun_of(token))
        best = max(
            fitting,
            key=lambda r: self._salience(r, position) - NUMBER_PENALTY * (r.number is not None and r.number == unlike),
            default=None,
        )
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
        if lemma in self._nouns.own_nouns and self._has_owner(token):
            return lambda actor: actor.kind not in BYSTANDERS
        if not self._nouns.is_actor_noun(lemma) or not _is_definite(token):
            return None
        if lemma in self._nouns.group_nouns:
            return lambda actor: actor.kind not in NO_GROUPS
        if lemma in self._nouns.state_nouns:
            return lambda actor: actor.kind in STATE_CLASSES
        return lambda actor: actor.kind not in BYSTANDERS

    def _has_owner(self, token: Token) -> bool:
        return any(child.dep_ == "poss" and child.lower_ in self._nouns.actor_pronouns for child in token.children)

    def _place_test(self, token: Token) -> Callable[[PlaceMention], bool] | None:
        """Return which places a word can stand for, None where it stands for none."""
        lemma, kinds = token.lemma_.lower(), self._nouns.place_nouns
        if token.lower_ in self._nouns.place_pronouns:
            return lambda mention: mention.precision < PlacePrecision.BEYOND
        if not self._nouns.is_place_noun(lemma) or not (_is_definite(token) or _has_child(token, OWN)):
            return None
        if lemma in kinds.division and lemma not in kinds.part:
            return lambda mention: mention.precision is PlacePrecision.FIRST_ORDER_DIVISION
        if lemma in kinds.settlement or lemma in {"site", "area"}:
            return lambda mention: mention.precision <= PlacePrecision.NEAR or _is_unknown(mention)
        if lemma in kinds.facility or lemma in kinds.relief:
            return lambda mention: lemma in mention.name.lower()
        return _is_no_country


def _is_no_country(mention: PlaceMention) -> bool:
    return mention.precision < PlacePrecision.PART_OF_COUNTRY or _is_unknown(mention)


def _is_unknown(mention: PlaceMention) -> bool:
    """Tell a place that no gazetteer knows: its precision is that of its country, but it is none."""
    return mention.place.lat is None


def _referent(token: Token, position: int, actor: Actor) -> Referent:
    number = token.tag_ if token.pos_ == "NOUN" else None
    return Referent(position, actor, token.dep_ in SUBJECT_LABELS, token.dep_ in MODIFIER_LABELS, number)


def _owner(sentence: Sentence, index: int, named: dict[int, Actor]) -> Actor | None:
    """Return the known actor whose people an unnamed mention tells of: "fighters of the ELN"."""
    if sentence.doc is None or named[index].known:
        return None
    links = (child for child in sentence.doc[index].children if child.dep_ == "prep" and child.lower_ in OWNING)
    owners = (named[noun.i] for link in links for noun in link.children if noun.dep_ == "pobj" and noun.i in named)
    return next((owner for owner in owners if owner.known), None)


def _pronoun_of(token: Token) -> str:
    """Return a pronoun itself, or the possessive before a noun, in lower case."""
    owner = next((child for child in token.children if child.dep_ == "poss" and child.tag_ == "PRP$"), token)
    return owner.lower_


def _relative_head(token: Token) -> Token | None:
    """Return the noun that a relative pronoun's clause belongs to."""
    clause = next((ancestor for ancestor in token.ancestors if ancestor.dep_ == "relcl"), None)
    return clause.head if clause is not None else None


def _is_definite(token: Token) -> bool:
    return _has_child(token, DEFINITE)


def _has_child(token: Token, words: frozenset[str]) -> bool:
    return any(child.lower_ in words for child in token.children)


def _reaching(items: Sequence[Item], position: int, key: Callable[[Item], int]) -> Sequence[Item]:
    """Return the items, in text order by `key`, that lie before a position within reach."""
    return items[bisect_left(items, position - REACH, key=key) : bisect_left(items, position, key=key)]

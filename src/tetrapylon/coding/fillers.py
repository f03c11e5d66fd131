"""Fillers: which actor, place or site the words in a frame's slot stand for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.matching import ANY_NAME, NAME
from tetrapylon.coding.places import PlaceReader
from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.knowledge.governing_verbs import governing_verbs
from tetrapylon.knowledge.nouns import Nouns
from tetrapylon.language.annotated import AnnotatedReport, Mention, Sentence, within
from tetrapylon.language.coreference import Coreference
from tetrapylon.model import Actor, ActorMention, PlaceMention, PlacePrecision, SiteMention

LEFT_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "npadvmod", "appos"})
MEMBERSHIP = ("of", "from", "for", "to", "with")
MAX_NESTING = 3
"""How deep a noun phrase is searched for the actor it belongs to ("fighters loyal to the regime")."""


@dataclass(frozen=True, slots=True)
class SentenceReader:
    """Reads what the tokens of one parsed sentence stand for."""

    sentence: Sentence
    actor_at: dict[int, ActorMention]
    place_at: dict[int, PlaceMention]
    site_at: dict[int, SiteMention]
    coreference: Coreference
    nouns: Nouns
    country: str | None = None

    def fits(self, slot: str, token: Token) -> bool:
        """Tell whether a token can fill a slot of a frame."""
        if slot == "PLACE":
            return self.places.is_place(token)
        if slot in {NAME, ANY_NAME}:
            return self.places.is_mere_name(token, taken_for_another=slot == ANY_NAME)
        if slot == "SITE":
            return self.site(token) is not None
        return bool(self.actors([token]))

    @property
    def places(self) -> PlaceReader:
        """The reader of this sentence's places."""
        return PlaceReader(
            self.sentence, self.place_at, self.actor_at, self.site_at, self.coreference, self.nouns, self.country
        )

    def actors(self, tokens: Iterable[Token], exclude: Sequence[Actor] = ()) -> tuple[Actor, ...]:
        """Return the actors that tokens stand for, each once, in order; `exclude` names what a pronoun cannot mean."""
        found: dict[str, Actor] = {}
        for token in tokens:
            for actor in self._actors(token, exclude):
                found.setdefault(actor.id, actor)
        return tuple(found.values())

    def _actors(self, token: Token, exclude: Sequence[Actor]) -> tuple[Actor, ...]:
        mention = self.actor_at.get(token.i)
        if mention is None or (token.pos_ == "NOUN" and not mention.actor.known):
            mention = self._inner_actor(token, MAX_NESTING) or mention
        if mention is not None:
            return (mention.actor,)
        if token.i in self.place_at:
            return self._accused_state(token)
        nation = self._nation_of(token)
        if nation is not None:
            return (nation,)
        if token.lemma_.lower() in HOLDS:
            return self.actors(syntax.with_conjuncts(c for c in token.children if c.dep_ in HOLDING_MODIFIERS))
        return self.coreference.actors(self.sentence, token, exclude)

    def _accused_state(self, token: Token) -> tuple[Actor, ...]:
        """Return the state that a country's name stands for where it is blamed: "accused Russia of bombing"."""
        if token.dep_ not in syntax.OBJECTS or token.head.lemma_ not in governing_verbs().blaming:
            return ()
        return self.states([token])

    def states(self, tokens: Iterable[Token]) -> tuple[Actor, ...]:
        """Return the states that countries' names stand for."""
        places = [self.place_at[token.i] for token in tokens if token.i in self.place_at]
        codes = [p.place.country for p in places if p.precision is PlacePrecision.COUNTRY and p.place.country]
        return tuple(state for code in codes if (state := actor_register().government(code)))

    def _nation_of(self, token: Token) -> Actor | None:
        """Return the state whose deed or arms a noun phrase names: "a Ukrainian counter-offensive"."""
        if token.lemma_.lower() not in self.nouns.deed_nouns:
            return None
        codes = (gazetteer().demonym(child.text) for child in token.children if child.dep_ == "amod")
        return next((actor_register().government(code) for code in codes if code), None)

    def _inner_actor(self, token: Token, depth: int) -> ActorMention | None:
        """Return the actor named within a noun phrase: "Daesh fighters", "forces loyal to the regime"."""
        if depth == 0 or self.places.is_place(token):
            return None
        for child in token.children:
            if child.dep_ in LEFT_MODIFIERS and not self._is_supporter(child) and not names_holder(child):
                mention = self.actor_at.get(child.i) or self._inner_actor(child, depth - 1)
                if mention is not None:
                    return mention
        return self._actor_behind(token, depth)

    def _actor_behind(self, token: Token, depth: int) -> ActorMention | None:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in MEMBERSHIP:
                heads = [grandchild for grandchild in child.children if grandchild.dep_ == "pobj"]
            elif (
                child.dep_ in {"amod", "acl"}
                and child.i > token.i
                and child.lemma_ in {"loyal", "ally", "align", "allied"}
            ):
                heads = syntax.objects_of(child, ("to",)) or syntax.objects_of(child, ("with",))
            else:
                continue
            for head in heads:
                mention = self.actor_at.get(head.i) or self._inner_actor(head, depth - 1)
                if mention is not None:
                    return mention
        return None

    def _is_supporter(self, token: Token) -> bool:
        """Tell whether a modifier names who stands behind: "Russian-backed", "Iran-sponsored"."""
        following = [token.doc[i].lower_ for i in range(token.i, min(token.i + 3, len(token.doc)))]
        return "-" in following and bool(SUPPORT_PARTICIPLES.intersection(following))

    def supporters(self, tokens: Iterable[Token]) -> tuple[Actor, ...]:
        """Return who backs the actors of a slot: "Russian-backed forces", "forces backed by Iran"."""
        found: dict[str, Actor] = {}
        for token in tokens:
            for child in token.subtree:
                if child.lower_ not in SUPPORT_PARTICIPLES:
                    continue
                before = [child.doc[child.i - 2]] if child.i >= 2 and child.doc[child.i - 1].text == "-" else []
                for backer in before + syntax.agents(child):
                    for actor in self._actors(backer, ()):
                        found.setdefault(actor.id, actor)
        return tuple(found.values())

    def support_of(self, verb: Token) -> tuple[Actor, ...]:
        """Return who helps a deed: "with Russian air support", "with the help of Iran"."""
        helpers = [noun for noun in syntax.objects_of(verb, ("with",)) if noun.lemma_.lower() in SUPPORT_NOUNS]
        return tuple(dict.fromkeys((*self.actors(helpers), *self._states_behind(helpers))))

    def _states_behind(self, nouns: Iterable[Token]) -> list[Actor]:
        """Return the states whose help nouns name by the country: "the backing of the United States"."""
        named = [name for noun in nouns for link in ("of", "from") for name in syntax.objects_of(noun, (link,))]
        return list(self.states(named))

    def site(self, token: Token) -> SiteMention | None:
        """Return the site a token stands for."""
        return self.site_at.get(token.i)


HOLDS = frozenset({"control", "hand", "rule", "authority"})
"""Nouns whose modifiers hold a place, one or several: "divided between rebel and regime control"."""

HOLDING_MODIFIERS = frozenset({"compound", "amod", "nmod"})

HELD = frozenset({"held", "controlled", "occupied", "run", "ruled", "besieged", "dominated"})
"""Participles of who holds what is hit: an attack on "a rebel-held town" is none on the rebels."""

SUPPORT_PARTICIPLES = frozenset({"backed", "supported", "sponsored", "aided", "assisted", "funded"})
SUPPORT_NOUNS = frozenset({"support", "backing", "help", "assistance", "aid", "cover"})


def names_holder(token: Token) -> bool:
    """Tell whether a modifier only names who holds a place: "rebel-held", "government-controlled"."""
    following = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
    return following[:1] == ["-"] and bool(HELD.intersection(following[1:]))


def read_sentence(
    annotated: AnnotatedReport, sentence: Sentence, coreference: Coreference, nouns: Nouns
) -> SentenceReader:
    """Index a parsed sentence's mentions by token."""
    return SentenceReader(
        sentence,
        _by_token(sentence, annotated.actors),
        _by_token(sentence, annotated.places),
        _by_token(sentence, annotated.sites),
        coreference,
        nouns,
        annotated.countries[0] if annotated.countries else None,
    )


def _by_token(sentence: Sentence, mentions: Sequence[Mention]) -> dict[int, Mention]:
    return {
        token.i: mention
        for mention in within(mentions, sentence)
        for token in sentence.tokens_in(mention)
        if not _is_against(sentence.tokens_in(mention)[0])
    }


def _is_against(first: Token) -> bool:
    """Tell a name that only says whom others are against: "anti-IS fighters"."""
    before = first.doc[max(0, first.i - 2) : first.i].text.lower()
    return before.endswith("anti-")

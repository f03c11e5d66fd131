"""Actors that only a parse shows: countries, cities and organisations in an agent's place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tetrapylon.language.annotated import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_AGENTS = frozenset({"nsubj", "agent"})
_STATES_OF_BEING = frozenset(
    {"be", "have", "lie", "remain", "become", "see", "suffer", "witness", "face", "border", "need"}
)
_SAYING = frozenset({"say", "tell", "report", "add", "quote", "cite", "write", "note", "publish", "announce", "state"})


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name in the place of an actor: text offsets, and whether it is a country or city acting as a government."""

    start: int
    end: int
    is_place: bool


def names_in_agent_place(sentence: Sentence) -> Iterator[ParsedName]:
    """Yield the countries, cities and organisations of a parsed sentence that do something in it."""
    if sentence.doc is None:
        return
    for entity in sentence.doc.ents:
        place = entity.label_ == "GPE"
        organisation = entity.label_ == "ORG" and (len(entity) > 1 or entity.text.isupper())
        if (place or organisation) and _acts(entity.root, speaks=place):
            first = next((token for token in entity if token.pos_ != "DET"), entity[0])
            yield ParsedName(sentence.start + first.idx, sentence.start + _end(entity), place)


def _end(entity: "TokenSpan") -> int:
    last = entity[-2] if entity[-1].tag_ == "POS" and len(entity) > 1 else entity[-1]
    return last.idx + len(last)


def _acts(token: "Token", *, speaks: bool) -> bool:
    """Tell whether a name is the agent of a verb that tells of doing; for an organisation, saying is not enough."""
    role, head = _role(token)
    idle = _STATES_OF_BEING if speaks else _STATES_OF_BEING | _SAYING
    return role in _AGENTS and head.pos_ == "VERB" and head.lemma_ not in idle


def _role(token: "Token") -> tuple[str, "Token"]:
    """Return a token's dependency and the verb it depends on, through conjunctions and "by"."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return "agent", token.head.head
    return token.dep_, token.head

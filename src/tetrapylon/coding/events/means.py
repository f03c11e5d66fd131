"""Means: the words of a sentence that tell how an attack was made, and what its type then is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.event_words import event_words, first_words_of_means, means_phrases, vague_means

LONGEST_PHRASE = 5
"""Words in the longest phrase of means, hyphens counted."""

FARTHEST = 40
"""The distance given to words that no path of the parse joins."""

BEFORE_DEED = 3
"""Words before a deed's noun within which "hours after" parts it from the next: "hours after a deadly blast"."""

# What a frame's own type can become by the means told with it.
OPEN_TO = {
    "Attack": frozenset(
        {
            "Chemical weapon",
            "Suicide bomb",
            "Grenade",
            "Air/drone strike",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Sexual violence",
        }
    ),
    "Remote explosive/landmine/IED": frozenset(
        {"Chemical weapon", "Suicide bomb", "Grenade", "Air/drone strike", "Shelling/artillery/missile attack"}
    ),
    "Air/drone strike": frozenset({"Chemical weapon"}),
    "Shelling/artillery/missile attack": frozenset({"Chemical weapon", "Air/drone strike"}),
    "Armed clash": frozenset({"Suicide bomb", "Chemical weapon"}),
}


@dataclass(frozen=True, slots=True)
class Means:
    """A phrase that tells by what means an attack was made, at its last token."""

    token: Token
    type: str


def means_of(doc: Doc) -> list[Means]:
    """Return the means that a sentence tells, in text order, the longest phrase at each word."""
    words = [token.lower_ for token in doc]
    found, index = [], 0
    while index < len(words):
        length, name = _longest(words, index)
        if length and not _names_a_thing(doc, index + length):
            found.append(Means(doc[index + length - 1], name))
        index += max(1, length)
    vague = vague_means()
    return found or [Means(doc[i], vague[word]) for i, word in enumerate(words) if word in vague]


def _longest(words: Sequence[str], index: int) -> tuple[int, str]:
    if words[index] not in first_words_of_means():
        return 0, ""
    phrases = means_phrases()
    for length in range(min(LONGEST_PHRASE, len(words) - index), 0, -1):
        name = phrases.get(tuple(words[index : index + length]))
        if name:
            return length, name
    return 0, ""


def _names_a_thing(doc: Doc, following: int) -> bool:
    """Tell "missile base" and "air force commander" from a missile and an air force that strike."""
    return following < len(doc) and doc[following].lower_ in event_words().not_means_before


def type_by_means(frame_type: str, trigger: Token, means: Sequence[Means]) -> str:
    """Return the type of an event whose frame says `frame_type`, in the light of the means told near its trigger."""
    possible = [m for m in means if m.type in OPEN_TO.get(frame_type, ()) and not are_apart(trigger, m.token)]
    types = codebook().types
    best = min(possible, key=lambda m: distance(trigger, m.token) - types[m.type].rank / 2, default=None)
    return best.type if best else frame_type


def distance(a: Token, b: Token) -> int:
    """Return how many arcs of the parse lie between two tokens of a sentence."""
    up = {token.i: steps for steps, token in enumerate([a, *a.ancestors])}
    for steps, token in enumerate([b, *b.ancestors]):
        if token.i in up:
            return steps + up[token.i]
    return FARTHEST


def are_apart(a: Token, b: Token) -> bool:
    """Tell two deeds that a measured time parts: "shot three men hours after the blast"."""
    first, second = sorted((a.i, b.i))
    return any(_parts_times(a.doc, i) for i in (*range(first, second), *_opening(a.doc, first)))


def _opening(doc: Doc, first: int) -> range:
    """Return the words right before the first deed: "hours after the blast, gunmen"."""
    return range(max(doc[first].sent.start, first - BEFORE_DEED), first)


def _parts_times(doc: Doc, i: int) -> bool:
    lengths = event_words().lengths
    return doc[i].lower_ in {"after", "before"} and doc[i].dep_ != "advmod" and i > 0 and doc[i - 1].lower_ in lengths


def type_by_signs(doc: Doc, frame_type: str) -> str:
    """Return the type of a protest in the light of what its sentence says it came to."""
    words = [token.lower_ for token in doc]
    pairs = {*words, *(f"{a} {b}" for a, b in pairwise(words))}
    types = codebook().types
    signs = event_words().protest_signs
    told = [name for name, found in signs.items() if not pairs.isdisjoint(found)]
    return max([frame_type, *told[:1]], key=lambda name: types[name].rank)

"""The pattern language of frames: short sentences with slots, read into what a matcher needs.

A verb pattern is a clause in the active, its verb in the base form; slots are capitals, prepositional parts optional:

    TO capture PLACE from FROM          TO take control of PLACE from FROM
    PLACE fall to TO                    TO drive FROM out of PLACE

A noun pattern is a noun phrase. A slot before the noun is its owner (possessive, adjective, compound, "by" or "of");
"SLOT is" equates the noun with the slot (apposition, copula, "as"); "SLOT under" hangs the noun on it:

    TO capture of PLACE from FROM       PLACE is TO stronghold          PLACE under TO control

The matcher turns passives, participles, relative clauses and infinitives into the active clause before it looks.
"""

from dataclasses import dataclass

from tetrapylon.errors import KnowledgeError

SLOTS = frozenset(
    "TO FROM PLACE SITE ACTOR TARGET"
    " WEAPON EXPLOSIVE CHEMICAL AIRCRAFT TALKS TEARGAS GRENADE PEOPLE RALLY PROTESTERS MOB DEAL PROPERTY BASE FORCE AID"
    " CAPTIVE LEADER SHELL".split()
)
"""Those from the second line on are filled by nouns of a kind, listed in `event_words.yaml`."""

PREPOSITIONS = frozenset(
    "about above across after against ahead along among amid around at away back before behind between beyond by down for"
    " from in inside into near of off on onto out outside over past round through throughout to toward towards under until"
    " up upon with within".split()
)


@dataclass(frozen=True, slots=True)
class Link:
    """A part that hangs on the predicate by prepositions: `out of PLACE`, `of PLACE`."""

    prepositions: tuple[str, ...]
    slot: str


@dataclass(frozen=True, slots=True)
class VerbPattern:
    """A clause: who (subject slot) does (verb) what (object slot or fixed noun), and what hangs on it."""

    text: str
    verb: str
    subject: str | None
    object: str | None
    fixed_object: str | None
    particles: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NounPattern:
    """A noun phrase: its owner, what it is equated with or hangs on (`outer`), and what hangs on it."""

    text: str
    noun: str
    owner: str | None
    outer: str | None
    outer_link: str | None  # "is", or the preposition that hangs the noun on the outer slot
    links: tuple[Link, ...]


def parse_verb_pattern(text: str) -> VerbPattern:
    """Read a verb pattern; raises KnowledgeError that quotes it."""
    words = text.split()
    subject = words.pop(0) if words and words[0].isupper() else None
    if not words or words[0].isupper():
        raise KnowledgeError(f"pattern {text!r}: a verb is missing after the subject")
    verb = words.pop(0)
    target = words.pop(0) if words and words[0].isupper() else None
    particles: tuple[str, ...] = ()
    fixed = None
    if target is None:
        particles = _leading_particles(words)
        fixed = words.pop(0) if words and not words[0].isupper() and words[0] not in PREPOSITIONS else None
    return VerbPattern(text, verb, _slot(subject, text), _slot(target, text), fixed, particles, _links(words, text))


def parse_noun_pattern(text: str) -> NounPattern:
    """Read a noun pattern; raises KnowledgeError that quotes it."""
    words = text.split()
    outer, outer_link = None, None
    if len(words) > 2 and words[0].isupper() and (words[1] == "is" or words[1] in PREPOSITIONS):
        outer, outer_link = words.pop(0), words.pop(0)
    owner = words.pop(0) if words and words[0].isupper() else None
    if not words or words[0].isupper() or words[0] in PREPOSITIONS:
        raise KnowledgeError(f"pattern {text!r}: a noun is missing")
    noun = words.pop(0)
    return NounPattern(text, noun, _slot(owner, text), _slot(outer, text), outer_link, _links(words, text))


def _leading_particles(words: list[str]) -> tuple[str, ...]:
    """Take adverbs that no slot or fixed noun follows at once: "down arms" has one, "over PLACE" and "of PLACE" none."""
    taken = []
    while len(words) > 1 and words[0] in PREPOSITIONS and not words[1].isupper() and words[1] not in PREPOSITIONS:
        taken.append(words.pop(0))
    if len(words) == 1 and words[0] in PREPOSITIONS:
        taken.append(words.pop(0))
    return tuple(taken)


def _links(words: list[str], text: str) -> tuple[Link, ...]:
    links, prepositions = [], []
    for word in words:
        if word in PREPOSITIONS:
            prepositions.append(word)
        elif word.isupper() and prepositions:
            links.append(Link(tuple(prepositions), word))
            _slot(word, text)
            prepositions = []
        else:
            raise KnowledgeError(f"pattern {text!r}: {word!r} is neither a preposition nor a slot after one")
    if prepositions:
        raise KnowledgeError(f"pattern {text!r}: ends in a preposition without a slot")
    return tuple(links)


def _slot(word: str | None, text: str) -> str | None:
    if word is not None and word not in SLOTS:
        raise KnowledgeError(f"pattern {text!r}: unknown slot {word}; known are {', '.join(sorted(SLOTS))}")
    return word

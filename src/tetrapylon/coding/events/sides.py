"""The sides of an event: who did it and to whom, from the words that fill its slots and those around them."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.codebook import STATES
from tetrapylon.coding.events.incidents import Incident
from tetrapylon.coding.events.roles import UNFIGHTING, civilians_of
from tetrapylon.coding.fillers import SentenceReader
from tetrapylon.knowledge.cues import cues
from tetrapylon.knowledge.event_words import event_words
from tetrapylon.model import Actor

DONE_TO_CIVILIANS = frozenset({"aid", "siege", "displacement", "abduction", "sexual"})
"""Families whose target is civilians where the text names nobody (ACLED: abduction, sexual violence; our three types)."""

OWNED_SLOTS = ("FORCE", "BASE", "AID", "WEAPON")
"""What is sent, built or brought belongs to whoever does it: "Russian troops were deployed"."""

COMMANDING = frozenset({"order", "force", "prompt", "tell", "compel", "cause", "make", "urge", "allow", "drive"})


def sides_of(
    incident: Incident, reader: SentenceReader, country: str | None, countries: Sequence[str]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return (actors, targets); `country` is where the event lies, `countries` what the report is about (ISO codes)."""
    hit = {token.i for token in incident.targets}
    doing = [[t for t in tokens if t.i not in hit] for tokens in (incident.actors, incident.more_actors)]
    actors = _actors(incident, doing, reader)
    if "between" in incident.draft.instance.pattern and len(actors) > 1:
        return actors[:1], actors[1:]
    targets = _targets(incident, reader, country, countries)
    if not actors and len(targets) > 1 and _are_opposed(targets):
        return targets[:1], targets[1:]
    doers = {actor.id for actor in actors}
    return actors, tuple(actor for actor in targets if actor.id not in doers)


def _are_opposed(actors: tuple[Actor, ...]) -> bool:
    """Tell whether victims belong to both sides of a fight: a state's forces and a group that fights."""
    kinds = {actor.kind for actor in actors}
    return bool(kinds & STATES) and bool(kinds - STATES - UNFIGHTING - {None})


def _actors(incident: Incident, doing: Sequence[Sequence[Token]], reader: SentenceReader) -> tuple[Actor, ...]:
    """Return the actors of the first words that name any: the frame's own, then those of what it absorbed."""
    ways = [
        *(_named(tokens, reader) for tokens in doing),
        *(_once(actor for token in tokens for actor in _behind_means(token, reader)) for tokens in doing),
        _named(_doers_around(incident), reader),
    ]
    allowed = incident.family in {"protest", "mob"}
    return next((armed for way in ways if (armed := tuple(a for a in way if allowed or a.kind not in UNFIGHTING))), ())


def _named(tokens: Iterable[Token], reader: SentenceReader) -> tuple[Actor, ...]:
    return _once(actor for token in tokens for actor in named_by(token, reader))


def named_by(token: Token, reader: SentenceReader) -> tuple[Actor, ...]:
    """Return the actor a token stands for; a known name within the phrase of an unknown one is meant: "the IS group"."""
    actors = reader.actors([token])
    if any(actor.known for actor in actors):
        return actors
    inner = [child for child in token.children if child.dep_ in {"compound", "amod", "nmod", "poss"}]
    known = tuple(actor for actor in reader.actors(inner) if actor.known and actor.kind not in UNFIGHTING)
    return known or actors


def _behind_means(token: Token, reader: SentenceReader) -> Iterator[Actor]:
    """Yield who is behind a weapon or deed: "a shell fired by the army", "the attack that was carried out by rebels"."""
    for clause in token.children:
        if clause.dep_ in {"acl", "relcl"}:
            yield from reader.actors(syntax.agents(clause))
    yield from reader.actors(syntax.objects_of(token, ("by",)))


def _doers_around(incident: Incident) -> list[Token]:
    """Return the doers told beside the frame: of a light verb, of what is sent or built, of an order to leave."""
    trigger, instance = incident.trigger, incident.draft.instance
    owned = [token for slot in OWNED_SLOTS for token in instance.slots.get(slot, ())]
    if incident.family in {"displacement"}:
        head = trigger.head
        commanded = trigger.dep_ in {"xcomp", "ccomp"} and head.lemma_ in COMMANDING
        return syntax.agents(head) if commanded else []
    light = trigger.dep_ in syntax.OBJECTS and trigger.head.lemma_ in cues().light_verbs
    return owned or (syntax.agents(trigger.head) if light else [])


def _targets(
    incident: Incident, reader: SentenceReader, country: str | None, countries: Sequence[str]
) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for token in incident.targets:
        named = named_by(token, reader) or _within(token, reader)
        people = token.lemma_.lower() in event_words().unarmed and token.i not in reader.place_at
        found += named or ((civilians_of(country, countries),) if people else ())
    if not found and incident.family in DONE_TO_CIVILIANS:
        found = [civilians_of(country, countries)]
    return _once(found)


def _within(token: Token, reader: SentenceReader) -> tuple[Actor, ...]:
    """Return whose thing was hit: "a post used by militiamen", "Kurdish offices"."""
    if token.i in reader.place_at:
        return ()
    inner = [t for t in token.subtree if t.i in reader.actor_at and abs(t.i - token.i) <= REACH]
    return reader.actors(inner[:1])


REACH = 6
"""Words around a thing within which its owner is named; chosen on the first half of statements-gold."""


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in actors}.values())

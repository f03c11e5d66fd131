"""The sides of an event: who did it and to whom, from the words that fill its slots and those around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.codebook import STATES
from tetrapylon.coding.events.incidents import SUPPRESSED, Incident
from tetrapylon.coding.events.places import LOCATIVE
from tetrapylon.coding.events.roles import UNFIGHTING, civilians_of, counted_by
from tetrapylon.coding.events.telling import VIOLENT_FAMILIES
from tetrapylon.coding.fillers import SentenceReader, names_holder
from tetrapylon.coding.placing import is_country
from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.cues import cues
from tetrapylon.knowledge.event_words import event_words
from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.model import Actor, ActorClass

DONE_TO_CIVILIANS = frozenset({"aid", "siege", "displacement", "abduction", "sexual"})
"""Families whose target is civilians where the text names nobody (ACLED: abduction, sexual violence; our three types)."""

OWNED_SLOTS = ("FORCE", "BASE", "AID", "WEAPON")
"""What is sent, built or brought belongs to whoever does it: "Russian troops were deployed"."""

CLASH = "clash"
"""The frame of fights, which a country names as their place: "Syria fighting halts"."""

AGAINST = (["anti", "-"],)
"""Words before whoever a deed is against: "anti-government protests"."""

DONE_TO_SOMEBODY = frozenset({"kill", "abduct", "arrest", "rape"})
"""Frames whose verbs never stand without whom it is done to."""

RESPONSIBILITY = "responsibility"
"""What is taken by whoever did it."""

BLAME = "blame"
"""What is laid on whoever is said to have done it: "a raid blamed on the army"."""

ARMS_SLOTS = ("EXPLOSIVE", "GRENADE", "CHEMICAL", "SHELL")
"""What a deed is done with, which may tell whose it was: "a mine laid by rebels"."""

LOST_SLOTS = ("AIRCRAFT", "WEAPON")
"""What a deed is done to, whose owner it is then done to: "shot down a Russian helicopter", "a missile fired by rebels"."""

HIT = frozenset({"target", "facility", "asset", "installation", "interest", "vehicle"})
"""Nouns for what is hit, whose owner is then the target."""

KILLED_IN = "Armed clash"
"""The type whose dead may be the fighters' own: "two soldiers were killed as the army fought the group"."""

COMMANDING = frozenset({"order", "force", "prompt", "tell", "compel", "cause", "make", "urge", "allow", "drive"})


def sides_of(
    incident: Incident, reader: SentenceReader, country: str | None, countries: Sequence[str]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return (actors, targets); `country` is where the event lies, `countries` what the report is about (ISO codes)."""
    if _is_bare_passive(incident):
        incident = replace(incident, actors=(), targets=incident.actors)
    actors = _actors(incident, _doing(incident), reader)
    if "between" in incident.draft.instance.pattern and len(actors) > 1:
        return actors[:1], actors[1:]
    targets = _targets(incident, reader, country, countries)
    actors, targets = (_of_state(side, country, countries) for side in (actors, targets))
    if incident.type in SUPPRESSED:
        marching = tuple(actor for actor in actors if actor.kind is ActorClass.PROTESTERS)
        actors = tuple(actor for actor in actors if actor not in marching)
        targets = targets or marching
    return _parted(actors, targets, incident) if actors else _opposed(targets, incident, reader)


def _doing(incident: Incident) -> list[list[Token]]:
    """Return the tokens that do it: the frame's own, and those of what it absorbed."""
    hit = {token.i for token in incident.targets}
    if incident.draft.instance.frame.id == CLASH:
        hit |= {incident.trigger.i}
    own = [token for token in incident.actors if _does(token, incident)]
    return [[token for token in tokens if token.i not in hit] for tokens in (own, incident.more_actors)]


def _parted(
    actors: tuple[Actor, ...], targets: tuple[Actor, ...], incident: Incident
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Part who did it from whom it was done to.

    Whoever is named as both rather suffered it; in a clash the others then killed them.
    """
    doers = {actor.id for actor in actors}
    others = tuple(actor for actor in targets if actor.id not in doers)
    if doers <= {actor.id for actor in targets} and (not others or incident.type == KILLED_IN):
        return others, actors
    return actors, others


def _of_state(side: tuple[Actor, ...], country: str | None, countries: Sequence[str]) -> tuple[Actor, ...]:
    """Return a side with soldiers and police of whom no text says whose they are as those of where the event lies."""
    code = country or next(iter(countries), None)
    state = actor_register().government(code) if code else None
    servants = event_words().servants
    return _once(state if state and not actor.known and _serves(actor, servants) else actor for actor in side)


def _serves(actor: Actor, servants: frozenset[str]) -> bool:
    lower = actor.name.lower()
    return not {lower, lower.removesuffix("s")}.isdisjoint(servants)


def _opposed(
    targets: tuple[Actor, ...], incident: Incident, reader: SentenceReader
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return the sides among those that a deed without a doer names: the dead, and whom they clashed with."""
    if incident.draft.instance.frame.id == CLASH:
        fought = _named(incident.draft.slot("TARGET"), reader)
        dead = tuple(actor for actor in targets if actor not in fought)
        if fought and dead:
            return fought, dead
    return (targets[:1], targets[1:]) if _are_opposed(targets) else ((), targets)


def _is_bare_passive(incident: Incident) -> bool:
    """Tell a headline's passive without its auxiliary, which the parser takes for the active: "leader wounded in raid"."""
    trigger = incident.trigger
    told = incident.targets or incident.dead is not None or incident.injured is not None
    if incident.draft.instance.frame.id not in DONE_TO_SOMEBODY or told or trigger.tag_ not in {"VBD", "VBN"}:
        return False
    return not any(child.dep_ in {*syntax.OBJECTS, "aux", "prt", "conj"} for child in trigger.children)


def _does(token: Token, incident: Incident) -> bool:
    """Tell who does what a noun tells from the subject of the clause it only hangs in: "X suffered losses in raids"."""
    trigger = incident.trigger
    while trigger.dep_ == "pobj" and trigger.head.head.lemma_.lower() in event_words().quantities:
        trigger = trigger.head.head
    if trigger.dep_ == "pobj" and not syntax.is_verbal(trigger) and not trigger.is_ancestor(token):
        return False
    if [word.lower_ for word in token.doc[max(0, token.i - 2) : token.i]] in AGAINST:
        return False
    fought_in = trigger.tag_ in {"NN", "NNS", "VBG"} and token.i == trigger.i - 1 and token.ent_type_ == "GPE"
    return not (incident.draft.instance.frame.id == CLASH and fought_in)


def _are_opposed(actors: tuple[Actor, ...]) -> bool:
    """Tell whether victims belong to both sides of a fight: a state's forces and a group that fights."""
    kinds = {actor.kind for actor in actors}
    return bool(kinds & STATES) and bool(kinds - STATES - UNFIGHTING - {None})


def _actors(incident: Incident, doing: Sequence[Sequence[Token]], reader: SentenceReader) -> tuple[Actor, ...]:
    """Return the actors of the first words that name any: the frame's own, then those of what it absorbed."""
    deeds = (incident.trigger, *incident.actors, *incident.more_actors)
    by = [token for token in syntax.objects_of(incident.trigger, ("by",)) if reader.actors([token])]
    ways = [
        _named((doer for deed in deeds for doer in _claimants(deed)), reader),
        _named(by, reader),
        *(_named(tokens, reader) or _states(tokens, reader) for tokens in doing),
        *(_once(actor for token in tokens for actor in _behind_means(token, reader)) for tokens in doing),
        _once(actor for token in _filling(incident, ARMS_SLOTS) for actor in _behind_means(token, reader)),
        _named(_doers_around(incident), reader),
        _named(_attackers_then(incident), reader),
        _named(_accused_of(incident), reader),
    ]
    allowed = incident.family in {"protest", "mob"}
    return next((armed for way in ways if (armed := tuple(a for a in way if allowed or a.kind not in UNFIGHTING))), ())


def _claimants(trigger: Token) -> list[Token]:
    """Return who takes a deed upon itself: "blasts that were claimed by X", "X claimed responsibility for the attack"."""
    clauses = [child for child in trigger.children if child.dep_ in {"acl", "relcl"}]
    blamed = [owner for clause in clauses for owner in _blamed(clause)]
    head = trigger.head
    if blamed:
        return blamed
    if trigger.dep_ in syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS:
        verbs = [head, *(child for child in head.children if child.dep_ == "conj")]
        return [owner for verb in verbs for owner in _blamed(verb)]
    if trigger.dep_ == "pobj" and head.lower_ == "behind" and head.head.lemma_ == "be":
        return syntax.surface_subjects(head.head)  # "said it was behind the kidnapping"
    if trigger.dep_ in {"oprd", "ccomp", "acomp", "xcomp"} and head.dep_ == "relcl":
        return _claimants(head)  # "claimed the bombing that left 20 people dead"
    if trigger.dep_ == "relcl":
        return _claimants(head) if any(child.dep_ == "nsubj" for child in trigger.children) else []
    claim = head.head.head if trigger.dep_ == "pobj" and head.head.lemma_.lower() == RESPONSIBILITY else None
    if claim is not None and claim.lemma_ in event_words().claiming:
        return syntax.agents(claim)
    return []


def _blamed(verb: Token) -> list[Token]:
    """Return who claims what is a verb's subject, or is blamed for it: "claimed by X", "blamed on X"."""
    if not syntax.is_passive(verb):
        return []
    if verb.lemma_ == BLAME:
        return syntax.objects_of(verb, ("on",))
    return syntax.agents(verb) if verb.lemma_ in event_words().claiming else []


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


def _states(tokens: Iterable[Token], reader: SentenceReader) -> tuple[Actor, ...]:
    """Return the states that countries stand for where they do something: "missile fire from Russia"."""
    named = [token for token in tokens if token.i in reader.place_at and token.head.lower_ in {"by", "from"}]
    return _states_of(place.place.country for token in named if is_country(place := reader.place_at[token.i]))


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


def _filling(incident: Incident, slots: Iterable[str]) -> list[Token]:
    found = [token for slot in slots for token in incident.draft.instance.slots.get(slot, ())]
    return [inner for token in found for inner in (counted_by(token) or [token])]


def _attackers_then(incident: Incident) -> list[Token]:
    """Return who acted as people were hit: "soldiers were killed when rebels overran their camp"."""
    trigger = incident.trigger
    if not syntax.is_verbal(trigger):
        return []
    hit = {token.i for token in incident.targets}
    clauses = [child for child in trigger.children if child.dep_ == "advcl" and _opens_with_when(child)]
    doers = [doer for clause in clauses if not syntax.is_passive(clause) for doer in syntax.surface_subjects(clause)]
    return [doer for doer in doers if doer.i not in hit and doer.pos_ != "PRON"]


def _accused_of(incident: Incident) -> list[Token]:
    """Return who is blamed in a sentence that names no other doer: "the officials said, blaming the rebels"."""
    if incident.family not in VIOLENT_FAMILIES:
        return []
    verbs = [token for token in incident.trigger.doc if token.lemma_ == BLAME and not syntax.is_passive(token)]
    return [doer for verb in verbs for doer in syntax.objects_of(verb, ("on",)) or syntax.patients(verb)]


def _opens_with_when(clause: Token) -> bool:
    return any(child.lower_ in {"when", "as", "after"} for child in clause.children)


def _owners_of_lost(incident: Incident, reader: SentenceReader) -> Iterator[Actor]:
    """Yield whose aircraft or weapon was shot down, found or seized."""
    for token in _filling(incident, LOST_SLOTS):
        yield from reader.actors([token])
        yield from (actor for actor in _behind_means(token, reader) if actor.known)
        yield from reader.actors(syntax.objects_of(token, ("from",)))


def _targets(
    incident: Incident, reader: SentenceReader, country: str | None, countries: Sequence[str]
) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for token in incident.targets:
        named = named_by(token, reader) or _within(token, reader) or _of_nation(token)
        named = tuple(_at_home(actor, token, country) for actor in named)
        found += named or _unnamed(token, reader, country, countries)
    found = found or [actor for actor in _owners_of_lost(incident, reader) if actor.known]
    if not found and incident.family in DONE_TO_CIVILIANS:
        found = [civilians_of(country, countries)]
    return _once(found)


def _unnamed(token: Token, reader: SentenceReader, country: str | None, countries: Sequence[str]) -> tuple[Actor, ...]:
    """Return who people are of whom only the trade or nation is told: "four marines", "a police chief", "a French nurse"."""
    words, lemma = event_words(), token.lemma_.lower()
    inner = [child for child in token.children if child.dep_ in {"amod", "compound"}]
    code = next((code for child in inner if (code := gazetteer().demonym(child.text))), country)
    if token.i in reader.place_at:
        return ()
    if lemma in words.servants or any(child.lemma_.lower() in words.servants for child in inner):
        return _states_of([code or next(iter(countries), None)])
    return (civilians_of(code, countries),) if lemma in words.unarmed else ()


def _states_of(codes: Iterable[str | None]) -> tuple[Actor, ...]:
    return _once(state for code in codes if code and (state := actor_register().government(code)))


def _of_nation(token: Token) -> tuple[Actor, ...]:
    """Return the state whose forces or things an adjective names: "Iranian targets"."""
    if token.lemma_.lower() not in event_words().armed | HIT:
        return ()
    return _states_of(gazetteer().demonym(child.text) for child in token.children if child.dep_ == "amod")[:1]


def _at_home(actor: Actor, token: Token, country: str | None) -> Actor:
    """Return civilians whose nation the words leave open as those of where the event lies (ISO code)."""
    if actor.kind is not ActorClass.CIVILIANS or country in {None, actor.country}:
        return actor
    told = any(word.ent_type_ in {"NORP", "GPE"} for word in (token, *token.lefts))
    return actor if told else civilians_of(country, ())


def _within(token: Token, reader: SentenceReader) -> tuple[Actor, ...]:
    """Return whose thing was hit: "a post used by militiamen", "Kurdish offices"."""
    if token.i in reader.place_at:
        return ()
    inner = [t for t in token.subtree if t.i in reader.actor_at and abs(t.i - token.i) <= REACH]
    inner = [t for t in inner if not names_holder(t) and not _is_beside(t, token)]
    return reader.actors(inner[:1])


def _is_beside(inner: Token, thing: Token) -> bool:
    """Tell who is only named for where a thing is: "one man in a regime stronghold"."""
    between = (word for word in inner.ancestors if thing.is_ancestor(word))
    return any(word.lower_ in LOCATIVE - {"of"} for word in between)


REACH = 6
"""Words around a thing within which its owner is named; chosen on the first half of statements-gold."""


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in actors}.values())

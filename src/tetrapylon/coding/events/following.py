"""Events told again: what "the raid", or a toll told apart from its attack, takes over from the event told before it.

"Jets bombed Sarmin. The raid killed nine people." is one event; the second sentence names neither its place nor its actor.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from tetrapylon.coding import syntax
from tetrapylon.coding.events.incidents import Incident
from tetrapylon.coding.events.merging import UNSTATED, is_anonymous, places_agree
from tetrapylon.coding.events.roles import UNFIGHTING
from tetrapylon.coding.fillers import SentenceReader
from tetrapylon.knowledge.casualties import casualty_words
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.event_words import event_words
from tetrapylon.model import Actor, EventFact, Granularity, Stance, Statement, StatementPlace

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
OTHER_TIMES = frozenset({"after", "before", "since", "following", "despite"})
"""Prepositions behind which a deed is another one: "killed three men after the blast"."""

UNTOLD = "Attack"
"""The type of violence of which nothing more is told; by a second telling it may be of any other."""

REACH = 700
"""Characters back that the event may have been told of which a toll is told apart; chosen on half of statements-gold."""


def told_again(statement: Statement, incident: Incident, before: Sequence[Statement], *, local: bool) -> Statement:
    """Return the statement with what it leaves to the event it refers back to: type, place, sides.

    `before` are the statements of the sentences before, in text order; `local` tells whether the statement's own
    sentence names its place.
    """
    found = _antecedent(statement, incident, before, local=local)
    return statement if found is None else _with_what_is_known(statement, found, incident, local=local)


def claimed(doc: Doc, reader: SentenceReader, before: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the event told last once more, with whoever "claimed responsibility" for it as its actor."""
    for noun in (token for token in doc if token.lemma_.lower() == "responsibility"):
        verb = noun.head
        if verb.lemma_.lower() not in event_words().claiming or any(word.dep_ == "neg" for word in verb.children):
            continue
        claimants = tuple(actor for actor in reader.actors(syntax.agents(verb)) if actor.known)
        places = [p for token in verb.subtree if token.i in reader.place_at for p in reader.places.read(token)]
        event = next((e for e in reversed(before) if _is_unclaimed(e) and _is_at(e, places)), None)
        if claimants and event is not None and isinstance(event.fact, EventFact):
            yield event.model_copy(update={"fact": event.fact.model_copy(update={"actors": claimants})})


def _is_unclaimed(statement: Statement) -> bool:
    fact = statement.fact
    told = statement.place is not None or (isinstance(fact, EventFact) and fact.fatalities is not None)
    return _is_violence(statement) and isinstance(fact, EventFact) and is_anonymous(fact.actors) and told


def _is_at(statement: Statement, places: Sequence[StatementPlace]) -> bool:
    return not places or any(places_agree(statement.place, place) for place in places)


def _antecedent(
    statement: Statement, incident: Incident, before: Sequence[Statement], *, local: bool
) -> Statement | None:
    if incident.family != "violence" or statement.stance is Stance.DENIED:
        return None
    names = _definite_deeds(incident)
    if not names and not _is_toll_apart(incident):
        return None
    for earlier in reversed(before):
        if not _is_violence(earlier) or statement.evidence.start - earlier.evidence.end > REACH:
            continue
        if local and not places_agree(earlier.place, statement.place):
            continue
        if _may_be(earlier, incident, names) and _sides_fit(earlier, statement) and _toll_fits(earlier, incident):
            return earlier
        if not names:
            return None
    return None


def _definite_deeds(incident: Incident) -> frozenset[str]:
    """Return the nouns by which an incident refers to a deed as known: "the raid", "killed in these attacks"."""
    trigger = incident.trigger
    links = [link for link in trigger.children if link.dep_ in {"prep", "agent"} and link.lower_ not in OTHER_TIMES]
    below = [noun for link in links for noun in link.children]
    nouns = [
        token for token in (trigger, *incident.words, *below) if token.lemma_.lower() in casualty_words().deed_nouns
    ]
    definite = [noun for noun in nouns if any(child.lower_ in DEFINITE for child in noun.children)]
    return frozenset(noun.lemma_.lower() for noun in definite)


def _is_toll_apart(incident: Incident) -> bool:
    """Tell "nine people were killed", with no word of how and by whom, from a killing that is its own event."""
    if incident.dead is None and incident.injured is None:
        return False
    doers = [token for token in (*incident.actors, *incident.more_actors) if token.tag_ != "CD"]
    named = doers or not incident.generic or incident.type not in UNSTATED
    time = incident.draft.time
    if time is not None and time.granularity is Granularity.INTERVAL and time.span is not None:
        return False
    summed = any(token.lower_ in event_words().wars for token in incident.trigger.doc)
    return not named and not summed


def _is_violence(statement: Statement) -> bool:
    fact = statement.fact
    if not isinstance(fact, EventFact) or statement.stance not in {Stance.ACTUAL, Stance.CLAIMED}:
        return False
    return codebook().types[fact.type].family == "violence"


def _may_be(earlier: Statement, incident: Incident, names: frozenset[str]) -> bool:
    """Tell whether what an incident calls its event can be the earlier one."""
    assert isinstance(earlier.fact, EventFact)
    kind, deeds = earlier.fact.type, casualty_words().deeds
    if incident.type not in UNSTATED and kind not in {incident.type, UNTOLD}:
        return bool(names & deeds.get(incident.type, frozenset()) & deeds.get(kind, frozenset()))
    return not names or bool(names & (deeds["any"] | deeds.get(kind, frozenset())))


def _sides_fit(earlier: Statement, statement: Statement) -> bool:
    """Tell whether nobody who was hit here is who struck there, or the other way round."""
    first, second = earlier.fact, statement.fact
    assert isinstance(first, EventFact)
    assert isinstance(second, EventFact)
    crossed = {a.id for a in first.actors} & {a.id for a in second.targets}
    return not crossed and not {a.id for a in first.targets} & {a.id for a in second.actors}


def _toll_fits(earlier: Statement, incident: Incident) -> bool:
    """Tell a toll that grows or is disputed from one that is dwarfed: a sum over many events."""
    assert isinstance(earlier.fact, EventFact)
    first, second = earlier.fact.fatalities, incident.dead
    return first is None or second is None or second <= MOST_GROWTH * max(first, 10)


MOST_GROWTH = 10
"""How many times an event's toll may grow within a report; more is a sum over a war."""


def _with_what_is_known(statement: Statement, earlier: Statement, incident: Incident, *, local: bool) -> Statement:
    fact, known = statement.fact, earlier.fact
    assert isinstance(fact, EventFact)
    assert isinstance(known, EventFact)
    fought = fact.type == "Armed clash" and any(actor.kind not in UNFIGHTING for actor in fact.targets)
    unstated = incident.generic and incident.type in UNSTATED and not (fought and known.type in UNSTATED)
    types = codebook().types
    changes = {
        "type": known.type if unstated else max(fact.type, known.type, key=lambda name: types[name].rank),
        "actors": _filled(fact.actors, known.actors, against=fact.targets),
        "targets": _filled(fact.targets, known.targets, against=fact.actors),
    }
    place = statement.place if local else earlier.place or statement.place
    time = statement.time or earlier.time
    return statement.model_copy(update={"fact": fact.model_copy(update=changes), "place": place, "time": time})


def _filled(own: tuple[Actor, ...], known: tuple[Actor, ...], *, against: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return an event's own side, else the one told before, unless that stands on the other side here."""
    opposed = {actor.id for actor in against}
    if own and not (is_anonymous(own) and known):
        return own
    return tuple(actor for actor in known if actor.id not in opposed) or own

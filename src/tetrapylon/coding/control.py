"""Control statements: who takes, loses, holds or contests which place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.drafting import Draft
from tetrapylon.knowledge.governing_verbs import governing_verbs
from tetrapylon.model import (
    HOLDING_NOTHING,
    Actor,
    ActorClass,
    Certainty,
    ControlChange,
    ControlFact,
    Factuality,
    Polarity,
    Statement,
    Tense,
)

FIGHTERS = frozenset(
    {ActorClass.STATE_FORCES, ActorClass.REBEL_GROUP, ActorClass.POLITICAL_MILITIA, ActorClass.IDENTITY_MILITIA}
)

OPPOSED = 2
"""Sides of a fight."""

Holders = Mapping[int, tuple[Actor, ...]]
"""Who holds the place that a token names, as the same noun phrase says ("the Daesh-held city"): token index to actors."""


def control_statements(draft: Draft, holders: Holders) -> Iterator[Statement]:
    """Yield one statement for each place of a control frame; none where no place is named."""
    change, draft = decide_change(draft)
    to_tokens, from_tokens = draft.slot("TO"), draft.slot("FROM")
    from_ = _side(draft, from_tokens, ()) or side_of(draft, draft.reader.nouns.defeat_nouns)
    to = _side(draft, to_tokens, from_) or side_of(draft, draft.reader.nouns.victory_nouns)
    if not to and (change is ControlChange.HOLD or not is_told(draft, to_tokens, from_tokens, from_)):
        return
    if _are_opposed(draft, to) and not from_:
        to, from_ = to[:1], to[1:]
    backers = supporters(draft, to_tokens, to)
    for token in draft.slot("PLACE"):
        if draft.reader.places.is_told_with_another(token) or _is_struck(draft, token):
            continue
        before = _holder_before(change, to, from_, holders.get(token.i, ()))
        fact = ControlFact(change=change, to=to, from_=before, supporters=backers)
        for place in draft.reader.places.read(token):
            yield draft.statement(fact, place, [token, *to_tokens, *from_tokens])


def _is_struck(draft: Draft, place: Token) -> bool:
    """Tell an attack on where people live, "attacked residential areas", from one that contests a place."""
    return draft.trigger.lemma_ == "attack" and any(
        child.lower_ in {"residential", "civilian"} for child in place.children
    )


def _side(draft: Draft, tokens: Sequence[Token], exclude: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return who stands in a side's slot; a country's name is its state there: "lost the town to Azerbaijan"."""
    return fighting(draft.reader.actors(tokens, exclude=exclude)) or draft.reader.states(
        token for token in tokens if token.dep_ == "pobj"
    )


def _are_opposed(draft: Draft, sides: Sequence[Actor]) -> bool:
    """Tell whether two sides named in one slot fight each other: "between A and B", "A and B are fighting for the town"."""
    if len(sides) < OPPOSED:
        return False
    between = "between TO" in draft.instance.pattern
    states = {side.kind is ActorClass.STATE_FORCES for side in sides}
    return between or (draft.trigger.lemma_ in {"fight", "battle", "clash", "vie"} and len(states) == OPPOSED)


def fighting(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors that can hold a place: civilians, protesters and rioters flee or enter, but hold nothing."""
    return tuple(actor for actor in actors if actor.kind not in HOLDING_NOTHING)


def side_of(draft: Draft, nouns: frozenset[str]) -> tuple[Actor, ...]:
    """Return whose victory or defeat a change of hands is called: "driven out in May, the army's greatest victory"."""
    if draft.instance.frame.change is not ControlChange.TRANSFER:
        return ()
    called = [token for token in draft.trigger.subtree if token.lemma_.lower() in nouns]
    owners = [owner for noun in called for owner in (*_possessors(noun), *syntax.objects_of(noun, ("for",)))]
    return fighting(draft.reader.actors(owners))


def _possessors(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "poss"]


def is_told(draft: Draft, to_tokens: Sequence[Token], from_tokens: Sequence[Token], from_: tuple[Actor, ...]) -> bool:
    """Tell whether a frame that names no taking side still tells of control.

    It does where the loser is known, or where the side is left out in a report that names fighters: not where civilians
    flee, or where a candidate "won" a state.
    """
    sides = [*to_tokens, *from_tokens]
    if from_:
        return True
    wished = draft.assessment.intention and not draft.assessment.attempt
    if draft.reader.actors(sides) or (any(token.ent_type_ == "PERSON" for token in sides) and not wished):
        return False
    return any(mention.actor.kind in FIGHTERS for mention in draft.annotated.actors)


def decide_change(draft: Draft) -> tuple[ControlChange, Draft]:
    """Return what happens to the hold, and the draft with its view mended to fit.

    An attempt under way is a contest and actual; planned it is a transfer and intended; failed, a transfer and denied
    (guidelines, "How the hard cases were decided").
    """
    frame, view = draft.instance.frame, draft.assessment
    change = frame.change or ControlChange.TRANSFER
    if frame.past is not None and is_finite_past(draft.trigger) and not goes_on(draft.trigger):
        change = frame.past
    if change is ControlChange.HOLD and _is_of_none(draft):
        none = Factuality(certainty=view.factuality.certainty, polarity=Polarity.NEGATIVE)
        return change, replace(draft, assessment=replace(view, factuality=none))
    if frame.outcome == "failed" or (view.failed and change is not ControlChange.HOLD):
        denied = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE)
        return change, replace(draft, assessment=replace(view, factuality=denied, intention=False))
    if change is ControlChange.HOLD and is_passing(draft.trigger):
        return ControlChange.TRANSFER, draft
    if change is ControlChange.HOLD:
        return change, draft
    if view.attempt and is_repelled(draft.trigger):
        denied = Factuality(certainty=view.factuality.certainty, polarity=Polarity.NEGATIVE)
        return ControlChange.TRANSFER, replace(draft, assessment=replace(view, factuality=denied, intention=False))
    taking = change is ControlChange.CONTEST or draft.instance.pattern.startswith("TO ")
    if taking and view.attempt and view.tense is not Tense.FUTURE:
        return ControlChange.CONTEST, replace(draft, assessment=replace(view, intention=False))
    return change, draft


def is_finite_past(verb: Token) -> bool:
    """Tell "occupied", "has occupied" and "was occupied" from "occupies", "to occupy" and "the occupied town"."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" or any(a.lower_ in {"has", "have", "had", "was", "were", "been"} for a in auxiliaries)


def goes_on(verb: Token) -> bool:
    """Tell "has occupied the hills since May", which it still does, from "has occupied the hills"."""
    perfect = any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in verb.children)
    return perfect and any(word.lower_ in {"since", "still"} for word in verb.subtree)


def is_passing(noun: Token) -> bool:
    """Tell "came under the group's control" from "was under the group's control"."""
    above = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ in {"under", "into"} and above.lemma_ in governing_verbs().passing


def is_repelled(verb: Token) -> bool:
    """Tell "tried to take the town but was beaten back": what is tried comes to nothing."""
    return any(
        child.dep_ == "conj" and child.lemma_ in governing_verbs().repelling and syntax.is_verbal(child)
        for above in (verb, verb.head)
        if any(link.lower_ == "but" for link in above.children)
        for child in above.children
    )


def _is_of_none(draft: Draft) -> bool:
    """Tell "has no control over the town"."""
    fixed = draft.instance.fixed
    return fixed is not None and any(child.lower_ == "no" for child in fixed.children)


def supporters(draft: Draft, tokens: Sequence[Token], to: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return who backs the taking side, in its noun phrase or by "with … support"."""
    found = draft.reader.supporters(tokens) + draft.reader.support_of(draft.trigger)
    ids = {actor.id for actor in to}
    return tuple({actor.id: actor for actor in found if actor.id not in ids}.values())


def _holder_before(
    change: ControlChange, to: tuple[Actor, ...], from_: tuple[Actor, ...], holder: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    if change is ControlChange.HOLD:
        return ()
    taken = {actor.id for actor in to}
    return from_ or tuple(actor for actor in holder if actor.id not in taken)

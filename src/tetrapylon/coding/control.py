"""Control statements: who takes, loses, holds or contests which place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.drafting import Draft
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
    from_ = fighting(draft.reader.actors(from_tokens)) or side_of(draft, draft.reader.nouns.defeat_nouns)
    to = fighting(draft.reader.actors(to_tokens, exclude=from_)) or side_of(draft, draft.reader.nouns.victory_nouns)
    if not to and (change is ControlChange.HOLD or not is_told(draft, to_tokens, from_tokens, from_)):
        return
    if _are_opposed(draft, to) and not from_:
        to, from_ = to[:1], to[1:]
    backers = supporters(draft, to_tokens, to)
    for token in draft.slot("PLACE"):
        if draft.reader.places.is_told_with_another(token):
            continue
        before = _holder_before(change, to, from_, holders.get(token.i, ()))
        fact = ControlFact(change=change, to=to, from_=before, supporters=backers)
        for place in draft.reader.places.read(token):
            yield draft.statement(fact, place, [token, *to_tokens, *from_tokens])


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
    if frame.past is not None and is_finite_past(draft.trigger):
        change = frame.past
    if frame.outcome == "failed" or (view.failed and change is not ControlChange.HOLD):
        denied = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE)
        return change, replace(draft, assessment=replace(view, factuality=denied, intention=False))
    if change is ControlChange.HOLD:
        return change, draft
    taking = change is ControlChange.CONTEST or draft.instance.pattern.startswith("TO ")
    if taking and view.attempt and view.tense is not Tense.FUTURE:
        return ControlChange.CONTEST, replace(draft, assessment=replace(view, intention=False))
    return change, draft


def is_finite_past(verb: Token) -> bool:
    """Tell "occupied", "has occupied" and "was occupied" from "occupies", "to occupy" and "the occupied town"."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" or any(a.lower_ in {"has", "have", "had", "was", "were", "been"} for a in auxiliaries)


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

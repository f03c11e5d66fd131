"""Event statements: what was done to whom, where, and at what cost in lives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.drafting import Draft, told_time
from tetrapylon.coding.events.assessments import rejection_in
from tetrapylon.coding.events.casualties import Fate, Loss, losses_of
from tetrapylon.coding.events.evidence import is_no_event
from tetrapylon.coding.events.following import claimed, told_again
from tetrapylon.coding.events.incidents import Incident, joined
from tetrapylon.coding.events.means import Means, means_of, type_by_means, type_by_signs
from tetrapylon.coding.events.merging import UNSTATED
from tetrapylon.coding.events.places import COUNTRYWIDE, place_in_context, places_of_event, tells_place
from tetrapylon.coding.events.roles import counted_by, is_accident, type_by_sides, type_by_target
from tetrapylon.coding.events.sides import sides_of
from tetrapylon.coding.events.telling import (
    is_background,
    is_of_war,
    is_told_by_noun,
    is_topic,
    told_with,
)
from tetrapylon.coding.fillers import SentenceReader
from tetrapylon.coding.matching import FrameInstance, match_frames
from tetrapylon.knowledge.assessments import rejection_words
from tetrapylon.knowledge.casualties import casualty_words
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.event_words import event_words, means_heads
from tetrapylon.knowledge.frames import Frame, event_lexicon
from tetrapylon.language.annotated import AnnotatedReport, Sentence
from tetrapylon.language.factuality import assess
from tetrapylon.model import (
    ActorClass,
    Certainty,
    EventFact,
    Factuality,
    PassageRole,
    Polarity,
    Statement,
    StatementPlace,
    Tense,
)

ARMED_SLOTS = ("ACTOR", "RALLY", "PROTESTERS", "MOB")
TARGET_SLOTS = ("TARGET", "PEOPLE", "CAPTIVE")
GENERIC = "Attack"

BLOWN_UP = "blow up"
"""The frame of what is blown up; a monument that is blown up is damaged, and no event of its own."""

BOTH_SIDES = 2

SOMEBODY = frozenset({"he", "she", "him", "her"})
"""Pronouns that stand for one of the people whom a report is about."""

PREPARED = frozenset({"agreement", "change", "base", "looting"})
"""Families of which a mere plan is no event (guidelines: talk is none)."""


@dataclass(frozen=True, slots=True)
class EventReader:
    """Reads the events of one parsed sentence."""

    annotated: AnnotatedReport
    sentence: Sentence
    reader: SentenceReader
    countries: Sequence[str]
    before: Sequence[Statement] = ()
    """The statements of the sentences before, in text order."""

    def statements(self) -> Iterator[Statement]:
        """Yield a statement for each event that the sentence tells, in text order."""
        doc = self.sentence.doc
        if doc is None or is_accident(doc):
            return
        losses, means = losses_of(doc), means_of(doc)
        rejection = rejection_in(doc)
        if rejection is not None:
            yield self._rejected(rejection, means)
            return
        instances = [
            instance
            for instance in match_frames(self.sentence, event_lexicon(), self.fits)
            if not is_topic(instance.trigger) and instance.trigger.ent_type_ != "DATE"
        ]
        incidents = [self._incident(instance, means) for instance in _with_losses(instances, losses)]
        incidents = [_with_toll(incident, losses) for incident in incidents]
        told = [incident for incident in incidents if self._is_told(incident)]
        for incident in sorted(joined(told), key=_is_bare):
            yield from self._told_at_places(incident)
        yield from claimed(doc, self.reader, self.before)

    def _told_at_places(self, incident: Incident) -> Iterator[Statement]:
        """Yield the event, and violence once more at each further place: its toll is told once, at the first (guidelines)."""
        statement = self._statement(incident)
        if not self._is_substantial(statement, incident):
            return
        yield statement
        if incident.family == "violence" and isinstance(statement.fact, EventFact):
            uncounted = statement.fact.model_copy(update={"fatalities": None, "injured": None})
            for place in self._places(incident)[1:]:
                yield statement.model_copy(update={"fact": uncounted, "place": place})

    def _is_substantial(self, statement: Statement, incident: Incident) -> bool:
        """Tell a clash or attack that is told from a word in passing: it has a toll, both sides, or one and a place."""
        fact = statement.fact
        assert isinstance(fact, EventFact)
        if incident.dead is not None or incident.injured is not None:
            return True
        if incident.draft.instance.frame.id == BLOWN_UP and self._is_done_to_a_site(incident):
            return False
        if fact.type not in UNSTATED:
            return True
        local = any(tells_place(token, self.reader) for token in incident.trigger.doc)
        named = bool(fact.actors) + bool(fact.targets)
        if syntax.is_verbal(incident.trigger):
            return named > 0
        return named == BOTH_SIDES or (local and (named > 0 or self._is_dated(incident)))

    def _is_done_to_a_site(self, incident: Incident) -> bool:
        """Tell what is done to a building, which is damage, from what is done to people and places."""
        targets = incident.draft.slot("TARGET")
        return bool(targets) and all(self.reader.site(t) and t.i not in self.reader.place_at for t in targets)

    def _rejected(self, instance: FrameInstance, means: Sequence[Means]) -> Statement:
        """Return the denied event of a rejected report: whoever rejects it is said to have harmed civilians."""
        incident = self._incident(instance, means)
        certain = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE)
        view = replace(incident.draft.assessment, factuality=certain, intention=False)
        doers = tuple(token for token in instance.trigger.doc if self._is_armed(token))[:1]
        return self._statement(replace(incident, draft=replace(incident.draft, assessment=view), actors=doers))

    def _is_armed(self, token: Token) -> bool:
        mention = self.reader.actor_at.get(token.i)
        return mention is not None and mention.actor.kind is not ActorClass.CIVILIANS

    def fits(self, slot: str, token: Token) -> bool:
        """Tell whether a token can fill a slot of an event frame."""
        words, lemma = event_words(), token.lemma_.lower()
        if slot in words.fillers:
            return any(self._is_filler(slot, inner) for inner in (token, *counted_by(token)))
        if slot in {"PLACE", "SITE"}:
            return self.reader.fits(slot, token)
        known = lemma in words.armed | words.unarmed | words.civil_sites | words.anybody or token.tag_ == "CD"
        return (
            known
            or any(inner.lemma_.lower() in words.fillers["PEOPLE"] for inner in counted_by(token))
            or bool(self.reader.actors([token]))
            or self.reader.places.is_place(token)
            or token.i in self.reader.site_at
        )

    def _is_filler(self, slot: str, token: Token) -> bool:
        words = event_words()
        if slot in {"PEOPLE", "CAPTIVE"} and token.lower_ in SOMEBODY:
            return True
        actors = self.reader.actors([token])
        armed = any(actor.kind is not ActorClass.CIVILIANS for actor in actors)
        if slot == "PEOPLE":
            return not armed and (bool(actors) or token.tag_ == "CD" or token.lemma_.lower() in words.fillers[slot])
        if slot in {"RALLY", "PROTESTERS"} and any(actor.kind is ActorClass.PROTESTERS for actor in actors):
            return True
        if token.lemma_.lower() not in words.fillers[slot] or (slot in {"RALLY", "PROTESTERS"} and armed):
            return False
        hints = words.qualified.get(slot)
        return hints is None or any(t.lower_ in hints and t.ent_type_ != "DATE" for t in token.doc)

    def _incident(self, instance: FrameInstance, means: Sequence[Means]) -> Incident:
        view = assess(self.sentence, instance.trigger, self.annotated.attributions, self.annotated.report)
        carries = view.tense is Tense.PAST and not view.intention
        time = told_time(self.annotated, self.sentence, instance.trigger, carries=carries)
        draft = Draft(self.annotated, self.sentence, self.reader, instance, view, time)
        frame_type = instance.frame.type or GENERIC
        kind = frame_type if "SHELL" in instance.slots else type_by_means(frame_type, instance.trigger, means)
        if codebook().types[kind].family == "protest":
            kind = type_by_signs(instance.trigger.doc, kind)
        return Incident(
            draft,
            kind,
            generic=frame_type == GENERIC,
            actors=tuple(token for slot in ARMED_SLOTS for token in instance.slots.get(slot, ())),
            targets=tuple(
                inner
                for slot in TARGET_SLOTS
                for token in instance.slots.get(slot, ())
                for inner in (counted_by(token) or [token])
            ),
            words=tuple(token for tokens in instance.slots.values() for token in tokens),
        )

    def _is_told(self, incident: Incident) -> bool:
        """Tell a deed that the sentence reports from a figure of speech and from a mere mention ("the fight against X")."""
        if is_of_war(incident) or is_no_event(incident):
            return False
        if incident.dead is not None or incident.injured is not None:
            return True
        trigger, dated = incident.trigger, self._is_dated(incident)
        local = any(tells_place(token, self.reader) for token in told_with(trigger))
        sides = [
            token for token in (*incident.actors, *incident.more_actors, *incident.targets) if self.fits("ACTOR", token)
        ]
        if _is_unreal(incident) and not ((local or dated) and incident.family not in PREPARED):
            return False
        if (
            not syntax.is_verbal(trigger) and trigger.dep_ != "pcomp"
        ):  # "answered by bombing", which the tagger calls a noun
            return is_told_by_noun(incident, len(self.reader.actors(sides)), local=local, dated=dated)
        if is_background(incident) and not dated:
            return False
        return self._is_more_than_contest(incident) and (incident.type != GENERIC or bool(sides))

    def _is_dated(self, incident: Incident) -> bool:
        """Tell whether the sentence itself dates the event."""
        time = incident.draft.time
        return time is not None and time.span is not None and self.sentence.start <= time.span.start < self.sentence.end

    def _is_more_than_contest(self, incident: Incident) -> bool:
        """Tell an attack on people from one on a place by a known force, which is a contest for the place."""
        places = [token for token in incident.targets if self.reader.places.is_place(token)]
        unknown = incident.actors and not any(actor.known for actor in self.reader.actors(incident.actors))
        only_places = incident.generic and incident.type == GENERIC and len(places) == len(incident.targets) > 0
        return bool(unknown) or not only_places

    def _statement(self, incident: Incident) -> Statement:
        place = next(iter(self._places(incident)), None)
        local = place is not None
        if place is None:
            wide = incident.family in COUNTRYWIDE
            place = place_in_context(self.annotated, self.sentence, self.countries, wide=wide)
        actors, targets = sides_of(incident, self.reader, place.country if place else None, self.countries)
        kind = type_by_target(incident, targets, self.reader) if incident.type == GENERIC else incident.type
        kind = type_by_sides(kind, incident, (actors, targets))
        fact = EventFact(
            type=kind,
            actors=actors,
            targets=targets,
            fatalities=incident.dead,
            injured=incident.injured,
            supporters=self.reader.supporters((*incident.actors, *incident.more_actors)),
        )
        told = place if local or self.sentence.passage.role is not PassageRole.HEADLINE else None
        statement = incident.draft.statement(fact, told, incident.words)
        return told_again(statement, incident, self.before, local=local)

    def _places(self, incident: Incident) -> list[StatementPlace]:
        slots = [*incident.draft.slot("PLACE"), *incident.targets]
        return places_of_event(self.annotated, self.reader, incident.trigger, slots)


def event_triggers() -> frozenset[str]:
    """Return the words that make a sentence worth parsing for events."""
    words = casualty_words()
    return (
        event_lexicon().triggers
        | means_heads()
        | words.dead_words
        | words.injured_words
        | rejection_words().hints
        | event_words().hints
    )


def _is_unreal(incident: Incident) -> bool:
    view = incident.draft.assessment
    return view.intention or view.tense is Tense.FUTURE or view.factuality.certainty is not Certainty.CERTAIN


def _is_bare(incident: Incident) -> bool:
    """Tell a mere "attacked" without a toll: it frames what the sentence goes on to tell."""
    return incident.generic and incident.dead is None and incident.injured is None


def _with_losses(instances: Sequence[FrameInstance], losses: Sequence[Loss]) -> list[FrameInstance]:
    """Return the instances, and one of the frame "kill" for each counted loss whose word opened none."""
    told = {instance.trigger.i for instance in instances}
    counted = [loss for loss in losses if loss.count is not None and loss.trigger.i not in told]
    frame = _kill_frame()
    extra = [
        FrameInstance(frame, loss.trigger, {"TARGET": list(loss.people)}, f"TARGET {loss.fate}") for loss in counted
    ]
    return sorted([*instances, *extra], key=lambda instance: instance.trigger.i)


def _kill_frame() -> Frame:
    return event_lexicon().verbs["kill"][0][0]


def _with_toll(incident: Incident, losses: Sequence[Loss]) -> Incident:
    """Return the incident with the figures and victims that its own word tells."""
    for loss in (loss for loss in losses if loss.trigger.i == incident.trigger.i):
        targets = incident.targets or loss.people
        if loss.fate is Fate.DEAD:
            incident = replace(incident, dead=loss.count, targets=targets)
        else:
            incident = replace(incident, injured=loss.count, targets=targets)
    return incident

"""Event frames: the predicates that make a statement, and the roles of their arguments."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.inflection import noun_forms, verb_forms
from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.knowledge.patterns import NounPattern, VerbPattern, parse_noun_pattern, parse_verb_pattern
from tetrapylon.model import ControlChange, DamageExtent, SiteClass
from tetrapylon.model.base import Frozen

FRAME_FILES = ("frames/control.yaml", "frames/damage.yaml")
EVENT_FILES = ("frames/events_violence.yaml", "frames/events.yaml")


class Frame(Frozen):
    """One meaning with all the words that carry it; the patterns are explained in `knowledge/patterns.py`."""

    id: str
    kind: Literal["control", "damage", "event"]
    example: str
    change: ControlChange | None = None
    past: ControlChange | None = Field(default=None, description="What its finite past tells instead of its change")
    extent: DamageExtent | None = None
    outcome: Literal["reached", "failed"] = "reached"
    type: str | None = Field(default=None, description="An event's type; the means may make it a more specific one")
    needs: tuple[str, ...] = Field(default=(), description="Slots that a statement needs, alternatives parted by a bar")
    weak: bool = Field(default=False, description="Its words are too common to have a sentence parsed for them")
    names: bool = Field(default=False, description="A name that no gazetteer knows can be its place, beside an actor")
    falls: bool = Field(
        default=False, description="So can one that looks like a person's: nobody else falls to an army"
    )
    sites: tuple[SiteClass, ...] = Field(default=(), description="Classes of site that it damages; empty for all")
    adverbs: tuple[str, ...] = Field(default=(), description="Words one of which must stand beside or over its verb")
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_its_value(self) -> Self:
        needed = {"control": self.change, "damage": self.extent, "event": self.type}[self.kind]
        if needed is None:
            raise ValueError(f"frame {self.id!r} of kind {self.kind} lacks its change, extent or type")
        return self


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """Every frame's patterns by the form of their predicate word, in lower case."""

    verbs: dict[str, tuple[tuple[Frame, VerbPattern], ...]]
    nouns: dict[str, tuple[tuple[Frame, NounPattern], ...]]
    compounds: dict[str, Frame]
    words: frozenset[str]
    """Every word form that a pattern's predicate can have."""

    @property
    def triggers(self) -> frozenset[str]:
        """Every word form that can open a frame, those apart whose frames are all weak."""
        verbs = {form for form, found in self.verbs.items() if any(not frame.weak for frame, _ in found)}
        nouns = {form for form, found in self.nouns.items() if any(not frame.weak for frame, _ in found)}
        return frozenset(verbs | nouns) | frozenset(self.compounds)


@cache
def frame_lexicon() -> FrameLexicon:
    """Load and compile the frames once a process; raises KnowledgeError for a pattern that cannot be read."""
    frames = [frame for name in FRAME_FILES for frame in load_yaml(name, list[Frame])]
    return compile_frames(frames)


@cache
def event_lexicon() -> FrameLexicon:
    """Load and compile the frames of events once a process; raises KnowledgeError, also for an unknown type.

    Events have a lexicon of their own: one word may tell both a change of control and an event ("clash with").
    """
    frames = [frame for name in EVENT_FILES for frame in load_yaml(name, list[Frame])]
    unknown = {frame.type for frame in frames if frame.type} - set(codebook().types)
    if unknown:
        raise KnowledgeError(f"event frames name types that the codebook lacks: {', '.join(sorted(unknown))}")
    return compile_frames(frames)


def compile_frames(frames: list[Frame]) -> FrameLexicon:
    """Index frames by every form of their predicates."""
    verbs: dict[str, list[tuple[Frame, VerbPattern]]] = defaultdict(list)
    nouns: dict[str, list[tuple[Frame, NounPattern]]] = defaultdict(list)
    for frame in frames:
        for verb in map(parse_verb_pattern, frame.verbs):
            for form in verb_forms(verb.verb):
                verbs[form].append((frame, verb))
        for noun in map(parse_noun_pattern, frame.nouns):
            for form in noun_forms(noun.noun):
                nouns[form].append((frame, noun))
    compounds = {adjective: frame for frame in frames for adjective in frame.compounds}
    return FrameLexicon(
        words=frozenset(verbs) | frozenset(nouns) | frozenset(compounds),
        compounds=compounds,
        verbs={form: tuple(found) for form, found in verbs.items()},
        nouns={form: tuple(found) for form, found in nouns.items()},
    )

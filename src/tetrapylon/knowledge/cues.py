"""Cues: words that make somebody speak, and words that make a fact more or less sure."""

from enum import StrEnum
from functools import cache
from typing import Literal

from pydantic import Field

from tetrapylon.knowledge.inflection import verb_forms
from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model import CueClass
from tetrapylon.model.base import Frozen

PartOfSpeech = Literal["verb", "noun", "adjective"]


class Effect(StrEnum):
    """What a word implies for the event in its scope (FactBank's axes; Karttunen's implicatives)."""

    NONE = "none"
    CLAIM = "claim"  # said, but the reporter keeps a distance
    UNVERIFIED = "unverified"
    DENY = "deny"
    NEGATE = "negate"
    FAIL = "fail"  # was tried and did not come about
    PREVENT = "prevent"  # somebody else kept it from coming about
    ATTEMPT = "attempt"
    INTEND = "intend"
    EXPECT = "expect"
    WOULD = "would"  # future seen from the past, or hypothetical
    PROBABLE = "probable"
    IMPROBABLE = "improbable"
    POSSIBLE = "possible"
    DOUBT = "doubt"


class Complement(Frozen):
    """Words of one part of speech that take complements of the same kinds, with the same class and effect."""

    pos: PartOfSpeech
    lemmas: tuple[str, ...]
    cue_class: CueClass | None = Field(default=None, alias="class")
    content: tuple[str, ...] = ()
    effect: Effect = Effect.NONE
    negated: Effect | None = None
    infinitive: Effect | None = Field(default=None, description="Its effect on an infinitive, where that differs")
    listener: bool = Field(default=False, description="Its object hears the content and is no part of it")
    except_objects: frozenset[str] = Field(default=frozenset(), description="Objects with which it says no word")
    relay: bool = Field(default=False, description="Its object is the speaker: cited X as saying")
    sourceless: bool = Field(default=False, description="Its subject is part of the content: X seems to have fallen")


class Marker(Frozen):
    """Adverbs, modifiers or auxiliaries with the same effect; with a class, they also attribute without a source."""

    effect: Effect
    lemmas: tuple[str, ...]
    cue_class: CueClass | None = Field(default=None, alias="class")


class KindNouns(Frozen):
    """Nouns that tell a speaker's kind (FactAppeal)."""

    kind: Literal["Official", "Expert", "Witness", "Active_Participant", "Direct_Evidence", "News_Report"]
    lemmas: tuple[str, ...]


class Cues(Frozen):
    """The whole of `cues.yaml`."""

    complements: tuple[Complement, ...]
    adverbs: tuple[Marker, ...]
    modifiers: tuple[Marker, ...]
    modals: tuple[Marker, ...]
    negators: frozenset[str]
    conditionals: frozenset[str]
    accordings: tuple[str, ...]
    light_verbs: frozenset[str]
    states: frozenset[str]
    copulas: frozenset[str]
    vain_phrases: tuple[str, ...]
    pointers: frozenset[str]
    told_nouns: frozenset[str]
    falsehoods: frozenset[str]
    vehicles: frozenset[str]
    listeners_kept: frozenset[str]
    kinds: tuple[KindNouns, ...]
    speaking: frozenset[str]
    parentheticals: frozenset[str]
    stand_ins: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    not_sources: frozenset[str]
    headline_sources: frozenset[str]


@cache
def cues() -> Cues:
    """Load the cues once a process; raises KnowledgeError."""
    return load_yaml("cues.yaml", Cues)


@cache
def attributing(pos: PartOfSpeech) -> dict[str, Complement]:
    """Return the complement that makes each lemma a cue of attribution: its first entry with a class."""
    entries = [entry for entry in cues().complements if entry.pos == pos and entry.cue_class is not None]
    return {lemma: entry for entry in reversed(entries) for lemma in entry.lemmas}


@cache
def governing(pos: PartOfSpeech) -> dict[str, Complement]:
    """Return what each lemma implies for what it governs: its first entry with an effect, or else its first."""
    entries = [entry for entry in cues().complements if entry.pos == pos]
    by_weight = sorted(entries, key=lambda entry: entry.effect is Effect.NONE)
    return {lemma: entry for entry in reversed(by_weight) for lemma in entry.lemmas}


@cache
def denying_words() -> frozenset[str]:
    """Return every word by which a sentence may deny what stands before it: forms of "deny", "false", "true"."""
    verbs = [lemma for entry in cues().complements if entry.cue_class is CueClass.DENY for lemma in entry.lemmas]
    falsehoods = {words.removeprefix("not ") for words in cues().falsehoods}
    return frozenset(form for lemma in verbs for form in verb_forms(lemma)) | falsehoods


@cache
def marked(field: Literal["adverbs", "modifiers", "modals"]) -> dict[str, Marker]:
    """Return the marker of each adverb, modifier or modal."""
    markers: tuple[Marker, ...] = getattr(cues(), field)
    return {lemma: marker for marker in reversed(markers) for lemma in marker.lemmas}


@cache
def kind_of_noun() -> dict[str, str]:
    """Return FactAppeal's kind of source for each noun that tells it."""
    return {lemma: nouns.kind for nouns in reversed(cues().kinds) for lemma in nouns.lemmas}

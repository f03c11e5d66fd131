"""By whose word: speakers, and the attributions that name them."""

from enum import StrEnum

from tetrapylon.model.base import Frozen
from tetrapylon.model.entity import Actor
from tetrapylon.model.text import Span


class SpeakerKind(StrEnum):
    """Kinds of sources after FactAppeal: named or unnamed, and what makes them a source."""

    NAMED_OFFICIAL = "Named Official"
    NAMED_EXPERT = "Named Expert"
    NAMED_WITNESS = "Named Witness"
    NAMED_ACTIVE_PARTICIPANT = "Named Active_Participant"
    NAMED_DIRECT_EVIDENCE = "Named Direct_Evidence"
    NAMED_NEWS_REPORT = "Named News_Report"
    UNNAMED_OFFICIAL = "Unnamed Official"
    UNNAMED_EXPERT = "Unnamed Expert"
    UNNAMED_WITNESS = "Unnamed Witness"
    UNNAMED_ACTIVE_PARTICIPANT = "Unnamed Active_Participant"
    UNNAMED_DIRECT_EVIDENCE = "Unnamed Direct_Evidence"
    UNNAMED_NEWS_REPORT = "Unnamed News_Report"


class Speaker(Frozen):
    """One link of a chain of sources. `span` is None where the speaker was carried from another passage."""

    name: str
    span: Span | None = None
    actor: Actor | None = None
    kind: SpeakerKind | None = None


class CueClass(StrEnum):
    """What the word that introduces speech or belief does to its content."""

    SAY = "say"
    CLAIM = "claim"
    DENY = "deny"
    CONFIRM = "confirm"
    WARN = "warn"
    EXPECT = "expect"
    VOW = "vow"
    BELIEVE = "believe"
    ACCUSE = "accuse"
    REPORT = "report"
    EVIDENCE = "evidence"  # photos showed, satellite images indicate
    DOUBT = "doubt"  # could not be independently verified
    INTEND = "intend"  # plans, wants, refuses: an intention is told, nobody's word is
    REACT = "react"  # condemned, criticised, discussed: what is spoken of is presupposed, not vouched for


class Attribution(Frozen):
    """Who is quoted or cited, by what cue, for which stretches of text.

    `source`, `cue` and `content` are span sets; `speakers` is the chain, nearest to the reader first (empty where the
    source is missing, as in "is believed to").
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    cue_class: CueClass = CueClass.SAY
    speakers: tuple[Speaker, ...] = ()

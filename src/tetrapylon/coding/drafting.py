"""Drafting: what every kind of statement shares: evidence, time, and how it is put forward."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.coding.fillers import SentenceReader
from tetrapylon.coding.matching import FrameInstance
from tetrapylon.language.annotated import AnnotatedReport, Sentence, within
from tetrapylon.language.factuality import Assessment
from tetrapylon.language.times import carried_time, lead_time, statement_time
from tetrapylon.model import Evidence, Fact, Factuality, PassageRole, Statement, StatementPlace, StatementTime

SINCE_REACH = 50
"""Characters before a time in which "since" may stand."""

_SINCE = re.compile(r"\bsince\b[^.;]{0,50}$", re.IGNORECASE)

MODIFIERS_OF_QUOTE = frozenset({"det", "amod", "compound", "poss", "nummod", "neg", "aux", "auxpass", "prt", "case"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A frame instance in its sentence, with what is known before its kind is coded."""

    annotated: AnnotatedReport
    sentence: Sentence
    reader: SentenceReader
    instance: FrameInstance
    assessment: Assessment
    time: StatementTime | None

    @property
    def trigger(self) -> Token:
        """The predicate word."""
        return self.instance.trigger

    def slot(self, name: str) -> Sequence[Token]:
        """The tokens that fill a slot, possibly none."""
        return self.instance.slots.get(name, [])

    def statement(self, fact: Fact, place: StatementPlace | None, words: Iterable[Token]) -> Statement:
        """Put a fact forward as this draft's assessment has it, resting on the trigger and the given words."""
        view = self.assessment
        return Statement(
            fact=fact,
            evidence=self._evidence(words),
            speakers=view.speakers,
            factuality=Factuality(certainty=view.factuality.certainty, polarity=view.factuality.polarity),
            tense=view.tense,
            intention=view.intention,
            distance=view.distance,
            time=self.time,
            place=place,
            rule=f"{self.instance.frame.id}: {self.instance.pattern}",
        )

    def _evidence(self, words: Iterable[Token]) -> Evidence:
        """Select from the first to the last word of the trigger's and the fillers' phrases."""
        tokens = [near for token in (self.trigger, *words) for near in (token, *_close_children(token))]
        span = self.sentence.span_of(min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i))
        return Evidence.select(self.annotated.report.text, span.start, span.end)


def told_time(annotated: AnnotatedReport, sentence: Sentence, trigger: Token, *, carries: bool) -> StatementTime | None:
    """Return when a fact happened by its own sentence, else, if it `carries`, the day that its paragraph has reached.

    In a narrative without a day of publication the story's day is carried over paragraphs too; a news story's lead takes
    the day that the story names next.

    A state ("holds") without a date of its own is told as of publication, a forecast is dated by nothing: neither carries.
    """
    report = annotated.report
    told = statement_time(sentence, trigger, annotated.times, report.published)
    if told is not None or not carries:
        return told
    if not _is_present_perfect(trigger):
        reached = within(annotated.times, sentence.passage) if report.published else annotated.times
        carried = carried_time(sentence, [time for time in reached if not _since(report.text, time.start)])
        if carried is not None:
            return carried
    if not _is_lead(annotated, sentence):
        return None
    return lead_time(sentence, annotated.times, report.published)


def _is_present_perfect(trigger: Token) -> bool:
    """Tell "has razed", which goes on with no day told before, from "razed"."""
    return any(child.dep_ == "aux" and child.lower_ in {"has", "have", "’ve", "'ve"} for child in trigger.children)


def _since(text: str, start: int) -> bool:
    """Tell whether a time only begins a long stretch ("since the war began in March 2011"): nothing is told of that day."""
    return _SINCE.search(text, max(0, start - SINCE_REACH), start) is not None


def _is_lead(annotated: AnnotatedReport, sentence: Sentence) -> bool:
    """Tell whether a sentence opens the story: its headline, or its first passage of body."""
    if sentence.passage.role is PassageRole.HEADLINE:
        return True
    return sentence.passage == next((p for p in annotated.report.passages if p.role is PassageRole.BODY), None)


def _close_children(token: Token) -> list[Token]:
    """Return what belongs to a word, and to that in turn: "Russian-backed Islamic State fighters" is not cut in two."""
    labels = MODIFIERS_OF_QUOTE | {"npadvmod"} if token.dep_ == "amod" else MODIFIERS_OF_QUOTE
    close = [child for child in token.children if child.dep_ in labels]
    return close + [inner for child in close for inner in _close_children(child)]

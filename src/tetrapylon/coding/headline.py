"""A title that stands beside the text: read as if it stood above it, then told apart again.

Titles of HTML pages and feeds are not part of the text, yet state facts, and need its places and actors to be understood.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tetrapylon.model import (
    ActorMention,
    Attribution,
    CodedReport,
    EvidenceSource,
    Passage,
    PassageRole,
    PlaceMention,
    Report,
    Span,
    Speaker,
    Statement,
    TimeExpression,
)

Mention = TypeVar("Mention", ActorMention, PlaceMention, TimeExpression)

BREAK = "\n\n"


def title_above(report: Report) -> Report:
    """Return the report with its title as the text's first passage, where no passage is a headline yet."""
    if not report.title or any(passage.role is PassageRole.HEADLINE for passage in report.passages):
        return report
    shift = len(report.title) + len(BREAK)
    moved = [Passage(role=p.role, start=p.start + shift, end=p.end + shift) for p in report.passages]
    headline = Passage(role=PassageRole.HEADLINE, start=0, end=len(report.title))
    return report.model_copy(update={"text": report.title + BREAK + report.text, "passages": (headline, *moved)})


def title_apart(coded: CodedReport, report: Report) -> CodedReport:
    """Return what was coded of `title_above(report)` with offsets into the report itself.

    Layers keep what lies in the text; statements of the title get evidence whose source is the title.
    """
    shift = len(coded.report.text) - len(report.text)
    if not shift:
        return coded
    return coded.model_copy(
        update={
            "report": report,
            "statements": tuple(_statement(s, shift, report) for s in coded.statements),
            "times": _moved(coded.times, shift),
            "places": _moved(coded.places, shift),
            "actors": _moved(coded.actors, shift),
            "attributions": tuple(_attribution(a, shift) for a in coded.attributions),
        }
    )


def _statement(statement: Statement, shift: int, report: Report) -> Statement:
    evidence, time = statement.evidence, statement.time
    if evidence.start < shift:
        selected = type(evidence).select(report.title or "", evidence.start, evidence.end, EvidenceSource.TITLE)
    else:
        selected = type(evidence).select(report.text, evidence.start - shift, evidence.end - shift)
    changes: dict[str, object] = {"evidence": selected, "speakers": _speakers(statement.speakers, shift)}
    if time is not None and time.span is not None:
        changes["time"] = time.model_copy(update={"span": _span(time.span, shift)})
    return statement.model_copy(update=changes)


def _attribution(attribution: Attribution, shift: int) -> Attribution:
    return attribution.model_copy(
        update={
            "source": _spans(attribution.source, shift),
            "cue": _spans(attribution.cue, shift),
            "content": _spans(attribution.content, shift),
            "speakers": _speakers(attribution.speakers, shift),
        }
    )


def _speakers(speakers: Sequence[Speaker], shift: int) -> tuple[Speaker, ...]:
    return tuple(s.model_copy(update={"span": _span(s.span, shift) if s.span else None}) for s in speakers)


def _spans(spans: Iterable[Span], shift: int) -> tuple[Span, ...]:
    return tuple(moved for span in spans if (moved := _span(span, shift)) is not None)


def _span(span: Span, shift: int) -> Span | None:
    return Span(start=span.start - shift, end=span.end - shift) if span.start >= shift else None


def _moved(mentions: Sequence[Mention], shift: int) -> tuple[Mention, ...]:
    return tuple(
        m.model_copy(update={"start": m.start - shift, "end": m.end - shift}) for m in mentions if m.start >= shift
    )

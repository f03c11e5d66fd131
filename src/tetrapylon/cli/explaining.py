"""`explain`: why each statement is there: its sentence, the rule that found it, and where each axis comes from."""

import re
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from tetrapylon.cli.batches import Inputs, layers_of
from tetrapylon.cli.rendering import STANCE_STYLES, plain, sentence_of
from tetrapylon.coding import Coder
from tetrapylon.language.sentences import sentence_bounds
from tetrapylon.model import CodedReport, EvidenceSource, Span, Statement

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def explain(sources: Sequence[str], *, encoding: str, model: str) -> int:
    """Print each statement of each source with its reasons; return the exit code."""
    inputs, console = Inputs(sources, encoding), Console()
    for coded in Coder(layers=layers_of("needed"), model=model).code(inputs.reports()):
        console.print(Text(plain(coded.report.title or coded.report.id), style="bold"), "")
        for statement in coded.statements:
            console.print(explanation(coded, statement), "")
    return 1 if inputs.faults else 0


def explanation(coded: CodedReport, statement: Statement) -> RenderableType:
    """Return a statement with its sentence, its evidence marked, and one line for each reason."""
    heading = Text(f"{statement.stance.value}  ", style=STANCE_STYLES[statement.stance])
    heading.append(plain(sentence_of(statement)), style="bold")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, reason in reasons(coded, statement):
        grid.add_row(name, Text(plain(reason)))
    return Group(heading, _marked(coded, statement), grid)


def reasons(coded: CodedReport, statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield each axis with its value and what it rests on in the text."""
    text = coded.report.text
    yield "rule", statement.rule
    yield "stance", ", ".join(_stance_reasons(statement))
    for speaker in statement.speakers:
        words = f" ← “{speaker.span.of(text)}”" if speaker.span else ""
        kind = f" ({speaker.kind.value})" if speaker.kind else ""
        yield "speaker", f"{speaker.name}{kind}{words}"
    if statement.time is not None:
        time = statement.time
        words = f" ← “{time.span.of(text)}”" if time.span else " ← carried from the text before"
        yield "time", f"{time.value or 'open'}, to the {time.granularity.value}, anchor: {time.anchor.value}{words}"
    if statement.place is not None:
        place = statement.place
        where = f"{place.lat}, {place.lon}" if place.lat is not None else "no coordinates"
        known = f"GeoNames {place.geonameid}" if place.geonameid else "in no gazetteer"
        precision = f"precision {place.precision.value} ({place.precision.name.lower().replace('_', ' ')})"
        yield "place", f"{place.name} ({place.country or 'country unknown'}): {known}, {where}, {precision}"
    if statement.acled is not None:
        yield "ACLED", f"{statement.acled.event_type}: {statement.acled.sub_event_type}"
    if statement.plover is not None:
        yield "PLOVER", ", ".join(filter(None, [statement.plover.event, statement.plover.mode]))


def _stance_reasons(statement: Statement) -> Iterator[str]:
    yield f"factuality {statement.factuality}"
    yield f"tense {statement.tense.value}"
    if statement.intention:
        yield "an intention"
    yield f"distance {statement.distance.value}"


def _marked(coded: CodedReport, statement: Statement) -> Text:
    """Return the sentence that the evidence stands in, with the evidence in reverse."""
    evidence, report = statement.evidence, coded.report
    in_text = evidence.source is EvidenceSource.TEXT
    text = report.text if in_text else report.title or ""
    passages = [p.span for p in report.passages] if in_text else [Span(start=0, end=len(text))]
    around = next((p for p in passages if p.start <= evidence.start < p.end), evidence.span)
    bounds = sentence_bounds(text, around.start, around.end)
    start, end = next(((s, e) for s, e in bounds if s <= evidence.start < e), (evidence.start, evidence.end))
    marked = Text(_CONTROLS.sub(" ", text[start:end]))
    marked.stylize("reverse", evidence.start - start, evidence.end - start)
    return marked

"""`explain`: why each statement is there: its sentence, the rule that found it, and where each axis comes from."""

import re
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from tetrapylon.cli.batches import Inputs, layers_of
from tetrapylon.cli.rendering import STANCE_STYLES, plain
from tetrapylon.coding import Coder
from tetrapylon.language.sentences import sentence_bounds
from tetrapylon.library.explaining import reasons
from tetrapylon.model import CodedReport, EvidenceSource, Span, Statement, sentence_of

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
    for name, reason in reasons(coded.report, statement):
        grid.add_row(name, Text(plain(reason)))
    return Group(heading, _marked(coded, statement), grid)


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

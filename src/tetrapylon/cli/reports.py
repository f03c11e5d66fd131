"""`read` and `demo`: a report's statements, and who held its places when."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

import typer
from rich.console import Console, Group, RenderableType
from rich.text import Text

from tetrapylon.cli.batches import Inputs, layers_of, progress
from tetrapylon.cli.rendering import plain, statement_table
from tetrapylon.cli.timeline import draw_timeline
from tetrapylon.coding import Coder
from tetrapylon.model import CodedReport, ControlChange, ControlFact, LedgerEntry, PlaceRelation
from tetrapylon.reading import Given, read_text
from tetrapylon.reasoning import control_timeline
from tetrapylon.samples import SAMPLE_NAME, sample_text


def show(
    sources: Sequence[str], *, published: date | None, encoding: str, layers: str, model: str, as_json: bool
) -> int:
    """Print what each source states; return the exit code."""
    inputs = Inputs(sources, encoding, Given(published=published))
    coder = Coder(layers=layers_of(layers), model=model)
    console = Console()
    for coded in progress(coder.code(inputs.reports()), "reading"):
        if as_json:
            typer.echo(json.dumps(coded.contract(with_text=coded.report.extracted), ensure_ascii=False))
        else:
            console.print(report_page(coded))
    return 1 if inputs.faults else 0


def show_sample() -> int:
    """Print the sample report, then what it states; return the exit code."""
    report = read_text(sample_text(), source=SAMPLE_NAME)
    console = Console()
    console.print(Text(report.text.strip(), style="dim"), "\n")
    for coded in Coder().code([report]):
        console.print(report_page(coded))
    return 0


def report_page(coded: CodedReport) -> RenderableType:
    """Return a report's page for a terminal: heading, statements, and a timeline for each place that changed hands."""
    report = coded.report
    byline = " · ".join(filter(None, [report.publisher, str(report.published or "no publication day")]))
    entries = entries_of(coded)
    timelines = [
        draw_timeline(control_timeline(_of_place(entries, place), place, country), entries)
        for place, country in contested_places(coded)
    ]
    return Group(
        Text(plain(report.title or report.id), style="bold"),
        Text(plain(byline), style="dim"),
        Text(""),
        statement_table(coded.statements) if coded.statements else Text("No statements found.", style="dim"),
        *timelines,
    )


def contested_places(coded: CodedReport) -> list[tuple[str, str | None]]:
    """Return the whole places that a report says changed hands, in the order of their first statement."""
    found: dict[tuple[str, str | None], None] = {}
    for statement in coded.statements:
        fact, place = statement.fact, statement.place
        changed = isinstance(fact, ControlFact) and fact.change is ControlChange.TRANSFER
        if changed and place is not None and place.relation is PlaceRelation.AT:
            found.setdefault((place.name, place.country))
    return list(found)


def entries_of(coded: CodedReport) -> list[LedgerEntry]:
    """Return a report's statements as a ledger would hold them, without one."""
    now, report = datetime.now(UTC), coded.report
    return [
        LedgerEntry(
            id=statement.id,
            statement=statement,
            report_sha256=report.sha256,
            report_id=report.id,
            title=report.title,
            publisher=report.publisher,
            published=report.published,
            run_id=0,
            recorded=now,
        )
        for statement in coded.statements
    ]


def _of_place(entries: Sequence[LedgerEntry], name: str) -> list[LedgerEntry]:
    return [entry for entry in entries if entry.statement.place is not None and entry.statement.place.name == name]

"""`control`, `statements`, `verify` and `schema`: what a ledger says."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel
from rich.console import Console

import tetrapylon.model as vocabulary
from tetrapylon.cli.batches import one_of
from tetrapylon.cli.rendering import statement_table
from tetrapylon.cli.timeline import draw_timeline
from tetrapylon.errors import LedgerError
from tetrapylon.ledger import PlaceMatch
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import ControlInterval, ControlTimeline, LedgerEntry, statement_row
from tetrapylon.reasoning import control_timeline, holder_on

KINDS = ("control", "damage", "event")


def control(
    ledger: str, place: str, country: str | None, *, on: date | None, as_known_on: date | None, as_json: bool
) -> int:
    """Print who held a place, over time or on a day; return the exit code."""
    with opened(ledger) as book:
        match = book.find_place(place, country)
        entries = list(book.statements(kind="control", place=match, as_known_on=as_known_on))
    timeline = control_timeline(entries, match, country)
    if not match.keys:
        typer.echo(f"tetrapylon: no statement of this ledger is about {place!r}", err=True)
    _mention_others(match)
    if on is not None:
        return _holder(timeline, entries, on, as_json=as_json)
    if as_json:
        typer.echo(timeline.model_dump_json())
    else:
        Console().print(draw_timeline(timeline, entries))
    return 0


def _holder(timeline: ControlTimeline, entries: list[LedgerEntry], day: date, *, as_json: bool) -> int:
    """Print who held the place on a day, and the statements the answer rests on."""
    interval = holder_on(timeline, day) or ControlInterval(status=vocabulary.ControlStatus.UNKNOWN)
    resting = [entry for entry in entries if entry.id in interval.statements_for]
    if as_json:
        answer = interval.model_dump(mode="json") | {"place": timeline.place, "on": day.isoformat()}
        told = [statement_row(entry.statement) | {"report": entry.report_id} for entry in resting]
        typer.echo(json.dumps(answer | {"holder": interval.holder, "statements": told}, ensure_ascii=False))
        return 0
    layer = " (claimed)" if interval.claimed else ""
    typer.echo(f"{timeline.place} on {day}: {interval.holder or 'unknown'}{layer}")
    Console().print(statement_table((e.statement for e in resting), (source_of(e) for e in resting)))
    return 0


def statements(ledger: str, wanted: dict[str, Any], *, as_json: bool) -> int:
    """Print the statements that answer to every given filter; return the exit code."""
    for option, known in (("kind", KINDS), ("stance", tuple(vocabulary.Stance))):
        if wanted[option] is not None:
            one_of(f"--{option}", wanted[option], known)
    with opened(ledger) as book:
        entries = list(book.statements(**wanted))
    if as_json:
        for entry in entries:
            report = {"report": entry.report_id, "publisher": entry.publisher, "published": str(entry.published or "")}
            typer.echo(json.dumps(statement_row(entry.statement) | report, ensure_ascii=False))
    else:
        Console().print(statement_table((e.statement for e in entries), (source_of(e) for e in entries)))
        typer.echo(f"{len(entries)} statements")
    return 0


def verify(ledger: str, *, as_json: bool) -> int:
    """Print what was changed in a ledger since it was written; return 0 when nothing was."""
    with opened(ledger) as book:
        faults = book.verify()
        head = book.head()
    if as_json:
        typer.echo(
            json.dumps({"faults": [str(fault) for fault in faults], "entries": head.position, "head": head.hash})
        )
    else:
        for fault in faults:
            typer.echo(f"tetrapylon: {ledger}: {fault}", err=True)
        typer.echo(f"{head.position} entries, {len(faults)} faults; head {head.hash}")
    return 1 if faults else 0


def schema(name: str) -> int:
    """Print the JSON Schema of a type of the model."""
    kind = getattr(vocabulary, name, None)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        known = [
            n for n in vocabulary.__all__ if isinstance(t := getattr(vocabulary, n), type) and issubclass(t, BaseModel)
        ]
        raise typer.BadParameter(f"{name!r} is no type; known are {', '.join(known)}", param_hint="NAME")
    typer.echo(json.dumps(kind.model_json_schema(), indent=2, ensure_ascii=False))
    return 0


def opened(ledger: str) -> Ledger:
    """Open a ledger to look at; raises LedgerError where there is none, rather than make an empty one."""
    if "://" not in ledger and (not Path(ledger).exists() or Path(ledger).stat().st_size == 0):
        raise LedgerError(f"{ledger}: there is no such ledger; make it with: tetrapylon add REPORT --ledger {ledger}")
    return Ledger(ledger)


def source_of(entry: LedgerEntry) -> str:
    """Return where an entry was read: publisher and day, else the report's id."""
    return " ".join(filter(None, [entry.publisher or entry.report_id, str(entry.published or "")]))


def _mention_others(match: PlaceMatch) -> None:
    for other in match.others[:3]:
        where = f" ({other.country})" if other.country else ""
        typer.echo(
            f"tetrapylon: another place of that name: {other.name}{where}, {other.statements} statements", err=True
        )

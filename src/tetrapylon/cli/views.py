"""`control`, `statements`, `verify` and `schema`: what a ledger says."""

import json
from datetime import date
from typing import Any

import typer
from pydantic import BaseModel
from rich.console import Console

import tetrapylon.model as vocabulary
from tetrapylon.cli.batches import one_of
from tetrapylon.cli.rendering import statement_table
from tetrapylon.cli.timeline import draw_explanation, draw_timeline, layer_of
from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Link, PlaceMatch, is_ledger, ledger_name
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import ControlInterval, ControlTimeline, Explanation, Filter, LedgerEntry, statement_row
from tetrapylon.reasoning import holder_on
from tetrapylon.reasoning.nesting import parts_among

KINDS = ("control", "damage", "event")


def control(
    ledger: str,
    place: str,
    country: str | None,
    *,
    on: date | None,
    as_known_on: date | None,
    why: bool = False,
    as_json: bool,
) -> int:
    """Print who held a place, over time or on a day; return the exit code."""
    with opened(ledger) as book:
        match = book.find_place(place, country)
        timeline = book.control(match, country, as_known_on=as_known_on)
        explanation = book.why(match, on, country, as_known_on=as_known_on) if why and on else None
        parts = parts_among(book.parts(match), match)
        entries = list(book.bearing_on_control(match, *parts, book.whole(match), as_known_on=as_known_on))
    if not match.keys:
        typer.echo(f"tetrapylon: no statement of this ledger is about {place!r}", err=True)
    _mention_others(match)
    if explanation is not None:
        return _explained(explanation, entries, as_json=as_json)
    if on is not None:
        return _holder(timeline, entries, on, as_json=as_json)
    if as_json:
        typer.echo(timeline.model_dump_json())
    else:
        Console().print(draw_timeline(timeline, entries))
    return 0


def _explained(explanation: Explanation, entries: list[LedgerEntry], *, as_json: bool) -> int:
    """Print who held the place on a day, and why."""
    if as_json:
        holder = {"holder": explanation.interval.holder}
        typer.echo(json.dumps(explanation.model_dump(mode="json") | holder, ensure_ascii=False))
    else:
        Console().print(draw_explanation(explanation, entries))
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
    typer.echo(f"{timeline.place} on {day}: {interval.holder or 'unknown'}{layer_of(interval)}")
    Console().print(statement_table((e.statement for e in resting), (source_of(e) for e in resting)))
    return 0


def statements(ledger: str, wanted: dict[str, Any], *, limit: int | None, offset: int, as_json: bool) -> int:
    """Print the statements that answer to every given filter; return the exit code."""
    for option, known in (("kind", KINDS), ("stance", tuple(vocabulary.Stance))):
        if wanted[option] is not None:
            one_of(f"--{option}", wanted[option], known)
    if wanted["since"] and wanted["until"] and wanted["until"] < wanted["since"]:
        raise typer.BadParameter("is before --since, so nothing can be between", param_hint="--until")
    with opened(ledger) as book:
        entries = book.statements(**wanted, limit=limit, offset=offset)
        if as_json:
            for entry in entries:
                typer.echo(json.dumps(_row(entry), ensure_ascii=False))
            return 0
        shown = list(entries)
        total = book.count(Filter.model_validate(wanted)) if limit or offset else len(shown)
    Console().print(statement_table((e.statement for e in shown), (source_of(e) for e in shown)))
    typer.echo(f"{len(shown)} of {total} statements shown" if total > len(shown) else f"{len(shown)} statements")
    return 0


def _row(entry: LedgerEntry) -> dict[str, Any]:
    """Return an entry as the contract has its statement, with its id here, its report and the verdict on it."""
    report = {"report": entry.report_id, "publisher": entry.publisher, "published": str(entry.published or "")}
    review = {"review": entry.review.verdict.value if entry.review else None}
    return statement_row(entry.statement) | {"entry": entry.id} | report | review


def verify(ledger: str, *, rebuild: bool, as_json: bool) -> int:
    """Print what was changed in a ledger since it was written; return 0 when nothing was."""
    with opened(ledger) as book:
        if rebuild:
            book.rebuild()
        faults = book.verify()
        head = _readable_head(book)
    if as_json:
        ends = {"entries": head.position, "head": head.hash} if head else {"entries": None, "head": None}
        typer.echo(json.dumps({"faults": [str(fault) for fault in faults]} | ends))
    else:
        for fault in faults:
            typer.echo(f"tetrapylon: {ledger_name(ledger)}: {fault}", err=True)
        entries, sha256 = (head.position, head.hash) if head else ("unknown", "unknown")
        typer.echo(f"{entries} entries, {len(faults)} faults; head {sha256}")
    return 1 if faults or head is None else 0


def _readable_head(book: Ledger) -> Link | None:
    """Return the end of the chain, None where the file is too damaged to tell it, which `verify` has said already."""
    try:
        return book.head()
    except LedgerError:
        return None


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
    if not is_ledger(ledger):
        name = ledger_name(ledger)
        raise LedgerError(f"{name}: there is no such ledger; make it with: tetrapylon add REPORT --ledger {name}")
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

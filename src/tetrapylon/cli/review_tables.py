"""`review`, `snapshot` and `merge`: what they print."""

import json
from pathlib import Path

import typer
from pydantic import ValidationError
from rich.console import Console

from tetrapylon.cli.batches import one_of
from tetrapylon.cli.rendering import plain, statement_table
from tetrapylon.cli.views import opened, source_of
from tetrapylon.errors import ReviewError
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Review, Statement, Verdict, statement_row

EVERY = 1_000_000
"""Stands for no limit."""


def queue(ledger: str, limit: int | None, *, as_json: bool) -> int:
    """Print what waits for a review, and what became detached by a re-coding; return the exit code."""
    with opened(ledger) as book:
        waiting = book.review_queue(limit or EVERY)
        detached = book.detached_reviews()
    for entry_id in detached:
        typer.echo(f"tetrapylon: {entry_id}: was reviewed, but the newest coding does not find it", err=True)
    if as_json:
        for queued in waiting:
            row = {"entry": queued.entry.id, "why": queued.why, "report": queued.entry.report_id}
            typer.echo(json.dumps(row | {"statement": statement_row(queued.entry.statement)}, ensure_ascii=False))
        return 0
    sources = (f"{q.entry.id}  {q.why}  {source_of(q.entry)}" for q in waiting)
    Console().print(statement_table((q.entry.statement for q in waiting), sources))
    typer.echo(f"{len(waiting)} entries shown")
    return 0


def history(ledger: str, entry_id: str, *, as_json: bool) -> int:
    """Print what people made of an entry; return the exit code."""
    with opened(ledger) as book:
        found = book.reviews(entry_id)
    for review in found:
        typer.echo(review.model_dump_json() if as_json else _line(review))
    if not found:
        typer.echo(f"tetrapylon: nobody has reviewed {entry_id!r}", err=True)
    return 0


def write(
    ledger: str,
    entry_id: str,
    verdict: str,
    *,
    by: str,
    reason: str,
    correction: Path | None,
    into: str | None,
    as_json: bool,
) -> int:
    """Write a verdict and print it; return the exit code. Raises ReviewError that says what is wrong."""
    one_of("VERDICT", verdict, tuple(Verdict))
    statement = _statement(correction) if correction else None
    with opened(ledger) as book:
        review = book.review(entry_id, Verdict(verdict), reviewer=by, reason=reason, correction=statement, into=into)
    typer.echo(review.model_dump_json() if as_json else _line(review))
    return 0


def snapshot(ledger: str, out: Path) -> int:
    """Write a snapshot; return the exit code."""
    with opened(ledger) as book:
        records = book.snapshot(out)
    typer.echo(f"{out}: {records} reports and reviews", err=True)
    return 0


def merge(ledger: str, path: Path, *, as_json: bool) -> int:
    """Merge a snapshot, tell what was left out, and print what was added; return 1 where something was left out."""
    with Ledger(ledger) as book:
        merged = book.merge(path)
    for refused in merged.refused:
        typer.echo(f"tetrapylon: {path}: {plain(refused)}", err=True)
    if as_json:
        row = {"reports": merged.reports, "runs": merged.runs, "reviews": merged.reviews}
        typer.echo(json.dumps(row | {"refused": merged.refused}, ensure_ascii=False))
    else:
        typer.echo(f"{merged.reports} reports, {merged.runs} further runs, {merged.reviews} reviews added")
    return 1 if merged.refused else 0


def _statement(path: Path) -> Statement:
    try:
        return Statement.model_validate_json(path.read_bytes())
    except OSError as problem:
        raise ReviewError(f"{path}: cannot be read ({problem.strerror or problem})") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(map(str, first["loc"])) or "it"
        raise ReviewError(f"{path}: is no statement ({where}: {first['msg']}); see `tetrapylon schema`") from problem


def _line(review: Review) -> str:
    into = f" into {review.merged_into}" if review.merged_into else ""
    when = review.recorded.isoformat(timespec="seconds")
    return f"{when}  {review.verdict}{into}  {plain(review.reviewer)}: {plain(review.reason)}"

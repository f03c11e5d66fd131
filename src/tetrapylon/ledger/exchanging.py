"""Snapshots: one file that holds all of a ledger's evidence, to be merged into another's."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, select

from tetrapylon.errors import SnapshotError
from tetrapylon.ledger import upkeep
from tetrapylon.ledger.adding import add_report, add_run, report_number, run_number
from tetrapylon.ledger.chain import chain_rows, head, next_id
from tetrapylon.ledger.querying import streamed
from tetrapylon.ledger.reviewing import fault_of, history, put_review, stands
from tetrapylon.ledger.rows import content, read_report, read_statement, run_row, stamp
from tetrapylon.ledger.schema import reports, reviews, runs, sightings, statements
from tetrapylon.model import CodedReport, Report, Review, Statement
from tetrapylon.model.base import Frozen

FORMAT = "tetrapylon snapshot 1"

LONGEST_LINE = 256 * 1024 * 1024
"""Bytes of one unpacked line: the longest report (2 million characters, escaped) with its statements many times over."""

FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
CLOCKS_DIFFER = timedelta(days=1)
"""How far another computer's clock may be ahead: a wrong time zone, but no wrong year."""

UNTIMELY = "was recorded at a time that cannot be"


class Coding(Frozen):
    """A run over a report: who coded it, what was found, and every moment at which a ledger recorded it."""

    coder: str
    recorded: tuple[datetime, ...]
    statements: tuple[Statement, ...]


class SharedReport(Frozen):
    """A report with its runs, the first recorded first."""

    report: Report
    recorded: datetime
    runs: tuple[Coding, ...]


@dataclass(slots=True)
class Merged:
    """What merging a snapshot added: reports, further runs over reports known before, and reviews."""

    reports: int = 0
    runs: int = 0
    reviews: int = 0
    refused: list[str] = field(default_factory=list)


def write_snapshot(connection: Connection, out: BinaryIO) -> int:
    """Write all reports, runs and reviews as packed lines of JSON that end with their digest; return the lines' number."""
    digest, lines = hashlib.sha256(), 0
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        for record in _records(connection):
            line = json.dumps(record, sort_keys=True, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            packed.write(line)
            lines += 1
        packed.write(json.dumps({"end": lines, "sha256": digest.hexdigest()}).encode() + b"\n")
    return lines


def check_snapshot(path: Path) -> int:
    """Read a snapshot to its end; return its number of records.

    Raises SnapshotError where it is none, is cut off, or does not have the digest that it names.
    """
    digest, lines = hashlib.sha256(), 0
    end: Any = None
    for line in _lines(path):
        if end is not None:
            raise SnapshotError(f"{path}: goes on after its end; ask for it anew")
        if line.startswith(b'{"end"'):
            end = _json(path, line)
            continue
        digest.update(line)
        lines += 1
    if not isinstance(end, dict):
        raise SnapshotError(f"{path}: is cut off; ask for it anew")
    if end.get("sha256") != digest.hexdigest() or end.get("end") != lines:
        raise SnapshotError(f"{path}: was changed since it was written; ask for it anew")
    return lines - 1


def snapshot_records(path: Path) -> Iterator[SharedReport | Review]:
    """Yield what a checked snapshot holds: the reports with their runs, then the reviews.

    Raises SnapshotError where a record is not what a ledger writes.
    """
    for line in _lines(path):
        record = _json(path, line)
        kind = next((name for name in _SHAPES if name in record), None)
        if kind is not None:
            try:
                yield _SHAPES[kind].validate_python(record[kind])
            except ValidationError as problem:
                first = problem.errors()[0]
                where = ".".join(map(str, first["loc"]))
                raise SnapshotError(
                    f"{path}: holds a {kind} that no ledger wrote ({where}: {first['msg']})"
                ) from problem


def merge_record(connection: Connection, record: SharedReport | Review, merged: Merged) -> None:
    """Write what a record holds and the ledger lacks, in the caller's transaction."""
    if isinstance(record, SharedReport):
        _merge_report(connection, record, merged)
    else:
        _merge_review(connection, record, merged)


_SHAPES: dict[str, TypeAdapter[Any]] = {"report": TypeAdapter(SharedReport), "review": TypeAdapter(Review)}


def _records(connection: Connection) -> Iterator[dict[str, Any]]:
    link = head(connection)
    yield {"format": FORMAT, "position": link.position, "head": link.hash}
    for row in streamed(connection, select(reports).order_by(reports.c.id)):
        shared = SharedReport(
            report=read_report(row["content"]),
            recorded=datetime.fromisoformat(row["recorded"]),
            runs=tuple(_runs(connection, row["id"])),
        )
        yield {"report": shared.model_dump(mode="json")}
    for entry in connection.scalars(select(reviews.c.statement_id).distinct().order_by(reviews.c.statement_id)).all():
        yield from ({"review": review.model_dump(mode="json")} for review in history(connection, entry))


def _runs(connection: Connection, report: int) -> Iterator[Coding]:
    query = select(runs).where(runs.c.report == report).order_by(runs.c.recorded, runs.c.id)
    for run in connection.execute(query).mappings().all():
        written = (
            select(statements.c.content)
            .where(statements.c.run == run["id"], statements.c.review.is_(None))
            .order_by(statements.c.ordinal)
        )
        yield Coding(
            coder=run["coder"],
            recorded=tuple(datetime.fromisoformat(moment) for moment in sorted(_moments(connection, run["id"]))),
            statements=tuple(read_statement(text) for text in connection.scalars(written)),
        )


def _moments(connection: Connection, run: int) -> set[str]:
    """Return every moment at which this ledger, or one merged into it, recorded a run."""
    own = connection.scalars(select(runs.c.recorded).where(runs.c.id == run))
    seen = connection.scalars(select(sightings.c.recorded).where(sightings.c.run == run))
    return {*own, *seen}


def _merge_report(connection: Connection, shared: SharedReport, merged: Merged) -> None:
    report = shared.report
    if fault := _fault(shared):
        merged.refused.append(f"report {report.id}: {fault}")
        return
    number = report_number(connection, report.sha256)
    fresh = number is None
    if number is None:
        number = add_report(connection, report, shared.recorded)
    for coding in shared.runs:
        coded = CodedReport(report=report, coder=coding.coder, statements=coding.statements)
        run = run_row(coded, list(coding.statements), coding.recorded[0])
        known = run_number(connection, number, run)
        if known is None:
            known = add_run(connection, number, report, run, list(coding.statements), is_new=fresh)
            merged.reports += fresh
            merged.runs += not fresh
            fresh = False
        _note_sightings(connection, number, known, coding)


def _note_sightings(connection: Connection, report: int, run: int, coding: Coding) -> None:
    """Write the moments at which others recorded a run: two ledgers merged either way agree which run is the newest."""
    known = _moments(connection, run)
    for moment in sorted({stamp(moment) for moment in coding.recorded} - known):
        row = {"id": next_id(connection, sightings), "run": run, "recorded": moment}
        chain_rows(connection, sightings, [row])
        upkeep.coded(connection, report, head(connection).position, is_new=False)


def _fault(shared: SharedReport) -> str | None:
    """Return what is wrong with a report's runs, or None."""
    if not shared.runs or not all(coding.recorded for coding in shared.runs):
        return "has no run; it was left out"
    if not all(map(_is_timely, (shared.recorded, *(moment for coding in shared.runs for moment in coding.recorded)))):
        return f"{UNTIMELY}; it was left out"
    for coding in shared.runs:
        ids = [statement.id for statement in coding.statements]
        if len(set(ids)) < len(ids):
            return "has one statement twice; it was left out"
        for statement in coding.statements:
            if not stands(statement, shared.report):
                return f"does not hold the quote {statement.evidence.exact[:60]!r}; it was left out"
    return None


def _is_timely(moment: datetime) -> bool:
    """Tell whether a ledger can have recorded something then: a moment to come would outrank all that people do until it."""
    return moment.tzinfo is not None and FIRST_MOMENT <= moment <= datetime.now(UTC) + CLOCKS_DIFFER


def _merge_review(connection: Connection, review: Review, merged: Merged) -> None:
    fault = UNTIMELY if not _is_timely(review.recorded) else fault_of(connection, review)
    if fault is not None:
        merged.refused.append(f"review of {review.entry_id}: {fault}; it was left out")
    elif _key(review) not in {_key(known) for known in history(connection, review.entry_id)}:
        put_review(connection, review)
        merged.reviews += 1


def _key(review: Review) -> str:
    return content(review)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (gzip.BadGzipFile, zlib.error) as problem:
        raise SnapshotError(f"{path}: is no snapshot ({problem}); make one with: tetrapylon snapshot FILE") from problem
    except EOFError as problem:
        raise SnapshotError(f"{path}: is cut off; ask for it anew") from problem
    except OSError as problem:
        raise SnapshotError(f"{path}: cannot be read ({problem.strerror or problem})") from problem


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the unpacked lines, each within bounds; raises SnapshotError."""
    with _told(path), gzip.open(path, "rb") as packed:
        first = True
        while line := packed.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                raise SnapshotError(f"{path}: has a line longer than {LONGEST_LINE} bytes, as no ledger writes")
            if first and _json(path, line).get("format") != FORMAT:
                raise SnapshotError(f"{path}: is no {FORMAT}; make one with: tetrapylon snapshot FILE")
            first = False
            yield line
        if first:
            raise SnapshotError(f"{path}: is empty; ask for it anew")


def _json(path: Path, line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise SnapshotError(f"{path}: holds a line that no ledger wrote ({problem})") from problem
    if not isinstance(record, dict):
        raise SnapshotError(f"{path}: holds a line that no ledger wrote")
    return record

"""Adding a coded report to a ledger, in the caller's transaction."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from tetrapylon.ledger import upkeep
from tetrapylon.ledger.chain import chain_rows, head, next_id
from tetrapylon.ledger.copies import note_copies
from tetrapylon.ledger.rows import Row, participant_rows, report_row, run_row, speaker_rows, stamp, statement_row
from tetrapylon.ledger.schema import participants, reports, runs, speakers, statements
from tetrapylon.model import CodedReport, Report, Statement

A_MOMENT = timedelta(microseconds=1)
"""The least by which two times of recording differ."""


class Added(StrEnum):
    """What adding a report did to the ledger."""

    NEW = "new"
    UNCHANGED = "unchanged"
    RECODED = "recoded"


def add_coded(connection: Connection, coded: CodedReport, recorded: datetime) -> Added:
    """Write what the ledger does not hold yet: the report, the run and its statements."""
    found = list({statement.id: statement for statement in coded.statements}.values())
    run = run_row(coded, found, recorded)
    report = report_number(connection, coded.report.sha256)
    if report is None:
        report = add_report(connection, coded.report, recorded)
        add_run(connection, report, coded.report, run, found, is_new=True)
        return Added.NEW
    if run_number(connection, report, run) is not None:
        return Added.UNCHANGED
    run["recorded"] = _after_earlier_runs(connection, report, run["recorded"])
    add_run(connection, report, coded.report, run, found, is_new=False)
    return Added.RECODED


def report_number(connection: Connection, sha256: str) -> int | None:
    """Return the row number of a report, None where the ledger has it not."""
    return connection.execute(select(reports.c.id).where(reports.c.sha256 == sha256)).scalar_one_or_none()


def run_number(connection: Connection, report: int, run: Row) -> int | None:
    """Return the row number of a report's run with the same coder and statements, None where the ledger has none."""
    same = (
        runs.c.report == report,
        runs.c.coder == run["coder"],
        runs.c.content_sha256 == run["content_sha256"],
    )
    return connection.execute(select(runs.c.id).where(*same)).scalar_one_or_none()


def add_report(connection: Connection, report: Report, recorded: datetime) -> int:
    """Write a report that the ledger has not; return its row number."""
    identity = next_id(connection, reports)
    chain_rows(connection, reports, [{"id": identity, **report_row(report, recorded)}])
    note_copies(connection, identity, report.text)
    return identity


def add_run(
    connection: Connection, number: int, report: Report, run: Row, found: list[Statement], *, is_new: bool
) -> int:
    """Write a run over a report and its statements, and have views use them if it is the newest; return its row number."""
    identity = next_id(connection, runs)
    chain_rows(connection, runs, [{"report": number, "id": identity, **run}])
    position = head(connection).position
    recorded = datetime.fromisoformat(run["recorded"])
    add_statements(connection, identity, report, found, recorded)
    upkeep.coded(connection, number, position, is_new=is_new)
    return identity


def add_statements(
    connection: Connection,
    run: int,
    report: Report,
    found: list[Statement],
    recorded: datetime,
    correcting: Row | None = None,
) -> None:
    """Write statements of a run; a correction's columns (`ordinal`, `statement_id`, `review`) take the place of its own."""
    first = next_id(connection, statements)
    numbered = list(enumerate(found, first))
    rows = [
        {"id": n, "run": run, "ordinal": n - first, **statement_row(s, report.sha256, report.published, recorded)}
        | (correcting or {})
        for n, s in numbered
    ]
    chain_rows(connection, statements, rows)
    for table, make in ((participants, participant_rows), (speakers, speaker_rows)):
        if members := list(_members(numbered, make)):
            connection.execute(insert(table), members)


def _after_earlier_runs(connection: Connection, report: int, recorded: str) -> str:
    """Return when a run was recorded: after those before it, whatever the clock says, so that it is the newest."""
    last = connection.execute(select(func.max(runs.c.recorded)).where(runs.c.report == report)).scalar_one()
    return recorded if last is None or recorded > last else stamp(datetime.fromisoformat(last) + A_MOMENT)


def _members(numbered: Iterable[tuple[int, Statement]], make: Callable[[Statement], Iterable[Row]]) -> Iterator[Row]:
    for n, statement in numbered:
        for row in make(statement):
            yield {"statement": n, **row}

"""Adding a coded report to a ledger, in the caller's transaction."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from tetrapylon.ledger.chain import chain_rows, next_id
from tetrapylon.ledger.rows import Row, participant_rows, report_row, run_row, speaker_rows, statement_row
from tetrapylon.ledger.schema import participants, reports, runs, speakers, statements
from tetrapylon.model import CodedReport, Report, Statement


class Added(StrEnum):
    """What adding a report did to the ledger."""

    NEW = "new"
    UNCHANGED = "unchanged"
    RECODED = "recoded"


def add_coded(connection: Connection, coded: CodedReport, recorded: datetime) -> Added:
    """Write what the ledger does not hold yet: the report, the run and its statements."""
    found = list({statement.id: statement for statement in coded.statements}.values())
    report = _report_id(connection, coded.report)
    run = run_row(coded, found, recorded)
    if report is not None and _has_run(connection, report, run):
        return Added.UNCHANGED
    known = report is not None
    run["report"] = report if report is not None else _add_report(connection, coded.report, recorded)
    run["id"] = next_id(connection, runs)
    chain_rows(connection, runs, [run])
    _add_statements(connection, run["id"], coded.report, found, recorded)
    return Added.RECODED if known else Added.NEW


def _report_id(connection: Connection, report: Report) -> int | None:
    return connection.execute(select(reports.c.id).where(reports.c.sha256 == report.sha256)).scalar_one_or_none()


def _has_run(connection: Connection, report: int, run: Row) -> bool:
    same = (
        runs.c.report == report,
        runs.c.coder == run["coder"],
        runs.c.content_sha256 == run["content_sha256"],
    )
    return connection.execute(select(runs.c.id).where(*same)).first() is not None


def _add_report(connection: Connection, report: Report, recorded: datetime) -> int:
    identity = next_id(connection, reports)
    chain_rows(connection, reports, [{"id": identity, **report_row(report, recorded)}])
    return identity


def _add_statements(
    connection: Connection, run: int, report: Report, found: list[Statement], recorded: datetime
) -> None:
    first, sha256 = next_id(connection, statements), report.sha256
    numbered = list(enumerate(found, first))
    rows = [
        {"id": n, "run": run, "ordinal": n - first, **statement_row(s, sha256, report.published, recorded)}
        for n, s in numbered
    ]
    chain_rows(connection, statements, rows)
    for table, make in ((participants, participant_rows), (speakers, speaker_rows)):
        if members := list(_members(numbered, make)):
            connection.execute(insert(table), members)


def _members(numbered: Iterable[tuple[int, Statement]], make: Callable[[Statement], Iterable[Row]]) -> Iterator[Row]:
    for n, statement in numbered:
        for row in make(statement):
            yield {"statement": n, **row}

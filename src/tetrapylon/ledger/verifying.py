"""Checking that a ledger holds what was written to it, and that its quotes stand in its reports."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.exc import SQLAlchemyError

from tetrapylon.ledger import rows, schema
from tetrapylon.ledger.chain import GENESIS, link_hash
from tetrapylon.ledger.databases import database_of
from tetrapylon.ledger.failures import cause_of
from tetrapylon.ledger.upkeep import differences
from tetrapylon.model import EvidenceSource, Report, Statement

BATCH = 500
"""Journal entries checked at a time: SQLite takes at least 999 values in one question."""

_TABLES = {table.name: table for table in schema.CHAINED}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: which row, known by what, and what is wrong with it.

    `position` is its place in the journal, None where it has none; `identity` a statement's id, a report's SHA-256 or a
    row's number.
    """

    entity: str
    identity: str
    problem: str
    position: int | None = None

    def __str__(self) -> str:
        place = f" (journal entry {self.position})" if self.position is not None else ""
        return f"{self.entity} {self.identity}{place}: {self.problem}"


def faults(engine: Engine) -> list[Fault]:
    """Check a whole ledger and, where its evidence is as it was written, what was worked out from it.

    A file too damaged to be read to its end gives what was found until there.
    """
    found = [Fault("file", "damaged", line) for line in database_of(engine.dialect.name).damage(engine)]
    try:
        with engine.connect() as connection:
            for fault in _Check(connection).faults():
                found.append(fault)  # noqa: PERF402 - what was found stays when the next row cannot be read
            if not found:  # else they would repeat what is wrong with the evidence that they follow from
                found.extend(Fault(*difference) for difference in differences(connection))
    except SQLAlchemyError as problem:
        found.append(Fault("file", "unreadable", f"reading stopped here ({cause_of(problem)}); restore a copy"))
    except ValueError as problem:
        found.append(Fault("file", "changed", f"a row holds what no ledger wrote ({problem}); restore a copy"))
    return found


class _Check:
    """One walk along the journal; keeps the predecessor's hash as stored and as recomputed, and the report at hand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._position = 0
        self._previous: frozenset[str] | None = frozenset({GENESIS})
        self._run: int | None = None
        self._report: Report | None = None

    def faults(self) -> Iterator[Fault]:
        while entries := self._next_entries():
            stored = {name: self._rows_of(name, entries) for name in _TABLES}
            members = {table.name: self._members_of(table, entries) for table in (schema.participants, schema.speakers)}
            for entry in entries:
                yield from self._entry(entry, stored, members)
        for table in schema.CHAINED:
            yield from self._unchained(table)
        for table in (schema.participants, schema.speakers):
            yield from self._orphans(table)
        yield from self._incomplete_runs()

    def _next_entries(self) -> list[Mapping[str, Any]]:
        after = schema.journal.c.position > self._position
        query = select(schema.journal).where(after).order_by(schema.journal.c.position).limit(BATCH)
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def _rows_of(self, name: str, entries: list[Mapping[str, Any]]) -> dict[int, rows.Row]:
        wanted = [entry["row"] for entry in entries if entry["entity"] == name]
        table = _TABLES[name]
        found = self._connection.execute(select(table).where(table.c.id.in_(wanted))).mappings()
        return {row["id"]: dict(row) for row in found}

    def _members_of(self, table: Table, entries: list[Mapping[str, Any]]) -> dict[int, list[rows.Row]]:
        wanted = [entry["row"] for entry in entries if entry["entity"] == schema.statements.name]
        query = select(table).where(table.c.statement.in_(wanted)).order_by(table.c.statement, table.c.ordinal)
        grouped: dict[int, list[rows.Row]] = {}
        for row in self._connection.execute(query).mappings():
            columns = dict(row)
            grouped.setdefault(columns.pop("statement"), []).append(columns)
        return grouped

    def _entry(
        self,
        entry: Mapping[str, Any],
        stored: Mapping[str, Mapping[int, rows.Row]],
        members: Mapping[str, Mapping[int, list[rows.Row]]],
    ) -> Iterator[Fault]:
        yield from self._gap(entry["position"])
        row = stored.get(entry["entity"], {}).get(entry["row"])
        if row is None:
            self._previous = frozenset({entry["hash"]})
            yield Fault(entry["entity"], f"row {entry['row']}", "is missing", entry["position"])
            return
        found = list(self._content(entry, row))
        yield from found
        if entry["entity"] == schema.statements.name:
            own = {name: m.get(row["id"], []) for name, m in members.items()}
            yield from self._statement(entry, row, own, is_named=bool(found))

    def _gap(self, position: int) -> Iterator[Fault]:
        for missing in range(self._position + 1, position):
            self._previous = None
            yield Fault("journal", f"entry {missing}", "is missing", missing)
        self._position = position

    def _follows(self, entry: Mapping[str, Any], row: rows.Row) -> bool | None:
        """Tell whether the hash follows from the row and its predecessor, whose own hash may be the changed one.

        None where the predecessor is missing, so that nobody can tell.
        """
        position, entity = entry["position"], entry["entity"]
        known = self._previous
        expected = {link_hash(previous, position, entity, row) for previous in known or ()}
        self._previous = frozenset({entry["hash"], *expected})
        return None if known is None else entry["hash"] in expected

    def _content(self, entry: Mapping[str, Any], row: rows.Row) -> Iterator[Fault]:
        """Yield what is wrong with a row.

        Where its hash follows, its columns are what was written, be it by a version that would write others today; where
        it does not, they are held against the content, to say which were changed.
        """
        entity, identity, position = entry["entity"], _identity(entry["entity"], row), entry["position"]
        follows = self._follows(entry, row)
        try:
            changed = [] if follows else self._changed_columns(entity, row)
        except ValueError as problem:
            yield Fault(entity, identity, f"its content cannot be read ({problem})", position)
            return
        if changed:
            yield Fault(entity, identity, f"was changed: {', '.join(changed)}", position)
        elif follows is False:
            yield Fault(entity, identity, "was changed, moved, or its hash was", position)

    def _changed_columns(self, entity: str, row: rows.Row) -> list[str]:
        if entity == schema.reports.name:
            recorded = datetime.fromisoformat(row["recorded"])
            return _differing(row, rows.report_row(rows.read_report(row["content"]), recorded))
        report = self._report_of(row["run"]) if entity == schema.statements.name else None
        if report is None:
            return []
        recorded, statement = datetime.fromisoformat(row["recorded"]), rows.read_statement(row["content"])
        expected = rows.statement_row(statement, report.sha256, report.published, recorded)
        if row["review"] is not None:  # a correction bears the id of what it corrects
            del expected["statement_id"], expected["review"]
        return _differing(row, expected)

    def _report_of(self, run: int) -> Report | None:
        if run != self._run:
            query = select(schema.reports.c.content).join(schema.runs, schema.runs.c.report == schema.reports.c.id)
            found = self._connection.execute(query.where(schema.runs.c.id == run)).scalar_one_or_none()
            self._run, self._report = run, _readable_report(found)
        return self._report

    def _statement(
        self, entry: Mapping[str, Any], row: rows.Row, members: Mapping[str, list[rows.Row]], *, is_named: bool
    ) -> Iterator[Fault]:
        entity, identity, position = entry["entity"], row["statement_id"], entry["position"]
        try:
            statement = rows.read_statement(row["content"])
        except ValueError as problem:
            if not is_named:
                yield Fault(entity, identity, f"its content cannot be read ({problem})", position)
            return
        report = self._report_of(row["run"])
        if report is None:
            yield Fault(entity, identity, "its report is missing or cannot be read", position)
        elif not _stands(statement, report):
            yield Fault(
                entity, identity, f"its quote does not stand in the report: {statement.evidence.exact!r}", position
            )
        for name, found in _differing_members(statement, members):
            yield Fault(entity, identity, f"its {name} were changed: {found}", position)

    def _unchained(self, table: Table) -> Iterator[Fault]:
        chained = select(schema.journal.c.row).where(schema.journal.c.entity == table.name)
        for (row,) in self._connection.execute(
            select(table.c.id).where(table.c.id.not_in(chained)).order_by(table.c.id)
        ):
            yield Fault(
                table.name, f"row {row}", "stands outside the journal: not written by `add`, or its entry was lost"
            )

    def _orphans(self, table: Table) -> Iterator[Fault]:
        written = select(schema.statements.c.id)
        query = (
            select(table.c.statement).where(table.c.statement.not_in(written)).distinct().order_by(table.c.statement)
        )
        for (statement,) in self._connection.execute(query):
            yield Fault(
                table.name, f"of statement {statement}", "belong to no statement: it was lost, or they were put in"
            )

    def _incomplete_runs(self) -> Iterator[Fault]:
        count = func.count(schema.statements.c.id)
        query = (
            select(schema.runs.c.id, schema.runs.c.statements, count)
            .outerjoin(
                schema.statements, (schema.statements.c.run == schema.runs.c.id) & schema.statements.c.review.is_(None)
            )
            .group_by(schema.runs.c.id, schema.runs.c.statements)
            .having(count != schema.runs.c.statements)
        )
        for run, told, found in self._connection.execute(query):
            yield Fault(schema.runs.name, f"row {run}", f"should have {told} statements and has {found}")


def _identity(entity: str, row: rows.Row) -> str:
    if entity == schema.statements.name:
        return str(row["statement_id"])
    return str(row["sha256"]) if entity == schema.reports.name else f"row {row['id']}"


def _differing(row: rows.Row, expected: rows.Row) -> list[str]:
    return [column for column, value in expected.items() if row[column] != value]


def _differing_members(
    statement: Statement, members: Mapping[str, list[rows.Row]]
) -> Iterable[tuple[str, list[rows.Row]]]:
    expected = {
        schema.participants.name: list(rows.participant_rows(statement)),
        schema.speakers.name: list(rows.speaker_rows(statement)),
    }
    return [(name, found) for name, found in members.items() if found != expected[name]]


def _readable_report(content: str | None) -> Report | None:
    try:
        return rows.read_report(content) if content else None
    except ValueError:
        return None


def _stands(statement: Statement, report: Report) -> bool:
    evidence = statement.evidence
    return evidence.stands_in(report.text if evidence.source is EvidenceSource.TEXT else report.title or "")

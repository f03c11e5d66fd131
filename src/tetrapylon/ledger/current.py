"""Which statements views use: those of every report's newest run, with what reviews made of them."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from tetrapylon.ledger.derived import current_statements
from tetrapylon.ledger.names import fold_name
from tetrapylon.ledger.rows import Row
from tetrapylon.ledger.schema import reports, reviews, runs, sightings, statements
from tetrapylon.ledger.standing import Decision, Ruling, decisions
from tetrapylon.model import Verdict

_Value = TypeVar("_Value")

BATCH = 400
"""Values given to one question: SQLite takes at least 999."""

_REPEATED = [
    statements.c[column.name]
    for column in current_statements.c
    if column.name in statements.c and column.name != "review"
]


def current_rows(connection: Connection, among: Sequence[int]) -> list[Row]:
    """Return the rows that `current_statements` should hold of some reports, given by their row numbers."""
    newest = newest_runs(connection, among)
    written = (runs.c.id.in_(newest.values()), func.coalesce(statements.c.review, 0) == 0)
    found = list(_rows(connection, and_(*written)))
    decided = _decisions(connection, {identity for identity, _ in found})
    standing = [
        row | {"review": decided[identity].review if identity in decided else None}
        for identity, row in found
        if identity not in decided or (not decided[identity].out and decided[identity].correction is None)
    ]
    return standing + list(_corrected(connection, [decided[i] for i, _ in found if i in decided]))


def newest_runs(connection: Connection, among: Sequence[int]) -> dict[int, int]:
    """Return the newest run of each of some reports: the last to be first recorded, here or in a ledger merged in."""
    seen = (
        select(sightings.c.run, func.min(sightings.c.recorded).label("recorded")).group_by(sightings.c.run).subquery()
    )
    query = (
        select(runs.c.report, runs.c.id, runs.c.recorded, seen.c.recorded, runs.c.coder, runs.c.content_sha256)
        .outerjoin(seen, seen.c.run == runs.c.id)
        .where(runs.c.report.in_(among))
    )
    best: dict[int, tuple[tuple[str, str, str], int]] = {}
    for report, run, recorded, sighted, coder, content in connection.execute(query):
        rank = (min(recorded, sighted or recorded), coder, content), run
        best[report] = max(best.get(report, rank), rank)
    return {report: run for report, (_, run) in best.items()}


def related(connection: Connection, entries: Collection[str]) -> set[str]:
    """Return entries with all that were ever merged into them, or they into, however many steps away."""
    known, frontier = set(entries), set(entries)
    while frontier:
        frontier = set(_merge_partners(connection, frontier)) - known
        known |= frontier
    return known


def reports_of(connection: Connection, entries: Collection[str]) -> set[int]:
    """Return the row numbers of the reports that entries are of."""
    query = select(runs.c.report).join(statements, statements.c.run == runs.c.id).distinct()
    return {
        report
        for some in batches(sorted(entries))
        for (report,) in connection.execute(query.where(statements.c.statement_id.in_(some)))
    }


def present(connection: Connection, entries: Collection[str]) -> set[str]:
    """Return those entries that the newest coding of their report finds."""
    newest = newest_runs(connection, sorted(reports_of(connection, entries)))
    query = select(statements.c.statement_id).where(func.coalesce(statements.c.review, 0) == 0)
    return {
        entry
        for some in batches(sorted(entries))
        for (entry,) in connection.execute(
            query.where(statements.c.statement_id.in_(some), statements.c.run.in_(newest.values()))
        )
    }


def rulings(connection: Connection, entries: Collection[str]) -> Iterator[Ruling]:
    """Yield every review of some entries as it counts."""
    correcting = statements.alias("correcting")
    query = select(reviews, correcting.c.id.label("correction"), correcting.c.content).outerjoin(
        correcting, correcting.c.review == reviews.c.id
    )
    for some in batches(sorted(entries)):
        for row in connection.execute(query.where(reviews.c.statement_id.in_(some))).mappings():
            yield Ruling(
                recorded=row["recorded"],
                reviewer=row["reviewer"],
                verdict=Verdict(row["verdict"]),
                reason=row["reason"],
                merged_into=row["merged_into"] or "",
                content=row["content"] or "",
                entry_id=row["statement_id"],
                correction=row["correction"],
                review=row["id"],
            )


def batches(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    """Yield values as many at a time as one question takes."""
    rest = iter(values)
    while some := list(islice(rest, BATCH)):
        yield some


def _decisions(connection: Connection, entries: set[str]) -> dict[str, Decision]:
    reviewed = {
        entry
        for some in batches(sorted(entries))
        for (entry,) in connection.execute(
            select(reviews.c.statement_id).where(reviews.c.statement_id.in_(some)).distinct()
        )
    }
    if not reviewed:
        return {}
    everyone = related(connection, reviewed)
    return decisions(rulings(connection, everyone), present(connection, everyone))


def _corrected(connection: Connection, decided: Collection[Decision]) -> Iterator[Row]:
    reviewed_by = {d.correction: d.review for d in decided if d.correction is not None and not d.out}
    for some in batches(sorted(reviewed_by)):
        for _, row in _rows(connection, statements.c.id.in_(some)):
            yield row | {"review": reviewed_by[row["statement"]]}


def _rows(connection: Connection, condition: ColumnElement[bool]) -> Iterator[tuple[str, Row]]:
    """Yield the entry id and the columns of `current_statements` of the statements that a condition keeps."""
    for row in connection.execute(_columns().where(condition)).mappings():
        columns = dict(row)
        publisher = columns.pop("publisher")
        columns["located"] = _is_located(columns.pop("content"))
        identity = columns.pop("statement_id")
        yield identity, columns | {"publisher_key": fold_name(publisher) if publisher else None}


def _is_located(content: str) -> bool:
    """Tell whether a statement has coordinates and a day, so that a map can show when it is where."""
    statement = json.loads(content)
    place, time = statement["place"], statement["time"]
    has_day = time is not None and any(time["days"].values())
    return has_day and place is not None and place["lat"] is not None and place["lon"] is not None


def _columns() -> Select[tuple[object, ...]]:
    return (
        select(
            statements.c.id.label("statement"),
            *(statements.c[name] for name in ("statement_id", "content")),
            reports.c.publisher,
            *_REPEATED,
        )
        .join(runs, statements.c.run == runs.c.id)
        .join(reports, runs.c.report == reports.c.id)
        .order_by(statements.c.id)
    )


def _merge_partners(connection: Connection, entries: Collection[str]) -> Iterator[str]:
    query = select(reviews.c.statement_id, reviews.c.merged_into).where(reviews.c.merged_into.is_not(None))
    for some in batches(sorted(entries)):
        touching = or_(reviews.c.statement_id.in_(some), reviews.c.merged_into.in_(some))
        for pair in connection.execute(query.where(touching)):
            yield from pair

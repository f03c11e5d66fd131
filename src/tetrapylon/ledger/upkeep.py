"""Keeping the derived tables in step with the evidence, in the transaction that writes it, and making them anew."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from tetrapylon.ledger.copies import compare_all, copies_of, groups_of_copies
from tetrapylon.ledger.current import batches, current_rows, related, reports_of
from tetrapylon.ledger.derived import EVENT_TABLES, changes, current_statements, spellings, views
from tetrapylon.ledger.happenings import note_stale
from tetrapylon.ledger.names import fold_name
from tetrapylon.ledger.rows import Row
from tetrapylon.ledger.schema import journal, reports, reviews, runs, sightings, speakers, statements
from tetrapylon.ledger.spelling import count_spellings, kept_spellings, spelt

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

LastChanges = dict[str, int]
"""The position of the journal at which something last bore on each subject."""


def coded(connection: Connection, report: int, position: int, *, is_new: bool) -> None:
    """Follow a run of a report, or a sighting of one, that was written at a position of the journal."""
    others = set() if is_new else related(connection, _reviewed_entries(connection, report))
    _settle(connection, {report, *reports_of(connection, others)}, replace=not is_new)
    copies = copies_of(connection, report) if is_new else []
    note_stale(connection, copies)
    touched = set(_subjects(connection, runs.c.report.in_([report, *copies])))
    _note_changes(connection, touched.union(_subjects_of(connection, others)), position)


def reviewed(connection: Connection, entry: str, position: int) -> None:
    """Follow a review of an entry that was written at a position of the journal."""
    touched = related(connection, [entry])
    _settle(connection, reports_of(connection, touched), replace=True)
    _note_changes(connection, set(_subjects_of(connection, touched)), position)


def rebuild(connection: Connection) -> None:
    """Make `current_statements` and `changes` anew from the evidence, and forget every view that was kept."""
    for table in (views, changes, spellings, current_statements, *EVENT_TABLES):
        connection.execute(delete(table))
    compare_all(connection)
    _settle(connection, _every_report(connection), replace=False)
    last = _last_changes(connection)
    for some in batches(sorted(last)):
        connection.execute(insert(changes), [{"subject": subject, "position": last[subject]} for subject in some])


def differences(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Yield where the derived tables are not what the evidence makes of them: the table, what in it, and how."""
    for some in batches(_every_report(connection)):
        expected = {row["statement"]: row for row in current_rows(connection, some)}
        for statement, problem in _differing(expected, _kept(connection, some)):
            yield current_statements.name, f"row {statement}", problem
    for spelling, problem in _differing(spelt(connection), kept_spellings(connection)):
        yield spellings.name, str(spelling), problem
    kept = {row["subject"]: row["position"] for row in connection.execute(select(changes)).mappings()}
    for subject, problem in _differing(_last_changes(connection), kept):
        yield changes.name, subject, problem


def _every_report(connection: Connection) -> list[int]:
    return list(connection.scalars(select(reports.c.id).order_by(reports.c.id)))


def _settle(connection: Connection, among: Collection[int], *, replace: bool) -> None:
    """Write what `current_statements` holds of some reports; `replace` what it held of them."""
    for some in batches(sorted(among)):
        before = spelt(connection, some) if replace else Counter()
        if replace:
            of_them = select(statements.c.id).join(runs, statements.c.run == runs.c.id).where(runs.c.report.in_(some))
            connection.execute(delete(current_statements).where(current_statements.c.statement.in_(of_them)))
        if rows := current_rows(connection, some):
            connection.execute(insert(current_statements), rows)
        count_spellings(connection, before, spelt(connection, some))
        note_stale(connection, some)


def _kept(connection: Connection, among: Collection[int]) -> dict[int, Row]:
    query = (
        select(current_statements)
        .join(statements, current_statements.c.statement == statements.c.id)
        .join(runs, statements.c.run == runs.c.id)
        .where(runs.c.report.in_(among))
    )
    return {row["statement"]: dict(row) for row in connection.execute(query).mappings()}


def _differing(expected: Mapping[_Key, _Value], kept: Mapping[_Key, _Value]) -> Iterator[tuple[_Key, str]]:
    for key in sorted({*expected, *kept}, key=str):
        if key not in kept:
            yield key, "is missing; run `tetrapylon verify --rebuild`"
        elif key not in expected:
            yield key, "should not be there; run `tetrapylon verify --rebuild`"
        elif expected[key] != kept[key]:
            yield key, "is not what the entries say; run `tetrapylon verify --rebuild`"


def _reviewed_entries(connection: Connection, report: int) -> set[str]:
    """Return the entries of a report, in whichever run, that a review is of or merges into."""
    of_it = select(statements.c.statement_id).join(runs, statements.c.run == runs.c.id).where(runs.c.report == report)
    query = select(reviews.c.statement_id, reviews.c.merged_into)
    touching = or_(reviews.c.statement_id.in_(of_it), reviews.c.merged_into.in_(of_it))
    return {entry for pair in connection.execute(query.where(touching)) for entry in pair if entry is not None}


def _note_changes(connection: Connection, subjects: Collection[str], position: int) -> None:
    for some in batches(sorted(subjects)):
        connection.execute(delete(changes).where(changes.c.subject.in_(some)))
        connection.execute(insert(changes), [{"subject": subject, "position": position} for subject in some])


def _subjects_of(connection: Connection, entries: Collection[str]) -> Iterator[str]:
    for some in batches(sorted(entries)):
        yield from _subjects(connection, statements.c.statement_id.in_(some))


def _subjects(connection: Connection, condition: ColumnElement[bool]) -> Iterator[str]:
    """Yield what the statements that a condition keeps bear on, those of older runs and corrections included."""
    told = select(statements.c.place_key, statements.c.site_key, reports.c.publisher)
    of_runs = told.join(runs, statements.c.run == runs.c.id).join(reports, runs.c.report == reports.c.id)
    for place, site, publisher in connection.execute(of_runs.where(condition).distinct()):
        yield from _named(place=place, site=site, publisher=publisher)
    spoken = select(speakers.c.name_key).join(statements, speakers.c.statement == statements.c.id)
    for (name,) in connection.execute(spoken.join(runs, statements.c.run == runs.c.id).where(condition).distinct()):
        yield from _named(speaker=name)


def _named(
    *, place: str | None = None, site: str | None = None, publisher: str | None = None, speaker: str | None = None
) -> Iterator[str]:
    if place is not None:
        yield f"place:{place}"
    if site is not None:
        yield f"site:{site}"
    if publisher:
        yield f"publisher:{fold_name(publisher)}"
    if speaker is not None:
        yield f"speaker:{speaker}"


def _last_changes(connection: Connection) -> LastChanges:
    """Return what `changes` should hold.

    A run or a sighting bears on all statements of its report, of whichever run, a review on those of its entry; and both
    on those of the entries merged with them. The first run of a report bears on all reports that are copies of one text
    with it.
    """
    last: LastChanges = defaultdict(int)
    for subject, position in (
        *_changed_by_runs(connection),
        *_changed_by_reviews(connection),
        *_changed_by_copies(connection),
    ):
        last[subject] = max(last[subject], position)
    return dict(last)


def _changed_by_runs(connection: Connection) -> Iterator[tuple[str, int]]:
    coded_at = _coded_at(connection)
    for column in (statements.c.place_key, statements.c.site_key, reports.c.publisher, speakers.c.name_key):
        query = select(runs.c.report, column).select_from(statements).join(runs, statements.c.run == runs.c.id)
        if column.table is reports:
            query = query.join(reports, runs.c.report == reports.c.id)
        if column.table is speakers:
            query = query.join(speakers, speakers.c.statement == statements.c.id)
        kind = {"place_key": "place", "site_key": "site", "publisher": "publisher", "name_key": "speaker"}[column.name]
        for report, value in connection.execute(query.where(column.is_not(None)).distinct()):
            for subject in _named(**{kind: value}):
                yield subject, coded_at[report]


def _changed_by_reviews(connection: Connection) -> Iterator[tuple[str, int]]:
    coded_at = _coded_at(connection)
    positions = _positions(connection, reviews.name)
    reviewed_at: dict[str, int] = defaultdict(int)
    for identity, entry in connection.execute(select(reviews.c.id, reviews.c.statement_id)):
        reviewed_at[entry] = max(reviewed_at[entry], positions.get(identity, 0))
    seen: set[str] = set()
    for entry in sorted(reviewed_at):
        if entry not in seen:
            together = related(connection, [entry])
            seen |= together
            coded_last = max((coded_at[report] for report in reports_of(connection, together)), default=0)
            position = max(coded_last if len(together) > 1 else 0, *(reviewed_at.get(e, 0) for e in together), 0)
            yield from ((subject, position) for subject in _subjects_of(connection, together))


def _changed_by_copies(connection: Connection) -> Iterator[tuple[str, int]]:
    by_run, first = _positions(connection, runs.name), dict[int, int]()
    for run, report in connection.execute(select(runs.c.id, runs.c.report)):
        first[report] = min(first.get(report, by_run.get(run, 0)), by_run.get(run, 0))
    for copies in groups_of_copies(connection):
        position = max(first.get(report, 0) for report in copies)
        yield from ((subject, position) for subject in _subjects(connection, runs.c.report.in_(copies)))


def _coded_at(connection: Connection) -> dict[int, int]:
    """Return the position of the last run or sighting of each report."""
    by_run, by_sighting = _positions(connection, runs.name), _positions(connection, sightings.name)
    last: dict[int, int] = defaultdict(int)
    for run, report in connection.execute(select(runs.c.id, runs.c.report)):
        last[report] = max(last[report], by_run.get(run, 0))
    for sighting, report in connection.execute(
        select(sightings.c.id, runs.c.report).join(runs, sightings.c.run == runs.c.id)
    ):
        last[report] = max(last[report], by_sighting.get(sighting, 0))
    return last


def _positions(connection: Connection, entity: str) -> dict[int, int]:
    query = select(journal.c.row, journal.c.position).where(journal.c.entity == entity)
    return {found.row: found.position for found in connection.execute(query)}

"""Reviews: what people make of entries, each by somebody, for a reason; nothing is overwritten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from tetrapylon.errors import ReviewError
from tetrapylon.ledger import upkeep
from tetrapylon.ledger.adding import add_statements
from tetrapylon.ledger.chain import chain_rows, head, next_id
from tetrapylon.ledger.current import present, related, rulings
from tetrapylon.ledger.derived import current_statements
from tetrapylon.ledger.querying import newest_statements
from tetrapylon.ledger.rows import entry, read_report, read_review, read_statement, review_row, stamp
from tetrapylon.ledger.schema import reports, reviews, runs, statements
from tetrapylon.ledger.standing import goes_round
from tetrapylon.model import EvidenceSource, LedgerEntry, Report, Review, Stance, Statement, Verdict

LONGEST_REASON = 10_000
"""Characters of a reason; the ledger is no place for a whole document."""

A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Queued:
    """An entry that waits for a review, and why it comes where it does in the queue."""

    entry: LedgerEntry
    why: str


_DOUBTS: tuple[tuple[str, ColumnElement[bool]], ...] = (
    *(
        (f"{stance.value}, {words}", and_(current_statements.c.stance == stance.value, condition))
        for stance in (Stance.POSSIBLE, Stance.CLAIMED)
        for words, condition in (
            ("without a place or day", current_statements.c.located.is_(False)),
            ("placed and dated", current_statements.c.located.is_(True)),
        )
    ),
    ("without a place or day", current_statements.c.located.is_(False)),
    ("in the order of writing", true()),
)
"""The queue's classes, the least certain first: how a fact is put forward weighs more than where and when it lies."""


def write_review(connection: Connection, review: Review) -> Review:
    """Write a review, with the row that a correction puts beside the one it corrects; return it as written.

    Its moment is after those of the entry's earlier reviews, whatever the clock says, so that it is the newest. Raises
    ReviewError that says what is wrong with it.
    """
    _check_form(review)
    _check_entry(connection, review)
    _check_correction(connection, review)
    last = select(func.max(reviews.c.recorded)).where(reviews.c.statement_id == review.entry_id)
    earlier = connection.execute(last).scalar_one()
    if earlier is not None and stamp(review.recorded) <= earlier:
        review = review.model_copy(update={"recorded": datetime.fromisoformat(earlier) + A_MOMENT})
    put_review(connection, review)
    return review


def fault_of(connection: Connection, review: Review) -> str | None:
    """Return what is wrong with a review that another ledger wrote, or None; an entry it is merged into may be unknown."""
    if not is_known(connection, review.entry_id):
        return "its entry is unknown"
    try:
        _check_form(review)
        _check_correction(connection, review)
    except ReviewError as problem:
        return str(problem)
    return None


def put_review(connection: Connection, review: Review) -> None:
    """Write a review as it is, and have views heed it."""
    identity = next_id(connection, reviews)
    chain_rows(connection, reviews, [{"id": identity, **review_row(review)}])
    position = head(connection).position
    if review.correction is not None:
        _write_correction(connection, identity, review, review.correction)
    upkeep.reviewed(connection, review.entry_id, position)


def history(connection: Connection, entry_id: str) -> Iterator[Review]:
    """Yield the reviews of an entry, the first first."""
    query = (
        select(reviews, statements.c.content)
        .outerjoin(statements, statements.c.review == reviews.c.id)
        .where(reviews.c.statement_id == entry_id)
        .order_by(reviews.c.recorded, reviews.c.id)
    )
    for row in connection.execute(query).mappings():
        yield read_review(dict(row), read_statement(row["content"]) if row["content"] else None)


def queue(connection: Connection, limit: int) -> list[Queued]:
    """Return current entries that nobody has reviewed, the least certain first: possible, claimed, then unplaced."""
    found: dict[str, Queued] = {}
    for why, condition in _DOUBTS:
        wanted = (
            select(current_statements.c.statement)
            .where(condition, current_statements.c.review.is_(None))
            .order_by(current_statements.c.statement)
            .limit(limit)
        )
        for row in connection.execute(newest_statements().where(statements.c.id.in_(wanted))).mappings():
            if len(found) < limit:
                found.setdefault(row["statement_id"], Queued(entry(row), why))
        if len(found) >= limit:
            break
    return list(found.values())


def detached(connection: Connection) -> list[str]:
    """Return the reviewed entries that the newest coding of their report no longer finds."""
    reviewed = set(connection.scalars(select(reviews.c.statement_id).distinct()))
    return sorted(reviewed - present(connection, reviewed))


def is_known(connection: Connection, entry_id: str) -> bool:
    """Tell whether any run of the ledger found an entry."""
    return connection.execute(select(statements.c.id).where(statements.c.statement_id == entry_id)).first() is not None


def stands(statement: Statement, report: Report) -> bool:
    """Tell whether a statement's quote stands where it says in a report."""
    evidence = statement.evidence
    return evidence.stands_in(report.text if evidence.source is EvidenceSource.TEXT else report.title or "")


def _check_form(review: Review) -> None:
    if not review.reviewer.strip():
        raise ReviewError("a review needs the name of who makes it; give --by NAME")
    if not review.reason.strip():
        raise ReviewError("a review needs a reason; give --reason WORDS")
    if len(review.reason) > LONGEST_REASON:
        raise ReviewError(f"the reason is longer than {LONGEST_REASON} characters; shorten it")
    if (review.correction is not None) is not (review.verdict is Verdict.CORRECT):
        raise ReviewError("a correction, and nothing else, comes with the corrected statement; give --correction FILE")
    if (review.merged_into is not None) is not (review.verdict is Verdict.MERGE):
        raise ReviewError("a merge, and nothing else, names the entry that is repeated; give --into ENTRY")


def _check_entry(connection: Connection, review: Review) -> None:
    for named in filter(None, (review.entry_id, review.merged_into)):
        if not is_known(connection, named):
            raise ReviewError(f"the ledger has no entry {named}; `tetrapylon statements --json` tells their ids")
    if review.merged_into is not None and goes_round(review.entry_id, review.merged_into, _merges(connection, review)):
        raise ReviewError(f"{review.entry_id} would be merged into itself; merge the other one, or review that first")


def _check_correction(connection: Connection, review: Review) -> None:
    if review.correction is not None and not stands(review.correction, _report_of(connection, review.entry_id)[1]):
        raise ReviewError("the correction's quote does not stand in the report; keep the evidence, or select it anew")


def _merges(connection: Connection, review: Review) -> dict[str, str]:
    """Return which entry each of those around a review is merged into, by its newest verdict."""
    around = related(connection, [review.entry_id, review.merged_into or review.entry_id])
    newest = {r.entry_id: r for r in sorted(rulings(connection, around)) if r.verdict is not Verdict.NOTE}
    return {e: ruling.merged_into for e, ruling in newest.items() if ruling.verdict is Verdict.MERGE}


def _report_of(connection: Connection, entry_id: str) -> tuple[int, Report]:
    """Return the newest run that found an entry, and its report."""
    query = (
        select(runs.c.id, reports.c.content)
        .join(statements, statements.c.run == runs.c.id)
        .join(reports, runs.c.report == reports.c.id)
        .where(statements.c.statement_id == entry_id, statements.c.review.is_(None))
        .order_by(runs.c.id.desc())
        .limit(1)
    )
    run, content = connection.execute(query).one()
    return run, read_report(content)


def _write_correction(connection: Connection, identity: int, review: Review, correction: Statement) -> None:
    run, report = _report_of(connection, review.entry_id)
    ordinal = connection.execute(select(func.max(statements.c.ordinal)).where(statements.c.run == run)).scalar_one()
    place = {"ordinal": ordinal + 1, "statement_id": review.entry_id, "review": identity}
    add_statements(connection, run, report, [correction], review.recorded, place)

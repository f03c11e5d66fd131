"""Rows of the ledger's tables, made from the model's types and read back."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import RowMapping

from tetrapylon.ledger.names import fold_name
from tetrapylon.ledger.places import place_key
from tetrapylon.model import (
    Actor,
    CodedReport,
    ControlFact,
    DamageFact,
    EventFact,
    LedgerEntry,
    Report,
    Review,
    Statement,
    Verdict,
)

Row = dict[str, Any]

REVIEW_COLUMNS = ("statement_id", "verdict", "reviewer", "reason", "merged_into", "recorded")
"""The columns of `reviews` that a review is read from."""


def report_row(report: Report, recorded: datetime) -> Row:
    """Return the columns of `reports` but its id."""
    return {
        "sha256": report.sha256,
        "name": storable(report.id),
        "title": storable(report.title),
        "publisher": storable(report.publisher),
        "published": report.published,
        "recorded": stamp(recorded),
        "content": content(report),
    }


def run_row(coded: CodedReport, statements: list[Statement], recorded: datetime) -> Row:
    """Return the columns of `runs` but its id and its report."""
    digest = hashlib.sha256("\n".join(content(statement) for statement in statements).encode()).hexdigest()
    return {
        "coder": storable(coded.coder),
        "content_sha256": digest,
        "statements": len(statements),
        "recorded": stamp(recorded),
    }


def statement_row(statement: Statement, report_sha256: str, published: date | None, recorded: datetime) -> Row:
    """Return the columns of `statements` but its id, run and ordinal."""
    return {
        "statement_id": entry_id(statement, report_sha256),
        "kind": statement.kind,
        "stance": statement.stance.value,
        **_fact_columns(statement),
        **_place_columns(statement),
        "valid_earliest": statement.time.days.earliest if statement.time else None,
        "valid_latest": statement.time.days.latest if statement.time else None,
        "published": published,
        "known_on": published or recorded.astimezone(UTC).date(),
        "recorded": stamp(recorded),
        "review": None,
        "content": content(statement),
    }


def participant_rows(statement: Statement) -> Iterator[Row]:
    """Yield the columns of `participants` but the statement: who takes part, in which role."""
    for ordinal, (role, actor) in enumerate(_roles(statement.fact)):
        name = storable(actor.name)
        yield {"ordinal": ordinal, "role": role, "actor": storable(actor.id), "name_key": fold_name(name)}


def speaker_rows(statement: Statement) -> Iterator[Row]:
    """Yield the columns of `speakers` but the statement, nearest to the reader first."""
    for ordinal, speaker in enumerate(statement.speakers):
        name = storable(speaker.name)
        yield {
            "ordinal": ordinal,
            "name": name,
            "name_key": fold_name(name),
            "actor": storable(speaker.actor.id) if speaker.actor else None,
            "kind": speaker.kind.value if speaker.kind else None,
        }


def entry_id(statement: Statement, report_sha256: str) -> str:
    """Return the ledger's id of a statement in a report."""
    return hashlib.sha256(f"{report_sha256}:{statement.id}".encode()).hexdigest()[:16]


def entry(row: RowMapping) -> LedgerEntry:
    """Return the entry of a row of statements joined with its run and report."""
    return LedgerEntry(
        id=row["statement_id"],
        statement=read_statement(row["content"]),
        report_sha256=row["sha256"],
        report_id=row["name"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        run_id=row["run"],
        recorded=datetime.fromisoformat(row["recorded"]),
        review=_decisive_review(row),
        copy_of=row["copy_of"],
    )


def review_row(review: Review) -> Row:
    """Return the columns of `reviews` but its id."""
    return {
        "statement_id": review.entry_id,
        "verdict": review.verdict.value,
        "reviewer": review.reviewer,
        "reason": review.reason,
        "merged_into": review.merged_into,
        "recorded": stamp(review.recorded),
    }


def read_review(row: Mapping[str, Any], correction: Statement | None = None) -> Review:
    """Return the review that a row of `reviews` holds, with the statement that it put in an entry's place."""
    return Review(
        entry_id=row["statement_id"],
        verdict=row["verdict"],
        reviewer=row["reviewer"],
        reason=row["reason"],
        recorded=datetime.fromisoformat(row["recorded"]),
        merged_into=row["merged_into"],
        correction=correction,
    )


def _decisive_review(row: RowMapping) -> Review | None:
    if row["review_verdict"] is None:
        return None
    columns = {name: row[f"review_{name}"] for name in REVIEW_COLUMNS}
    corrected = columns["verdict"] == Verdict.CORRECT
    return read_review(columns, read_statement(row["content"]) if corrected else None)


def content(record: BaseModel) -> str:
    """Return a record as JSON in ASCII, which every database holds unchanged, lone surrogates and NULs included."""
    return json.dumps(record.model_dump(mode="json"), sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def read_report(text: str) -> Report:
    """Return the report that `content` wrote."""
    return Report.model_validate(json.loads(text))


def read_statement(text: str) -> Statement:
    """Return the statement that `content` wrote."""
    return Statement.model_validate(json.loads(text))


def stamp(moment: datetime) -> str:
    """Return a moment in UTC, in ISO 8601 of one length, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def storable(text: Any) -> Any:
    """Return text for a column that is searched, without what databases refuse; `content` keeps it all."""
    if not isinstance(text, str):
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _fact_columns(statement: Statement) -> Row:
    fact = statement.fact
    return {
        "change": fact.change.value if isinstance(fact, ControlFact) else None,
        "event_type": storable(fact.type) if isinstance(fact, EventFact) else None,
        "site_key": fold_name(storable(fact.site)) if isinstance(fact, DamageFact) else None,
    }


def _place_columns(statement: Statement) -> Row:
    place = statement.place
    if place is None:
        return dict.fromkeys(("place_name", "name_key", "place_key", "geonameid", "country", "relation"))
    name = storable(place.name)
    return {
        "place_name": name,
        "name_key": fold_name(name),
        "place_key": storable(place_key(place)),
        "geonameid": place.geonameid,
        "country": place.country,
        "relation": place.relation.value,
    }


def _roles(fact: ControlFact | DamageFact | EventFact) -> Iterator[tuple[str, Actor]]:
    for role in ("to", "from_", "actor", "actors", "targets", "supporters"):
        for actor in getattr(fact, role, ()):
            yield role.rstrip("_"), actor

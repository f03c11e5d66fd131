"""Questions to a ledger's tables."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    RowMapping,
    Select,
    and_,
    func,
    or_,
    select,
    true,
    union,
)

from tetrapylon.ledger.derived import current_statements, prints, spellings
from tetrapylon.ledger.names import fold_name
from tetrapylon.ledger.places import PlaceMatch, PlaceSighting, match_place, near_spelling
from tetrapylon.ledger.rows import REVIEW_COLUMNS
from tetrapylon.ledger.schema import participants, reports, reviews, runs, speakers, statements
from tetrapylon.model import Filter, PlaceRelation

BATCH = 1000
"""Rows fetched at a time, so that memory stays flat however long the answer."""


def newest_statements() -> Select[tuple[object, ...]]:
    """Select the statements that views use, with their report and the review that decides, in the order of writing."""
    return (
        select(
            statements,
            *(reports.c[name] for name in ("sha256", "name", "title", "publisher")),
            *(reviews.c[name].label(f"review_{name}") for name in REVIEW_COLUMNS),
            prints.c.copy_of,
        )
        .join(current_statements, current_statements.c.statement == statements.c.id)
        .join(runs, statements.c.run == runs.c.id)
        .join(reports, runs.c.report == reports.c.id)
        .outerjoin(reviews, current_statements.c.review == reviews.c.id)
        .outerjoin(prints, prints.c.report == reports.c.id)
        .order_by(statements.c.id)
    )


def page(
    connection: Connection, wanted: Filter, place_keys: frozenset[str] | None, limit: int | None, offset: int
) -> Select[tuple[object, ...]]:
    """Select the statements that a filter keeps, those of these place keys where it names a place; a page, if asked."""
    chosen = _chosen(connection, wanted, place_keys)
    rows = chosen.order_by(chosen.selected_columns[0]).limit(limit).offset(offset or None).subquery()
    return newest_statements().join(rows, rows.c[0] == statements.c.id)


def count(connection: Connection, wanted: Filter, place_keys: frozenset[str] | None) -> int:
    """Return how many statements a filter keeps."""
    chosen = _chosen(connection, wanted, place_keys).subquery()
    found: int = connection.execute(select(func.count()).select_from(chosen)).scalar_one()
    return found


def place_keys(connection: Connection, wanted: Filter, of_place: frozenset[str] | None) -> set[str]:
    """Return the keys of the places that the statements which a filter keeps lie at."""
    chosen = _chosen(connection, wanted, of_place).subquery()
    query = select(current_statements.c.place_key).join(chosen, chosen.c[0] == current_statements.c.statement)
    return {key for key in connection.scalars(query.distinct()) if key is not None}


def _chosen(
    connection: Connection, wanted: Filter, place_keys: frozenset[str] | None
) -> Select[tuple[int]] | CompoundSelect[tuple[int]]:
    """Select the numbers of the statements that a filter keeps, so that an index gives them in order."""
    identity = current_statements.c.statement
    query = select(identity).where(*_conditions(wanted, place_keys))
    if wanted.actor is not None:  # their own column leads, whose index holds an actor's statements in order
        takes_part = participants.c.statement == identity
        query = query.join(participants, takes_part).where(_named(connection, wanted.actor)).distinct()
        query = query.with_only_columns(participants.c.statement, maintain_column_froms=True)
    if wanted.source is None:
        return query
    name = fold_name(wanted.source)
    speaks = query.join(speakers, speakers.c.statement == identity).where(speakers.c.name_key == name)
    if wanted.actor is None:
        speaks = speaks.with_only_columns(speakers.c.statement, maintain_column_froms=True)
    return union(query.where(current_statements.c.publisher_key == name), speaks)


def _conditions(wanted: Filter, place_keys: frozenset[str] | None) -> Iterator[ColumnElement[bool]]:
    columns = current_statements.c
    if place_keys is not None:
        yield columns.place_key.in_(sorted(place_keys))
    equal = {
        columns.country: wanted.country if place_keys is None else None,
        columns.kind: wanted.kind,
        columns.stance: wanted.stance.value if wanted.stance else None,
        columns.event_type: wanted.type,
        columns.site_key: fold_name(wanted.site) if wanted.site is not None else None,
    }
    yield from (column == value for column, value in equal.items() if value is not None)
    if wanted.located is not None:
        yield columns.located.is_(wanted.located)
    if wanted.as_known_on is not None:
        yield columns.known_on <= wanted.as_known_on
    yield from _days(wanted.since, wanted.until)


def _days(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    """Keep what may hold on a day between two: an end that is open reaches as far as need be, two open ends nowhere."""
    earliest, latest = current_statements.c.valid_earliest, current_statements.c.valid_latest
    if since is not None:
        yield or_(latest >= since, and_(latest.is_(None), earliest.is_not(None)))
    if until is not None:
        yield or_(earliest <= until, and_(earliest.is_(None), latest.is_not(None)))


def _named(connection: Connection, actor: str) -> ColumnElement[bool]:
    """Keep the parts that an actor takes, known by its id or, where it is nobody's id, by its canonical name."""
    by_id = participants.c.actor == actor
    known = connection.execute(select(participants.c.statement).where(by_id).limit(1)).first()
    return by_id if known else participants.c.name_key == fold_name(actor)


def streamed(connection: Connection, query: Select[tuple[object, ...]]) -> Iterator[RowMapping]:
    """Yield a query's rows in batches."""
    with connection.execution_options(yield_per=BATCH).execute(query) as result:
        yield from result.mappings()


def find_place(connection: Connection, name: str, country: str | None) -> PlaceMatch:
    """Find the place that a name means among the ledger's statements."""
    spelling = fold_name(name)
    spelt = _sightings(connection, spellings.c.name_key == spelling)
    if not spelt:
        every = connection.execute(select(spellings.c.name_key).distinct())
        spelling = near_spelling(spelling, (row.name_key for row in every)) or spelling
        spelt = _sightings(connection, spellings.c.name_key == spelling)
    identities = sorted({s.geonameid for s in spelt if s.geonameid is not None})
    aliased = spellings.c.geonameid.in_(identities) & (spellings.c.name_key != spelling)
    match = match_place([*spelt, *_sightings(connection, aliased)], spelling, country)
    return match if match.keys else PlaceMatch(name, country)


def places(connection: Connection) -> list[PlaceSighting]:
    """Return every place as it is written, the most frequent first."""
    return _sightings(connection, true())


def parts(connection: Connection, name: str) -> list[PlaceSighting]:
    """Return the parts of a place of that name as they are written, the most frequent first."""
    located = spellings.c.place_key.endswith(f":{fold_name(name)}", autoescape=True)
    return _sightings(connection, (spellings.c.relation == PlaceRelation.PART_OF.value) & located)


def _sightings(connection: Connection, condition: ColumnElement[bool]) -> list[PlaceSighting]:
    spelling = [spellings.c[name] for name in ("place_key", "place_name", "geonameid", "country", "relation")]
    query = select(*spelling, spellings.c.statements).where(condition)
    found = connection.execute(query.order_by(spellings.c.statements.desc(), *spelling)).all()
    return [
        PlaceSighting(
            row.place_key,
            row.place_name,
            row.geonameid or None,
            row.country or None,
            PlaceRelation(row.relation),
            row.statements,
        )
        for row in found
    ]

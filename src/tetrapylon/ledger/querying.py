"""Questions to a ledger's tables."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, RowMapping, Select, func, or_, select

from tetrapylon.ledger.names import fold_name
from tetrapylon.ledger.places import PlaceMatch, PlaceSighting, match_place, near_spelling
from tetrapylon.ledger.schema import participants, reports, runs, statements
from tetrapylon.model import PlaceRelation

BATCH = 1000
"""Rows fetched at a time, so that memory stays flat however long the answer."""


def newest_statements() -> Select[tuple[object, ...]]:
    """Select the statements of every report's newest run, with their report, in the order they were written."""
    newer = runs.alias("newer")
    superseded = select(newer.c.id).where(newer.c.report == runs.c.report, newer.c.id > runs.c.id).exists()
    return (
        select(statements, reports.c.sha256, reports.c.name, reports.c.title, reports.c.publisher)
        .join(runs, statements.c.run == runs.c.id)
        .join(reports, runs.c.report == reports.c.id)
        .where(~superseded)
        .order_by(statements.c.id)
    )


def by_place(query: Select[tuple[object, ...]], match: PlaceMatch) -> Select[tuple[object, ...]]:
    """Keep the statements on a place."""
    return query.where(statements.c.place_key.in_(sorted(match.keys)))


def by_columns(query: Select[tuple[object, ...]], **wanted: str | None) -> Select[tuple[object, ...]]:
    """Keep the statements whose columns hold these values; None asks for nothing."""
    for column, value in wanted.items():
        if value is not None:
            query = query.where(statements.c[column] == value)
    return query


def by_actor(query: Select[tuple[object, ...]], actor: str) -> Select[tuple[object, ...]]:
    """Keep the statements in which an actor takes part, by its id or its canonical name."""
    named = or_(participants.c.actor == actor, participants.c.name_key == fold_name(actor))
    return query.where(statements.c.id.in_(select(participants.c.statement).where(named)))


def known_on(query: Select[tuple[object, ...]], day: date) -> Select[tuple[object, ...]]:
    """Keep the statements that were published by a day or, where that is unknown, recorded by then."""
    return query.where(statements.c.known_on <= day)


def streamed(connection: Connection, query: Select[tuple[object, ...]]) -> Iterator[RowMapping]:
    """Yield a query's rows in batches."""
    yield from connection.execution_options(yield_per=BATCH).execute(query).mappings()


def find_place(connection: Connection, name: str, country: str | None) -> PlaceMatch:
    """Find the place that a name means among the ledger's statements."""
    spelling = fold_name(name)
    if not _sightings(connection, statements.c.name_key == spelling):
        every = connection.execute(select(statements.c.name_key).where(statements.c.name_key.is_not(None)).distinct())
        spelling = near_spelling(spelling, (row.name_key for row in every)) or spelling
    spelt = _sightings(connection, statements.c.name_key == spelling)
    identities = sorted({s.geonameid for s in spelt if s.geonameid is not None})
    aliased = statements.c.geonameid.in_(identities) & (statements.c.name_key != spelling)
    match = match_place([*spelt, *_sightings(connection, aliased)], spelling, country)
    return match if match.keys else PlaceMatch(name, country)


def places(connection: Connection) -> list[PlaceSighting]:
    """Return every place as it is written, the most frequent first."""
    return _sightings(connection, statements.c.place_key.is_not(None))


def _sightings(connection: Connection, condition: object) -> list[PlaceSighting]:
    newest = newest_statements().order_by(None).where(condition).subquery()  # type: ignore[arg-type]
    spelling = (newest.c.place_key, newest.c.place_name, newest.c.geonameid, newest.c.country, newest.c.relation)
    counted = select(*spelling, func.count()).group_by(*spelling).order_by(func.count().desc(), *spelling)
    return [
        PlaceSighting(key, name, geonameid, country, PlaceRelation(relation), count)
        for key, name, geonameid, country, relation, count in connection.execute(counted)
    ]

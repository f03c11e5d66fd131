"""What a ledger answers of its registers: kept rows where all that is known counts, else worked out for a day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from sqlalchemy import Engine

from tetrapylon.ledger import PlaceMatch, fold_name, place_key, registers
from tetrapylon.ledger.registers import RegisterRow, fitting
from tetrapylon.library.registers import (
    CHECKS,
    DAMAGE,
    FORECASTS,
    SOURCES,
    Judged,
    bring_up_to_date,
    damage_rows,
    forecast_rows,
    read,
    read_tally,
    source_row,
)
from tetrapylon.model import LedgerEntry
from tetrapylon.model.filter import Filter
from tetrapylon.model.forecast import Forecast
from tetrapylon.model.site_record import SiteRecord
from tetrapylon.model.source_record import Check, SourceRecord
from tetrapylon.reasoning.damage import site_unit
from tetrapylon.reasoning.sources import by_place, checks, counted, record, tallies

Entries = Callable[[], Iterable[LedgerEntry]]
"""Gives the entries that were known on the day asked for."""


def forecasts(
    engine: Engine, entries: Entries, wanted: Filter, match: PlaceMatch | None,
    *, speaker: str | None, status: str | None, limit: int | None, offset: int,
) -> list[Forecast]:  # fmt: skip
    """Return forecasts, the earliest first."""
    axes = [*_axes(wanted, match), *_given("speaker", speaker, fold=True), *_given("status", status)]
    if wanted.as_known_on is None:
        rows = _page(engine, FORECASTS, axes, wanted, limit, offset)
    else:
        told = (row for group in by_place(entries()) for row in forecast_rows(group))
        rows = _chosen(told, axes, wanted, limit, offset)
    return [read(Forecast, row) for row in rows]


def damage(
    engine: Engine, entries: Entries, wanted: Filter, match: PlaceMatch | None,
    *, condition: str | None, site_class: str | None, limit: int | None, offset: int,
) -> list[SiteRecord]:  # fmt: skip
    """Return the rows of the damage register, by country, place and site."""
    axes = [*_axes(wanted, match), *_given("condition", condition), *_given("class", site_class)]
    if wanted.as_known_on is None:
        rows = _page(engine, DAMAGE, axes, wanted, limit, offset)
    else:
        rows = _chosen(damage_rows(entries()), axes, wanted, limit, offset)
    return [read(SiteRecord, row) for row in rows]


def sources(
    engine: Engine, entries: Entries, as_known_on: date | None,
    *, source: str | None, role: str | None, letter: str | None, limit: int | None, offset: int,
) -> list[SourceRecord]:  # fmt: skip
    """Return records of sources, those who said most first; with their checks where one source is asked for."""
    axes = [*_given("role", role), *_given("letter", letter)]
    if source is not None:
        axes.append(("name", {fold_name(source), source, source.partition(":")[2] or source}))
    everything = Filter()
    if as_known_on is None:
        contents = _page(engine, SOURCES, axes, everything, limit, offset)
        found = [record_of(content) for content in contents]
        return [_with_checks(engine, one) for one in found] if source is not None else found
    told = list(entries())
    rows = (source_row(record(one, tally), tally) for one, tally in tallies(told).items())
    found = [record_of(content) for content in _chosen(rows, axes, everything, limit, offset)]
    return list(_with_checks_of(told, found)) if source is not None else found


def record_of(content: str) -> SourceRecord:
    """Return the record that a source's row makes."""
    kept = read_tally(content)
    return record(kept.source, kept)


def _with_checks(engine: Engine, one: SourceRecord) -> SourceRecord:
    with engine.connect() as connection:
        rows = registers.page(connection, CHECKS, [("source", {one.id})])
    return one.model_copy(update={"checks": tuple(read(Judged, row).check for row in rows)})


def _with_checks_of(told: Iterable[LedgerEntry], found: Sequence[SourceRecord]) -> Iterator[SourceRecord]:
    by_id: dict[str, list[tuple[date, str, Check]]] = {one.id: [] for one in found}
    for group in by_place(told):
        members: Mapping[str, LedgerEntry] = {entry.id: entry for entry in group}
        for check in checks(group):
            entry = members[check.statement]
            for said in counted(entry, check):
                if said.source in by_id:
                    by_id[said.source].append((entry.known_on, _key_of(entry), check))
    for one in found:
        ranked = sorted(by_id[one.id], key=lambda c: (c[0], f"{c[1]} {c[2].statement}"))
        yield one.model_copy(update={"checks": tuple(check for _, _, check in ranked)})


def _key_of(entry: LedgerEntry) -> str:
    assert entry.statement.place is not None
    return place_key(entry.statement.place)


def _page(
    engine: Engine, register: str, axes: Sequence[tuple[str, Set[str]]], wanted: Filter, limit: int | None, offset: int
) -> list[str]:
    bring_up_to_date(engine, register)
    with engine.connect() as connection:
        return registers.page(
            connection, register, axes, since=wanted.since, until=wanted.until, limit=limit, offset=offset
        )


def _chosen(
    rows: Iterable[RegisterRow], axes: Sequence[tuple[str, Set[str]]], wanted: Filter, limit: int | None, offset: int
) -> list[str]:
    """Return what `registers.page` would, were these rows kept."""
    kept = [row for row in rows if _answers(row, axes, wanted)]
    kept.sort(key=lambda row: (fitting(row.rank), row.id))
    return [row.content for row in kept[offset : None if limit is None else offset + limit]]


def _answers(row: RegisterRow, axes: Sequence[tuple[str, Set[str]]], wanted: Filter) -> bool:
    keys = {(axis, fitting(key)) for axis, key in row.keys}
    if any(not any((axis, fitting(value)) in keys for value in values) for axis, values in axes):
        return False
    since = wanted.since is None or (row.last is not None and row.last >= wanted.since)
    return since and (wanted.until is None or (row.first is not None and row.first <= wanted.until))


def _axes(wanted: Filter, match: PlaceMatch | None) -> Iterator[tuple[str, Set[str]]]:
    if match is not None:
        yield "place", match.keys or {""}
    else:
        yield from _given("country", wanted.country)
    yield from _given("kind", wanted.kind)
    yield from _given("stance", wanted.stance)
    yield from _given("type", wanted.type)
    yield from _given("source", wanted.source, fold=True)
    if wanted.actor is not None:
        yield "actor", {wanted.actor, fold_name(wanted.actor)}
    if wanted.site is not None:
        yield "site", {fold_name(wanted.site), site_unit(wanted.site)}


def _given(axis: str, value: str | None, *, fold: bool = False) -> Iterator[tuple[str, Set[str]]]:
    if value is not None:
        yield axis, {fold_name(value) if fold else str(value)}

"""Keeping the registers up to date: only the places and sites on which something new bears are worked out anew.

Forecasts and checks of statements are rows of a place, damage is rows of a site. A source's tally is what the checks
that changed add to it and take from it, so that no other statement of it is looked at. A property test holds that this
gives what working out all entries at once gives, in whatever order they came.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine

from tetrapylon.ledger import fold_name, place_key, registers
from tetrapylon.ledger.opening import writing
from tetrapylon.ledger.registers import RegisterRow
from tetrapylon.ledger.rows import content as content_of
from tetrapylon.model import Actor, ControlFact, DamageFact, EventFact, LedgerEntry
from tetrapylon.model.base import Frozen
from tetrapylon.model.forecast import Forecast
from tetrapylon.model.site_record import SiteRecord
from tetrapylon.model.source_record import Check, SourceRecord
from tetrapylon.reasoning.damage import damage_register, site_unit, spellings
from tetrapylon.reasoning.forecasts import forecasts
from tetrapylon.reasoning.sources import Tally, Told, checks, counted, rank, record
from tetrapylon.reasoning.whose import sources_of

CHECKS, SOURCES, FORECASTS, DAMAGE = "checks", "sources", "forecasts", "damage"
"""The registers, as the tables name them; `sources` follows from `checks` and is refreshed with it."""

UNITS = 200
"""Places or sites that are worked out in one transaction, so that other writers need not wait long."""

_Record = TypeVar("_Record", bound=Frozen)

TALLY = TypeAdapter(Tally)


class Judged(Frozen):
    """A check, and how it counts for each source of its statement."""

    check: Check
    told: tuple[Told, ...]


def read(kind: type[_Record], content: str) -> _Record:
    """Return the record that a row holds as JSON."""
    return kind.model_validate(json.loads(content))


def read_tally(content: str) -> Tally:
    """Return the tally that a source's row holds as JSON."""
    return TALLY.validate_python(json.loads(content))


def bring_up_to_date(engine: Engine, register: str) -> None:
    """Work out anew what something new bears on, in short transactions."""
    prefix, refresh = _REFRESHING[register]
    with engine.connect() as connection:
        if registers.is_fresh(connection, register, prefix):
            return
    more = True
    while more:
        with writing(engine) as connection, connection.begin():
            more = _refresh_some(connection, register, prefix, refresh)


def forecast_rows(entries: Iterable[LedgerEntry]) -> list[RegisterRow]:
    """Return the rows of forecasts at one place."""
    by_id = {entry.id: entry for entry in entries}
    return [_forecast_row(forecast, by_id[forecast.id]) for forecast in forecasts(by_id.values())]


def damage_rows(entries: Iterable[LedgerEntry]) -> list[RegisterRow]:
    """Return the rows of the damage register that entries give."""
    by_id = {entry.id: entry for entry in entries}
    return [_damage_row(site, [by_id[s] for s in site.statements]) for site in damage_register(by_id.values())]


def source_row(record_: SourceRecord, tally: Tally) -> RegisterRow:
    """Return a source's row: its tally, from which its record follows."""
    names = {fold_name(name) for name, count in tally.names.items() if count > 0}
    keys = {("role", record_.role.value), ("letter", record_.reliability.value), ("id", record_.id)}
    keys |= {("name", name) for name in (*names, record_.id.partition(":")[2].removeprefix("name:"))}
    said_most = 10**10 + rank(record_)[0]
    content = json.dumps(TALLY.dump_python(tally, mode="json"), sort_keys=True)
    return RegisterRow(record_.id, f"{said_most:011d} {record_.id}", content, frozenset(keys))


def _refresh_some(
    connection: Connection, register: str, prefix: str, refresh: Callable[[Connection, Sequence[str]], None]
) -> bool:
    """Work out some of what is out of date; tell whether more is left. The transaction holds the write lock."""
    registers.begin(connection, register)
    stale = registers.stale(connection, register, prefix)
    if not stale:
        return False
    last = stale[min(UNITS, len(stale)) - 1][1]
    now = [subject for subject, position in stale if position <= last]
    refresh(connection, now)
    registers.note_fresh(connection, register, last)
    return len(now) < len(stale)


def _refresh_forecasts(connection: Connection, places: Sequence[str]) -> None:
    for place in places:
        rows = forecast_rows(registers.entries_at(connection, place))
        registers.replace_unit(connection, FORECASTS, place, rows)


def _refresh_damage(connection: Connection, sites: Sequence[str]) -> None:
    for unit in sorted({site_unit(site) for site in sites}):
        rows = damage_rows(registers.entries_on(connection, spellings(unit)))
        registers.replace_unit(connection, DAMAGE, unit, rows)


def _refresh_sources(connection: Connection, places: Sequence[str]) -> None:
    changed: dict[str, list[tuple[Told, int]]] = {}
    for place in places:
        kept = registers.unit_rows(connection, CHECKS, place)
        rows = {row.id: row for row in _check_rows(place, registers.entries_at(connection, place))}
        gone = {key: content for key, content in kept.items() if key not in rows or rows[key].content != content}
        new = [row for key, row in rows.items() if kept.get(key) != row.content]
        registers.remove(connection, CHECKS, gone)
        registers.keep(connection, CHECKS, new, place)
        for content, by in (*((c, -1) for c in gone.values()), *((row.content, 1) for row in new)):
            for told in read(Judged, content).told:
                changed.setdefault(told.source, []).append((told, by))
    _add_up(connection, changed)


def _add_up(connection: Connection, changed: Mapping[str, Sequence[tuple[Told, int]]]) -> None:
    kept = registers.rows_with(connection, SOURCES, changed)
    tallies = {source: read_tally(kept[source]) if source in kept else Tally(source) for source in changed}
    for source, counts in changed.items():
        for told, by in counts:
            tallies[source].count(told, by)
    registers.remove(connection, SOURCES, changed)
    present = {source: tally for source, tally in sorted(tallies.items()) if tally.statements}
    registers.keep(connection, SOURCES, [source_row(record(s, tally), tally) for s, tally in present.items()])


def _check_rows(place: str, entries: Iterable[LedgerEntry]) -> Iterator[RegisterRow]:
    by_id = {entry.id: entry for entry in entries}
    for check in checks(by_id.values()):
        entry = by_id[check.statement]
        told = tuple(counted(entry, check))
        keys = {("source", one.source) for one in told} | {("statement", entry.id)}
        content = content_of(Judged(check=check, told=told))
        yield RegisterRow(f"{place} {entry.id}", entry.known_on.isoformat(), content, frozenset(keys))


def _forecast_row(forecast: Forecast, entry: LedgerEntry) -> RegisterRow:
    keys = {("status", forecast.status.value)} | {
        ("speaker", key) for key in _names(entry) if not key.startswith("publisher:")
    }
    return RegisterRow(
        id=forecast.id,
        rank=forecast.made.isoformat(),
        content=content_of(forecast),
        keys=frozenset({*keys, *_entry_keys(entry)}),
        first=forecast.made,
        last=forecast.horizon.latest,
    )


def _damage_row(site: SiteRecord, told: Sequence[LedgerEntry]) -> RegisterRow:
    keys = {("condition", site.condition.value), ("class", site.site_class.value)}
    keys |= {("contested", "yes" if site.contested else "no"), ("named", "yes" if site.named else "no")}
    keys.add(("site", fold_name(site.site)))
    keys |= {key for entry in told for key in _entry_keys(entry)}
    days = [day for state in site.states for day in (state.days.earliest, state.days.latest) if day]
    where = (site.country or "", fold_name(site.place or ""), fold_name(site.site))
    return RegisterRow(
        id=site.id,
        rank=" | ".join(where)[:200],
        content=content_of(site),
        keys=frozenset(keys),
        first=min(days),
        last=max(days),
    )


def _entry_keys(entry: LedgerEntry) -> Iterator[tuple[str, str]]:
    """Yield what a row is found by through one of its entries: its kind, place, country, actors and sources."""
    statement, place = entry.statement, entry.statement.place
    if place is not None:
        yield "place", place_key(place)
        yield from [("country", place.country)] if place.country else []
    yield from (("kind", statement.kind), ("stance", statement.stance.value))
    if isinstance(statement.fact, EventFact):
        yield "type", statement.fact.type
    if isinstance(statement.fact, DamageFact):
        yield from (("site", fold_name(statement.fact.site)), ("site", site_unit(statement.fact.site)))
    for actor in _actors(entry):
        yield from (("actor", actor.id), ("actor", fold_name(actor.name)))
    yield from (("source", key.removeprefix("publisher:")) for key in _names(entry))


def _names(entry: LedgerEntry) -> Iterator[str]:
    """Yield the folded names of an entry's sources, its publisher's after "publisher:"."""
    if entry.publisher:
        yield f"publisher:{fold_name(entry.publisher)}"
    yield from (fold_name(speaker.name) for speaker in entry.statement.speakers)
    yield from (fold_name(name) for source, name, _ in sources_of(entry) if source.startswith("speaker:"))


def _actors(entry: LedgerEntry) -> tuple[Actor, ...]:
    fact = entry.statement.fact
    if isinstance(fact, ControlFact):
        return (*fact.to, *fact.from_, *fact.supporters)
    return fact.actor if isinstance(fact, DamageFact) else (*fact.actors, *fact.targets, *fact.supporters)


_REFRESHING: dict[str, tuple[str, Callable[[Connection, Sequence[str]], None]]] = {
    SOURCES: ("place:", _refresh_sources),
    FORECASTS: ("place:", _refresh_forecasts),
    DAMAGE: ("site:", _refresh_damage),
}
"""How the subjects of `changes` that bear on each register begin, and what works it out."""

"""Statements, events and holdings as flat rows, for formats that have columns: each field is one."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import UnionType
from typing import get_args, get_type_hints

from tetrapylon.exporting.items import Holding, ToldEvent
from tetrapylon.model import (
    Actor,
    ControlFact,
    DamageFact,
    DayRange,
    EventFact,
    LedgerEntry,
    StatementPlace,
    sentence_of,
)

SEPARATOR = "; "
"""Stands between the values of a field that has several, as in ACLED's files."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where something lies; latitude and longitude are decimal degrees (WGS 84)."""

    place: str | None
    near: str | None
    relation: str | None
    geonameid: int | None
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    where_prec: int | None


@dataclass(frozen=True, slots=True)
class StatementRow(PlaceRow):
    """A ledger's entry; `start` and `end` are the first and last day that its time can mean."""

    id: str
    kind: str
    what: str
    stance: str
    factuality: str
    tense: str
    intention: bool
    distance: str
    start: date | None
    end: date | None
    time: str | None
    granularity: str | None
    change: str | None
    to: str | None
    from_: str | None
    site: str | None
    site_class: str | None
    extent: str | None
    type: str | None
    actors: str | None
    targets: str | None
    supporters: str | None
    fatalities: int | None
    injured: int | None
    acled_event_type: str | None
    acled_sub_event_type: str | None
    plover_event: str | None
    plover_mode: str | None
    speakers: str | None
    exact: str
    prefix: str
    suffix: str
    quote_in: str
    quote_start: int
    quote_end: int
    rule: str
    report_sha256: str
    report: str
    title: str | None
    publisher: str | None
    published: date | None
    recorded: datetime
    copy_of: str | None
    verdict: str | None
    reviewer: str | None


@dataclass(frozen=True, slots=True)
class EventRow(PlaceRow):
    """An event; `start` and `end` are the first and last day on which it can have happened."""

    id: str
    type: str
    start: date | None
    end: date | None
    acled_event_type: str | None
    acled_sub_event_type: str | None
    plover_event: str | None
    plover_mode: str | None
    actors: str | None
    targets: str | None
    supporters: str | None
    fatalities_low: int | None
    fatalities_best: int | None
    fatalities_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    stances: str
    origins: int
    publishers: str | None
    statements: str
    disputed: str | None
    known_on: date


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """A stretch of a control timeline.

    `start` is the first day on which it can have begun (where that is open: by which it had), `end` the last on which it
    can have ended (where that is open: on which it still held); both are None where nothing bounds them.
    """

    place: str
    country: str | None
    latitude: float
    longitude: float
    status: str
    holder: str | None
    claimed: bool
    start: date | None
    end: date | None
    start_earliest: date | None
    start_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    statements_for: str | None
    statements_against: str | None


Row = StatementRow | EventRow | HoldingRow


def row_of(item: ToldEvent | LedgerEntry | Holding) -> Row:
    """Return an item as a flat row."""
    if isinstance(item, ToldEvent):
        return event_row(item)
    return holding_row(item) if isinstance(item, Holding) else statement_row(item)


def columns(row: type[Row]) -> dict[str, type]:
    """Return the name and type of each column of a kind of row; every column but those of plain types may be empty."""
    hints = get_type_hints(row)
    return {_name(field.name): _plain(hints[field.name]) for field in fields(row)}


def values(row: Row) -> dict[str, object]:
    """Return a row's values by column."""
    return {_name(field.name): getattr(row, field.name) for field in fields(row)}


def _name(field: str) -> str:
    """Return a field's name in a file; one that Python keeps for itself has an underscore at its end."""
    return field.removesuffix("_")


def _plain(hint: type | UnionType) -> type:
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] or [hint]
    assert isinstance(kinds[0], type)
    return kinds[0]


def statement_row(entry: LedgerEntry) -> StatementRow:
    """Return an entry as a row."""
    statement, evidence, fact = entry.statement, entry.statement.evidence, entry.statement.fact
    days = statement.time.days if statement.time else DayRange()
    control = fact if isinstance(fact, ControlFact) else None
    damage = fact if isinstance(fact, DamageFact) else None
    event = fact if isinstance(fact, EventFact) else None
    return StatementRow(
        *_place_values(statement.place),
        id=entry.id,
        kind=statement.kind,
        what=sentence_of(statement),
        stance=statement.stance.value,
        factuality=str(statement.factuality),
        tense=statement.tense.value,
        intention=statement.intention,
        distance=statement.distance.value,
        start=days.earliest,
        end=days.latest,
        time=statement.time.value if statement.time else None,
        granularity=statement.time.granularity.value if statement.time else None,
        change=control.change.value if control else None,
        to=named(control.to) if control else None,
        from_=named(control.from_) if control else None,
        site=damage.site if damage else None,
        site_class=damage.site_class.value if damage else None,
        extent=damage.extent.value if damage else None,
        type=event.type if event else None,
        actors=named(event.actors if event else damage.actor if damage else ()),
        targets=named(event.targets) if event else None,
        supporters=named(fact.supporters) if not isinstance(fact, DamageFact) else None,
        fatalities=event.fatalities if event else None,
        injured=event.injured if event else None,
        acled_event_type=statement.acled.event_type if statement.acled else None,
        acled_sub_event_type=statement.acled.sub_event_type if statement.acled else None,
        plover_event=statement.plover.event if statement.plover else None,
        plover_mode=statement.plover.mode if statement.plover else None,
        speakers=_joined(speaker.name for speaker in statement.speakers),
        exact=evidence.exact,
        prefix=evidence.prefix,
        suffix=evidence.suffix,
        quote_in=evidence.source.value,
        quote_start=evidence.start,
        quote_end=evidence.end,
        rule=statement.rule,
        report_sha256=entry.report_sha256,
        report=entry.report_id,
        title=entry.title,
        publisher=entry.publisher,
        published=entry.published,
        recorded=entry.recorded,
        copy_of=entry.copy_of,
        verdict=entry.review.verdict.value if entry.review else None,
        reviewer=entry.review.reviewer if entry.review else None,
    )


def event_row(told: ToldEvent) -> EventRow:
    """Return an event as a row."""
    event, dead, hurt = told.event, told.event.fatalities, told.event.injured
    return EventRow(
        *_place_values(event.place),
        id=event.id,
        type=event.type,
        start=event.days.earliest,
        end=event.days.latest,
        acled_event_type=event.acled.event_type if event.acled else None,
        acled_sub_event_type=event.acled.sub_event_type if event.acled else None,
        plover_event=event.plover.event if event.plover else None,
        plover_mode=event.plover.mode if event.plover else None,
        actors=named(event.actors),
        targets=named(event.targets),
        supporters=named(event.supporters),
        fatalities_low=dead.low if dead else None,
        fatalities_best=dead.best if dead else None,
        fatalities_high=dead.high if dead else None,
        injured_low=hurt.low if hurt else None,
        injured_best=hurt.best if hurt else None,
        injured_high=hurt.high if hurt else None,
        stances=SEPARATOR.join(stance.value for stance in event.stances),
        origins=event.origins,
        publishers=_joined(event.publishers),
        statements=SEPARATOR.join(event.members),
        disputed=_joined(disagreement.about.value for disagreement in event.disagreements),
        known_on=event.known_on,
    )


def holding_row(holding: Holding) -> HoldingRow:
    """Return a stretch of a control timeline as a row."""
    interval = holding.interval
    start, end = interval.start, interval.end
    return HoldingRow(
        place=holding.place,
        country=holding.country,
        latitude=holding.lat,
        longitude=holding.lon,
        status=interval.status.value,
        holder=named(interval.holders),
        claimed=interval.claimed,
        start=start.earliest or start.latest,
        end=end.latest or end.earliest,
        start_earliest=start.earliest,
        start_latest=start.latest,
        end_earliest=end.earliest,
        end_latest=end.latest,
        statements_for=_joined(interval.statements_for),
        statements_against=_joined(interval.statements_against),
    )


def named(actors: Iterable[Actor]) -> str | None:
    """Return actors' canonical names in one field; None for nobody."""
    return _joined(actor.name for actor in actors)


def _joined(told: Iterable[str]) -> str | None:
    return SEPARATOR.join(told) or None


_PlaceValues = tuple[
    str | None, str | None, str | None, int | None, float | None, float | None, str | None, str | None, int | None
]


def _place_values(place: StatementPlace | None) -> _PlaceValues:
    if place is None:
        return None, None, None, None, None, None, None, None, None
    return (
        place.name,
        place.near,
        place.relation.value,
        place.geonameid,
        place.lat,
        place.lon,
        place.country,
        place.admin1,
        int(place.precision),
    )

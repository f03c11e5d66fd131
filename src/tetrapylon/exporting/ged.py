"""UCDP GED's 49 columns (codebook of the Georeferenced Event Dataset, 23.1): one row a deadly event between two sides.

Numbers that UCDP gives to conflicts and dyads stay empty, as does whatever only its coders can tell.
"""

import math
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from tetrapylon.exporting.items import Item, ToldEvent
from tetrapylon.exporting.table import Table
from tetrapylon.knowledge.actors import ucdp_actor
from tetrapylon.knowledge.country_codes import CountryCodes, country_codes
from tetrapylon.model import Actor, ActorClass, DayRange, Event, LedgerEntry, StatementPlace

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob".split()
)

STATES = frozenset({ActorClass.STATE_FORCES, ActorClass.EXTERNAL_FORCES})
UNARMED = frozenset({ActorClass.CIVILIANS, ActorClass.PROTESTERS, ActorClass.RIOTERS})
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
MOST_DAYS = 366
"""UCDP leaves out what it cannot date to a year."""
CELLS_A_DEGREE, CELLS_A_ROW = 2, 720


class GedExporter(Table):
    """Writes UCDP GED's columns in their order: deadly events whose two sides, day and place are told."""

    takes: ClassVar[frozenset[type]] = frozenset({ToldEvent})
    columns = COLUMNS

    def feed(self, item: Item) -> None:
        """Write an event that killed somebody, of which the sides, the days and the place are known."""
        assert isinstance(item, ToldEvent)
        event, place = item.event, item.event.place
        codes = country_codes().get(place.country or "") if place else None
        sides = _sides(event)
        if not item.happened:
            self.left_out["not said to have come about"] += 1
        elif event.fatalities is None or event.fatalities.best < 1:
            self.left_out["nobody said to have died"] += 1
        elif sides is None:
            self.left_out["no two sides of a known class"] += 1
        elif date_prec(event.days) is None:
            self.left_out["no day, or more than a year"] += 1
        elif place is None or codes is None or place.lat is None or place.lon is None:
            self.left_out["no coordinates or country"] += 1
        else:
            where = _where(place, codes) | _grid(place.lat, place.lon)
            rest = dict.fromkeys(COLUMNS) | _who(*sides) | _when(event.days) | where | _deaths(event, sides[0])
            self.write(rest | _sources(item.entries) | {"id": int(event.id[:13], 16), "relid": event.id})


def _sides(event: Event) -> tuple[int, Actor, Actor | None] | None:
    """Return the type of violence and its two sides, None for civilians; None where a side or its class is not told.

    State-based violence has the state as its side A, whoever is said to have acted.
    """
    first = next((actor for actor in event.actors if actor.kind not in UNARMED | {None}), None)
    if first is None:
        return None
    if event.targets and event.targets[0].kind in UNARMED:
        return ONE_SIDED, first, None
    if not event.targets:
        against = event.acled is not None and event.acled.event_type == "Violence against civilians"
        return (ONE_SIDED, first, None) if against else None
    second = event.targets[0]
    if second.kind is None:
        return None
    if STATES.isdisjoint({first.kind, second.kind}):
        return NON_STATE, first, second
    return (STATE_BASED, first, second) if first.kind in STATES else (STATE_BASED, second, first)


def _who(violence: int, side_a: Actor, side_b: Actor | None) -> dict[str, object]:
    other = side_b.name if side_b else "Civilians"
    return {
        "type_of_violence": violence,
        "dyad_name": f"{side_a.name} - {other}",
        "side_a_new_id": _actor_number(side_a),
        "side_a": side_a.name,
        "side_b_new_id": _actor_number(side_b),
        "side_b": other,
        "gwnoa": _state_number(side_a),
        "gwnob": _state_number(side_b),
    }


def _actor_number(actor: Actor | None) -> int | None:
    known = ucdp_actor(actor.id) if actor else None
    return known.number if known else None


def _state_number(actor: Actor | None) -> int | None:
    """Return Gleditsch and Ward's number of the state whose forces an actor is."""
    if actor is None or actor.kind not in STATES:
        return None
    codes = country_codes().get(actor.country or "")
    return codes.gleditsch_ward if codes else None


def date_prec(days: DayRange) -> int | None:
    """Return UCDP's `date_prec`: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; else None."""
    if days.earliest is None or days.latest is None:
        return None
    length = (days.latest - days.earliest).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4), (MOST_DAYS, 5))
    return next((precision for most, precision in steps if length <= most), None)


def _when(days: DayRange) -> dict[str, object]:
    assert days.earliest is not None
    assert days.latest is not None
    precision = date_prec(days)
    return {
        "year": days.earliest.year,
        "date_prec": precision,
        "date_start": _moment(days.earliest),
        "date_end": _moment(days.latest),
        # the codebook: 2 where a figure sums up what happened over a longer time
        "event_clarity": 1 if precision in {1, 2} else 2,
    }


def _moment(day: date) -> str:
    return f"{day.isoformat()} 00:00:00.000"


def _where(place: StatementPlace, codes: CountryCodes) -> dict[str, object]:
    return {
        "where_prec": int(place.precision),
        "where_coordinates": place.near or place.name,
        "where_description": place.name,
        "adm_1": place.admin1,
        "country": codes.name,
        "country_id": codes.gleditsch_ward,
        "region": codes.ucdp_region,
    }


def _grid(lat: float, lon: float) -> dict[str, object]:
    wkt = f"POINT ({lon} {lat})"
    return {"latitude": lat, "longitude": lon, "geom_wkt": wkt, "priogrid_gid": priogrid(lat, lon)}


def priogrid(lat: float, lon: float) -> int:
    """Return the PRIO-GRID cell of a point: half degrees, counted from 1 at 90° S 180° W, eastward, then northward.

    Source: Tollefsen, Strand and Buhaug (2012), "PRIO-GRID: A unified spatial data structure".
    """
    row = min(math.floor((lat + 90) * CELLS_A_DEGREE), CELLS_A_ROW // 2 - 1)
    column = min(math.floor((lon + 180) * CELLS_A_DEGREE), CELLS_A_ROW - 1)
    return row * CELLS_A_ROW + column + 1


def _deaths(event: Event, violence: int) -> dict[str, object]:
    """Return the figures: reports seldom part the dead by side, so only one-sided violence says whose they are."""
    toll = event.fatalities
    assert toll is not None
    civilians = toll.best if violence == ONE_SIDED else 0
    return {
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": civilians,
        "deaths_unknown": toll.best - civilians,
        "best": toll.best,
        "high": toll.high,
        "low": toll.low,
    }


def _sources(entries: Sequence[LedgerEntry]) -> dict[str, object]:
    reports = list({entry.report_sha256: entry for entry in entries}.values())
    articles = (f'"{_office(r)},{r.published or ""},{r.title or ""}"' for r in reports)
    speakers = dict.fromkeys(speaker.name for entry in entries for speaker in entry.statement.speakers)
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(articles),
        "source_office": ";".join(map(_office, reports)),
        "source_date": ";".join(str(report.published or "") for report in reports),
        "source_headline": ";".join(report.title or "" for report in reports),
        "source_original": ";".join(speakers),
    }


def _office(report: LedgerEntry) -> str:
    return report.publisher or report.report_id

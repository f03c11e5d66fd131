"""ACLED's 31 columns (codebook of 2024): one row an event and day that somebody says came about."""

from collections.abc import Sequence
from typing import ClassVar

from tetrapylon.exporting.items import Item, ToldEvent
from tetrapylon.exporting.table import Table
from tetrapylon.knowledge.country_codes import CountryCodes, country_codes
from tetrapylon.model import Actor, ActorClass, DayRange, Event, PlacePrecision, StatementPlace, sentence_of

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude "
    "longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)

GEO_PRECISION = {PlacePrecision.EXACT: 1, PlacePrecision.NEAR: 2, PlacePrecision.SECOND_ORDER_DIVISION: 2}
"""1 a town, 2 near one or part of a region, 3 (all the rest) a region."""

VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
DEMONSTRATIONS = frozenset({"Protests", "Riots"})


class AcledExporter(Table):
    """Writes ACLED's columns in their order; unknown fatalities are 0, of differing reports the lowest counts."""

    takes: ClassVar[frozenset[type]] = frozenset({ToldEvent})
    columns = COLUMNS

    def feed(self, item: Item) -> None:
        """Write an event that has an ACLED code, a day, coordinates and a country."""
        assert isinstance(item, ToldEvent)
        event, place = item.event, item.event.place
        codes = country_codes().get(place.country or "") if place else None
        if not item.happened:
            self.left_out["not said to have come about"] += 1
        elif event.acled is None:
            self.left_out["no ACLED code"] += 1
        elif time_precision(event.days) is None:
            self.left_out["no day, or more than a month"] += 1
        elif place is None or codes is None or place.lat is None or place.lon is None:
            self.left_out["no coordinates or country"] += 1
        else:
            self.write(
                _when(event.days) | _what(event) | _who(event, place) | _where(place, codes) | _source(item, codes)
            )


def _when(days: DayRange) -> dict[str, object]:
    assert days.earliest is not None
    day = days.earliest
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": time_precision(days)}


def time_precision(days: DayRange) -> int | None:
    """Return ACLED's `time_precision`: 1 a day, 2 within a week, 3 within a month; None for what is told no closer."""
    if days.earliest is None or days.latest is None:
        return None
    length = (days.latest - days.earliest).days + 1
    return next((precision for most, precision in ((1, 1), (7, 2), (31, 3)) if length <= most), None)


def _what(event: Event) -> dict[str, object]:
    assert event.acled is not None
    return {
        "disorder_type": disorder_type(event.acled.event_type, event.acled.sub_event_type),
        "event_type": event.acled.event_type,
        "sub_event_type": event.acled.sub_event_type,
        "fatalities": event.fatalities.low if event.fatalities else 0,
    }


def disorder_type(event_type: str, sub_event_type: str) -> str:
    """Return ACLED's disorder type: political violence, demonstrations, both, or strategic developments."""
    violent = event_type in VIOLENCE or sub_event_type in {"Mob violence", "Excessive force against protesters"}
    demonstration = event_type in DEMONSTRATIONS and sub_event_type != "Mob violence"
    kinds = [name for name, holds in (("Political violence", violent), ("Demonstrations", demonstration)) if holds]
    return "; ".join(kinds) or "Strategic developments"


def _who(event: Event, place: StatementPlace) -> dict[str, object]:
    assert event.acled is not None
    actors = event.actors
    if not actors and event.acled.event_type in VIOLENCE:  # ACLED's own name for whoever is not known
        name = f"Unidentified Armed Group ({place.country})"
        actors = (Actor(id="unknown:armed-group", name=name, kind=ActorClass.POLITICAL_MILITIA),)
    first, second = _inter(actors), _inter(event.targets)
    civilians = any(actor.kind is ActorClass.CIVILIANS for actor in event.targets)
    civilians |= event.acled.event_type == "Violence against civilians"
    return {
        "actor1": actors[0].name if actors else "",
        "assoc_actor_1": "; ".join(actor.name for actor in (*actors[1:], *event.supporters)),
        "inter1": first,
        "actor2": event.targets[0].name if event.targets else "",
        "assoc_actor_2": "; ".join(actor.name for actor in event.targets[1:]),
        "inter2": second,
        "interaction": interaction(first, second),
        "civilian_targeting": "Civilian targeting"
        if civilians and event.acled.event_type not in DEMONSTRATIONS
        else "",
    }


def interaction(first: str, second: str) -> str:
    """Join two `inter` classes in the order of ACLED's list, whoever acted; "… only" where there is one."""
    order = [kind.value for kind in ActorClass]
    kinds = sorted(filter(None, [first, second]), key=order.index)
    return "-".join(kinds) if len(kinds) > 1 else "".join(f"{kind} only" for kind in kinds)


def _inter(actors: Sequence[Actor]) -> str:
    return actors[0].kind.value if actors and actors[0].kind else ""


def _where(place: StatementPlace, codes: CountryCodes) -> dict[str, object]:
    return {
        "iso": codes.iso,
        "region": codes.acled_region,
        "country": codes.name,
        "admin1": place.admin1,
        "admin2": "",
        "admin3": "",
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": GEO_PRECISION.get(place.precision, 3),
    }


def _source(item: ToldEvent, codes: CountryCodes) -> dict[str, object]:
    notes = dict.fromkeys(
        f"{sentence_of(entry.statement)}: “{entry.statement.evidence.exact}”" for entry in item.entries
    )
    return {
        "event_id_cnty": f"{codes.alpha3}{int(item.event.id[:13], 16)}",
        "source": "; ".join(item.event.publishers),
        "source_scale": "Other",
        "notes": " ".join(" ".join(notes).split()),
        "tags": "",
        "timestamp": int(max(entry.recorded for entry in item.entries).timestamp()) if item.entries else "",
    }

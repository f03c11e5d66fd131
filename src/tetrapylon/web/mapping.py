"""What the map asks: the places, and the holder of each on a day of both times."""

import threading
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

from tetrapylon.library.ledger import Ledger
from tetrapylon.model import DamageFact, Filter, sentence_of, when
from tetrapylon.reasoning.atlas import Atlas
from tetrapylon.web.asked import IsoDay, filter_of
from tetrapylon.web.rendering import address_of

router = APIRouter(prefix="/api/v1/map", tags=["map"])

MOST_SPOTS = 3000
"""Events and damages drawn at once; more would hide one another, and the page says how many there are."""


class MapPlace(BaseModel):
    """A place on the map; `lat` and `lon` are decimal degrees (WGS 84)."""

    name: str
    country: str | None
    lat: float
    lon: float
    statements: int


class MapState(BaseModel):
    """What may be said of a place: a holder, "contested", or nothing; claimed only, or assessed."""

    holder: str | None
    claimed: bool


class MapPlaces(BaseModel):
    """The map's places in order, the states that `/states` counts, and the days that its sliders reach.

    `unplaced` counts the control statements whose place has no coordinates.
    """

    places: list[MapPlace]
    states: list[MapState]
    holders: list[str]
    """Every holder, the one that held most places first: the order in which they take their colours."""
    first: date | None
    last: date | None
    known_first: date | None
    known_last: date | None
    unplaced: int
    version: int


class Chosen(BaseModel):
    """The numbers of the places at which control statements answer to the filters, in the order of `/places`."""

    places: list[int]


class Spot(BaseModel):
    """An event or a damage on the map."""

    id: str
    kind: str
    what: str
    place: str
    lat: float
    lon: float
    day: str
    url: str


class Spots(BaseModel):
    """Events and damages of some days: those that are shown, and how many there are."""

    items: list[Spot]
    shown: int
    total: int


class AtlasKeeper:
    """Keeps a ledger's atlas, and makes it anew when the ledger has grown."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: Atlas | None = None

    def atlas(self, ledger: Ledger) -> Atlas:
        """Return the atlas of all that the ledger holds."""
        position = ledger.head().position
        kept = self._kept
        if kept is None or kept.position != position:
            with self._lock:
                kept = self._kept
                if kept is None or kept.position != position:
                    kept = self._kept = ledger.atlas(kept)
        return kept


def atlas_of(request: Request) -> Atlas:
    """Return the map of the ledger that the application serves."""
    keeper: AtlasKeeper = request.app.state.atlas
    return keeper.atlas(request.app.state.ledger)


@router.get("/places")
def places(request: Request) -> MapPlaces:
    """Return every place that a control statement locates, with the states it may be in."""
    atlas = atlas_of(request)
    extent, known = atlas.padded_extent(), atlas.known_extent
    return MapPlaces(
        places=[
            MapPlace(name=p.name, country=p.country, lat=p.lat, lon=p.lon, statements=p.statements)
            for p in atlas.places
        ],
        states=[MapState(holder=holder, claimed=claimed) for holder, claimed in atlas.states],
        holders=list(atlas.holders),
        first=extent[0] if extent else None,
        last=extent[1] if extent else None,
        known_first=known[0] if known else None,
        known_last=known[1] if known else None,
        unplaced=request.app.state.ledger.count(Filter(kind="control", located=False)),
        version=atlas.position,
    )


@router.get(
    "/states",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "Little-endian 32-bit numbers"}},
)
def states(
    request: Request,
    on: Annotated[IsoDay, Query(description="The day in the world")],
    as_known_on: Annotated[IsoDay | None, Query(description="By what was published until this day")] = None,
) -> Response:
    """Return a number for each place, in order: twice its state's index, plus one where the day is uncertain."""
    atlas = atlas_of(request)
    body = atlas.codes_on(on, as_known_on).astype("<u4").tobytes()
    return Response(body, media_type="application/octet-stream", headers={"x-ledger-position": str(atlas.position)})


@router.get("/chosen")
def chosen(request: Request, wanted: Annotated[Filter, Depends(filter_of)]) -> Chosen:
    """Return at which places control statements answer to the filters."""
    keys = request.app.state.ledger.place_keys(wanted.model_copy(update={"kind": "control"}))
    return Chosen(places=[n for n, place in enumerate(atlas_of(request).places) if place.keys & keys])


@router.get("/spots")
def spots(
    request: Request,
    wanted: Annotated[Filter, Depends(filter_of)],
    layer: Annotated[list[Literal["event", "damage"]], Query()] = [],  # noqa: B006 - FastAPI copies it
) -> Spots:
    """Return the events and damages that answer to the filters, located ones first known first."""
    ledger: Ledger = request.app.state.ledger
    items: list[Spot] = []
    total = 0
    for kind in dict.fromkeys(layer):
        asked = wanted.model_copy(update={"kind": kind, "located": True})
        total += ledger.count(asked)
        items.extend(_spots(ledger, asked, MOST_SPOTS - len(items)))
    return Spots(items=items, shown=len(items), total=total)


def _spots(ledger: Ledger, wanted: Filter, most: int) -> Iterator[Spot]:
    for entry in ledger.matching(wanted, limit=most):
        statement, place = entry.statement, entry.statement.place
        if place is None or place.lat is None or place.lon is None:
            continue
        kind = "damage" if isinstance(statement.fact, DamageFact) else "event"
        yield Spot(
            id=entry.id,
            kind=kind,
            what=sentence_of(statement),
            place=place.name,
            lat=place.lat,
            lon=place.lon,
            day=when(statement),
            url=address_of(entry),
        )

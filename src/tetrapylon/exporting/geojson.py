"""GeoJSON (RFC 7946): a feature an event, a stretch of control and a statement; what has no place has no geometry."""

import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, TextIO

from tetrapylon.exporting.items import Holding, Item, ToldEvent
from tetrapylon.exporting.rows import row_of, values
from tetrapylon.model import LedgerEntry

LAYERS: dict[type, str] = {ToldEvent: "event", Holding: "control", LedgerEntry: "statement"}


class GeoJsonExporter:
    """Writes features one after the other, each with its `layer`; days are ISO 8601."""

    takes: ClassVar[frozenset[type]] = frozenset(LAYERS)

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._file: TextIO | None = None
        self._before = "\n"

    def setup(self, out: Path) -> None:
        """Open the file and the collection."""
        self._file = out.open("w", encoding="utf-8")
        self._file.write('{"type": "FeatureCollection", "features": [')

    def feed(self, item: Item) -> None:
        """Write one feature."""
        assert self._file is not None
        told = values(row_of(item))
        lat, lon = told.pop("latitude"), told.pop("longitude")
        feature = {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]} if lat is not None and lon is not None else None,
            "properties": {"layer": LAYERS[type(item)]} | told,
        }
        self._file.write(self._before + json.dumps(feature, ensure_ascii=False, default=_written))
        self._before = ",\n"

    def finish(self) -> None:
        """Close the collection and the file."""
        if self._file is not None:
            self._file.write("\n]}\n")
            self._file.close()


def _written(value: object) -> str:
    assert isinstance(value, date | datetime)
    return value.isoformat()

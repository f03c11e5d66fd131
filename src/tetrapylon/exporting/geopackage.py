"""GeoPackage: a layer of events, of control, of damage and of statements, with date fields by which QGIS animates them."""

import struct
from collections import Counter
from functools import partial
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pyogrio

from tetrapylon.exporting.arrow import Batches
from tetrapylon.exporting.items import Holding, Item, ToldEvent
from tetrapylon.exporting.rows import EventRow, HoldingRow, Row, StatementRow, columns, row_of, values
from tetrapylon.model import DamageFact, LedgerEntry

LAYERS: dict[str, type[Row]] = {
    "events": EventRow,
    "control": HoldingRow,
    "damage": StatementRow,
    "statements": StatementRow,
}
GEOMETRY = "geom"


class GeoPackageExporter:
    """Writes points (WGS 84) into four layers; what has no place has no geometry and stays in the table."""

    takes: ClassVar[frozenset[type]] = frozenset({ToldEvent, Holding, LedgerEntry})

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._layers: dict[str, Batches] = {}

    def setup(self, out: Path) -> None:
        """Lay out the layers, which are written to in turn."""
        for layer, row in LAYERS.items():
            self._layers[layer] = Batches(columns(row) | {GEOMETRY: bytes}, partial(_write, out, layer))

    def feed(self, item: Item) -> None:
        """Write one feature; a statement on damage stands in two layers."""
        if isinstance(item, LedgerEntry):
            names = ["statements", "damage"] if isinstance(item.statement.fact, DamageFact) else ["statements"]
        else:
            names = ["events"] if isinstance(item, ToldEvent) else ["control"]
        told = values(row_of(item))
        for name in names:
            self._layers[name].add(told | {GEOMETRY: _point(told["longitude"], told["latitude"])})

    def finish(self) -> None:
        """Write the rows that wait; a layer that nothing was fed into is there, and empty."""
        for layer in self._layers.values():
            layer.flush()


def _write(out: Path, layer: str, table: pa.Table) -> None:
    there = out.exists() and layer in {str(name) for name, _ in pyogrio.list_layers(out)}
    pyogrio.write_arrow(
        table,
        out,
        layer=layer,
        driver="GPKG",
        geometry_name=GEOMETRY,
        geometry_type="Point",
        crs="EPSG:4326",
        append=there,
    )


def _point(lon: object, lat: object) -> bytes | None:
    """Return a point as well-known binary: little-endian, type 1, x, y."""
    if not (isinstance(lon, float) and isinstance(lat, float)):
        return None
    return struct.pack("<BIdd", 1, 1, lon, lat)

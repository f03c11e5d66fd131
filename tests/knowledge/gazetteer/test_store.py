"""Look-up of places by name."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tetrapylon.knowledge.gazetteer import Gazetteer, add_dump, compiling, gazetteer
from tetrapylon.knowledge.gazetteer.records import Record
from tetrapylon.knowledge.gazetteer.store import user_gazetteers

FARM = Record(("Stone Farm", "Steinhof"), 10.0, 20.0, "SY", "09", "PPL", 700, 1)
HAMLET = Record(("Tell Abu Zahr",), 36.0, 37.0, "SY", "09", "PPL", 10, 2)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep compiled files in a directory of the test's own."""
    monkeypatch.setenv("TETRAPYLON_CACHE", str(tmp_path))
    gazetteer.cache_clear()
    yield tmp_path
    gazetteer.cache_clear()


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    """Return a gazetteer of two places."""
    path = tmp_path / "small.sqlite"
    compiling.write_gazetteer(path, [FARM, HAMLET], {("SY", "09"): "Aleppo"})
    return Gazetteer([path])


def test_exact_names_come_before_sounds(small: Gazetteer) -> None:
    """A name is found by any of its spellings; only where none fits, by its sound."""
    assert [place.geonameid for place in small.candidates("steinhof")] == [1]
    assert [place.geonameid for place in small.candidates("Tal Abou al-Zahr")] == [2]
    assert small.exact("Tal Abou al-Zahr") == ()
    assert small.candidates("Nowhere at all") == ()


def test_a_place_carries_its_division(small: Gazetteer) -> None:
    """The division's name stands for the code of the source."""
    place = small.by_id(1)
    assert place is not None
    assert (place.name, place.country, place.admin1, place.population) == ("Stone Farm", "SY", "Aleppo", 700)
    assert small.by_id(99) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Palmyra", "SY"),
        ("Tadmur", "SY"),
        ("al-Raqqa", "SY"),
        ("Dabiq", "SY"),
        ("Eastern Ghouta", "SY"),
        ("Moadamiya", "SY"),
        ("Foua", "SY"),
        ("Kafraya", "SY"),
        ("Baghouz", "SY"),
        ("al-Tanf", "SY"),
        ("Tiyas", "SY"),
        ("Shayrat", "SY"),
        ("Bashiqa", "IQ"),
        ("Nimrud", "IQ"),
        ("Amerli", "IQ"),
        ("Nineveh", "IQ"),
        ("Donbas", "UA"),
        ("تدمر", "SY"),
    ],
)
def test_places_of_conflicts_are_known(name: str, country: str) -> None:
    """The largest place of the name is the one that conflict reports mean."""
    first = gazetteer().candidates(name)[0]
    assert first.country == country
    assert first.lat is not None


def test_a_curated_name_is_the_usual_one() -> None:
    """A populated place that the supplement renames stands once, under the curated name and its GeoNames id."""
    found = [place for place in gazetteer().candidates("Tadmur") if place.country == "SY"]
    assert [(place.name, place.geonameid) for place in found] == [("Palmyra", 163808)]


@pytest.mark.parametrize(
    ("name", "code"), [("U.S.", "US"), ("the UAE", None), ("UAE", "AE"), ("Côte d'Ivoire", "CI"), ("Homs", None)]
)
def test_countries_by_name(name: str, code: str | None) -> None:
    """Countries are known by their names and abbreviations, nothing else is."""
    assert gazetteer().country(name) == code


def test_demonyms_are_no_places() -> None:
    """Adjectives give a country and are no name of one."""
    assert gazetteer().demonym("Syrians") == "SY"
    assert gazetteer().country("Syrian") is None


def test_a_country_has_a_place_of_its_own() -> None:
    """Each country can be put on the map."""
    iraq = gazetteer().country_place("IQ")
    assert iraq is not None
    assert (iraq.country, iraq.feature) == ("IQ", "PCLI")
    assert gazetteer().country_place("ZZ") is None


def test_later_processes_open_the_compiled_file() -> None:
    """Once compiled, opening and asking takes a moment."""
    gazetteer()
    gazetteer.cache_clear()
    started = time.perf_counter()
    assert gazetteer().candidates("Aleppo")
    assert time.perf_counter() - started < 0.3


def _dump_line(geonameid: int, name: str) -> str:
    cells = [
        str(geonameid),
        name,
        name,
        "",
        "36.5",
        "37.5",
        "P",
        "PPL",
        "SY",
        "",
        "09",
        "",
        "",
        "",
        "120",
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells) + "\n"


def test_a_dump_is_added(own_cache: Path, tmp_path: Path) -> None:
    """Places of a user's dump are found beside the others, and adding it again replaces them."""
    dump = tmp_path / "SY.txt"
    dump.write_text(_dump_line(5, "Kharab Testeh"), encoding="utf-8")
    assert add_dump(dump) in user_gazetteers(own_cache)
    dump.write_text(_dump_line(6, "Kharab Testeh"), encoding="utf-8")
    added = add_dump(dump)
    assert [place.geonameid for place in Gazetteer([added]).candidates("Kharab Testeh")] == [6]


def test_a_bad_dump_leaves_nothing(own_cache: Path, tmp_path: Path) -> None:
    """Where a line does not fit, no file is left behind."""
    dump = tmp_path / "XX.txt"
    dump.write_text(_dump_line(5, "Good") + "bad\n", encoding="utf-8")
    with pytest.raises(Exception, match="line 2"):
        add_dump(dump)
    assert not user_gazetteers(own_cache)
    assert not list(own_cache.glob("*.part"))


def test_an_unwritable_cache_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache cannot be made, a temporary directory of the user's own serves."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("TETRAPYLON_CACHE", str(blocked / "below"))
    assert compiling.cache_directory().is_dir()

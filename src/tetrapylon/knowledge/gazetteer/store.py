"""Look-up of places by name in a compiled gazetteer."""

import os
import sqlite3
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tetrapylon.knowledge.gazetteer.compiling import (
    cache_directory,
    compile_gazetteer,
    compiled_path,
    write_gazetteer,
)
from tetrapylon.knowledge.gazetteer.folding import fold, fold_sounds
from tetrapylon.knowledge.gazetteer.records import CountryRecord, countries, division_names, dump, supplement
from tetrapylon.model import Place

MAX_CANDIDATES = 100
"""Bounds what one name can cost; the largest places come first."""
USER_FILES = "gazetteer-user-*.sqlite"

_COLUMNS = "SELECT p.geonameid, p.name, p.lat, p.lon, p.country, p.admin1, p.feature, p.population FROM place p"
_BY_KEY = f"{_COLUMNS} JOIN name n ON n.place = p.id WHERE n.key = ? ORDER BY p.population DESC LIMIT {MAX_CANDIDATES}"
_BY_ID = f"{_COLUMNS} WHERE p.geonameid = ?"
_MIN_LOOSE = 3
_KEPT = 20_000


class Gazetteer:
    """Places by name, from the compiled file and the dumps that a user added.

    Memory stays small: names are looked up on disk, and the latest 20,000 answers kept.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._connections: dict[int, list[sqlite3.Connection]] = {}
        self._exact = lru_cache(maxsize=_KEPT)(lambda key: self._query(_BY_KEY, key) if key else ())
        self._loose = lru_cache(maxsize=_KEPT)(self._sounding)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear a name, largest first; where none is spelled so, those that sound so."""
        return self.exact(name) or self._loose(name)

    def exact(self, name: str) -> tuple[Place, ...]:
        """Return the places spelled so, but for case, diacritics, hyphens and apostrophes; the largest first."""
        return self._exact(fold(name))

    def country(self, name: str) -> str | None:
        """Return the ISO alpha-2 code of a country's name or alias, or None."""
        return _country_codes().get(fold(name))

    def demonym(self, word: str) -> str | None:
        """Return the ISO alpha-2 code of the country whose adjective or inhabitants a word names, or None."""
        return _demonyms().get(word)

    def by_id(self, geonameid: int) -> Place | None:
        """Return the place with a GeoNames id, or None."""
        found = self._query(_BY_ID, str(geonameid))
        return found[0] if found else None

    def country_place(self, code: str) -> Place | None:
        """Return a country's own place by its ISO alpha-2 code, or None."""
        record = country_records().get(code)
        return next((p for p in self.candidates(record.names[0]) if p.feature == "PCLI"), None) if record else None

    def _sounding(self, name: str) -> tuple[Place, ...]:
        key = fold_sounds(name)
        return self._query(_BY_KEY, f"~{key}") if len(key) >= _MIN_LOOSE and len(name) > _MIN_LOOSE else ()

    def _query(self, sql: str, value: str) -> tuple[Place, ...]:
        found: dict[object, Place] = {}
        for database in self._databases():
            for row in database.execute(sql, (value,)):
                place = _place(row)
                found.setdefault(place.geonameid or place, place)
        return tuple(found.values())

    def _databases(self) -> list[sqlite3.Connection]:
        """Open the files once a process: an SQLite connection must not cross a fork."""
        process = os.getpid()
        if process not in self._connections:
            self._connections = {process: [_open(path) for path in self._paths]}
        return self._connections[process]


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, compiled on first use into the cache directory, with what the user added."""
    directory = cache_directory()
    path = compiled_path(directory)
    if not path.exists():
        compile_gazetteer(path)
    return Gazetteer([path, *user_gazetteers(directory)])


def user_gazetteers(directory: Path) -> list[Path]:
    """Return the compiled files of the dumps that a user added, by name."""
    return sorted(directory.glob(USER_FILES))


def add_dump(path: Path) -> Path:
    """Add a GeoNames dump (`SY.txt`) to the user's gazetteer, replacing an earlier one of the same name.

    Returns the compiled file. Raises MalformedRecord where a line is no GeoNames row, OSError where it cannot be read.
    """
    target = cache_directory() / USER_FILES.replace("*", path.stem)
    write_gazetteer(target, dump(path), division_names(supplement()))
    gazetteer.cache_clear()
    return target


@cache
def country_records() -> dict[str, CountryRecord]:
    """Return the countries by ISO alpha-2 code."""
    return {record.code: record for record in countries()}


@cache
def _country_codes() -> dict[str, str]:
    return {fold(name): record.code for record in countries() for name in record.names}


@cache
def _demonyms() -> dict[str, str]:
    return {word: record.code for record in countries() for word in record.demonyms}


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _place(row: Sequence[Any]) -> Place:
    geonameid, name, lat, lon, country, admin1, feature, population = row
    return Place(
        name=name,
        geonameid=geonameid,
        lat=lat,
        lon=lon,
        country=country,
        admin1=admin1,
        feature=feature,
        population=population,
    )

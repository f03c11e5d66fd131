"""Look-up of places by name in a compiled gazetteer."""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from tetrapylon.knowledge.gazetteer.compiled import CompiledGazetteer
from tetrapylon.knowledge.gazetteer.compiling import cache_directory, compile_gazetteer, compiled_path
from tetrapylon.knowledge.gazetteer.dumps import user_gazetteers
from tetrapylon.knowledge.gazetteer.folding import fold, fold_sounds
from tetrapylon.knowledge.gazetteer.keys import LOOSE
from tetrapylon.knowledge.gazetteer.records import CountryRecord, countries
from tetrapylon.model import Place

MAX_CANDIDATES = 100
"""Bounds what one name can cost; the largest places come first."""

_MIN_LOOSE = 3
_KEPT = 20_000


class Gazetteer:
    """Places by name, from the compiled file and the dumps that a user added.

    Memory stays small: names are looked up on disk, and the latest 20,000 answers kept.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._files = [CompiledGazetteer(path) for path in paths]
        self._exact = lru_cache(maxsize=_KEPT)(lambda key: self._query(key) if key else ())
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
        return next((place for file in self._files for place in file.by_id(geonameid)), None)

    def country_place(self, code: str) -> Place | None:
        """Return a country's own place by its ISO alpha-2 code, or None."""
        record = country_records().get(code)
        return next((p for p in self.candidates(record.names[0]) if p.feature == "PCLI"), None) if record else None

    def _sounding(self, name: str) -> tuple[Place, ...]:
        key = fold_sounds(name)
        return self._query(LOOSE + key) if len(key) >= _MIN_LOOSE and len(name) > _MIN_LOOSE else ()

    def _query(self, key: str) -> tuple[Place, ...]:
        found: dict[object, Place] = {}
        for file in self._files:
            for place in file.by_key(key, MAX_CANDIDATES):
                found.setdefault(place.geonameid or place, place)
        return tuple(found.values())


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, compiled on first use into the cache directory, with what the user added."""
    path = compiled_path(cache_directory())
    if not path.exists():
        compile_gazetteer(path)
    return Gazetteer([path, *user_gazetteers().values()])


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

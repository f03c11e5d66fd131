"""The rows that a gazetteer is compiled from, whatever file they come from."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tetrapylon.errors import InputError, KnowledgeError, MalformedRecord
from tetrapylon.knowledge.loading import knowledge_bytes

SUPPLEMENTS = ("places.tsv", "divisions.tsv")
"""Earlier files win: a division that `places.tsv` gives is not taken from `divisions.tsv`."""

_DUMP_COLUMNS = 19


@dataclass(frozen=True, slots=True)
class Record:
    """A place as a source gives it: WGS 84 degrees, ISO alpha-2 country, GeoNames admin-1 code and feature code.

    `names` holds the usual name first.
    """

    names: tuple[str, ...]
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature: str
    population: int = 0
    geonameid: int | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Places as columns of one length; the fields are those of Record."""

    names: list[list[str]]
    lat: list[float]
    lon: list[float]
    country: list[str | None]
    admin1: list[str | None]
    feature: list[str]
    population: list[int]
    geonameid: list[int | None]

    @classmethod
    def of(cls, records: Sequence[Record]) -> "Places":
        """Return records as columns."""
        return cls(
            [list(record.names) for record in records],
            [record.lat for record in records],
            [record.lon for record in records],
            [record.country for record in records],
            [record.admin1 for record in records],
            [record.feature for record in records],
            [record.population for record in records],
            [record.geonameid for record in records],
        )

    def flat_names(self) -> tuple[list[str], NDArray[np.int64]]:
        """Return every name, and for each the number of its place."""
        flat: list[str] = []
        for names in self.names:
            flat += names
        return flat, np.repeat(np.arange(len(self.names)), [len(names) for names in self.names])


@dataclass(frozen=True, slots=True)
class CountryRecord:
    """A country: its code, usual and other names, centre point, and the adjectives and names of its inhabitants."""

    code: str
    names: tuple[str, ...]
    lat: float
    lon: float
    demonyms: tuple[str, ...]


def countries() -> Iterator[CountryRecord]:
    """Yield the countries of `knowledge/countries.tsv`; raises KnowledgeError on a line that does not fit."""
    for number, cells in _rows("countries.tsv", 6):
        code, name, lat, lon, aliases, demonyms = cells
        try:
            yield CountryRecord(code, (name, *_split(aliases)), float(lat), float(lon), _split(demonyms))
        except ValueError as problem:
            raise KnowledgeError(f"knowledge/countries.tsv line {number}: {problem}") from problem


def supplement() -> Iterator[Record]:
    """Yield the places and divisions that ship with Tetrapylon, each division once.

    Raises KnowledgeError that names the file and line.
    """
    seen: set[tuple[str | None, str | None]] = set()
    for file in SUPPLEMENTS:
        for number, cells in _rows(file, 7):
            record = _supplement_record(cells, f"knowledge/{file} line {number}")
            division = (record.country, record.admin1) if record.feature == "ADM1" else None
            if division is None or division not in seen:
                yield record
            if division:
                seen.add(division)


def dump(path: Path) -> Iterator[Record]:
    """Yield the places of a GeoNames dump (tab-separated, 19 columns, as `SY.txt`).

    Raises MalformedRecord that names the first line that does not fit, and InputError where the file cannot be read.
    """
    advice = f"give a GeoNames dump: {_DUMP_COLUMNS} columns parted by tabs"
    read = 0
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield _dump_record(cells)
                read += 1
    except OSError as problem:
        raise InputError(str(path), f"cannot be read ({problem.strerror})", "check its name") from problem
    except UnicodeDecodeError as problem:
        raise MalformedRecord(str(path), f"is not UTF-8 ({problem})", advice) from problem
    except (ValueError, IndexError, csv.Error) as problem:
        raise MalformedRecord(f"{path} line {read + 1}", f"no GeoNames row ({problem})", advice) from problem
    if not read:
        raise MalformedRecord(str(path), "holds no places", advice)


def division_names(records: Iterable[Record]) -> dict[tuple[str, str], str]:
    """Map (country, admin-1 code) to the division's usual name."""
    return {(r.country, r.admin1): r.names[0] for r in records if r.feature == "ADM1" and r.country and r.admin1}


def _rows(file: str, width: int) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(knowledge_bytes(file).decode("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != width:
            raise KnowledgeError(f"knowledge/{file} line {number}: {len(cells)} columns instead of {width}")
        yield number, cells


def _supplement_record(cells: list[str], source: str) -> Record:
    feature, country, admin1, lat, lon, population, names = cells
    try:
        return Record(
            _split(names), float(lat), float(lon), country or None, admin1 or None, feature, int(population or 0)
        )
    except ValueError as problem:
        raise KnowledgeError(f"{source}: {problem}") from problem


def _dump_record(cells: list[str]) -> Record:
    if len(cells) != _DUMP_COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {_DUMP_COLUMNS}")
    names = tuple(dict.fromkeys(name for name in (cells[1], cells[2], *cells[3].split(",")) if name))
    return Record(
        names,
        float(cells[4]),
        float(cells[5]),
        cells[8] or None,
        cells[10] or None,
        cells[7] or "PPL",
        int(cells[14] or 0),
        int(cells[0]),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)

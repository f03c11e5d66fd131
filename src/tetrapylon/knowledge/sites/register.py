"""The register of sites known by name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.actors.table import rows_of, slug, split_list
from tetrapylon.knowledge.loading import knowledge_bytes
from tetrapylon.model import Site, SiteClass

COLUMNS = ("name", "aliases", "class", "country", "town", "lat", "lon", "wikidata", "unesco")

_FILE = "sites/named.tsv"
_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_UNESCO = re.compile(r"[1-9]\d{0,3}")


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """A site that the knowledge file names: its canonical name and place in `site`, and what else it is called."""

    site: Site
    aliases: tuple[str, ...] = ()


class SiteRegister:
    """Known sites, found by name or alias."""

    def __init__(self, entries: Iterable[SiteEntry]) -> None:
        self.entries = tuple(entries)
        self._by_name: dict[str, list[SiteEntry]] = {}
        for entry in self.entries:
            for name in (entry.site.name, *entry.aliases):
                self._by_name.setdefault(slug(name), []).append(entry)

    def __len__(self) -> int:
        return len(self.entries)

    def find(self, name: str, countries: Sequence[str] = ()) -> SiteEntry | None:
        """Return the site of this name or alias; where several share it, one in the first of `countries` that has one."""
        found = self._by_name.get(slug(name), [])
        ranks = {country: rank for rank, country in enumerate(countries)}
        return min(found, key=lambda entry: ranks.get(entry.site.country or "", len(ranks)), default=None)


def read_sites(data: bytes, source: str) -> list[SiteEntry]:
    """Read a table of sites (columns COLUMNS, tab-separated; aliases separated by "|"; WGS 84 degrees).

    Raises KnowledgeError that names the source, the line and the unknown column or value.
    """
    return [_entry(row, where) for where, row in rows_of(data, source, COLUMNS)]


def _entry(row: dict[str, str], where: str) -> SiteEntry:
    if not slug(row["name"]):
        raise KnowledgeError(f"{where}: a site needs a name")
    site = Site(
        name=row["name"],
        site_class=_class_of(row["class"], where),
        wikidata=_checked(_WIKIDATA, row["wikidata"], where, "Wikidata id"),
        unesco=_unesco(row["unesco"], where),
        lat=_degrees(row["lat"], 90, where),
        lon=_degrees(row["lon"], 180, where),
        country=_checked(_COUNTRY, row["country"], where, "country"),
        place=row["town"] or None,
    )
    return SiteEntry(site, split_list(row["aliases"]))


def _class_of(value: str, where: str) -> SiteClass:
    try:
        return SiteClass(value)
    except ValueError as problem:
        raise KnowledgeError(f"{where}: class {value!r} is none of: {', '.join(SiteClass)}") from problem


def _checked(pattern: re.Pattern[str], value: str, where: str, what: str) -> str | None:
    if value and not pattern.fullmatch(value):
        raise KnowledgeError(f"{where}: {value!r} is no {what}")
    return value or None


def _unesco(value: str, where: str) -> int | None:
    number = _checked(_UNESCO, value, where, "World Heritage number")
    return int(number) if number else None


def _degrees(value: str, limit: int, where: str) -> float | None:
    try:
        degrees = float(value) if value else None
    except ValueError as problem:
        raise KnowledgeError(f"{where}: {value!r} is no number of degrees") from problem
    if degrees is not None and not -limit <= degrees <= limit:
        raise KnowledgeError(f"{where}: {value!r} is beyond {limit} degrees")
    return degrees


@cache
def site_register() -> SiteRegister:
    """Load the sites that ship with the package, once a process; raises KnowledgeError on a faulty file."""
    return SiteRegister(read_sites(knowledge_bytes(_FILE), f"knowledge/{_FILE}"))

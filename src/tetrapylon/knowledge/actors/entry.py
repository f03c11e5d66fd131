"""One actor of the register, and the table that actors are read from."""

import re
from dataclasses import dataclass

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.actors.table import rows_of, slug, split_list, years_of
from tetrapylon.model import Actor, ActorClass

LOCAL = "~"
"""Begins an alias that names the actor only in reports that speak of its own countries ("~Federal Police")."""

SHORT_ACRONYM = 3
"""Letters up to which an acronym is as good as bound to its actor's countries: "AA" is an army, an agency and more."""

COLUMNS = (
    "name",
    "aliases",
    "acronym",
    "class",
    "countries",
    "tags",
    "years",
    "affiliations",
    "leaders",
    "wikidata",
)

TAGS = frozenset(
    "jihadist rebel militia shia-militia kurdish separatist coalition state peacekeepers aid observers civil".split()
)
"""What an actor is, so that "the militants" or "the coalition" can be read as the one such that a report names."""

RELATIONS = ("part of", "allied with", "backed by", "successor of", "split from", "merged into")

_AFFILIATION = re.compile(rf"({'|'.join(RELATIONS)}) (.+?)(?: (\d{{4}}-\d{{4}}|\d{{4}}-|-\d{{4}}))?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """How an actor stood to `other` (a canonical name), from one year to another (None where open or unknown)."""

    relation: str
    other: str
    first_year: int | None = None
    last_year: int | None = None

    def __str__(self) -> str:
        """Return it as the table writes it: "part of Pro-Russian separatists 2014-2022"."""
        years = f" {self.first_year or ''}-{self.last_year or ''}" if self.first_year or self.last_year else ""
        return f"{self.relation} {self.other}{years}"

    def held_in(self, year: int) -> bool:
        """Tell whether the affiliation held in that year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor that the knowledge files name.

    `countries` are ISO 3166 alpha-2 codes of where it acts, its home first; years are None where open or unknown;
    `leaders` are people whose "forces" or "loyalists" are this actor; `local` are those of its names that mean it only in
    reports that speak of one of its countries; `where` is the file and line that it was read from.
    """

    actor: Actor
    aliases: tuple[str, ...] = ()
    acronym: str | None = None
    countries: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    first_year: int | None = None
    last_year: int | None = None
    affiliations: tuple[Affiliation, ...] = ()
    leaders: tuple[str, ...] = ()
    local: frozenset[str] = frozenset()
    wikidata: str | None = None
    where: str = ""

    @property
    def id(self) -> str:
        """The stable slug."""
        return self.actor.id

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.actor.name

    def affiliations_in(self, year: int) -> tuple[Affiliation, ...]:
        """Return the affiliations that held in a year."""
        return tuple(affiliation for affiliation in self.affiliations if affiliation.held_in(year))


def read_actors(data: bytes, source: str) -> list[ActorEntry]:
    """Read a table of actors (columns COLUMNS; lists separated by "|", countries and tags by spaces).

    Raises KnowledgeError that names the source, the line and the unknown column or value.
    """
    return [_entry(row, where) for where, row in rows_of(data, source, COLUMNS)]


def _entry(row: dict[str, str], where: str) -> ActorEntry:
    first, last = years_of(row["years"], where)
    countries = tuple(row["countries"].split())
    _must_match(_COUNTRY, countries, where, "country")
    _must_match(_WIKIDATA, (row["wikidata"],) if row["wikidata"] else (), where, "Wikidata id")
    return ActorEntry(
        actor=Actor(
            id=_identifier(row["name"], where),
            name=row["name"],
            kind=_class_of(row["class"], where),
            country=countries[0] if countries else None,
        ),
        aliases=tuple(alias.removeprefix(LOCAL) for alias in split_list(row["aliases"])),
        acronym=row["acronym"] or None,
        countries=countries,
        tags=_tags(row["tags"], where),
        first_year=first,
        last_year=last,
        affiliations=tuple(_affiliation(text, where) for text in split_list(row["affiliations"])),
        leaders=split_list(row["leaders"]),
        local=local_names(split_list(row["aliases"]), row["acronym"]),
        wikidata=row["wikidata"] or None,
        where=where,
    )


def local_names(aliases: tuple[str, ...], acronym: str = "") -> frozenset[str]:
    """Return the aliases that are marked LOCAL, without the mark, and an acronym that is short."""
    marked = {alias.removeprefix(LOCAL) for alias in aliases if alias.startswith(LOCAL)}
    return frozenset(marked | ({acronym} if 0 < len(acronym) <= SHORT_ACRONYM else set()))


def _identifier(name: str, where: str) -> str:
    if not slug(name):
        raise KnowledgeError(f"{where}: an actor needs a name")
    return slug(name)


def _class_of(value: str, where: str) -> ActorClass | None:
    try:
        return ActorClass(value) if value else None
    except ValueError as problem:
        classes = ", ".join(ActorClass)
        raise KnowledgeError(f"{where}: class {value!r} is none of: {classes}") from problem


def _tags(field: str, where: str) -> frozenset[str]:
    tags = frozenset(field.split())
    if unknown := tags - TAGS:
        raise KnowledgeError(f"{where}: unknown tag {min(unknown)!r}; known: {', '.join(sorted(TAGS))}")
    return tags


def _affiliation(text: str, where: str) -> Affiliation:
    match = _AFFILIATION.fullmatch(text)
    if match is None:
        raise KnowledgeError(f"{where}: affiliation {text!r} is not of the form 'part of NAME 2012-2016'")
    relation, other, years = match.groups()
    return Affiliation(relation, other, *years_of(years or "", where))


def _must_match(pattern: re.Pattern[str], values: tuple[str, ...], where: str, what: str) -> None:
    for value in values:
        if not pattern.fullmatch(value):
            raise KnowledgeError(f"{where}: {value!r} is no {what}")

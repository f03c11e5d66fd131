"""Which stored places a name means."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tetrapylon.ledger.names import edit_distance, fold_name
from tetrapylon.model import PlaceRelation, StatementPlace

LETTERS_PER_EDIT = 5
"""One letter in five may differ between transliterations: Kobani and Kobane are one, Hama and Homs are two."""

MOST_LETTERS = 80
"""Names longer than this are phrases, which are not compared letter by letter."""


@dataclass(frozen=True, slots=True)
class PlaceSighting:
    """A place as statements write it, and how many of them do."""

    key: str
    name: str
    geonameid: int | None
    country: str | None
    relation: PlaceRelation
    statements: int = 1

    @classmethod
    def of(cls, place: StatementPlace) -> "PlaceSighting":
        """Return the sighting that one statement's place makes."""
        return cls(place_key(place), place.name, place.geonameid, place.country, place.relation)


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """The place that a name means among those sighted.

    `keys` are the place keys of its statements (empty where nothing matches), `name` its most frequent spelling;
    `others` are further places of the same name, which a view should mention.
    """

    name: str
    country: str | None = None
    geonameid: int | None = None
    keys: frozenset[str] = frozenset()
    statements: int = 0
    others: tuple["PlaceMatch", ...] = ()


def place_key(place: StatementPlace) -> str:
    """Return what makes two statements' places one: the gazetteer's id or, where it has none, folded name and country.

    A part of a place, or somewhere near it, is a place of its own: what happens there does not speak of the whole.
    """
    named = f"{fold_name(place.name)}:{place.country or ''}"
    if place.relation is not PlaceRelation.AT:
        return f"{place.relation}:{named}:{fold_name(place.near or '')}"
    if place.geonameid is not None:
        return f"g:{place.geonameid}"
    return f"n:{named}" + (f":{fold_name(place.near)}" if place.near else "")


def match_place(sightings: Iterable[PlaceSighting], name: str, country: str | None = None) -> PlaceMatch:
    """Find the place that `name` means, in `country` (ISO 3166-1 alpha-2) if given.

    Names are compared folded; only where none is equal, by the nearest transliteration. Of several places of one name
    the one with most statements is taken, and the rest are its `others`.
    """
    admitted = [s for s in sightings if country is None or s.country in {country, None}]
    spelt = _spelt(admitted, name)
    groups = _grouped(spelt, admitted)
    matches = sorted((_match(group) for group in groups), key=_prominence)
    if not matches:
        return PlaceMatch(name, country)
    best = matches[0]
    return PlaceMatch(best.name, best.country, best.geonameid, best.keys, best.statements, tuple(matches[1:]))


def near_spelling(name: str, spellings: Iterable[str]) -> str | None:
    """Return the folded spelling nearest to a folded name within one letter in five, or None."""
    allowed = len(name) // LETTERS_PER_EDIT
    close = {
        s for s in spellings if abs(len(s) - len(name)) <= allowed and len(s) <= MOST_LETTERS and s[:1] == name[:1]
    }
    ranked = sorted((edit_distance(name, spelling), spelling) for spelling in close)
    return ranked[0][1] if ranked and ranked[0][0] <= allowed else None


def _spelt(sightings: list[PlaceSighting], name: str) -> list[PlaceSighting]:
    wanted = fold_name(name)
    equal = [s for s in sightings if fold_name(s.name) == wanted]
    if equal:
        return equal
    nearest = near_spelling(wanted, (fold_name(s.name) for s in sightings))
    return [s for s in sightings if nearest is not None and fold_name(s.name) == nearest]


def _grouped(spelt: list[PlaceSighting], sightings: list[PlaceSighting]) -> list[list[PlaceSighting]]:
    known = sorted({s.geonameid for s in spelt if _identified(s) and s.geonameid is not None})
    groups = [[s for s in sightings if _identified(s) and s.geonameid == identity] for identity in known]
    loose = defaultdict(list)
    for sighting in spelt:
        if not _identified(sighting):
            loose[sighting.key].append(sighting)
    for _, unidentified in sorted(
        loose.items(), key=lambda named: (named[1][0].relation is PlaceRelation.AT, named[0])
    ):
        _host(groups, unidentified).extend(unidentified)
    return groups


def _host(groups: list[list[PlaceSighting]], newcomers: list[PlaceSighting]) -> list[PlaceSighting]:
    """Return the group of the place that an unidentified spelling most likely means, or a new one."""
    first = newcomers[0]
    hosts = [g for g in groups if first.country is None or g[0].country in {first.country, None}]
    if hosts and first.relation is PlaceRelation.AT and all(s.relation is PlaceRelation.AT for g in hosts for s in g):
        return max(hosts, key=lambda group: sum(s.statements for s in group))
    named = [g for g in groups if _is_part_named(g[0], first)]
    if len(named) == 1:
        return named[0]
    groups.append([])
    return groups[-1]


def _is_part_named(part: PlaceSighting, sighting: PlaceSighting) -> bool:
    """Tell whether a place that no gazetteer knows is what other statements call a part, by the same name."""
    same = fold_name(part.name) == fold_name(sighting.name) and part.country == sighting.country
    return same and part.relation is PlaceRelation.PART_OF and sighting.relation is PlaceRelation.AT


def _identified(sighting: PlaceSighting) -> bool:
    return sighting.geonameid is not None and sighting.relation is PlaceRelation.AT


def _match(group: list[PlaceSighting]) -> PlaceMatch:
    names: Counter[str] = Counter()
    for sighting in group:
        names[sighting.name] += sighting.statements
    name = min(names, key=lambda n: (-names[n], n))
    country = next((s.country for s in group if s.country), None)
    identity = next((s.geonameid for s in group if _identified(s)), None)
    return PlaceMatch(name, country, identity, frozenset(s.key for s in group), names.total())


def _prominence(match: PlaceMatch) -> tuple[int, int, str, str]:
    whole = any(key.startswith(("g:", "n:")) for key in match.keys)
    return -int(whole), -match.statements, match.name, match.country or ""

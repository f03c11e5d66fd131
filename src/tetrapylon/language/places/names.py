"""The names of a report: their mentions, their possible places, and how likely each is before the report is asked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from tetrapylon.knowledge.gazetteer import fold
from tetrapylon.language.places.spans import Candidate
from tetrapylon.model import Place

_POPULATION_POWER = 0.7
_ALTERNATE_NAME, _ALTERNATE_OF_LARGE, _LARGE = 0.3, 1.0, 100_000
_CAPITAL, _COUNTRY = 6.0, 10.0
_ASKED_FOR, _NOT_ASKED_FOR = 20.0, 0.1
_KINDS_OF_DIVISION = frozenset(["province", "governorate", "state", "oblast", "region"])

Region = tuple[str | None, str | None]
"""A country's ISO code, and a division's name or None for the whole country."""


@dataclass(slots=True)
class Name:
    """A name of the report, its possible places with their shares (they sum to 1), and its mentions."""

    key: str
    places: list[Place]
    priors: list[float]
    shares: list[float]
    container: Region | None
    mentions: list[Candidate] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """How much the name's votes count: more for what the report speaks of more."""
        return 1 + math.log(max(1, len(self.mentions)))

    def best(self) -> Place | None:
        """Return the likeliest place, or None where there is no candidate."""
        if not self.places:
            return None
        return self.places[max(range(len(self.places)), key=self.shares.__getitem__)]


def group(candidates: Sequence[Candidate]) -> list[Name]:
    """Group mentions by name, one sense a report: a container given once ("Paris, Texas") holds for every mention.

    Two mentions with two containers of their own are two names.
    """
    containers = _containers(candidates)
    names: dict[tuple[str, Region | None], Name] = {}
    senses: dict[str, Region] = {}
    for candidate, container in zip(candidates, containers, strict=True):
        if container:
            senses.setdefault(_key(candidate), container)
    for candidate, container in zip(candidates, containers, strict=True):
        key = _key(candidate)
        sense = container or senses.get(key)
        if (key, sense) not in names:
            names[key, sense] = _name(key, candidate, sense)
        names[key, sense].mentions.append(candidate)
    return list(names.values())


def _key(candidate: Candidate) -> str:
    return fold(candidate.state or candidate.name)


def _name(key: str, candidate: Candidate, container: Region | None) -> Name:
    places = list(candidate.places)
    priors = [_prior(place, candidate) for place in places]
    total = sum(priors) or 1
    return Name(key, places, priors, [prior / total for prior in priors], container)


def _prior(place: Place, candidate: Candidate) -> float:
    prior: float = (place.population + 2000.0) ** _POPULATION_POWER
    if place.feature == "PPLC":
        prior *= _CAPITAL
    if place.feature == "PCLI":
        prior *= _COUNTRY
    if place.geonameid is not None and fold(place.name) != fold(candidate.name):
        prior *= _ALTERNATE_OF_LARGE if place.population >= _LARGE else _ALTERNATE_NAME
    return prior * _fit(place, candidate)


def _fit(place: Place, candidate: Candidate) -> float:
    """Weigh a place by the nouns around the name: a province by "province", a division by a town before it."""
    division = place.feature == "ADM1"
    wants_division = candidate.head.lower() in _KINDS_OF_DIVISION or _following(candidate).lower() in _KINDS_OF_DIVISION
    if wants_division or "after its town" in candidate.features:
        return _ASKED_FOR if division else 1.0
    return (
        0.1 if division and any(p.feature != "ADM1" and p.country == place.country for p in candidate.places) else 1.0
    )


def _following(candidate: Candidate) -> str:
    tokens = candidate.words.tokens
    return tokens[candidate.last + 1].text if candidate.last + 1 < len(tokens) else ""


def _containers(candidates: Sequence[Candidate]) -> list[Region | None]:
    """Return, for each candidate, the country or division that the text names right after it."""
    found: list[Region | None] = []
    for left, right in zip_longest(candidates, candidates[1:]):
        region = None
        if right is not None and left.words is right.words and "before its division" in left.features:
            region = _shared_region(left.places, right.places)
        found.append(region)
    return found


def _shared_region(inner: Sequence[Place], outer: Sequence[Place]) -> Region | None:
    """Return the first country or division of `outer` that holds one of `inner`."""
    for place in outer:
        if place.feature not in ("PCLI", "ADM1"):
            continue
        region = (place.country, place.admin1 if place.feature == "ADM1" else None)
        if any(lies_in(candidate, region) for candidate in inner if candidate is not place):
            return region
    return None


def lies_in(place: Place, region: Region) -> bool:
    """Tell whether a place is of a country or division; a country lies in none."""
    country, admin1 = region
    return place.country == country and place.feature != "PCLI" and admin1 in (None, place.admin1)

"""Which place each name means, with the whole report in view: one sense a report.

Every name starts with its candidates weighted by population; names then vote for the countries and divisions they
could lie in, and each name is weighed again by the votes of the others, until that settles ("Palmyra" beside "Homs").
A container that the text itself gives ("Palmyra, New York") overrules the votes.
The constants were chosen on half of the LGL and GeoVirus documents, and on reports whose capitals must stay abroad.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tetrapylon.language.places.names import Name, group, lies_in
from tetrapylon.language.places.spans import Candidate
from tetrapylon.model import Place

MAX_NAMES, MAX_ROWS = 200, 1200
"""Names, and places of names, that vote; bounds the time on hostile text."""
_ROUNDS = 5
_VOTE_POWER = 2.0
"""Above 1, a name that is itself in doubt hardly votes: else two common names put each other in one American state."""
_CONTAINED = 1000.0
_DIVISION_FLOOR, _DIVISION_HALF = 0.1, 2.0
_COUNTRY_FLOOR, _COUNTRY_HALF = 0.05, 1.0
_NEAR_FLOOR, _NEAR_HALF, _NEAR_POWER = 0.1, 0.3, 2.0
_COUNTRY_SAYS = 0.1
"""A country's own name says less of where towns lie than towns do: news of anywhere names the great powers."""
_WORLD_NEWS, _MANY_COUNTRIES = 0.3, 3
"""A report that names many countries is no local news: what is large counts for more in it."""
_REACH_KM = 60.0
_EARTH_KM = 6371.0
_WIDE = frozenset(["PCLI", "ADM1", "CONT", "RGN", "OCN", "SEA", "STM", "MTS"])

Vector = NDArray[np.float64]


def resolve(candidates: Sequence[Candidate], countries: Counter[str]) -> list[Name]:
    """Group mentions by name and settle each name's place; `countries` counts adjectives ("Syrian") by ISO code."""
    names = group(candidates)
    settle(names[:MAX_NAMES], countries)
    return names


def settle(names: Sequence[Name], adjectives: Counter[str]) -> None:
    """Let the names vote, `_ROUNDS` times over, and leave every name with the shares of its places."""
    rows = [(i, j) for i, name in enumerate(names) for j in range(len(name.places))][:MAX_ROWS]
    if not rows:
        return
    field = _Field(names, rows, adjectives)
    shares = np.array([names[i].shares[j] for i, j in rows])
    for _ in range(_ROUNDS):
        shares = field.vote(shares)
    for (i, j), share in zip(rows, shares, strict=True):
        names[i].shares[j] = float(share)


class _Field:
    """All places of all names, and which of them support which: in one division, in one country, or near by.

    Matrices are places by places; a place never supports another place of its own name.
    """

    def __init__(self, names: Sequence[Name], rows: Sequence[tuple[int, int]], adjectives: Counter[str]) -> None:
        places = [names[i].places[j] for i, j in rows]
        self._owner = np.array([i for i, _ in rows])
        self._weight = np.array([names[i].weight for i, _ in rows])
        others = self._owner[:, None] != self._owner[None, :]
        self._division = _alike([p.admin1 and (p.country, p.admin1) for p in places]) & others
        self._country = _alike([p.country for p in places]) & others
        self._counted = np.array([_COUNTRY_SAYS if p.feature == "PCLI" else 1.0 for p in places])
        self._near = _nearness(places) * others
        world = 1 + _WORLD_NEWS * (_countries_named(names, adjectives) >= _MANY_COUNTRIES)
        self._prior = np.array([world * math.log(names[i].priors[j] or 1e-9) + _held(names[i], j) for i, j in rows])
        self._adjectives = np.array([math.sqrt(adjectives[p.country or ""]) for p in places])

    def vote(self, shares: Vector) -> Vector:
        """Return the shares that follow from the votes of the present ones."""
        votes = shares**_VOTE_POWER * self._weight
        same_country = self._country @ (votes * self._counted) + self._adjectives
        weight = (
            self._prior
            + np.log(_DIVISION_FLOOR + _saturated(self._division @ votes, _DIVISION_HALF))
            + np.log(_COUNTRY_FLOOR + _saturated(same_country, _COUNTRY_HALF))
            + np.log(_NEAR_FLOOR + _saturated(self._near @ votes, _NEAR_HALF)) * _NEAR_POWER
        )
        return self._normalised(weight)

    def _normalised(self, weight: Vector) -> Vector:
        shares = np.exp(weight - weight.max())
        totals = np.bincount(self._owner, weights=shares)
        normalised: Vector = shares / np.maximum(totals, 1e-300)[self._owner]
        return normalised


def _saturated(votes: Vector, half: float) -> Vector:
    saturated: Vector = votes / (votes + half)
    return saturated


def _countries_named(names: Sequence[Name], adjectives: Counter[str]) -> int:
    """Count the countries that a report names, itself or by adjective."""
    named = {best.country for name in names if (best := name.best()) and best.feature == "PCLI"}
    return len(named | set(adjectives))


def _held(name: Name, number: int) -> float:
    held = name.container is not None and lies_in(name.places[number], name.container)
    return math.log(_CONTAINED) if held else 0.0


def _alike(labels: Sequence[object]) -> NDArray[np.bool_]:
    """Return which labels are the same; an empty label is like none."""
    numbers: dict[object, int] = {}
    codes = np.array([numbers.setdefault(label, len(numbers)) if label else -1 for label in labels])
    alike: NDArray[np.bool_] = (codes[:, None] == codes[None, :]) & (codes >= 0)[:, None]
    return alike


def _nearness(places: Sequence[Place]) -> Vector:
    """Return how near places are: 1 at no distance, 1/e at `_REACH_KM`; wide places are near to nothing."""
    lat = np.radians([place.lat or 0.0 for place in places])
    lon = np.radians([place.lon or 0.0 for place in places])
    across = (lon[:, None] - lon[None, :] + np.pi) % (2 * np.pi) - np.pi
    across *= np.cos((lat[:, None] + lat[None, :]) / 2)
    distance = _EARTH_KM * np.sqrt((lat[:, None] - lat[None, :]) ** 2 + across**2)
    narrow = np.array([place.feature not in _WIDE for place in places], dtype=float)
    near: Vector = np.exp(-distance / _REACH_KM) * narrow[:, None] * narrow[None, :]
    return near

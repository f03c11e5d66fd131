"""Every toponym of a report, and the place each names."""

from collections import Counter
from collections.abc import Sequence

from tetrapylon.knowledge.gazetteer import Gazetteer
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.places.countries import adjectives, country_names
from tetrapylon.language.places.names import Name
from tetrapylon.language.places.recognition import recognise
from tetrapylon.language.places.resolution import resolve
from tetrapylon.language.places.spans import Candidate, candidates, read_words
from tetrapylon.model import Place, PlaceMention, PlacePrecision, Report

_PRECISION = {
    "PCLI": PlacePrecision.COUNTRY,
    "ADM1": PlacePrecision.FIRST_ORDER_DIVISION,
    "ADM2": PlacePrecision.SECOND_ORDER_DIVISION,
    "RGN": PlacePrecision.PART_OF_COUNTRY,
    "DSRT": PlacePrecision.PART_OF_COUNTRY,
    "STM": PlacePrecision.PART_OF_COUNTRY,
    "MTS": PlacePrecision.PART_OF_COUNTRY,
    "RD": PlacePrecision.NEAR,
}


def find_places(report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Return the toponyms of a report's text, in text order and without overlaps, each with its place.

    Sentences may carry a parse or not; both are read. A name that no gazetteer knows has a place without coordinates.
    """
    read = [read_words(report.text, s) for s in sentences]
    spoken_of = adjectives(report.text, gazetteer)
    named = frozenset(spoken_of) | country_names(report.text, gazetteer)
    found = recognise([c for words in read for c in candidates(words, gazetteer, named)], named)
    names = resolve(found, spoken_of)
    home = _home(names, spoken_of)
    mentions = [_mention(candidate, name.best(), home) for name in names for candidate in name.mentions]
    return sorted(mentions, key=lambda mention: mention.start)


def _home(names: Sequence[Name], spoken_of: Counter[str]) -> str | None:
    """Return the country that the report is mostly about."""
    votes = Counter(spoken_of)
    for name in names:
        best = name.best()
        if best and best.country:
            votes[best.country] += len(name.mentions)
    return max(votes, key=votes.__getitem__, default=None)


def _mention(candidate: Candidate, place: Place | None, home: str | None) -> PlaceMention:
    if place is None:
        place = Place(name=candidate.name, country=home)
        precision = PlacePrecision.COUNTRY if home else PlacePrecision.BEYOND
    else:
        precision = _precision(place)
    return PlaceMention(start=candidate.start, end=candidate.end, name=candidate.name, place=place, precision=precision)


def _precision(place: Place) -> PlacePrecision:
    if place.country is None:
        return PlacePrecision.BEYOND
    return _PRECISION.get(place.feature or "", PlacePrecision.EXACT)

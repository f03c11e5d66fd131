"""The countries that a report is about."""

import re
from collections import Counter
from collections.abc import Iterable

from tetrapylon.knowledge.gazetteer import Gazetteer
from tetrapylon.model import PlaceMention

_CAPITALISED = re.compile(r"\b[A-Z][a-zè]{2,13}\b")


def adjectives(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """Count the adjectives and names of inhabitants ("Syrian", "Iraqis") by the country's ISO alpha-2 code."""
    codes = (gazetteer.demonym(match.group()) for match in _CAPITALISED.finditer(text))
    return Counter(code for code in codes if code)


def country_names(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the ISO alpha-2 codes of the countries that a text names by a single word ("Syria")."""
    codes = (gazetteer.country(word) for word in set(_CAPITALISED.findall(text)))
    return frozenset(code for code in codes if code)


def report_countries(mentions: Iterable[PlaceMention], text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the ISO alpha-2 codes of the countries that a report is about, the one most spoken of first.

    Places and country names count once each mention, adjectives half.
    """
    votes: Counter[str] = Counter()
    for code, count in adjectives(text, gazetteer).items():
        votes[code] += count
    for mention in mentions:
        if mention.place.country:
            votes[mention.place.country] += 2
    return [code for code, _ in votes.most_common()]

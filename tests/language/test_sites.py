"""Sites in reports: known monuments, and buildings by their kind."""

from itertools import pairwise

import pytest

from tetrapylon.language.sentences import split_sentences
from tetrapylon.language.sites import find_sites
from tetrapylon.model import Passage, PassageRole, Place, PlaceMention, Report, SiteClass, SiteMention


def sites_in(text: str, country: str | None = None) -> list[SiteMention]:
    """Return the mentions of sites in a report that plays in a country."""
    report = Report(id="r", text=text, passages=(Passage(role=PassageRole.BODY, start=0, end=len(text)),))
    place = Place(name="Somewhere", country=country)
    places = [PlaceMention(start=0, end=1, name="Somewhere", place=place)] if country else []
    return find_sites(report, split_sentences(report), places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They razed ancient monuments.", [("ancient monuments", SiteClass.HERITAGE)]),
        ("A hospital in Azaz burned.", [("hospital", SiteClass.MEDICAL)]),
        ("Two schools and the bridge fell.", [("schools", SiteClass.EDUCATION), ("bridge", SiteClass.INFRASTRUCTURE)]),
        ("The power station was hit.", [("power station", SiteClass.ENERGY)]),
        ("A market burned.", [("market", SiteClass.OTHER)]),
        ("Residential buildings fell.", [("Residential buildings", SiteClass.RESIDENTIAL)]),
        ("They hit the University of Mosul.", [("University of Mosul", SiteClass.EDUCATION)]),
        ("Shells hit Green Hill Church.", [("Green Hill Church", SiteClass.RELIGIOUS)]),
        ("The facade of an old mosque fell.", [("old mosque", SiteClass.RELIGIOUS)]),
        ("The facade of the mosque fell.", [("facade of the mosque", SiteClass.RELIGIOUS)]),
        ("Nothing stands here.", []),
        ("He went home to the White House.", []),
    ],
)
def test_a_noun_makes_a_phrase_a_site(text: str, expected: list[tuple[str, SiteClass]]) -> None:
    """The span is the phrase without article or number, and the noun tells the class."""
    assert [(text[m.start : m.end], m.site.site_class) for m in sites_in(text)] == expected


def test_a_known_site_bears_its_place() -> None:
    """A monument has its coordinates, and keeps the name as written."""
    (mention,) = sites_in("They blew up the Temple of Baal.", "SY")
    assert (mention.site.name, mention.site.place, mention.site.country) == ("Temple of Baal", "Palmyra", "SY")
    assert mention.site.lat == pytest.approx(34.55, abs=0.05)


def test_a_known_name_elsewhere_is_another_site() -> None:
    """A mosque of that name in another country is no more than a mosque."""
    (mention,) = sites_in("They shelled the Omari mosque.", "NG")
    assert (mention.site.country, mention.site.lat, mention.site.site_class) == ("NG", None, SiteClass.RELIGIOUS)


def test_a_one_word_name_is_not_read_into_a_place() -> None:
    """ "Nineveh province" is a place, "Nimrud" the ruins."""
    assert sites_in("Troops entered Nineveh province.", "IQ") == []
    assert [m.site.name for m in sites_in("They bulldozed Nimrud.", "IQ")] == ["Nimrud"]


def test_mentions_are_in_order_and_apart() -> None:
    """No two mentions overlap, whatever the text is."""
    text = "Old School Hospital of Mosque Church of the Bridge " * 200
    mentions = sites_in(text)
    assert all(a.end <= b.start for a, b in pairwise(mentions))

"""The register of named sites and the nouns of kinds."""

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.actors.table import slug
from tetrapylon.knowledge.sites import read_sites, site_kinds, site_register
from tetrapylon.knowledge.sites.register import COLUMNS
from tetrapylon.model import SiteClass

HEADER = "\t".join(COLUMNS)


def test_the_register_holds_enough_heritage() -> None:
    """At least 300 heritage, religious and cultural sites are known, each with coordinates and a country."""
    kept = {SiteClass.HERITAGE, SiteClass.RELIGIOUS, SiteClass.CULTURAL}
    sites = [entry.site for entry in site_register().entries if entry.site.site_class in kept]
    assert len(sites) >= 300
    assert [site.name for site in sites if site.lat is None or site.lon is None or site.country is None] == []


def test_most_heritage_is_known_by_number() -> None:
    """At least 300 of them bear an id that others use, UNESCO's or Wikidata's."""
    kept = {SiteClass.HERITAGE, SiteClass.RELIGIOUS, SiteClass.CULTURAL}
    sites = [entry.site for entry in site_register().entries if entry.site.site_class in kept]
    assert sum(site.unesco is not None or site.wikidata is not None for site in sites) >= 300


def test_no_name_means_two_sites_of_a_country() -> None:
    """Within a country, a name or alias is that of one site."""
    owners: dict[tuple[str | None, str], set[str]] = {}
    for entry in site_register().entries:
        for name in (entry.site.name, *entry.aliases):
            owners.setdefault((entry.site.country, slug(name)), set()).add(entry.site.name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_an_alias_finds_the_site() -> None:
    """A monument is found under its other names."""
    found = site_register().find("Umayyad Mosque of Aleppo")
    assert found is not None
    assert (found.site.name, found.site.place, found.site.country) == ("Great Mosque of Aleppo", "Aleppo", "SY")


def test_a_shared_name_is_told_apart_by_country() -> None:
    """Two towns have a Temple of Jupiter or a Clock Church; the report's country decides."""
    register = site_register()
    assert len({entry.site.name for entry in register.entries}) == len(register)
    assert register.find("no such temple") is None


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Temple of Bel", 23),
        ("Citadel of Aleppo", 21),
        ("Leptis Magna", 183),
        ("Kasubi royal tombs", 1022),
        ("Mosul Museum", None),
    ],
)
def test_world_heritage_bears_its_number(name: str, number: int | None) -> None:
    """A site that is a World Heritage property, or stands within one, bears UNESCO's number; others bear none."""
    found = site_register().find(name)
    assert found is not None
    assert found.site.unesco == number


def test_a_number_that_unesco_does_not_give_is_refused() -> None:
    """A World Heritage number is a number."""
    with pytest.raises(KnowledgeError, match="'Q23' is no World Heritage number"):
        read_sites(f"{HEADER}\nOld Mill\t\tother\tSY\tHoms\t34\t36\t\tQ23".encode(), "sites.tsv")


def test_every_class_but_none_has_nouns() -> None:
    """Each site class can be read from a noun."""
    assert set(site_kinds().heads) == set(SiteClass)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Old Mill\t\tpretty\tSY\tHoms\t34\t36\t", "class 'pretty'"),
        ("Old Mill\t\tother\tSyria\tHoms\t34\t36\t", "'Syria' is no country"),
        ("Old Mill\t\tother\tSY\tHoms\t134\t36\t", "beyond 90 degrees"),
        ("Old Mill\t\tother\tSY\tHoms\tnorth\t36\t", "no number of degrees"),
        ("Old Mill\t\tother\tSY\tHoms\t34\t36\tX1", "no Wikidata id"),
        ("\t\tother\tSY\tHoms\t34\t36\t", "needs a name"),
    ],
)
def test_a_faulty_row_is_refused(line: str, fault: str) -> None:
    """An unknown value fails with the line it stands in."""
    with pytest.raises(KnowledgeError, match=fault):
        read_sites(f"{HEADER}\n{line}\t".encode(), "sites.tsv")

"""The register of actors: what it holds, what it finds, and what it refuses."""

from pathlib import Path

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.actors import (
    actor_register,
    actor_words,
    load_user_actors,
    read_actors,
    role_defaults,
)
from tetrapylon.knowledge.actors.entry import COLUMNS
from tetrapylon.model import ActorClass

HEADER = "\t".join(COLUMNS)


def row(**fields: str) -> str:
    """Return a line of a table of actors."""
    return "\t".join(fields.get(column, "") for column in COLUMNS)


def table(*rows: str) -> bytes:
    """Return a table of actors."""
    return "\n".join([HEADER, *rows]).encode()


def test_the_register_is_large_enough() -> None:
    """At least 500 groups stand beside the governments."""
    groups = [entry for entry in actor_register().entries if not entry.id.startswith("government-of-")]
    assert len(groups) >= 500


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("ISIL", "Islamic State"),
        ("Daesh", "Islamic State"),
        ("jabhat al-nusra", "Nusra Front"),
        ("Ansar Allah", "Houthis"),
        ("SAA", "Government of Syria"),
        ("IDF", "Government of Israel"),
        ("Hashd al-Shaabi", "Popular Mobilization Forces"),
        ("Government of Iraq", "Government of Iraq"),
    ],
)
def test_an_alias_finds_the_canonical_name(alias: str, name: str) -> None:
    """Whatever a report calls an actor, it bears one name."""
    entry = actor_register().find(alias)
    assert entry is not None
    assert entry.name == name


def test_a_shared_acronym_is_told_apart_by_country() -> None:
    """The same letters mean another group elsewhere."""
    lebanese, sudanese = (actor_register().find("SLA", [country]) for country in ("LB", "SD"))
    assert lebanese is not None
    assert sudanese is not None
    assert (lebanese.name, sudanese.name) == ("South Lebanon Army", "Sudan Liberation Movement/Army")


def test_an_unknown_name_finds_nothing() -> None:
    """The register does not guess."""
    assert actor_register().find("Guild of Quiet Bakers") is None


def test_affiliations_change_over_time() -> None:
    """The Nusra Front was part of al-Qaeda until it broke with it."""
    nusra = actor_register().find("Nusra Front")
    assert nusra is not None
    assert [a.other for a in nusra.affiliations_in(2014) if a.relation == "part of"] == ["al-Qaeda"]
    assert "al-Qaeda" not in [a.other for a in nusra.affiliations_in(2018)]


def test_every_state_has_a_government_and_civilians() -> None:
    """States are actors by rule, with the article their name takes."""
    register = actor_register()
    america = register.state("US")
    assert america is not None
    assert america.government().name == "Government of the United States"
    assert america.people_as(ActorClass.CIVILIANS).name == "Civilians (United States)"
    assert register.government("XX") is None
    authority = register.government("PS")
    assert authority is not None
    assert authority.name == "Palestinian Authority"


def test_every_default_names_a_known_actor() -> None:
    """What "rebels" mean in a country is an actor of the register."""
    assert [d.actor for d in role_defaults() if actor_register().find(d.actor) is None] == []


def test_role_words_are_spelled_as_they_are_looked_up() -> None:
    """No list holds a capital or a hyphen, which folding would have removed."""
    words = [w for role in actor_words().roles for w in (*role.alone, *role.heads, *role.modifiers)]
    assert [w for w in words if w != w.lower() or "-" in w] == []


def test_a_user_adds_actors(tmp_path: Path) -> None:
    """A file with the same columns is merged into the register, and the shipped one stays as it was."""
    file = tmp_path / "mine.tsv"
    file.write_bytes(table(row(name="Ridge Guard", acronym="RG", **{"class": "Rebel group"}, countries="SY")))
    merged = load_user_actors(file)
    found = merged.find("ridge guard")
    assert found is not None
    assert found.id == "ridge-guard"
    assert actor_register().find("Ridge Guard") is None


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"class": "Gentlemen"}, "class 'Gentlemen'"),
        ({"tags": "fierce"}, "unknown tag 'fierce'"),
        ({"countries": "Syria"}, "'Syria' is no country"),
        ({"years": "long ago"}, "years 'long ago'"),
        ({"years": "2010-2001"}, "end before they start"),
        ({"affiliations": "friends with al-Qaeda"}, "is not of the form"),
        ({"wikidata": "42"}, "'42' is no Wikidata id"),
        ({"name": "  "}, "needs a name"),
    ],
)
def test_a_faulty_row_is_refused(fields: dict[str, str], fault: str) -> None:
    """An unknown value fails with the line it stands in."""
    with pytest.raises(KnowledgeError, match=r"mine\.tsv line 2") as caught:
        read_actors(table(row(**{"name": "Ridge Guard", **fields})), "mine.tsv")
    assert fault in str(caught.value)


def test_other_columns_are_refused() -> None:
    """A table must have the columns that the loader knows, and every line all of them."""
    with pytest.raises(KnowledgeError, match="columns must be"):
        read_actors(b"name\tcolour\nRidge Guard\tgreen", "mine.tsv")
    with pytest.raises(KnowledgeError, match="has 2 fields"):
        read_actors(f"{HEADER}\nRidge Guard\tRG".encode(), "mine.tsv")
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        read_actors(b"\xff\xfe\x00", "mine.tsv")


def test_an_affiliation_to_nobody_is_refused(tmp_path: Path) -> None:
    """An affiliation names an actor of the register."""
    file = tmp_path / "mine.tsv"
    file.write_bytes(table(row(name="Ridge Guard", affiliations="part of Moon Legion 2012-2013")))
    with pytest.raises(KnowledgeError, match="unknown actor 'Moon Legion'"):
        load_user_actors(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The error names the file that cannot be read."""
    with pytest.raises(KnowledgeError, match=r"none\.tsv: cannot be read"):
        load_user_actors(tmp_path / "none.tsv")

"""Damage statements: which site was destroyed, damaged or looted, and by whom."""

import pytest
from coded_reports import brief, only, rows

DAESH = "Islamic State"


@pytest.mark.parametrize(
    ("text", "site", "site_class", "extent", "actor"),
    [
        ("Islamic State blew up the Temple of Bel in 2015.", "Temple of Bel", "heritage", "destroyed", DAESH),
        ("The Temple of Bel was blown up by Islamic State.", "Temple of Bel", "heritage", "destroyed", DAESH),
        ("The museum in Mosul was looted by Islamic State.", "museum", "cultural", "looted", DAESH),
        ("A shell hit a hospital in Mosul in Iraq.", "hospital", "medical", "damaged", None),
        ("A shell damaged a school in the Iraqi city of Mosul.", "school", "education", "damaged", None),
        ("The bridge in Mosul was destroyed on Friday.", "bridge", "infrastructure", "destroyed", None),
    ],
)
def test_what_was_done_to_a_site(text: str, site: str, site_class: str, extent: str, actor: str | None) -> None:
    """Active and passive tell the same damage; what only hits a building damages it."""
    row = only(text, "damage")
    assert brief(row, "site", "site_class", "extent", "actor") == (site, site_class, extent, actor)
    assert row["stance"] == "actual"


def test_each_site_of_a_list_is_a_statement() -> None:
    """Two sites destroyed are two statements, each with the actor and the place."""
    found = rows("Islamic State destroyed the arch and the theatre in Palmyra in Syria.", "damage")
    assert [row["site"] for row in found] == ["arch", "theatre"]
    assert {row["actor"] for row in found} == {DAESH}


def test_a_destruction_told_by_a_noun() -> None:
    """ "the destruction of X by Y" tells what "Y destroyed X" tells."""
    row = only("The destruction of the museum in Mosul by Islamic State shocked Iraq.", "damage")
    assert brief(row, "site", "extent", "actor", "place") == ("museum", "destroyed", DAESH, "Mosul")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Islamic State has not destroyed the museum in Mosul.", "denied"),
        ("Islamic State threatened to blow up the museum in Mosul.", "intended"),
        ("Islamic State may have destroyed the museum in Mosul.", "possible"),
        ("Islamic State allegedly destroyed the museum in Mosul.", "claimed"),
    ],
)
def test_stance_of_damage(text: str, stance: str) -> None:
    """Damage has its stance as control has."""
    assert brief(only(text, "damage"), "site", "extent", "stance") == ("museum", "destroyed", stance)


def test_a_site_lies_where_its_sentence_says() -> None:
    """The place is the one the sentence names, not the country."""
    assert brief(only("A shell damaged a school in Kirkuk in Iraq.", "damage"), "place", "country") == ("Kirkuk", "IQ")


def test_a_known_site_lies_in_its_town() -> None:
    """A monument that a knowledge file knows brings its place where the sentence names none."""
    row = only("Islamic State blew up the Temple of Bel.", "damage")
    assert brief(row, "place", "country") == ("Palmyra", "SY")


def test_vehicles_are_no_sites() -> None:
    """Tanks and aircraft are no sites."""
    assert rows("Iraqi troops destroyed two tanks and a helicopter near Mosul.", "damage") == []


@pytest.mark.parametrize(
    "text",
    [
        "The museum in Mosul is still standing.",
        "The museum in Mosul still stands.",
        "The mosque in Mosul remains standing.",
        "The museum in Mosul escaped damage.",
    ],
)
def test_what_still_stands(text: str) -> None:
    """A site that still stands is damage, denied."""
    row = only(text, "damage")
    assert row["site"] in {"museum", "mosque"}
    assert row["stance"] == "denied"


def test_standing_by_itself_tells_nothing() -> None:
    """Where a site stands is no damage."""
    assert rows("The museum stood on a hill in Mosul.", "damage") == []


@pytest.mark.parametrize(("site", "damaged"), [("mosque", True), ("airport", False)])
def test_an_attack_on_a_site(site: str, damaged: bool) -> None:
    """An attack on a mosque damages it; an airport is fought for."""
    found = rows(f"Islamic State launched an attack on the {site} in Mosul.", "damage")
    assert bool(found) is damaged


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Iraq accused Iran of bombing a hospital in Mosul.", "Government of Iran"),
        ("Iraqi police arrested the man for allegedly destroying a mosque in Mosul.", None),
    ],
)
def test_who_is_blamed_did_it(text: str, actor: str | None) -> None:
    """Whom one accuses or arrests for a deed did it, not the one who accuses."""
    assert only(text, "damage")["actor"] == actor


def test_civilians_who_are_hurt_beside_do_no_damage() -> None:
    """ "Burning many civilians and damaging houses": the parser's subject, the civilians, is nobody's doer."""
    text = (
        "The army struck Marib in Yemen with a rocket - an unguided weapon - wounding three boys burning many civilians"
        " and damaging apartment buildings."
    )
    assert [(row["site"], row["actor"]) for row in rows(text, "damage")] == [("apartment buildings", None)]

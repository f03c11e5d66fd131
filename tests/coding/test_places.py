"""Places of statements: named, listed, unnamed, parts, and what stands for them."""

import pytest
from coded_reports import brief, only, rows


def test_several_places_in_a_list() -> None:
    """Each place of a list is a statement of its own, in text order."""
    found = rows("The Syrian army captured Idlib, Raqqa and Manbij on Saturday.")
    assert [row["place"] for row in found] == ["Idlib", "Raqqa", "Manbij"]
    assert {brief(row, "change", "to", "time") for row in found} == {("transfer", "Government of Syria", "2020-05-09")}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Iraqi forces captured the cities of Mosul, Kirkuk and Basra.", ["Mosul", "Kirkuk", "Basra"]),
        ("The Iraqi army seized the villages of Kashma and Badra on Friday.", ["Kashma", "Badra"]),
    ],
)
def test_names_behind_a_plural_noun(text: str, places: list[str]) -> None:
    """ "the cities of A, B and C" are three places, also where a gazetteer knows none of them."""
    assert [row["place"] for row in rows(text)] == places


def test_unnamed_places_are_located_by_a_named_one() -> None:
    """Places without a name stand in the text's words, with the named place near them, and have no gazetteer id."""
    row = only("Five villages near Mosul were captured by the Iraqi army.")
    assert row["place"].startswith("Five villages")
    assert brief(row, "near", "country", "geonameid") == ("Mosul", "IQ", None)


def test_unnamed_places_without_a_locator() -> None:
    """Nothing is made up where the text does not say where they lie; the report's country is."""
    row = only("Iraqi troops captured several villages on Saturday.")
    assert brief(row, "place", "near", "country", "lat") == ("several villages", None, "IQ", None)


@pytest.mark.parametrize(
    ("text", "place", "near"),
    [
        ("Iraqi soldiers took eastern Mosul on Friday.", "eastern Mosul", "Mosul"),
        ("Islamic State militants hold half of Mosul in Iraq.", "half of Mosul", "Mosul"),
    ],
)
def test_a_part_is_not_the_whole(text: str, place: str, near: str) -> None:
    """A part of a place keeps its own words, points to the whole, and has no id of its own."""
    assert brief(only(text), "place", "near", "geonameid") == (place, near, None)


def test_a_part_of_a_country_is_a_place() -> None:
    """A whole country is no place, a third of it is."""
    assert [row["place"] for row in rows("Islamic State controls a third of Iraq.")] == ["third of Iraq"]


def test_a_named_place_has_its_gazetteer_entry() -> None:
    """The name is as written; country and coordinates are the gazetteer's."""
    row = only("The Iraqi army captured the city of Mosul on Friday.")
    assert brief(row, "place", "country", "near") == ("Mosul", "IQ", None)
    assert (round(row["lat"]), round(row["lon"])) == (36, 43)


def test_a_place_that_no_gazetteer_knows() -> None:
    """It keeps its name and the report's country, without coordinates."""
    row = only("The Iraqi army captured the village of Zarqutabad on Friday.")
    assert brief(row, "place", "country", "lat", "geonameid") == ("Zarqutabad", "IQ", None, None)


@pytest.mark.parametrize("text", ["The talks took place in Iraq.", "The Iraqi army took part in the parade."])
def test_idioms_hold_no_place(text: str) -> None:
    """ "took place" and "took part" take nothing."""
    assert rows(text) == []

"""Names are folded, and stored places are told apart and found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetrapylon.ledger import PlaceSighting, fold_name, match_place, place_key
from tetrapylon.ledger.names import edit_distance
from tetrapylon.model import PlaceRelation, StatementPlace


def sighting(name: str, country: str | None = None, geonameid: int | None = None, count: int = 1) -> PlaceSighting:
    """Return so many statements at a place."""
    key = place_key(StatementPlace(name=name, country=country, geonameid=geonameid))
    return PlaceSighting(key, name, geonameid, country, PlaceRelation.AT, count)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Bāb", "Al Bab"),
        ("the city of Raqqa", "Raqqa"),
        ("Raqqa city", "raqqa"),
        ("Deir ez-Zor", "Deir Ez Zor"),
        ("Sana’a", "Sanaa"),
        ("Lviv\u0301", "lviv"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    """Case, diacritics, articles, apostrophes and words such as "city" do not tell names apart."""
    assert fold_name(one) == fold_name(other)


def test_province_is_another_name_than_its_town() -> None:
    """The names of a province and of its capital stay apart."""
    assert fold_name("Idlib province") != fold_name("Idlib")


def test_name_of_articles_alone_keeps_them() -> None:
    """A name does not fold to nothing; another script stays as it is."""
    assert fold_name("The City") == "the city"
    assert fold_name("تدمر") == "تدمر"


@given(st.text(max_size=40))
def test_folding_again_changes_little(name: str) -> None:
    """Folding is settled for names that hold more than articles, and never raises."""
    folded = fold_name(name)
    assert fold_name(folded) == folded


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_edit_distance_is_a_distance(first: str, second: str) -> None:
    """It is symmetric, nothing for equals, and never more than the longer word."""
    assert edit_distance(first, second) == edit_distance(second, first) <= max(len(first), len(second))
    assert (edit_distance(first, second) == 0) == (first == second)


def test_gazetteer_id_joins_spellings() -> None:
    """Two names with one id are one place, found by either, under the more frequent."""
    sightings = [sighting("Palmyra", "SY", 1, 5), sighting("Tadmur", "SY", 1, 2)]
    for name in ("Palmyra", "tadmur"):
        match = match_place(sightings, name)
        assert (match.name, match.statements, match.others) == ("Palmyra", 7, ())


def test_unidentified_spelling_joins_the_place_of_its_name_and_country() -> None:
    """A statement that no gazetteer resolved belongs to the place of that name in that country, or in none."""
    sightings = [sighting("Ford", "SY", 1, 3), sighting("Ford", "SY"), sighting("Ford"), sighting("Ford", "US")]
    match = match_place(sightings, "Ford", "SY")
    assert (match.geonameid, match.statements) == (1, 5)


def test_places_of_one_name_are_told_apart() -> None:
    """Without a country the place with most statements is meant, and the others are mentioned."""
    sightings = [sighting("Tripoli", "LB", 1, 2), sighting("Tripoli", "LY", 2, 9)]
    match = match_place(sightings, "Tripoli")
    assert (match.country, [other.country for other in match.others]) == ("LY", ["LB"])
    assert match_place(sightings, "Tripoli", "LB").country == "LB"


def test_nearest_transliteration_is_taken_where_no_name_is_equal() -> None:
    """One letter in five may differ, and only when nothing fits better."""
    kobane = [sighting("Kobane", "SY", 1)]
    assert match_place(kobane, "Kobani").name == "Kobane"
    assert match_place([*kobane, sighting("Kobani", "IQ", 2)], "Kobani").country == "IQ"
    assert match_place([sighting("Homs", "SY", 3)], "Hama").keys == frozenset()


def test_unknown_name_matches_nothing() -> None:
    """A place of which nothing is said has no keys and keeps the name asked for."""
    match = match_place([sighting("Ford")], "Nowhere", "SY")
    assert (match.name, match.country, match.keys) == ("Nowhere", "SY", frozenset())


def test_unnamed_places_near_different_towns_differ() -> None:
    """Three villages near one town are not three villages near another."""
    one = StatementPlace(name="three villages", near="Ford")
    assert place_key(one) != place_key(one.model_copy(update={"near": "Tull"}))

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


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Allied troops plan to retake the bastions of Kismayo in Somalia and Harar in Ethiopia.",
            ["Kismayo", "Harar"],
        ),
        (
            "Libyan rebels took over a border crossing with Tunisia at Dehiba and a cluster of hamlets.",
            ["border crossing with Tunisia at Dehiba", "cluster of hamlets"],
        ),
        (
            "The Malian army regained areas in the east, northeast and north of Mali.",
            ["east of Mali", "northeast of Mali", "north of Mali"],
        ),
        (
            "The Malian army seized the city of Gao, the town of Ansongo and two hills.",
            ["Gao", "Ansongo", "two hills"],
        ),
        ("Syrian rebels seized several villages, including Ziyara and Khreiba.", ["Ziyara", "Khreiba"]),
        ("The Syrian army captured towns and villages on Friday.", ["towns and villages"]),
        (
            "The Sudanese army seized areas in the north and east of Omdurman.",
            ["areas in the north and east of Omdurman"],
        ),
    ],
)
def test_lists_that_a_parse_takes_apart(text: str, places: list[str]) -> None:
    """What is coordinated with a place is one too, however the parser tied it; unnamed nouns joined by "and" are one."""
    assert [row["place"] for row in rows(text) if row["change"] in {"transfer", "contest"}] == places


@pytest.mark.parametrize(
    "text",
    [
        "Sinjar, a Yazidi town captured by Islamic State, lies in Iraq.",
        "The town of Sinjar in Iraq, a Yazidi town captured by Islamic State, was quiet.",
        "Sinjar was the first Iraqi town to fall to Islamic State.",
    ],
)
def test_a_name_that_a_place_noun_describes(text: str) -> None:
    """Apposition and copula tell which town is meant."""
    assert "Sinjar" in [row["place"] for row in rows(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Syrian rebels captured Qarha from the army.", "Qarha"),
        ("The Syrian army retreated from Qarha.", "Qarha"),
        ("Syrian rebels captured Tal Duras.", "Tal Duras"),
    ],
)
def test_a_name_that_nobody_knows(text: str, place: str) -> None:
    """What fighters take, hold or leave is a place, though no gazetteer lists its name."""
    assert only(text)["place"] == place


def test_a_person_and_an_actor_are_no_unknown_place() -> None:
    """A captive is no place, nor is whom an army drives back."""
    assert rows("The Syrian rebels captured Jonathan Miller on Friday.") == []


def test_the_town_of_the_story() -> None:
    """A town that headline or lead describes is the one that the story then names again and again."""
    lead = "Islamic State resumed its assault on a key Iraqi city on Tuesday."
    story = "Shells hit Mosul at dawn.\n\nSmoke rose over Mosul. Many have left Mosul since May."
    assert rows(f"{lead}\n\n{story}")[0]["place"] == "Mosul"
    assert rows(f"{story}\n\n{lead}")[0]["place"] != "Mosul"


def test_plural_places_stand_for_no_single_one() -> None:
    """ "the villages" are not the town named before."""
    found = rows("Shells hit Mosul in Iraq. The villages taken by the Iraqi army lie to the south.")
    assert [row["place"] for row in found if row["change"] == "transfer"] == ["villages"]


def test_a_part_of_a_country_without_a_name() -> None:
    """ "a rebel-held province of Syria" is a place, while Syria as a whole is none."""
    found = rows("A rebel-held province of northern Syria was quiet.")
    assert [row["place"] for row in found] == ["province of northern Syria"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Iraqi army controls the western districts of Mosul.", "western districts of Mosul"),
        (
            "Islamic State is in control of four of Anbar's eight districts in Iraq.",
            "four of Anbar's eight districts in Iraq",
        ),
        ("The Iraqi army took the highway to Mosul from Islamic State.", "highway to Mosul"),
        ("Only three villages near Mosul in Iraq remain under Islamic State control.", "three villages"),
        ("Islamic State has its headquarters in Mosul in Nineveh, Iraq's army said.", "Mosul"),
    ],
)
def test_parts_counts_and_ways(text: str, place: str) -> None:
    """Districts on one side are a part, so many of so many are counted, a road has an end, a province only locates."""
    assert [row["place"] for row in rows(text, "control")] == [place]


def test_an_unknown_name_that_is_called_a_place() -> None:
    """A name the parser takes for a person's is a place where it is called one right behind."""
    found = rows("Somali troops recaptured Adan Yabaal, a former al-Shabaab stronghold.", "control")
    assert ("transfer", "Adan Yabaal") in [(row["change"], row["place"]) for row in found]


def test_a_part_that_is_taken_is_a_place() -> None:
    """ "Took part of the town" is a capture, "took part in the talks" is none."""
    assert [row["change"] for row in rows("Islamic State took part of Mosul from the Iraqi army.", "control")] == [
        "transfer"
    ]
    assert rows("The Iraqi army took part in the Mosul operation talks.", "control") == []

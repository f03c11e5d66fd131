"""Toponyms found and resolved from raw text, without a parse."""

import time
from itertools import pairwise

import pytest

from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.language.places import find_places, report_countries
from tetrapylon.language.sentences import split_sentences
from tetrapylon.model import Passage, PassageRole, PlaceMention, PlacePrecision, Report


def places_of(text: str) -> list[PlaceMention]:
    """Find the places of a text that is one passage."""
    body = Passage(role=PassageRole.BODY, start=0, end=len(text))
    report = Report(id="r", text=text, passages=(body,))
    return find_places(report, split_sentences(report), gazetteer())


def names_of(text: str) -> list[str]:
    """Return the places' names as written."""
    return [mention.name for mention in places_of(text)]


def place_of(text: str, name: str) -> tuple[str | None, str | None]:
    """Return the country and division of the first mention of a name."""
    place = next(mention.place for mention in places_of(text) if mention.name == name)
    return place.country, place.admin1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Clashes broke out in eastern Aleppo near Azaz.", ["Aleppo", "Azaz"]),
        ("Rebels hold the northern outskirts of Raqqa in Syria.", ["Raqqa", "Syria"]),
        ("The army left Deir al-Zor province for Iraq.", ["Deir al-Zor", "Iraq"]),
        ("Fighters entered Laurel County, Kentucky.", ["Laurel County", "Kentucky"]),
        ("It lies between Homs and Hama.", ["Homs", "Hama"]),
        ("Jets bombed Syria’s Idlib.", ["Syria", "Idlib"]),
    ],
)
def test_names_as_written(text: str, names: list[str]) -> None:
    """The mention is the toponym, without parts, articles, possessives or lower-case kind nouns."""
    assert names_of(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post reported it.",
        "Paris Hilton sang on Monday.",
        "He works for Bank of America now.",
        "Mr. London told nobody.",
        "The Syrian army and Iraqi fighters met.",
        "Police said Many were hurt.",
        "The Islamic State in Iraq and the Levant claimed it.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    """People and organisations that bear a place's name, adjectives and common words are no places."""
    assert names_of(text) == []


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Syrian troops moved on Palmyra. Homs lies west of Palmyra.", "Palmyra", ("SY", "Homs")),
        ("A man from Palmyra, New York, was charged.", "Palmyra", ("US", "New York")),
        ("A fire broke out in Alexandria, Louisiana.", "Alexandria", ("US", "Louisiana")),
        ("Egyptian police in Alexandria, north of Cairo, fired.", "Alexandria", ("EG", "Alexandria")),
        ("Officials in Paris, TX, met.", "Paris", ("US", "Texas")),
        ("Talks in Geneva ended. U.S. and Russian envoys left Geneva for Moscow.", "Geneva", ("CH", "Geneva")),
        ("They met in Charleston, W.Va., on Sunday.", "Charleston", ("US", "West Virginia")),
    ],
)
def test_the_report_settles_the_sense(text: str, name: str, where: tuple[str, str]) -> None:
    """Containers, adjectives and neighbours decide between places of one name."""
    assert place_of(text, name) == where


def test_one_sense_a_report() -> None:
    """A container given once holds for every mention of the name."""
    mentions = places_of("Police in Athens, Georgia, said so. The mayor of Athens agreed.")
    assert {mention.place.admin1 for mention in mentions if mention.name == "Athens"} == {"Georgia"}


def test_an_unknown_place_is_a_place() -> None:
    """A name that no gazetteer has, but the words show to be a place, lies in the report's country without a point."""
    mention = next(m for m in places_of("Syrian rebels took the village of Qarzabulat.") if m.name == "Qarzabulat")
    assert (mention.place.lat, mention.place.country, mention.precision) == (None, "SY", PlacePrecision.COUNTRY)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Syrian rebels took the villages of Qarzabulat and Umm Tayrabad.", ["Qarzabulat", "Umm Tayrabad"]),
        ("Shells fell on Qarzabulat village in Homs.", ["Qarzabulat", "Homs"]),
        ("Patrols went through Syrian waters.", []),
    ],
)
def test_unknown_places_in_lists_and_before_nouns(text: str, names: list[str]) -> None:
    """A list hands on that its members are places; an adjective of a country is none even where a place could stand."""
    assert names_of(text) == names


def test_another_spelling_is_found_by_its_sound() -> None:
    """An unknown spelling is matched by sound among the countries that the report names."""
    mention = next(m for m in places_of("Syrian rebels took the town of Saraaqib.") if m.name == "Saraaqib")
    assert mention.place.name == "Saraqeb"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("They met in Aleppo.", PlacePrecision.EXACT),
        ("They met in Syria.", PlacePrecision.COUNTRY),
        ("They met in Anbar, Iraq.", PlacePrecision.FIRST_ORDER_DIVISION),
        ("They met in the Middle East.", PlacePrecision.BEYOND),
        ("They met in Eastern Ghouta.", PlacePrecision.PART_OF_COUNTRY),
    ],
)
def test_precision_says_how_wide_a_place_is(text: str, precision: PlacePrecision) -> None:
    """Precision follows UCDP's `where_prec`."""
    assert places_of(text)[0].precision is precision


def test_mentions_stand_in_the_text_in_order() -> None:
    """Offsets cut the name out of the text; mentions do not overlap."""
    text = "BEIRUT (AP) — In Homs, Syria, and in New York City, people of Tal Abyad spoke.\nU.S. envoys came to Ankara."
    mentions = places_of(text)
    assert [text[m.start : m.end] for m in mentions] == [m.name for m in mentions]
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert len(mentions) >= 6


def test_countries_of_a_report() -> None:
    """The country most spoken of comes first; adjectives count too."""
    text = "Iraqi forces entered Mosul. Iraqi police and a Turkish envoy met in Erbil."
    assert report_countries(places_of(text), text, gazetteer()) == ["IQ", "TR"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "San José " * 3000,
        "Springfield, " * 3000,
        "A.B." * 5000,
        "al-" * 5000,
        "Aa-" * 5000,
        "Aleppo" * 5000,
        "’s " * 3000,
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    """Repeated names and stray marks neither fail nor take long."""
    gazetteer().candidates("Aleppo")
    started = time.process_time()
    places_of(text)
    assert time.process_time() - started < 3


def test_a_sure_mention_lends_its_weight() -> None:
    """A name that the report surely uses as a place is one inside other names too; alone there it is not."""
    assert names_of("The Harwick Department of Works closed.") == []
    assert names_of("It burnt in Homs, Syria. The Homs Department of Works closed.").count("Homs") == 2

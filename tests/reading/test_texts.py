"""Title, day, publisher, language and warnings of scraped text."""

from datetime import date

import pytest

from tetrapylon.errors import EmptyInput, NotText, TooLarge
from tetrapylon.reading import MAX_TEXT, Given, read_text

BODY = "The army entered the town of Sarha on Monday, two residents said."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 1, 2017 at 1:01 pm", date(2017, 3, 1)),
        ("Published July 27 2016", date(2016, 7, 27)),
        ("Wed Feb 17 2016", date(2016, 2, 17)),
        ("19 Sep 2016", date(2016, 9, 19)),
        ("2016-03-27T10:00Z", date(2016, 3, 27)),
        ("Last updated: 5 May 2016 10:20 GMT", date(2016, 5, 5)),
        ("13:01, 1 March 2017", date(2017, 3, 1)),
        ("27.03.2016", date(2016, 3, 27)),
        ("25/03/2016", date(2016, 3, 25)),
        ("03/04/2016", None),
        ("31 February 2016", None),
    ],
)
def test_the_day_is_found(line: str, day: date | None) -> None:
    """A day line gives the day of publication; one that can be read two ways gives none."""
    assert read_text(f"{line}\n\n{BODY}", source="test").published == day


def test_the_day_of_publication_goes_before_that_of_an_update() -> None:
    """ "Last updated" counts only where no other day stands in the text."""
    text = f"Last updated: 9 May 2016\n5 May 2016\n\n{BODY}"
    assert read_text(text, source="test").published == date(2016, 5, 5)


def test_the_address_may_give_the_day() -> None:
    """An address with a day in it dates a text that has none."""
    report = read_text(BODY, source="test", given=Given(url="https://www.example.org/2016/03/27/town"))
    assert (report.published, report.publisher) == (date(2016, 3, 27), "example.org")


def test_without_a_day_there_is_a_warning() -> None:
    """A text without any day has none, and says so."""
    report = read_text(BODY, source="test")
    assert report.published is None
    assert "no publication day" in report.warnings[0]


def test_what_is_given_wins() -> None:
    """A given title, day and publisher stand against what the text says; the publisher's name ends no title."""
    given = Given(title="Army enters town - The Valley News", published=date(2016, 1, 1), publisher="The Valley News")
    report = read_text(f"Rebels leave\n\n2 May 2016\n\nBEIRUT (Reuters) - {BODY}", source="test", given=given)
    assert (report.title, report.published, report.publisher) == (
        "Army enters town",
        date(2016, 1, 1),
        "The Valley News",
    )


def test_title_and_agency_are_found() -> None:
    """The first short line is the title, and the agency of the dateline the publisher, where none is given."""
    report = read_text(f"Army enters hill town\n\nBEIRUT (Reuters) - {BODY}", source="test")
    assert (report.title, report.publisher) == ("Army enters hill town", "Reuters")


def test_the_id_is_given_or_the_hash() -> None:
    """Without an id a report is known by the first 16 digits of its hash."""
    report = read_text(BODY, source="test")
    assert report.id == report.sha256[:16]
    assert read_text(BODY, source="test", given=Given(id="a")).id == "a"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Les forces de la ville ont été chassées par les rebelles dans la nuit et une partie des gens est sur la côte", "fr"),
        ("Войска вошли в город в понедельник", "ru"),
        ("دخل الجيش المدينة يوم الاثنين", "ar"),
    ],
)  # fmt: skip
def test_the_language_is_told(text: str, language: str) -> None:
    """Script and function words tell the language; a language other than English gives a warning."""
    report = read_text(text, source="test")
    assert report.language == language
    assert any("not in English" in warning for warning in report.warnings) == (language != "en")


def test_wrongly_decoded_characters_stay_and_are_told() -> None:
    """Characters that were decoded wrongly before keep their offsets, and give a warning."""
    report = read_text("The townâ€™s mill burned.", source="test")
    assert report.text == "The townâ€™s mill burned."
    assert any("decoded wrongly" in warning for warning in report.warnings)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyInput),
        (" \n\t", EmptyInput),
        ("a\x00b", NotText),
        ("\x01\x02\x03abc", NotText),
        ("half \ud800 letter", NotText),
        ("a" * (MAX_TEXT + 1), TooLarge),
    ],
)
def test_what_is_no_report_is_refused(text: str, error: type[Exception]) -> None:
    """Empty, binary, half-decoded and huge strings are refused with the source's name."""
    with pytest.raises(error, match=r"^page\.txt: "):
        read_text(text, source="page.txt")

"""Where an event lies: the place nearest to its words, a place named before, never where a speaker is."""

import pytest

from tetrapylon.coding import Coder
from tetrapylon.model import Statement
from tetrapylon.reading import read_text


def events(text: str) -> list[Statement]:
    """Return the event statements of a text."""
    return [
        s for coded in Coder().code([read_text(text, source="test")]) for s in coded.statements if s.kind == "event"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army lost Idlib near Hama. On Monday jets bombed a convoy there.", "Idlib"),
        ("A doctor in Homs said shells hit a market in Idlib, killing six shoppers.", "Idlib"),
        ("The army fought rebels in Idlib. A doctor in Homs said shells had killed six shoppers.", "Idlib"),
        ("A suicide bomber struck a lookout post near Marib in Yemen, killing nine soldiers.", "Marib"),
        ("Rebels seized a hill near Idlib in Syria. The army fought rebels in quarters of the city.", "Idlib"),
    ],
)
def test_place(text: str, place: str) -> None:
    """The event's place is named beside it or stands for one named before; unnamed posts and speakers' towns are none."""
    found = events(text)[0].place
    assert found is not None
    assert found.name == place


def test_several_places() -> None:
    """Violence in several towns is one event each, its toll told at the first."""
    told = events("Air strikes in Homs and Hama killed nine civilians on Monday.")
    assert [s.place.name if s.place else None for s in told] == ["Homs", "Hama"]
    assert [getattr(s.fact, "fatalities", None) for s in told] == [9, None]


def test_there_is_no_country() -> None:
    """ "There" stands for the town told before, though a country is told in between."""
    text = "Rebels attacked Goma on Monday. The United States condemned it. Nine soldiers were killed there."
    assert {s.place.name for s in events(text) if s.place} == {"Goma"}


def test_both_towns_behind_their_nouns() -> None:
    """Towns that stand behind "the capital" and "the city of" are told together all the same."""
    text = "Bombings in the capital Sanaa and the eastern city of Marib killed dozens of people this year."
    assert {s.place.name for s in events(text) if s.place} == {"Sanaa", "Marib"}


def test_people_who_are_counted_are_no_place() -> None:
    """ "Half of them" counts people and places nothing."""
    text = "At least 85 soldiers, nearly half of them from the marines, were killed in Marib."
    assert {s.place.name for s in events(text) if s.place} == {"Marib"}

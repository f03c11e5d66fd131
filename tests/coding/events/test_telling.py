"""What a sentence tells, and what it only mentions."""

import pytest

from tetrapylon.coding import Coder
from tetrapylon.model import EventFact
from tetrapylon.reading import read_text


def types(text: str) -> list[str]:
    """Return the types of the events of a text."""
    coded = next(iter(Coder().code([read_text(text, source="test")])))
    return [s.fact.type for s in coded.statements if isinstance(s.fact, EventFact)]


@pytest.mark.parametrize(
    "text",
    [
        "The shelling of Kherson is daily, residents say.",
        "In Kherson the shelling continued on Tuesday.",
    ],
)
def test_a_known_deed_that_goes_on_is_told(text: str) -> None:
    """A deed with "the" is told where the sentence says of it that it goes on."""
    assert types(text) == ["Shelling/artillery/missile attack"]


def test_a_known_deed_that_is_judged_is_not_told() -> None:
    """A deed of which the sentence only says what it was tells no event."""
    assert types("The shelling was a mistake, the governor of Kherson said.") == []

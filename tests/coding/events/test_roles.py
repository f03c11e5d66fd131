"""Who was hit, and what that makes of a deed."""

from collections.abc import Iterator

import pytest

from tetrapylon.coding import Coder
from tetrapylon.model import EventFact
from tetrapylon.reading import read_text


def facts(text: str) -> Iterator[EventFact]:
    """Yield the facts of the event statements of a text."""
    for coded in Coder().code([read_text(text, source="test")]):
        yield from (s.fact for s in coded.statements if isinstance(s.fact, EventFact))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hamas captured an Israeli soldier near Rafah.", "Abduction/forced disappearance"),
        ("Iraqi troops captured two Islamic State fighters in Mosul.", "Arrests"),
        ("She was seized by militiamen in Tripoli.", "Abduction/forced disappearance"),
    ],
)
def test_captures_are_told_by_who_takes_whom(text: str, kind: str) -> None:
    """A state arrests fighters; whoever else takes people abducts them."""
    assert next(facts(text)).type == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Russian bombing of Idlib killed four people on Monday.", "Air/drone strike"),
        ("Al-Shabaab bombed a market in Mogadishu, killing six people.", "Remote explosive/landmine/IED"),
        ("Boko Haram bombings in Maiduguri killed nine people.", "Remote explosive/landmine/IED"),
    ],
)
def test_bombings_are_told_by_who_bombs(text: str, kind: str) -> None:
    """States bomb from the air where no other means is told, armed groups with explosives."""
    assert next(facts(text)).type == kind


def test_figures_count_what_stands_behind_of() -> None:
    """What was hit is what is counted, not the figure before it: "two of the nurses"."""
    assert [a.name for a in next(facts("Gunmen in Kaduna abducted two of the nurses.")).targets] == [
        "Civilians (Nigeria)"
    ]

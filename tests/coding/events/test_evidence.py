"""Words that open a frame and tell no event."""

import pytest
from coded_reports import rows


@pytest.mark.parametrize(
    "text",
    [
        "The attack in Homs demonstrates the brutality of the army.",
        "Soldiers of the army met in Homs on March 26.",
        "The candidate spoke at a rally in Homs on Monday.",
        "The two ministers discussed how to agree on a ceasefire in Homs.",
        "Over 9,000 people have been killed in Yemen since the war broke out in 2015.",
        "The soldiers would have died without a transfusion in Homs.",
        "Police searched a house in Homs on Monday but found no explosives.",
        "Infants died of starvation in Madaya.",
        "A village lies on the ceasefire line between Syria and Israel.",
        "Options such as arming the rebels in Homs were on the table.",
        "The army is capable of bombing Homs from the air.",
        "The UN spoke of food for the displaced in Homs.",
        "He was among three people taken to a hospital in Homs after the battle.",
    ],
)
def test_no_event(text: str) -> None:
    """Another sense of the word, a month, a plan that is talked of, a whole war's toll, an unreal death: no event."""
    assert rows(text, "event") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residents demonstrated in Homs on Friday.", "Peaceful protest"),
        ("Supporters held a rally against the army in Homs on Friday.", "Peaceful protest"),
        ("The army killed 1,200 rebels in Homs during the war.", "Armed clash"),
        ("Daesh captured three journalists in Homs.", "Abduction/forced disappearance"),
    ],
)
def test_an_event(text: str, kind: str) -> None:
    """The same words tell an event where somebody does it."""
    assert [row["type"] for row in rows(text, "event")] == [kind]

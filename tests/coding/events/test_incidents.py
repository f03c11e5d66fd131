"""Which predicates of a sentence tell one event."""

from tetrapylon.coding import Coder
from tetrapylon.model import EventFact
from tetrapylon.reading import read_text


def told(text: str) -> list[tuple[str, str | None]]:
    """Return type and place of the events of a text."""
    coded = next(iter(Coder().code([read_text(text, source="test")])))
    return [(s.fact.type, s.place.name if s.place else None) for s in coded.statements if isinstance(s.fact, EventFact)]


def test_deeds_that_a_time_parts_are_two() -> None:
    """What follows "hours after" another deed is an event of its own, at its own place."""
    text = "Gunmen shot dead three traders in Damaturu hours after rockets hit Maiduguri."
    assert sorted(told(text)) == [("Attack", "Damaturu"), ("Shelling/artillery/missile attack", "Maiduguri")]


def test_an_earlier_blast_lends_nothing_to_the_next_deed() -> None:
    """ "Hours after the blast" neither types nor places the killing that it dates."""
    text = "A bomb exploded in Maiduguri. Hours after the blast, gunmen shot dead three traders in Damaturu."
    assert sorted(told(text)) == [("Attack", "Damaturu"), ("Remote explosive/landmine/IED", "Maiduguri")]


def test_as_joins() -> None:
    """Deeds told together without a time between them are still one event."""
    assert len(told("Gunmen attacked a village near Maiduguri, killing nine farmers.")) == 1


def test_airport_that_bears_an_aircrafts_name_is_no_means() -> None:
    """An attack on Antonov Airport is not one from the air."""
    report = read_text("Russian forces attacked Antonov Airport near Kyiv on Thursday.", source="r")
    found = next(Coder().code([report])).statements
    types = [s.fact.type for s in found if isinstance(s.fact, EventFact)]
    assert "Air/drone strike" not in types

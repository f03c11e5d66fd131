"""What a later sentence leaves to the event that it refers back to."""

from tetrapylon.coding import Coder
from tetrapylon.model import EventFact, Statement
from tetrapylon.reading import read_text


def events(text: str) -> list[Statement]:
    """Return the event statements of a text."""
    return [
        s for coded in Coder().code([read_text(text, source="test")]) for s in coded.statements if s.kind == "event"
    ]


def fact_of(statement: Statement) -> EventFact:
    """Return the fact of an event statement."""
    assert isinstance(statement.fact, EventFact)
    return statement.fact


def test_toll_told_apart_joins_its_attack() -> None:
    """A toll in a sentence of its own belongs to the attack told before it: one event, with its type, doer and place."""
    told = events("The army shelled the town of Sarmin in Syria on Monday. Nine people were killed and 40 wounded.")
    assert len(told) == 1
    assert fact_of(told[0]).type == "Shelling/artillery/missile attack"
    assert fact_of(told[0]).fatalities == 9
    assert fact_of(told[0]).injured == 40


def test_definite_deed_takes_the_place_and_doer() -> None:
    """ "The raid" is the one that was told before, wherever that was and whoever did it."""
    told = events("Russian warplanes bombed the town of Sarmin in Syria. The raid killed nine civilians.")
    assert [fact_of(s).fatalities for s in told] == [9]
    assert [a.id for a in fact_of(told[0]).actors] == ["government-of-russia"]
    assert told[0].place is not None
    assert told[0].place.name == "Sarmin"


def test_other_toll_stays_a_statement_of_the_same_event() -> None:
    """A second figure for the same attack is a statement of its own, of the same type."""
    told = events(
        "A suicide bomber blew himself up in Kabul, killing 20 people. A hospital said 26 people had been killed."
    )
    assert [(fact_of(s).type, fact_of(s).fatalities) for s in told] == [("Suicide bomb", 20), ("Suicide bomb", 26)]


def test_toll_of_another_day_is_not_joined() -> None:
    """A sum over a stretch of days is not the toll of the attack told before it."""
    told = events(
        "A suicide bomber blew himself up in Kabul. Nineteen soldiers have been killed in Kabul since 3 May 2016."
    )
    assert [fact_of(s).type for s in told if fact_of(s).fatalities == 19] == ["Armed clash"]


def test_clash_is_no_strike() -> None:
    """ "The clash" does not take over from an air strike."""
    told = events("Jets bombed Sarmin in Syria. Three soldiers were killed in the clash.")
    assert [fact_of(s).type for s in told if fact_of(s).fatalities == 3] == ["Armed clash"]


def test_claim_of_responsibility_names_the_doer() -> None:
    """Whoever claims responsibility for an attack is its actor; a claim that nobody made names nobody."""
    attack = "A car bomb killed nine people in Kirkuk on Monday."
    (claimed,) = events(f"{attack} The Islamic State claimed responsibility for the attack.")
    assert [a.id for a in fact_of(claimed).actors] == ["islamic-state"]
    (unclaimed,) = events(f"{attack} The Islamic State did not claim responsibility for the attack.")
    assert fact_of(unclaimed).actors == ()


def test_whoever_struck_is_not_who_was_hit() -> None:
    """A toll among the attackers is another event than their attack."""
    told = events("The Islamic State shelled Kirkuk in Iraq. Nine Islamic State fighters were killed.")
    assert [fact_of(s).type for s in told if fact_of(s).fatalities == 9] == ["Armed clash"]


def test_toll_that_dwarfs_the_attack_is_a_sum() -> None:
    """A toll many times that of the attack told before is no count of the same dead."""
    told = events("A suicide bomber killed three people in Kirkuk in Iraq. Some 9,000 people have been killed.")
    assert [fact_of(s).type for s in told if fact_of(s).fatalities == 9000] != ["Suicide bomb"]


def test_gunmen_may_be_a_group() -> None:
    """Doers told by a common noun alone are those that the report names for the same event."""
    (told,) = events(
        "Gunmen killed nine villagers in Kirkuk in Iraq. The Islamic State killed nine villagers in Kirkuk, police said."
    )
    assert [a.id for a in fact_of(told).actors] == ["islamic-state"]


def test_war_that_displaces() -> None:
    """A war kills as a sum over many events, which is no event; whom it drives out is told of it alone."""
    (told,) = events("The war has displaced more than six million people in Syria.")
    assert fact_of(told).type == "Displacement"
    assert events("The war has killed 90,000 people.") == []

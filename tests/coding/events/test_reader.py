"""Events: type by means, sides, tolls, what several sentences tell of one event, and what is none."""

from collections.abc import Iterator

import pytest

from tetrapylon.coding import Coder
from tetrapylon.model import EventFact, Stance, Statement
from tetrapylon.reading import read_text


def events(text: str) -> list[Statement]:
    """Return the event statements of a text."""
    return [
        s for coded in Coder().code([read_text(text, source="test")]) for s in coded.statements if s.kind == "event"
    ]


def facts(text: str) -> Iterator[EventFact]:
    """Yield the facts of the event statements of a text."""
    for statement in events(text):
        assert isinstance(statement.fact, EventFact)
        yield statement.fact


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Six shepherds were killed in an air strike near Idlib.", "Air/drone strike"),
        ("A car bomb exploded in Baghdad on Monday, killing two shoppers.", "Remote explosive/landmine/IED"),
        ("A suicide bomber blew himself up at a mosque in Kabul.", "Suicide bomb"),
        ("The army shelled rebel positions near Hama.", "Shelling/artillery/missile attack"),
        ("A man hurled a grenade at a police post in Nairobi.", "Grenade"),
        ("The army used chlorine gas against rebels in Saraqeb.", "Chemical weapon"),
        ("Gunmen killed nine villagers in Kaduna.", "Attack"),
        ("The army clashed with rebels near Aleppo.", "Armed clash"),
        ("Militants kidnapped two nurses in Sirte.", "Abduction/forced disappearance"),
        ("Thousands of protesters marched through Khartoum.", "Peaceful protest"),
        ("Police fired tear gas at protesters in Dhaka.", "Protest with intervention"),
        ("Protesters hurled stones at police in Dhaka.", "Violent demonstration"),
        ("Police arrested six activists in Kampala.", "Arrests"),
        ("The government and the rebels signed a ceasefire in Geneva.", "Agreement"),
        ("Soldiers found explosives in a car in Mosul.", "Disrupted weapons use"),
        ("Russia deployed troops to Syria.", "Change to group/activity"),
        ("Hundreds of families fled the town of Tabqa in Syria.", "Displacement"),
        ("An aid convoy reached Madaya on Monday.", "Aid delivery"),
        ("The army established a base near Hasaka.", "Headquarters or base established"),
        ("Fighters raped captive women in Sinjar.", "Sexual violence"),
    ],
)
def test_types(text: str, kind: str) -> None:
    """The first event of a short report has the type that its words tell."""
    assert next(facts(text)).type == kind


def test_sides_toll_and_place() -> None:
    """Who did it to whom, with the dead and the injured, is read from one sentence."""
    statement = events("Russian warplanes bombed the town of Sarmin in Syria, killing nine civilians and wounding 20.")[
        0
    ]
    fact = statement.fact
    assert isinstance(fact, EventFact)
    assert [actor.name for actor in fact.actors] == ["Government of Russia"]
    assert [actor.name for actor in fact.targets] == ["Civilians (Syria)"]
    assert (fact.fatalities, fact.injured) == (9, 20)
    assert statement.place is not None
    assert statement.place.name == "Sarmin"


def test_one_event_in_two_sentences() -> None:
    """What a second sentence adds to the same event does not make a second statement."""
    text = "A bomb exploded in Quetta, killing 12 people.\n\nThe bomb in Quetta killed 12 people and wounded 40."
    (fact,) = facts(text)
    assert (fact.fatalities, fact.injured) == (12, 40)


def test_two_tolls_are_two_events() -> None:
    """Two blasts with a toll each stay apart."""
    text = "A bomb in Quetta killed 12 people.\n\nA second bomb in Karachi killed 30 people."
    assert [fact.fatalities for fact in facts(text)] == [12, 30]


def test_rejected_report_is_denied() -> None:
    """A belligerent's finding that a report is not credible is a denied event; one that concedes harm is not."""
    rejected = events(
        "After a review the coalition assessed that the report of civilian harm in Raqqa is not credible."
    )
    conceded = events("During a strike near Raqqa, the coalition assessed, one civilian was unintentionally killed.")
    assert [s.stance for s in rejected] == [Stance.DENIED]
    assert [s.stance for s in conceded] == [Stance.ACTUAL]


@pytest.mark.parametrize(
    "text",
    [
        "A boiler exploded at a plant in Ohio.",
        "Flash floods killed 20 people in Jakarta.",
        "The striker shot past the goalkeeper to win the cup.",
        "The firm won the battle for market share.",
        "The minister condemned the attack.",
        "They called for an end to air strikes.",
    ],
)
def test_no_event(text: str) -> None:
    """Accidents, nature, games, business and mere talk give none."""
    assert events(text) == []


def test_rejected_allegation_needs_no_side() -> None:
    """An allegation that is rejected is a denied event, though the rejection names nobody."""
    told = events("March 2019, near Raqqa, Syria. The allegation provided insufficient detail to identify a location.")
    assert [s.stance for s in told] == [Stance.DENIED]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shells rained down on the town of Douma on Sunday.", "Shelling/artillery/missile attack"),
        ("Rockets fired from Gaza landed near the town of Sderot.", "Shelling/artillery/missile attack"),
        ("Rocket fire on the town of Sderot wounded two people.", "Shelling/artillery/missile attack"),
        ("The coalition stepped up its air campaign against Islamic State in Mosul.", "Air/drone strike"),
        ("Pokrovsk came under heavy artillery fire on Thursday.", "Shelling/artillery/missile attack"),
        ("A bomb exploded at a bus station in Maiduguri.", "Remote explosive/landmine/IED"),
        ("Hundreds of people protested in Sanaa against the Houthis.", "Peaceful protest"),
        ("Tens of thousands took to the streets of Khartoum on Thursday.", "Peaceful protest"),
        ("Hundreds of protesters stormed the governor's office in Basra over corruption.", "Violent demonstration"),
        ("Hundreds of Syrian refugees streamed across the border into Turkey.", "Displacement"),
        ("Thousands of people are trapped in the besieged town of Madaya.", "Siege"),
        ("The World Food Programme airdropped food over Palmyra.", "Aid delivery"),
        ("Police seized 200 kg of explosives from a warehouse in Peshawar.", "Disrupted weapons use"),
        ("The United States is supplying Ukraine with long-range missiles.", "Change to group/activity"),
        ("The Nusra Front split from al-Qaeda in 2016.", "Change to group/activity"),
        ("Dozens of Malian soldiers joined the rebels in Kidal.", "Change to group/activity"),
        ("Al-Qaeda named a successor to its leader on Monday.", "Change to group/activity"),
    ],
)
def test_types_of_everyday_tellings(text: str, kind: str) -> None:
    """Events are told by verbs of motion, counts of people, nouns of means and changes of side as well."""
    assert next(facts(text)).type == kind


@pytest.mark.parametrize(
    "text",
    [
        "The candidate's campaign against his rivals in Ohio cost millions.",
        "Thousands of people live in the old town of Aleppo.",
        "Five students from Montreal joined Islamic State in Syria.",
        "Soldiers put out the fire on the hill near Homs.",
    ],
)
def test_everyday_words_tell_no_event(text: str) -> None:
    """Campaigns that are not from the air, people who live somewhere and fires are no events."""
    assert list(facts(text)) == []


def test_a_missile_that_is_shot_down_is_one_event() -> None:
    """The firing of what was intercepted is no event of its own; it tells whose weapon it was."""
    (fact,) = facts("Saudi Arabia intercepted a missile fired by the Houthis at Riyadh.")
    assert fact.type == "Disrupted weapons use"
    assert [actor.name for actor in fact.targets] == ["Houthis"]


def test_a_headline_without_a_place_lies_where_the_body_says() -> None:
    """A headline's event without a place is that of the body, and is told once."""
    text = "Russian air strike kills 12\n\nA Russian air strike killed 12 people in Idlib.\n\nDamascus was calm."
    (statement,) = events(text)
    assert statement.place is not None
    assert statement.place.name == "Idlib"


def test_a_sum_over_weeks_is_not_the_battle_of_a_day() -> None:
    """A toll since a month ago does not become that of the clash of one day."""
    text = (
        "Kurdish fighters clashed with Islamic State in Kobani on 7 October 2014.\n\n"
        "At least 412 people have been killed in Kobani by Islamic State since 1 September 2014."
    )
    tolls = [s.fact.fatalities for s in events(text) if isinstance(s.fact, EventFact)]
    assert sorted(toll or 0 for toll in tolls) == [0, 412]


def test_violence_merges_to_an_attack_where_it_hits_civilians() -> None:
    """A headline that names no victim and a body that names civilians tell one attack."""
    text = "Islamic State kills 48\n\nIslamic State killed 48 civilians in Raqqa on Friday, residents said."
    (fact,) = facts(text)
    assert fact.type == "Attack"

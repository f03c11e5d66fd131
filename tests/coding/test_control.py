"""Control statements: who takes, loses, holds or contests which place."""

import pytest
from coded_reports import brief, only, rows

IRAQ, SYRIA, DAESH = "Government of Iraq", "Government of Syria", "Islamic State"
AZERBAIJAN = "Government of Azerbaijan"


@pytest.mark.parametrize(
    ("text", "to", "from_"),
    [
        ("The Iraqi army captured Mosul from Islamic State on Friday.", IRAQ, DAESH),
        ("The city of Mosul was recaptured by the Iraqi army on Friday.", IRAQ, None),
        ("The city of Mosul has been recaptured by the Iraqi army.", IRAQ, None),
        ("Having captured Mosul on Friday, the Iraqi army dug in.", IRAQ, None),
        ("Iraqi troops, having captured Mosul on Friday, moved south.", IRAQ, None),
        ("Islamic State fighters were driven out of Mosul by the Iraqi army.", IRAQ, DAESH),
        ("The city of Mosul, which the Iraqi army seized on Friday, was calm.", IRAQ, None),
        ("The seizure of Mosul by Islamic State in 2014 stunned Iraq.", DAESH, None),
        ("The recapture of Mosul from Islamic State took months, Iraqi officials said.", None, DAESH),
        ("Mosul fell to Islamic State in June, an Iraqi officer said.", DAESH, None),
        ("The Iraqi army lost the city of Mosul to Islamic State.", DAESH, IRAQ),
        ("The Iraqi army withdrew from Mosul.", None, IRAQ),
        ("The Iraqi army has been driven from Mosul.", None, IRAQ),
        ("The Iraqi army drove Islamic State out of Mosul.", IRAQ, DAESH),
        ("Islamic State surrendered Mosul to the Iraqi army.", IRAQ, DAESH),
    ],
)
def test_a_place_passes_from_hand_to_hand(text: str, to: str | None, from_: str | None) -> None:
    """Active, passive, participle, relative clause, noun, gain and loss tell one transfer with the sides that are named."""
    assert brief(only(text), "change", "stance", "place", "to", "from") == ("transfer", "actual", "Mosul", to, from_)


@pytest.mark.parametrize(
    "text",
    [
        "Islamic State controls the Iraqi city of Mosul.",
        "Islamic State has controlled the Iraqi city of Mosul for years.",
        "Mosul is under the control of Islamic State, Iraqi officials say.",
        "The Iraqi city of Mosul is held by Islamic State.",
        "Residents left the Daesh-held Iraqi city of Mosul.",
    ],
)
def test_a_state_is_a_hold(text: str) -> None:
    """Verb, passive, prepositional phrase and compound adjective tell who holds a place; `from` stays empty."""
    assert brief(only(text), "change", "stance", "place", "to", "from") == ("hold", "actual", "Mosul", DAESH, None)


@pytest.mark.parametrize(
    "text",
    [
        "The Iraqi army is trying to capture Mosul.",
        "The Iraqi army tried to capture Mosul on Friday.",
        "The Iraqi army entered the city of Mosul on Friday.",
        "The Iraqi army besieged the city of Mosul.",
        "Iraqi troops reached the outskirts of Mosul.",
    ],
)
def test_a_fight_for_a_place_is_a_contest(text: str) -> None:
    """An attempt under way, entering, besieging and reaching the outskirts contest a place; the attacker is `to`."""
    assert brief(only(text), "change", "stance", "place", "to") == ("contest", "actual", "Mosul", IRAQ)


@pytest.mark.parametrize(
    ("text", "change", "stance"),
    [
        ("The Iraqi army plans to retake Mosul next week.", "transfer", "intended"),
        ("The Iraqi army vowed to retake Mosul.", "transfer", "intended"),
        ("The Iraqi army will try to capture Mosul next week.", "transfer", "intended"),
        ("The Iraqi army will retake Mosul within days, a military source said.", "transfer", "expected"),
        ("The Iraqi army was expected to storm Mosul within days.", "contest", "expected"),
        ("The Iraqi army may have captured Mosul.", "transfer", "possible"),
        ("The Iraqi army could retake Mosul, analysts say.", "transfer", "possible"),
        ("The Iraqi army claims to have captured Mosul.", "transfer", "claimed"),
        ("The Iraqi army reportedly captured Mosul.", "transfer", "claimed"),
        ("The Iraqi army captured Mosul, but the report could not be independently verified.", "transfer", "claimed"),
        ("The Iraqi army has not captured Mosul.", "transfer", "denied"),
        ("The Iraqi army failed to capture Mosul.", "transfer", "denied"),
    ],
)
def test_plans_predictions_doubts_and_failures(text: str, change: str, stance: str) -> None:
    """A plan or a prediction of the taking is a transfer with its stance; a failed attempt is a denied transfer."""
    row = only(text)
    assert brief(row, "change", "stance", "place", "to") == (change, stance, "Mosul", IRAQ)


def test_a_repelled_attempt_is_denied() -> None:
    """Those who would have taken the place are `to` of the transfer that did not happen."""
    row = only("Islamic State fighters repelled an attempt by the Iraqi army to take Mosul.")
    assert brief(row, "change", "stance", "to") == ("transfer", "denied", IRAQ)


def test_advancing_towards_a_place_is_nothing() -> None:
    """To come nearer is no fight for a place."""
    assert rows("Iraqi troops advanced towards Mosul.") == []


@pytest.mark.parametrize(
    ("text", "supporters"),
    [
        ("The Iraqi army, backed by Iran, captured Mosul from Islamic State.", ["Government of Iran"]),
        ("Iranian-backed Iraqi troops captured Mosul from Islamic State.", ["Government of Iran"]),
        ("Iraqi forces supported by the United States captured Mosul.", ["Government of the United States"]),
        ("The Iraqi army captured Mosul on Friday with American air support.", ["Government of the United States"]),
        ("The Iraqi army captured Mosul with help from Hezbollah.", ["Hezbollah"]),
        ("The Iraqi army captured Mosul with the help of Iran.", ["Government of Iran"]),
        ("The Iraqi army captured Mosul with the backing of the United States.", ["Government of the United States"]),
        ("The Iraqi army captured Mosul.", []),
    ],
)
def test_supporters(text: str, supporters: list[str]) -> None:
    """Who backs the takers stands apart from them, in whatever phrase."""
    assert brief(only(text), "to", "supporters") == (IRAQ, supporters)


@pytest.mark.parametrize(
    "text",
    [
        "Russia controls Syria.",
        "Islamic State seized Syria and Iraq.",
        "Islamic State captured Syria from the Syrian army.",
    ],
)
def test_countries_are_no_places(text: str) -> None:
    """Nobody is said to take or hold a whole country."""
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Civilians fled Mosul in Iraq.",
        "Residents entered the Iraqi city of Mosul on Saturday.",
        "Protesters took the city of Basra in Iraq on Saturday.",
        "Civilians control the Iraqi city of Mosul.",
    ],
)
def test_the_unarmed_hold_nothing(text: str) -> None:
    """Civilians and protesters flee, enter and march, but take, lose and hold no place."""
    assert rows(text) == []


def test_the_holder_stands_in_the_noun_phrase() -> None:
    """Who holds the place by its own adjective is whom it is fought over with, and holds it."""
    found = rows("The Iraqi army entered the Daesh-held city of Mosul on Saturday.")
    assert [brief(row, "change", "to", "from") for row in found] == [("contest", IRAQ, DAESH), ("hold", DAESH, None)]


def test_a_noun_phrase_belongs_to_the_actor_that_it_names() -> None:
    """Fighters of a group and troops loyal to a government are that group and that government."""
    assert only("Fighters of Islamic State hold Mosul in Iraq.")["to"] == DAESH
    assert only("Troops loyal to the Syrian government captured Raqqa on Friday.")["to"] == SYRIA


def test_a_lone_town_behind_its_verb_is_what_is_taken() -> None:
    """A town that the parser takes for an adverbial is still the object."""
    row = only("The Iraqi army recaptured Mosul, a spokesman told reporters.")
    assert brief(row, "change", "place", "to", "speakers") == ("transfer", "Mosul", IRAQ, ["a spokesman"])


def test_a_relative_clause_that_the_parser_ties_elsewhere() -> None:
    """ "which" right behind a town stands for it."""
    found = rows("The Iraqi army entered Mosul, which is held by Islamic State.")
    assert [brief(row, "change", "place", "to") for row in found] == [
        ("contest", "Mosul", IRAQ),
        ("hold", "Mosul", DAESH),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Islamic State fighters were driven out of Mosul by the Iraqi army.",
        "Iranian-backed Iraqi troops captured Mosul from Islamic State.",
        "The Iraqi city of Mosul was captured by Islamic State militants.",
    ],
)
def test_a_quote_cuts_no_name_in_two(text: str) -> None:
    """The evidence runs from the first to the last word of the phrases it rests on."""
    assert only(text)["quote"] == text.rstrip(".")


@pytest.mark.parametrize(
    ("text", "change", "stance", "to", "from_"),
    [
        ("Islamic State tried to storm the Iraqi city of Mosul.", "contest", "actual", DAESH, None),
        ("Iraqi troops began an offensive to take full control of Mosul.", "contest", "actual", IRAQ, None),
        ("Iraqi troops waged an assault to recapture Mosul.", "contest", "actual", IRAQ, None),
        ("Iraqi troops fought to extend their foothold in Mosul.", "contest", "actual", IRAQ, None),
        ("Iraqi troops are moving to retake Mosul.", "transfer", "intended", IRAQ, None),
        ("It was an abortive Iraqi army offensive this week to retake Mosul.", "transfer", "denied", IRAQ, None),
        ("Mosul has been divided between Iraqi army and Islamic State control.", "contest", "actual", IRAQ, DAESH),
        ("The Iraqi army and Islamic State are fighting for the city of Mosul.", "contest", "actual", IRAQ, DAESH),
        ("Mosul was rocked by fighting between the Iraqi army and Islamic State.", "contest", "actual", IRAQ, DAESH),
        ("Fighting broke out between the Iraqi army and Islamic State in Mosul.", "contest", "actual", IRAQ, DAESH),
        ("The Iraqi army is defending Mosul against Islamic State.", "contest", "actual", DAESH, IRAQ),
        ("Islamic State occupied Mosul in June, Iraqi officials said.", "transfer", "actual", DAESH, None),
        ("Islamic State occupies Mosul, Iraqi officials say.", "hold", "actual", DAESH, None),
        ("Islamic State is entrenched in Mosul, Iraqi officials say.", "hold", "actual", DAESH, None),
        ("Mosul's capture by Islamic State stunned Iraq.", "transfer", "actual", DAESH, None),
    ],
)
def test_fights_attempts_and_what_they_are_for(
    text: str, change: str, stance: str, to: str | None, from_: str | None
) -> None:
    """An attempt under way is a contest, a plan a transfer that is intended; a fight has two sides, a past occupation began."""
    row = next(row for row in rows(text) if row["place"] == "Mosul")
    assert brief(row, "change", "stance", "to", "from") == (change, stance, to, from_)


@pytest.mark.parametrize(
    "text",
    [
        "Mosul, the Islamic State stronghold in Iraq, was quiet.",
        "Islamic State's stronghold in Iraq, Mosul, was quiet.",
        "Islamic State stronghold Mosul was quiet, Iraqi officials said.",
        "Iraqi jets bombed Mosul, the stronghold of Islamic State.",
    ],
)
def test_a_stronghold_beside_its_name(text: str) -> None:
    """Before, behind and right beside the name, with commas or without, a stronghold is held."""
    held = [row for row in rows(text) if row["place"] == "Mosul"]
    assert [brief(row, "change", "to") for row in held] == [("hold", DAESH)]


def test_a_verb_that_the_parser_takes_for_a_noun() -> None:
    """ "Iraqi police control Basra" tells a hold."""
    assert brief(only("Iraqi police control Basra."), "change", "place", "to") == ("hold", "Basra", IRAQ)


def test_people_who_flee_lose_nothing() -> None:
    """Only who can hold a place can lose it."""
    assert rows("More than 1,000 people have fled Mosul, Iraqi soldiers said.") == []


def test_what_is_divided_or_defended_needs_its_sides() -> None:
    """A divided city is contested between those who are named, a defended one by its defenders."""
    assert rows("Shells fell on the divided city of Mosul, Iraqi soldiers said.") == []
    assert rows("Shells fell on the heavily defended city of Mosul, Iraqi soldiers said.") == []


@pytest.mark.parametrize(
    ("text", "change", "place", "to", "from_"),
    [
        ("The Iraqi army is on the outskirts of Mosul.", "contest", "Mosul", IRAQ, None),
        ("Fighting rages in Mosul between the Iraqi army and Islamic State.", "contest", "Mosul", IRAQ, DAESH),
        ("Fighting is under way in Mosul between the Iraqi army and Islamic State.", "contest", "Mosul", IRAQ, DAESH),
        ("The Iraqi city of Mosul is under attack from Islamic State.", "contest", "Mosul", DAESH, None),
        ("The Iraqi army is pressing an offensive to retake Mosul.", "contest", "Mosul", IRAQ, None),
        ("Mosul was lost to Islamic State, Iraqi officials said.", "transfer", "Mosul", DAESH, None),
        ("Control of Mosul passed from Islamic State to the Iraqi army.", "transfer", "Mosul", IRAQ, DAESH),
        ("Islamic State has lost its grip on Mosul, the Iraqi army said.", "transfer", "Mosul", None, DAESH),
        ("Islamic State handed the Iraqi city of Mosul back to the army.", "transfer", "Mosul", IRAQ, DAESH),
        ("The Iraqi city of Mosul came under Islamic State control.", "transfer", "Mosul", DAESH, None),
        ("The Iraqi army cleared the town of Hit of Islamic State fighters.", "transfer", "Hit", IRAQ, DAESH),
        (
            "Armenian forces lost the town of Shusha to Azerbaijan.",
            "transfer",
            "Shusha",
            AZERBAIJAN,
            "Government of Armenia",
        ),
        ("The Iraqi army retains a foothold in Mosul.", "hold", "Mosul", IRAQ, None),
        ("Mosul is a heartland of Islamic State in Iraq.", "hold", "Mosul", DAESH, None),
        ("Much of Mosul is back in the hands of the Iraqi army.", "hold", "Much of Mosul", IRAQ, None),
        ("The Iraqi army hit a stronghold of Islamic State in the city of Mosul.", "hold", "Mosul", DAESH, None),
        ("Islamic State has occupied parts of Mosul in Iraq since May.", "hold", "parts of Mosul in Iraq", DAESH, None),
    ],
)
def test_wordings_of_a_hold_a_fight_and_a_change(
    text: str, change: str, place: str, to: str | None, from_: str | None
) -> None:
    """Being at the gates, fighting that goes on, passing into and out of hands, and what is held till now are told apart."""
    assert brief(only(text), "change", "stance", "place", "to", "from") == (change, "actual", place, to, from_)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Islamic State tried to seize Mosul but was beaten back by the Iraqi army.", "transfer"),
        ("The Iraqi army failed in an attempt to recapture Mosul.", "transfer"),
        ("The Iraqi army has no control over Mosul.", "hold"),
    ],
)
def test_what_came_to_nothing_is_denied(text: str, change: str) -> None:
    """An attempt that is beaten back or fails is a transfer, denied; "no control" is no hold."""
    assert brief(only(text), "change", "stance", "place") == (change, "denied", "Mosul")


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi troops took up positions in Mosul after Islamic State fled.",
        "The Iraqi army will take the appropriate position on the Mosul attack.",
    ],
)
def test_taking_a_stand_takes_no_place(text: str) -> None:
    """To take up positions, or a position on something, is no change of hands."""
    assert not [row for row in rows(text, "control") if "position" in row["place"]]


def test_a_fight_for_control_is_one_contest() -> None:
    """Nobody holds what is fought for: "fighting for control of the town" tells a contest and no hold."""
    found = rows("The Iraqi army is fighting Islamic State for control of the city of Mosul.", "control")
    assert [brief(row, "change", "to", "from") for row in found] == [("contest", IRAQ, DAESH)]


def test_whom_others_are_against_is_no_side() -> None:
    """ "Anti-IS fighters" are not the fighters of the Islamic State."""
    found = rows("The Iraqi army said anti-IS fighters had captured Mosul.", "control")
    assert found
    assert all(row["to"] != DAESH for row in found)


def test_a_clause_about_the_town_and_not_its_country() -> None:
    """ "Kobani in Syria, which is held by the group": what is held is the town."""
    found = rows("Islamic State attacked the town of Kobani in Syria, which is held by the YPG.", "control")
    assert ("hold", "Kobani", "YPG") in [brief(row, "change", "place", "to") for row in found]


def test_an_attack_on_homes_contests_no_place() -> None:
    """Residential areas that are attacked are not fought for."""
    assert rows("The coalition attacked residential areas in Mosul in Iraq on Friday.", "control") == []


def test_what_was_recently_so_is_not_dated_by_the_news() -> None:
    """ "Attacked on Thursday a town recently captured": the capture was not on Thursday."""
    found = rows("Islamic State on Thursday attacked the town of Hit recently captured by the Iraqi army.", "control")
    assert [row["time"] for row in found if row["change"] == "transfer"] == [None]

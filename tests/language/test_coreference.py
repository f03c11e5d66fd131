"""What pronouns and definite noun phrases stand for, seen through the statements they make."""

import pytest
from coded_reports import Row, brief, rows

IRAQ, SYRIA, DAESH = "Government of Iraq", "Government of Syria", "Islamic State"


def last(text: str) -> Row:
    """Return the last control statement of a text."""
    return rows(text)[-1]


@pytest.mark.parametrize(
    "subject",
    ["The group", "It", "The organisation", "The militants"],
)
def test_words_that_stand_for_a_group(subject: str) -> None:
    """A pronoun and a noun for groups stand for the group told of before."""
    row = last(f"Islamic State captured Mosul in May 2014. {subject} later seized the Iraqi town of Sinjar.")
    assert brief(row, "place", "change", "to") == ("Sinjar", "transfer", DAESH)


def test_a_group_is_no_army() -> None:
    """ "the group" is not the army, though the army is nearer; "the army" is not the group."""
    text = "Islamic State fought the Iraqi army for months. {} captured the city of Mosul in July."
    assert last(text.format("The group"))["to"] == DAESH
    assert last(text.format("The army"))["to"] == IRAQ


def test_a_group_is_no_army_even_where_the_army_acts() -> None:
    """The kind of actor weighs more than who the subject was."""
    text = "The Iraqi army fought Islamic State for months. The group captured the city of Mosul in July."
    assert last(text)["to"] == DAESH


def test_the_group_is_the_one_that_is_written_about() -> None:
    """Of two groups, the one that the report names more often is meant, though the other stands nearer."""
    text = (
        "Flags of Islamic State flew over Sinjar in Iraq, and songs of Islamic State were heard, said men close to"
        " Hezbollah. The group captured the city of Mosul in July."
    )
    assert last(text)["to"] == DAESH


def test_a_possessive_pronoun() -> None:
    """The fighters of "it" are the group's."""
    assert last("Islamic State captured Mosul in May. Its fighters also seized Tal Afar.")["to"] == DAESH


@pytest.mark.parametrize("words", ["the city", "it"])
def test_words_that_stand_for_a_town(words: str) -> None:
    """ "the city" and "it" stand for the town told of before."""
    row = last(f"Mosul was quiet on Friday. The Iraqi army captured {words} on Saturday.")
    assert brief(row, "place", "country", "to") == ("Mosul", "IQ", IRAQ)


def test_the_city_is_no_province_and_no_country() -> None:
    """Each noun takes a place of its kind, however near another stands."""
    row = last("Mosul lies in Iraq. The Iraqi army captured the city on Saturday.")
    assert row["place"] == "Mosul"


def test_a_relative_pronoun() -> None:
    """ "which" stands for the noun before its clause."""
    found = rows("Islamic State, which captured Mosul in January, lost the Iraqi city to the army in April.")
    assert [brief(row, "to", "from") for row in found] == [(DAESH, None), (IRAQ, DAESH)]


def test_a_pronoun_is_not_its_own_opponent() -> None:
    """What a sentence names as one side is not what its pronoun means as the other."""
    row = last("Islamic State attacked the Iraqi army in May. It captured Mosul from Islamic State in July.")
    assert brief(row, "to", "from") == (IRAQ, DAESH)


def test_nothing_to_stand_for() -> None:
    """Without anybody named before, a pronoun stands for nobody, and nothing is made up."""
    assert rows("It controls the Iraqi city of Mosul.") == []


@pytest.mark.parametrize("words", ["it", "the village"])
def test_a_place_that_no_gazetteer_knows(words: str) -> None:
    """What is told of an unknown village can be told of it again."""
    row = last(
        f"The Iraqi army captured the village of Zarqutabad on Friday. Islamic State had controlled {words} for years."
    )
    assert brief(row, "place", "change", "to") == ("Zarqutabad", "hold", DAESH)


def test_both_sides_are_the_two_told_of_last() -> None:
    """ "both groups" stands for two actors, so a place that both took has two holders."""
    row = last("Islamic State clashed with the Nusra Front in Syria for a week. Both groups captured Jarablus in June.")
    assert row["to"] in (f"{DAESH}; Nusra Front", f"Nusra Front; {DAESH}")


@pytest.mark.parametrize(("words", "holder"), [("The former", DAESH), ("The latter", IRAQ)])
def test_one_of_two(words: str, holder: str) -> None:
    """ "the former" and "the latter" stand for the first and the second of the two told of last."""
    row = last(f"Islamic State fought the Iraqi army for months. {words} captured the city of Mosul in July.")
    assert row["to"] == holder


def test_number_tells_whose_it_is() -> None:
    """ "their" seldom stands for a single army or government, though it is the subject."""
    text = "The army surrounded Islamic State in their stronghold of Tal Afar in Iraq."
    assert last(text)["to"] == DAESH


def test_a_place_that_only_locates_is_not_meant() -> None:
    """ "the village" is the one told of, not the town that says where it lies."""
    row = last("Kafr Zita lies north of Hama in Syria. The Syrian army captured the village on Saturday.")
    assert row["place"] == "Kafr Zita"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ('"We captured Mosul on Friday," an Islamic State commander said. Iraqi officials fled.', DAESH),
        ('"Our forces have entered Mosul," Iraqi Prime Minister Sami Karim said.', IRAQ),
        ("The Iraqi army denied Islamic State claims that they had captured Mosul.", DAESH),
        ("Iraqi troops fought Islamic State. The Iraqi army said it had captured Mosul.", IRAQ),
    ],
)
def test_who_speaks_of_himself(text: str, actor: str) -> None:
    """ "we" and "our forces" are the speaker's side, and so is the pronoun that opens what somebody says."""
    assert {row["to"] for row in rows(text) if row["place"] == "Mosul"} == {actor}


def test_we_of_an_unknown_speaker_is_nobody_else() -> None:
    """What a resident seized is not laid at the door of whom the report names."""
    found = rows('Iraqi troops fought Islamic State. "They seized Mosul," said a resident.')
    assert [row["speakers"] for row in found if row["place"] == "Mosul" and row["change"] == "transfer"] == [
        ["a resident"]
    ]


def test_our_province_is_a_place_told_of_before() -> None:
    """A speaker's own place is the one that the report is about."""
    text = 'Mosul was quiet. "The Iraqi army will liberate our city from Islamic State," a resident said.'
    assert last(text)["place"] == "Mosul"

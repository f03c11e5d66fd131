"""Who did it and to whom."""

from coded_reports import brief, rows

SYRIA, DAESH = "Government of Syria", "Islamic State"


def sides(text: str) -> list[tuple[list[str], list[str]]]:
    """Return the actors and targets of each event of a text."""
    return [brief(row, "actors", "targets") for row in rows(text, "event")]


def test_own_dead_of_a_fight() -> None:
    """The dead of a clash may be the fighters' own: then the other side is who killed them."""
    assert sides("The Syrian army battled Daesh in Homs and three Syrian soldiers were killed.") == [([DAESH], [SYRIA])]


def test_who_speaks_of_a_strike_does_not_make_it() -> None:
    """The subject of a clause that a strike only stands in is not who struck."""
    assert sides("Daesh mourned its leader's death in a drone strike in Raqqa on Saturday.")[0][0] == []


def test_who_suffers_strikes_does_not_make_them() -> None:
    """Nor is who suffers losses in strikes."""
    assert all(DAESH not in actors for actors, _ in sides("Daesh suffered losses in air strikes near Raqqa on Monday."))


def test_holder_of_a_town_is_not_hit_with_it() -> None:
    """A strike on a town that a group holds is none on the group."""
    assert sides("Air strikes hit the Daesh-held town of Tabqa in Syria.") == [([], [])]


def test_protest_against_the_government_is_not_its_own() -> None:
    """Whoever a protest is against by "anti-" does not hold it."""
    found = sides("The anti-government protests in Homs went on for hours on Friday.")
    assert found
    assert all(SYRIA not in actors for actors, _ in found)


def test_a_country_is_where_fighting_is() -> None:
    """A country's name before a fight tells its place, not a side."""
    assert sides("Syria fighting killed ten people on Monday.")[0][0] == []


def test_passive_of_headlines() -> None:
    """A headline's passive without its auxiliary tells who was hit."""
    assert sides("Daesh leader wounded in Nineveh, Iraq.") == [([], [DAESH])]


def test_civilians_are_of_where_they_are_hit() -> None:
    """Civilians without a nation are those of the event's country; a nation that is told stays."""
    text = "The United States spoke in Washington. The US air force bombed Raqqa in Syria, killing four civilians."
    assert sides(text)[0][1] == ["Civilians (Syria)"]
    assert sides("Daesh abducted two Turkish civilians in Raqqa in Syria.") == [([DAESH], ["Civilians (Turkey)"])]


def test_who_claims_a_deed_did_it() -> None:
    """Whoever takes a deed upon itself is who did it, in the passive as with "responsibility"."""
    assert sides("Blasts in Kabul killed six people and were claimed by the Taliban.")[0][0] == ["Taliban"]
    assert sides("An attack in Kabul that was claimed by the Taliban killed six people.")[0][0] == ["Taliban"]
    assert sides("The Taliban claimed responsibility for bombings that killed six people in Kabul.")[0][0] == [
        "Taliban"
    ]


def test_dead_of_clashes_with_somebody() -> None:
    """Whoever the dead clashed with is the other side."""
    text = "Nine Daesh fighters were killed in clashes with Hezbollah in Qusayr in Syria."
    assert sides(text) == [(["Hezbollah"], [DAESH])]


def test_who_a_deed_is_by_goes_before_what_colours_it() -> None:
    """In "a militant attack by X" it is X who attacked."""
    text = "Daesh spoke of Homs. A boy was hurt in a terrorist mortar attack by Hezbollah on Qusayr in Syria."
    assert sides(text)[0][0] == ["Hezbollah"]


def test_nobody_hits_himself() -> None:
    """Whoever is named as doing it and as suffering it rather suffered it."""
    assert sides("Daesh positions near Homs were shelled by Daesh on Monday.") == [([], [DAESH])]


def test_where_somebody_is_hit_does_not_tell_who() -> None:
    """Whoever holds the place where somebody is killed is not killed with him."""
    assert sides("A bomb killed one in a Daesh stronghold in Raqqa, Syria.") == [([], [])]


def test_blamed_and_claiming_are_who_did_it() -> None:
    """Whoever a deed is blamed on, says it was behind it, or claims what it led to, did it."""
    for text in (
        "A drone strike blamed on the Houthis killed seven people in Marib.",
        "Seven people were killed by shelling in Marib, officials said, blaming the Houthis.",
        "The Houthis said they were behind the kidnapping of a nurse in Marib.",
        "The Houthis claimed responsibility for the bombing in Marib that left 20 people dead.",
    ):
        assert sides(text)[0][0] == ["Houthis"]


def test_who_came_as_people_were_killed() -> None:
    """Whoever acts in the clause with "when" killed those whom no other words says who killed."""
    text = "Eleven Malian soldiers were killed when jihadists overran their camp near Mondoro."
    assert sides(text) == [(["jihadists"], ["Government of Mali"])]


def test_owner_of_what_was_laid() -> None:
    """A mine tells by whom it was laid."""
    assert sides("A landmine laid by the Houthis killed a shepherd near Mokha.") == [
        (["Houthis"], ["Civilians (Yemen)"])
    ]


def test_owner_of_what_was_shot_down() -> None:
    """Shooting down an aircraft is done to whose it is."""
    (found,) = sides("Ukrainian forces shot down a Russian helicopter over Donetsk.")
    assert found == (["Government of Ukraine"], ["Government of Russia"])


def test_protesters_are_whom_a_suppression_is_done_to() -> None:
    """Protesters are never who uses force against a protest."""
    actors, targets = sides("Iraqi security forces opened fire on protesters in Nasiriya, killing 25.")[0]
    assert actors == ["Government of Iraq"]
    assert targets == ["Protesters (Iraq)"]


def test_soldiers_and_police_serve_where_it_happens() -> None:
    """Soldiers of whom no text says whose they are serve the state where the event lies."""
    assert sides("A roadside bomb killed three soldiers in southern Afghanistan.") == [
        ([], ["Government of Afghanistan"])
    ]
    assert sides("An ambush left four marines dead in Medellin.")[0][1] == ["Government of Colombia"]


def test_nation_of_people_and_things() -> None:
    """An adjective tells the nation of people who do not fight, and whose targets were hit."""
    assert sides("Gunmen abducted a French nurse in Kaduna.")[0][1] == ["Civilians (France)"]
    assert sides("Israeli jets struck Iranian targets near Damascus.")[0][1] == ["Government of Iran"]


def test_a_country_fires_too() -> None:
    """A country behind "from" is the state that fires."""
    assert sides("Kharkiv came under heavy missile fire from Russia on Tuesday.")[0][0] == ["Government of Russia"]

"""Reports about something else than conflict."""

import pytest
from coded_reports import report_of

from tetrapylon.coding import Coder
from tetrapylon.coding.relevance import count_conflict_words, count_words_elsewhere, is_about_conflict
from tetrapylon.model import Statement

LOCAL_NEWS = "The council met to talk about parking, the library and the price of water in the old town. " * 12


def told(text: str) -> list[Statement]:
    """Return the statements of a text."""
    return list(next(Coder().code([report_of(text)])).statements)


def test_a_short_text_may_be_about_conflict() -> None:
    """A sentence is too short to tell, unless other news has more of its words."""
    assert is_about_conflict("The council met.")
    assert not is_about_conflict("A motorist died in a collision.")
    assert is_about_conflict("A mob attacked a motorist after an accident.")


def test_local_news_is_not_about_conflict() -> None:
    """A report of some length with next to no word of conflict is about something else."""
    assert not is_about_conflict(LOCAL_NEWS)
    assert is_about_conflict(LOCAL_NEWS + "Rebels shelled the town and the army sent troops. " * 3)


def test_news_of_other_things_outweighs_a_few_words_of_conflict() -> None:
    """A report with more words of disease than of conflict is about disease, however many it has of conflict."""
    health = "The epidemic of cholera spread, and nurses brought vaccines against the disease. " * 8
    assert not is_about_conflict(health + "Troops and rebels stood by. " * 3)


def test_a_report_full_of_war_may_tell_of_disease_too() -> None:
    """Where every other line is of war, words of other news do not outweigh it unless they are more."""
    war = "Rebels shelled the town and the army sent troops, while nurses told of cholera. " * 10
    assert is_about_conflict(war)
    assert not is_about_conflict("An epidemic of cholera spread and vaccines came by truck; rebels stood by. " * 10)


def test_words_and_pairs_count() -> None:
    """Single words count, and so do pairs that only together tell of conflict or of other news."""
    assert count_conflict_words("An air strike hit rebels; security forces fled.") == 3
    assert count_conflict_words("The strike of the bakers went on in fresh air.") == 0
    assert count_words_elsewhere("The grand jury heard of a robbery.") == 2
    assert count_words_elsewhere("A grand piano for the jury.") == 0


def test_a_figure_of_speech_in_local_news_is_no_fact() -> None:
    """What local news says was "killed" or "seized" is no event of conflict; a protest in it still is."""
    assert told(LOCAL_NEWS + "The mayor killed three people with boredom in Damascus.") == []
    marched = told(LOCAL_NEWS + "Hundreds of protesters marched in Damascus on Friday.")
    assert [statement.fact.kind for statement in marched] == ["event"]


def test_a_deed_in_other_news_needs_who_fights() -> None:
    """In a report about something else an event stands where its sentence names an armed party that does it to somebody."""
    assert told(LOCAL_NEWS + "A bomb killed two people in Kabul last year.") == []
    found = told(LOCAL_NEWS + "Taliban militants killed two soldiers in Kabul on Friday.")
    assert [statement.fact.kind for statement in found] == ["event"]


@pytest.mark.parametrize(
    "text",
    [
        "A man died in a car crash near Albany on Monday.",
        "Floods killed twenty people in Sindh on Monday.",
        "The flu outbreak has killed nine people in Accra.",
        "Burglars attacked a pensioner in a robbery in Lyon; a suspect will stand trial.",
        "The striker shot twice as the team battled Lyon in the world cup.",
    ],
)
def test_accidents_disease_crime_and_sport_give_nothing(text: str) -> None:
    """What is no conflict gives no statement, be the text ever so short."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She was kept from entering the town of Jenin on Tuesday.",
        "The markets of Aleppo fell on Monday as rebels looked on.",
    ],
)
def test_everyday_verbs_hold_no_place_without_a_side(text: str) -> None:
    """To enter, leave or fall tells of control only where somebody armed does it."""
    assert [statement for statement in told(text) if statement.kind == "control"] == []


def test_a_plan_needs_its_maker() -> None:
    """What is but planned is an event where an armed party plans it."""
    assert told("An attack on Aleppo is planned for Sunday.") == []
    planned = told("The Taliban plan to attack the army in Kabul on Sunday.")
    assert {statement.stance.value for statement in planned if statement.kind == "event"} == {"intended"}

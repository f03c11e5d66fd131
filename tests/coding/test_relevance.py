"""Reports about something else than conflict."""

from coded_reports import report_of

from tetrapylon.coding import Coder
from tetrapylon.coding.relevance import count_conflict_words, is_about_conflict

LOCAL_NEWS = "The council met to talk about parking, the library and the price of water in the old town. " * 12


def test_a_short_text_may_be_about_conflict() -> None:
    """A sentence is too short to tell."""
    assert is_about_conflict("The council met.")


def test_local_news_is_not_about_conflict() -> None:
    """A report of some length with next to no word of conflict is about something else."""
    assert not is_about_conflict(LOCAL_NEWS)
    assert is_about_conflict(LOCAL_NEWS + "Rebels shelled the town and the army sent troops. " * 3)


def test_words_and_pairs_count() -> None:
    """Single words count, and so do pairs that only together tell of conflict."""
    assert count_conflict_words("An air strike hit rebels; security forces fled.") == 3
    assert count_conflict_words("The strike of the bakers went on in fresh air.") == 0


def test_a_figure_of_speech_in_local_news_is_no_fact() -> None:
    """What local news says was "killed" or "seized" is no event of conflict; a protest in it still is."""
    killed = next(Coder().code([report_of(LOCAL_NEWS + "The mayor killed three people with boredom in Damascus.")]))
    marched = next(Coder().code([report_of(LOCAL_NEWS + "Hundreds of protesters marched in Damascus on Friday.")]))
    assert killed.statements == ()
    assert [statement.fact.kind for statement in marched.statements] == ["event"]

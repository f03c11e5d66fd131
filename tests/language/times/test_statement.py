"""Which expression dates an event."""

from datetime import date

import pytest

from tetrapylon.language.annotated import Sentence
from tetrapylon.language.parsing import load_pipeline
from tetrapylon.language.times import carried_time, find_times, lead_time, statement_time
from tetrapylon.model import DayRange, Granularity, Passage, PassageRole, Span, StatementTime

PUBLISHED = date(2017, 3, 1)  # a Wednesday


def time_of(text: str, trigger: str, published: date | None = PUBLISHED) -> StatementTime | None:
    """Parse one sentence and date its predicate."""
    doc = load_pipeline()(text)
    sentence = Sentence(0, len(text), Passage(role=PassageRole.BODY, start=0, end=len(text)), doc)
    token = next(token for token in doc if token.text == trigger)
    return statement_time(sentence, token, find_times(text, published), published)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels captured the town on Sunday.", "captured", "2017-02-26"),
        ("On Sunday, rebels captured the town.", "captured", "2017-02-26"),
        ("Rebels captured the town in December.", "captured", "2016-12"),
        ("Rebels captured the town in 2015.", "captured", "2015"),
        ("Rebels captured the town last week.", "captured", "2017-02-20/2017-02-26"),
        ("Rebels captured the town last month.", "captured", "2017-02"),
        ("Rebels advanced to the town in the last few days.", "advanced", "2017-02-26/2017-03-01"),
        ("Rebels have gained ground over the past two years.", "gained", "2015-03-01/2017-03-01"),
        ("Rebels have held the town since 2014.", "held", "2014-01-01/2017-03-01"),
        ("Fighting raged between 3 February and 5 February 2017.", "raged", "2017-02-03/2017-02-05"),
        ("Fighting raged from May to July 2016.", "raged", "2016-05-01/2016-07-31"),
        ("Rebels launched an offensive on Monday.", "offensive", "2017-02-27"),
        ("An offensive that began on Monday has failed.", "offensive", "2017-02-27"),
        ("A push that began on 3 February took the town by 26 February 2017.", "took", "2017-02-26"),
        ("Blasts on Tuesday struck convoys on the way to a planned offensive.", "struck", "2017-02-28"),
        ("The army lost the town in December, having first recaptured it last March.", "lost", "2016-12"),
        ("The army lost the town in December, having first recaptured it last March.", "recaptured", "2016-03"),
        ("The army said that rebels captured the town on Sunday.", "captured", "2017-02-26"),
        ("The army said today that it had captured the town.", "captured", "2017-03-01"),
    ],
)
def test_the_time_of_the_events_own_clause(text: str, trigger: str, expected: str) -> None:
    """An event has the time that hangs on it, or on the clause it shares."""
    found = time_of(text, trigger)
    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels captured the town.", "captured"),
        ("Rebels captured the town for the second time in a year.", "captured"),
        ("Rebels captured the town, the army said on Sunday.", "captured"),
        ("Rebels captured the town, which they shell every Friday.", "captured"),
        ("Rebels recently captured the town.", "captured"),
    ],
)
def test_what_dates_no_event(text: str, trigger: str) -> None:
    """The date of saying, counts, sets and vague words date no event."""
    assert time_of(text, trigger) is None


def test_open_ranges() -> None:
    """ "By" leaves the start open, "since" without a day of publication the end; the value keeps the day named."""
    by = time_of("Rebels had captured the town by 5 February 2017.", "captured")
    assert by is not None
    assert by.days == DayRange(latest=date(2017, 2, 5))
    assert by.value == "2017-02-05"
    since = time_of("Rebels have held the town since May 2014.", "held", None)
    assert since is not None
    assert since.days == DayRange(earliest=date(2014, 5, 1))
    assert since.value == "2014-05"


def test_span_and_granularity() -> None:
    """The time says on which words it rests and in which unit they tell it."""
    found = time_of("Rebels captured the town in December.", "captured")
    assert found is not None
    assert found.span == Span(start=28, end=36)
    assert found.granularity is Granularity.MONTH


def test_no_parse_no_time() -> None:
    """A sentence that the gate left unparsed has no statement time."""
    passage = Passage(role=PassageRole.BODY, start=0, end=5)
    trigger = load_pipeline()("Stop")[0]
    assert statement_time(Sentence(0, 5, passage), trigger, [], PUBLISHED) is None


def test_a_later_sentence_carries_the_date() -> None:
    """A sentence without a time takes over the last date told shortly before it, but none after or far before."""
    text = "On Sunday a bomb struck the town. Ten people died. They left on Tuesday."
    passage = Passage(role=PassageRole.BODY, start=0, end=len(text))
    found = find_times(text, PUBLISHED)
    carried = carried_time(Sentence(34, 50, passage), found)
    assert carried is not None
    assert (carried.value, carried.span) == ("2017-02-26", None)
    assert carried_time(Sentence(0, 33, passage), found) is None
    assert carried_time(Sentence(5000, 5010, passage), found) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops ambushed a patrol. The ambush was laid on Tuesday.", "2017-02-28"),
        ("Troops ambushed a patrol. The last such ambush was on 3 May 2015.", None),
    ],
)
def test_a_lead_takes_the_day_that_its_story_names_next(text: str, expected: str | None) -> None:
    """Only a day of the week before publication dates the news; what lies further back is background."""
    passage = Passage(role=PassageRole.BODY, start=0, end=len(text))
    led = lead_time(Sentence(0, 25, passage), find_times(text, PUBLISHED), PUBLISHED)
    assert (led.value if led else None) == expected

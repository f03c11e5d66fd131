"""The values of temporal expressions in news and in narratives."""

from datetime import date

import pytest

from tetrapylon.language.times import find_times, times
from tetrapylon.model import Anchor, DayRange, Granularity, Passage, PassageRole, TimexType

PUBLISHED = date(2016, 4, 13)  # a Wednesday


def values(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    """Return each expression's words and value."""
    return [(text[t.start : t.end], t.value) for t in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on 4 May 1998.", [("4 May 1998", "1998-05-04")]),
        ("It fell on May 4th, 1998.", [("May 4th, 1998", "1998-05-04")]),
        ("It fell on Monday, May 4, 1998.", [("Monday, May 4, 1998", "1998-05-04")]),
        ("It fell on 1998-05-04.", [("1998-05-04", "1998-05-04")]),
        ("It fell on 5/14/98.", [("5/14/98", "1998-05-14")]),
        ("It fell on 14.05.1998.", [("14.05.1998", "1998-05-14")]),
        ("It fell in Feb. 1998.", [("Feb. 1998", "1998-02")]),
        ("It fell in March of 1998.", [("March of 1998", "1998-03")]),
        ("It fell in 1998.", [("1998", "1998")]),
        ("In 264 BC it fell.", [("264 BC", "BC0264")]),
        ("It fell in the summer of 1998.", [("the summer of 1998", "1998-SU")]),
        ("It fell in the third quarter of 1998.", [("the third quarter of 1998", "1998-Q3")]),
        ("It fell in the second half of 1998.", [("the second half of 1998", "1998-H2")]),
        ("It stood in the 1990s.", [("the 1990s", "199")]),
        ("It was built in the 19th century.", [("the 19th century", "18")]),
        ("It stood in early May 1998.", [("early May 1998", "1998-05")]),
        ("It fell on the night of 4 May 1998.", [("the night of 4 May 1998", "1998-05-04TNI")]),
    ],
)
def test_full_dates_need_no_anchor(text: str, expected: list[tuple[str, str]]) -> None:
    """Dates told in full have their value whatever the day of publication."""
    assert values(text) == expected
    assert values(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 27–28 March 2011.", [("27", "2011-03-27"), ("28 March 2011", "2011-03-28")]),
        ("They met on May 3 and 5, 2011.", [("May 3", "2011-05-03"), ("5, 2011", "2011-05-05")]),
        ("It lasted from 1915–17.", [("1915", "1915"), ("17", "1917")]),
        ("They met between May and July 2011.", [("May", "2011-05"), ("July 2011", "2011-07")]),
        ("They met in December and January 2011.", [("December", "2010-12"), ("January 2011", "2011-01")]),
        ("They met on 12, 13 and 14 May 2011.", [("13", "2011-05-13"), ("14 May 2011", "2011-05-14")]),
        ("They met from April 12 to 14.", [("April 12", "2016-04-12"), ("14", "2016-04-14")]),
        ("It lasted from 264 to 241 BC.", [("264", "BC0264"), ("241 BC", "BC0241")]),
    ],
)
def test_joined_dates_share_month_and_year(text: str, expected: list[tuple[str, str]]) -> None:
    """Two joined dates are two expressions, and the first takes over what only the second says."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left today.", "2016-04-13"),
        ("They left yesterday.", "2016-04-12"),
        ("They left on Sunday.", "2016-04-10"),
        ("They left on Wednesday.", "2016-04-13"),
        ("They will leave on Friday.", "2016-04-15"),
        ("The talks are to be held on Friday.", "2016-04-15"),
        ("The road stays shut until Friday.", "2016-04-15"),
        ("They left last week.", "2016-W14"),
        ("They left at the weekend.", "2016-W14-WE"),
        ("They left last month.", "2016-03"),
        ("They left last year.", "2015"),
        ("They left in December.", "2015-12"),
        ("They left last March.", "2016-03"),
        ("They left last April.", "2015-04"),
        ("They left in April.", "2016-04"),
        ("They left in September last year.", "2015-09"),
        ("They will leave in June.", "2016-06"),
        ("They will leave next week.", "2016-W16"),
        ("They left two weeks ago.", "2016-W13"),
        ("They left two years ago.", "2014"),
        ("They left three days ago.", "2016-04-10"),
        ("They left on Sunday night.", "2016-04-10TNI"),
        ("They left this morning.", "2016-04-13TMO"),
        ("They left at 5:30 pm on Monday.", "2016-04-11T17:30"),
        ("They left at 0800 GMT on Monday.", "2016-04-11T08:00Z"),
        ("They left at midnight on 4 May 1998.", "1998-05-04T24:00"),
        ("They left the last quarter.", "2016-Q1"),
        ("They left half a century ago.", "1966"),
        ("They left in the early hours of Sunday.", "2016-04-10TMO"),
        ("They left at 1730 GMT on Monday.", "2016-04-11T17:30Z"),
        ("They left on 12/04/2016.", "2016-04-12"),
        ("A June 3 hearing has been scheduled.", "2016-06-03"),
        ("Sales fell in March, compared to the same month last year.", "2016-03"),
        ("Mondays attack was the worst.", "2016-04-11"),
    ],
)
def test_news_counts_from_publication(text: str, expected: str) -> None:
    """In news a partial date lies before publication, unless its clause looks ahead."""
    assert values(text)[0][1] == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("It took two and a half years.", TimexType.DURATION, "P2.5Y"),
        ("It took a year and a half.", TimexType.DURATION, "P1.5Y"),
        ("It was the worst in the first year of the war.", TimexType.DURATION, "P1Y"),
        ("On Fridays they pray.", TimexType.SET, "XXXX-WXX-5"),
        ("It is the largest to date.", TimexType.DATE, "PRESENT_REF"),
        ("At the time, they held it.", TimexType.DATE, "PRESENT_REF"),
        ("It took half an hour.", TimexType.DURATION, "PT30M"),
        ("It took several days.", TimexType.DURATION, "PXD"),
        ("It took decades.", TimexType.DURATION, "PXDE"),
        ("It was a 46-day siege.", TimexType.DURATION, "P46D"),
        ("It took a fortnight or two fortnights.", TimexType.DURATION, "P2W"),
        ("It took twenty-five minutes.", TimexType.DURATION, "PT25M"),
        ("It held over the past two years.", TimexType.DURATION, "P2Y"),
        ("They pray every Friday.", TimexType.SET, "XXXX-WXX-5"),
        ("They vote every two years.", TimexType.SET, "P2Y"),
        ("They shell it daily.", TimexType.SET, "XXXX-XX-XX"),
        ("They pay ten per month.", TimexType.SET, "P1M"),
        ("They hold it now.", TimexType.DATE, "PRESENT_REF"),
        ("They left recently.", TimexType.DATE, "PAST_REF"),
        ("It may help in the future.", TimexType.DATE, "FUTURE_REF"),
        ("They left months ago.", TimexType.DATE, "XXXX-XX"),
        ("They left at 5:30 pm.", TimexType.TIME, "XXXX-XX-XXT17:30"),
    ],
)
def test_durations_sets_and_references(text: str, kind: TimexType, expected: str) -> None:
    """What has no place on the calendar has the TIMEX3 value of its kind."""
    assert [(t.type, t.value) for t in find_times(text, None)][:1] == [(kind, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "The 1,800-year-old arch stands.",
        "The 24th Division advanced.",
        "They may march on the town.",
        "For the second time, they won the third round.",
        "It lost 1400 men.",
        "Resolution 1483 was passed.",
        "The A320 and the F16 flew.",
        "They paid $2000.",
        "He works for Russia Today.",
        "On Black Friday",
        "It is 10:75 long.",
        "They met on 30 February 1998.",
        "April Smith spoke.",
        "Call 19999999999999999999.",
    ],
)
def test_traps_are_left_out(text: str) -> None:
    """Numbers, ages, units, verbs and names that only look like times are none."""
    assert values(text) == []


def test_a_narrative_carries_its_year() -> None:
    """In a narrative a partial date lies in the year that the story has reached, and moves on at the turn of a year."""
    text = (
        "On 3 October 1911 the siege began. In November it was lifted. Two days later the army left. "
        "In January the town fell. On 4 February 1912 peace was made. The following month they went home. "
        "By the summer of 1913 all was quiet. In the previous year many had left."
    )
    assert [value for _, value in values(text)] == [
        "1911-10-03",
        "1911-11",
        "1911-11-XX",
        "1912-01",
        "1912-02-04",
        "1912-03",
        "1913-SU",
        "1912",
    ]


def test_a_digression_does_not_move_the_story() -> None:
    """A year outside the run of the dates around it leaves the story where it was."""
    text = (
        "On 3 March 1911 they met. A treaty of May 1856 still held. In April they fought. "
        "On 5 June 1911 they won. In 1912 they left. In 1913 they came back."
    )
    assert values(text)[2] == ("April", "1911-04")


def test_that_year_is_the_one_just_told() -> None:
    """After a digression "that year" is the year just told, and a bare month goes on with the story."""
    text = (
        "On 3 March 1911 they met. A treaty of May 1856 still held; in July of that year it was signed. "
        "In April they fought. On 5 June 1911 they won. In 1912 they left. By that time all was lost."
    )
    assert [value for _, value in values(text)][2:4] == ["1856-07", "1911-04"]
    assert values(text)[-1] == ("that time", "1912")


def test_news_that_recalls_years_stays_news() -> None:
    """A report with a few old years and many days of the week counts from publication."""
    text = "On Monday, Tuesday and Sunday they fought as in 1990, 1995 and 2001. They left in February."
    assert values(text)[-1] == ("February", "2016-02")


def test_the_line_of_publication_is_not_listed() -> None:
    """A line that only gives the day of publication is the text's creation time, not an expression of the text."""
    text = "Town falls\nApril 13, 2016 at 1:01 pm\nIt fell on Monday.\nPublished April 13, 2016\nMore."
    assert values(text) == [("Monday", "2016-04-11")]


def test_a_dateline_stands_in_for_publication() -> None:
    """Where no day of publication is given, a dateline passage that names one is used."""
    text = "13 April 2016\nIt fell on Monday."
    passages = (Passage(role=PassageRole.DATELINE, start=0, end=13), Passage(role=PassageRole.BODY, start=14, end=32))
    assert [t.value for t in find_times(text, None, passages)] == ["2016-04-11"]


def test_days_granularity_and_anchor() -> None:
    """An expression says which days it covers, in which unit it was told, and from what it was counted."""
    (week,) = find_times("They fought last week.", PUBLISHED)
    assert week.days == DayRange(earliest=date(2016, 4, 4), latest=date(2016, 4, 10))
    assert (week.granularity, week.anchor) == (Granularity.WEEK, Anchor.PUBLICATION)
    (this,) = find_times("They fought this week.", PUBLISHED)
    assert this.days == DayRange(earliest=date(2016, 4, 11), latest=PUBLISHED)
    (early,) = find_times("They fought in early May 1998.", PUBLISHED)
    assert early.days == DayRange(earliest=date(1998, 5, 1), latest=date(1998, 5, 10))
    (span,) = find_times("They fought in the last few days.", PUBLISHED)
    assert span.days == DayRange(earliest=date(2016, 4, 10), latest=PUBLISHED)


def test_times_takes_an_iso_day() -> None:
    """The library's function takes the day of publication as a date or as ISO 8601, and refuses anything else."""
    assert times("They left today.", published="2016-04-13") == times("They left today.", published=PUBLISHED)
    with pytest.raises(ValueError, match="isoformat"):
        times("They left today.", published="yesterday")

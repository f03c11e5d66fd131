"""Times in hostile and random text: offsets hold, nothing overlaps, and the work grows with the length alone."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tetrapylon.language.times import find_times

PUBLISHED = date(2016, 4, 13)
HOSTILE_LENGTH = 200_000
SECONDS = 5.0
"""Generous: such texts take under a second on one 2020s core."""

PIECES = st.sampled_from(
    "the a an of in on by until last next this same two 12 31 99 2016 1939 264 BC May March June Monday Sept. 3rd - – / , . "
    "' ’89 1990s 70s 5:30 24:59 pm a.m. GMT years week days night Sunday early end few several every past ago later "
    "second quarter half century summer winter today now former 2016-04-13 31/02/2016 29.02.2015 0800 00 \n was will".split(
        " "
    )
)


def hostile(pattern: str) -> str:
    """Repeat a pattern to the hostile length."""
    return (pattern * (HOSTILE_LENGTH // len(pattern) + 1))[:HOSTILE_LENGTH]


@pytest.mark.parametrize(
    "pattern",
    [
        "1",
        "1,111,",
        "the the the ",
        ", , ,",
        "a.",
        "\n",
        "May ",
        "May and ",
        "in May of the May of ",
        "the end of the end of ",
        "12-",
        "12/12/",
        "12:12:",
        "two and a half ",
        "twenty-",
        "more than about ",
        "13 April 2016 ",
        "13 April 2016\n",
        "2016-04-13,",
        "5 pm on ",
        "every few ",
        "the last few ",
        "'89",
        "é",
        "x",
        "\u0660\u0661",
    ],
)
def test_hostile_text_takes_linear_time(pattern: str) -> None:
    """200,000 characters of anything are done in seconds."""
    begin = time.process_time()
    find_times(hostile(pattern), PUBLISHED)
    assert time.process_time() - begin < SECONDS


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from([PUBLISHED, None, date.min, date.max]))
def test_expressions_are_sound(pieces: list[str], published: date | None) -> None:
    """Expressions lie in the text, in order, without overlap; their values are no empty words, their days in order."""
    text = " ".join(pieces)
    found = find_times(text, published)
    assert all(0 <= t.start < t.end <= len(text) and t.value for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(
        not t.days or not t.days.earliest or not t.days.latest or t.days.earliest <= t.days.latest for t in found
    )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text, in any script, makes the search fail."""
    assert all(text[t.start : t.end].strip() for t in find_times(text, PUBLISHED))

"""What a report makes plain without saying it in one sentence."""

import pytest
from coded_reports import brief, rows
from warfare import BLUES, GREENS, REDS, control, days

from tetrapylon.coding.inferring import with_other_side
from tetrapylon.model import Actor, ControlFact, Stance, Statement, StatementPlace


def from_of(statement: Statement) -> tuple[Actor, ...]:
    """Return who held the place before."""
    assert isinstance(statement.fact, ControlFact)
    return statement.fact.from_


@pytest.mark.parametrize(
    "background",
    [
        "Islamic State had controlled the city since 2014.",
        "The city had been under Islamic State control since 2014.",
        "The Daesh-held city was besieged for months.",
    ],
)
def test_the_loser_from_the_rest_of_the_report(background: str) -> None:
    """Who held the town, told in another sentence, is from whom it was taken."""
    taken = rows(f"The Iraqi army took Mosul on Saturday. {background}")[0]
    assert brief(taken, "change", "to", "from") == ("transfer", "Government of Iraq", "Islamic State")


def test_no_loser_without_a_word_on_it() -> None:
    """Nothing is inferred from what the world knows."""
    taken = rows("The Iraqi army took Mosul on Saturday.")[0]
    assert brief(taken, "to", "from") == ("Government of Iraq", None)


def test_the_holder_fills_transfers_and_contests() -> None:
    """A holder that the report names is whom the others face."""
    found = with_other_side([control("transfer", REDS), control("contest", REDS), control("hold", BLUES)])
    assert [from_of(statement) for statement in found] == [(BLUES,), (BLUES,), ()]


@pytest.mark.parametrize(
    "other",
    [
        control("hold", REDS),
        control("hold", BLUES, stance=Stance.DENIED),
        control("hold", BLUES, stance=Stance.EXPECTED),
        control("hold", BLUES, place=StatementPlace(name="Weir", geonameid=8)),
        control("contest", BLUES),
    ],
)
def test_what_fills_nothing(other: Statement) -> None:
    """The taker itself, a hold that is not put forward as so, another place, and a mere fight fill nothing."""
    assert from_of(with_other_side([control("transfer", REDS), other])[0]) == ()


def test_what_was_told_stays() -> None:
    """A side that the sentence names is never replaced."""
    assert from_of(with_other_side([control("transfer", REDS, GREENS), control("hold", BLUES)])[0]) == (GREENS,)


def test_the_one_before_in_the_history() -> None:
    """Who took the place last before, where both are dated, is who loses it; a later taking does not count."""
    first = control("transfer", BLUES, time=days("2015-05-01"))
    second = control("transfer", REDS, time=days("2016-03-27"))
    third = control("transfer", GREENS, time=days("2017-01-01"))
    assert [from_of(statement) for statement in with_other_side([third, first, second])] == [(REDS,), (), (BLUES,)]

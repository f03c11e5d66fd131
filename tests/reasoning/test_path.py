"""What a change of hands costs a history, by how closely a transfer tells of it."""

from datetime import date

from tetrapylon.reasoning.path import SILENT_CHANGE, History
from tetrapylon.reasoning.points import Point, Says, Support

BLUES, REDS = frozenset({"blues"}), frozenset({"reds"})


def cost(first: str, last: str, weight: float = 1.0) -> float:
    """Return the cost of a change within a day of September 2015 that a transfer tells of for some days."""
    days = date(2015, 9, 1), date(2015, 9, 2)
    points = tuple(
        Point(day=day, says=Says.HOLDS, holders=holders, weight=1.0, statement=str(day), origin=str(day))
        for day, holders in zip(days, (BLUES, REDS), strict=True)
    )
    support = Support(date.fromisoformat(first), date.fromisoformat(last), REDS, BLUES, weight)
    history = History(points, (support,))
    before, after = (next(s for s in history.states if frozenset(s.holders) == who) for who in (BLUES, REDS))
    return history.change_cost(before, after, *days)


def test_a_dated_word_of_a_party_makes_a_change_cheap() -> None:
    """Who retook a place and says so of a day is believed, if nobody speaks against it, at the cost of a told change."""
    assert cost("2015-09-02", "2015-09-02", weight=0.6) < 0.6


def test_a_word_of_a_year_tells_of_no_day_of_it() -> None:
    """A place that was taken "in 2015" did not therefore change hands again overnight in September."""
    assert cost("2015-01-01", "2015-12-31") > SILENT_CHANGE

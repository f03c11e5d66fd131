"""docs/registers.md says what is there: every value of the registers and the figures they are judged by."""

import re
from enum import Enum

import pytest
from programs import ROOT

from tetrapylon.model import Condition, Credibility, ForecastStatus, Outcome, Reliability
from tetrapylon.reasoning.checks import REFUTING_ORIGINS
from tetrapylon.reasoning.control_checks import NEAR_DAYS
from tetrapylon.reasoning.damage import SAME_DAMAGE_DAYS, SAME_SITE_DAYS
from tetrapylon.reasoning.foretelling import HORIZON_DAYS
from tetrapylon.reasoning.sources import LETTERS, MINIMUM

PAGE = (ROOT / "docs" / "registers.md").read_text(encoding="utf-8")
FLOWING = " ".join(PAGE.split())


@pytest.mark.parametrize(
    "axis", [Outcome, Reliability, Credibility, ForecastStatus, Condition], ids=lambda a: a.__name__
)
def test_every_value_is_documented(axis: type[Enum]) -> None:
    """Each has a line of a table, with a meaning."""
    for value in axis:
        assert re.search(rf"^\| `{value.value}` \| \w+", PAGE, re.MULTILINE), value


def test_letters_and_digits_bear_their_admiralty_names() -> None:
    """The words in the tables are those of the scale."""
    for value in (*Reliability, *Credibility):
        assert f"| `{value.value}` | {value.words} |" in PAGE


def test_figures_are_those_in_use() -> None:
    """A constant that changes must change here."""
    assert f"fewer than {MINIMUM} checkable statements" in FLOWING
    assert all(f"at least {least:.0%}".replace("%", " %") in FLOWING for least, _ in LETTERS)
    assert f"by a statement within {NEAR_DAYS} days" in FLOWING
    assert (REFUTING_ORIGINS, SAME_SITE_DAYS) == (2, 7)
    assert "two independent origins or more" in FLOWING
    assert "within seven days" in FLOWING
    assert f"within {SAME_DAMAGE_DAYS} days" in FLOWING
    assert HORIZON_DAYS == {"control": 183, "damage": 183, "event": 31}
    assert "half a year for control and damage, a month for events" in FLOWING

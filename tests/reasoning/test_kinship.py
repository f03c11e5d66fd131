"""Groups that are part of another, its allies and its successors agree in part on who holds a place."""

from datetime import date

import pytest
from warfare import control, days, told

from tetrapylon.knowledge.actors import actor_register
from tetrapylon.model import Actor, LedgerEntry
from tetrapylon.reasoning import control_timeline, holder_on
from tetrapylon.reasoning.kinship import HELD_BY_A_PART, HELD_BY_THE_WHOLE, Kinship

YEAR = 2016


def actor(name: str) -> Actor:
    """Return an actor that the register knows."""
    found = actor_register().find(name)
    assert found is not None
    return found.actor


YPG, SDF, STATE, FSA = (actor(n) for n in ("YPG", "Syrian Democratic Forces", "Islamic State", "Syrian opposition"))


def test_part_is_worth_more_for_the_whole_than_the_whole_for_a_part() -> None:
    """A brigade's town is its alliance's; an alliance's town may be another brigade's."""
    kinship = Kinship()
    assert kinship.agreement(YPG.id, SDF.id, YEAR) == HELD_BY_A_PART
    assert kinship.agreement(SDF.id, YPG.id, YEAR) == HELD_BY_THE_WHOLE
    assert kinship.agreement(YPG.id, YPG.id, YEAR) == 1
    assert kinship.agreement(YPG.id, STATE.id, YEAR) == 0


def test_kinship_has_its_years() -> None:
    """Before the alliance was made its later member was no part of it."""
    assert Kinship().agreement(YPG.id, SDF.id, 2014) == 0


def test_parts_of_parts_are_followed() -> None:
    """A brigade of a militia that is part of a government's forces is the government's."""
    badr, iraq = actor("Badr Organization"), actor("Government of Iraq")
    assert Kinship().agreement(badr.id, iraq.id, 2017) == HELD_BY_A_PART


def test_foes_over_a_place_are_no_kin_there() -> None:
    """Whoever fights another for the place agrees in nothing on it."""
    foes = frozenset({frozenset({YPG.id, SDF.id})})
    assert Kinship(foes).agreement(YPG.id, SDF.id, YEAR) == 0


@pytest.mark.parametrize(("told_to_hold", "likeness"), [({"a"}, 0.5), ({"a", "b"}, 1.0), ({"c"}, 0.0), (set(), 0.0)])
def test_likeness_of_strangers_is_their_share(told_to_hold: set[str], likeness: float) -> None:
    """Between actors of whom the register knows nothing it is Jaccard's index."""
    assert Kinship().likeness(frozenset(told_to_hold), frozenset({"a", "b"}), YEAR) == likeness


def held(holder: Actor, on: str) -> LedgerEntry:
    """Return a hold of Ford at publication."""
    return told(control("hold", holder, quote="Ford is held.", text="Ford is held."), on)


def test_kin_do_not_dispute_each_other() -> None:
    """Reports that name the alliance and reports that name its member tell of one hold."""
    entries = [held(SDF, "2016-08-01"), held(YPG, "2016-08-10"), held(SDF, "2016-08-20"), held(YPG, "2016-09-01")]
    timeline = control_timeline(entries, "Ford", "SY")
    assert [interval.holder for interval in timeline.intervals] == ["Syrian Democratic Forces"]
    assert timeline.disputed == ()
    assert len(timeline.intervals[0].statements_for) == 4


def test_group_taking_a_place_from_its_ally_ends_the_kinship() -> None:
    """Two origins that tell a taking between allies make it a change of hands."""
    islamists = actor("Hayat Tahrir al-Sham")
    words = "Ford fell."
    entries = [
        held(FSA, "2017-06-01"),
        *(
            told(control("transfer", islamists, FSA, quote=words, text=words, time=days("2017-07-20")), day)
            for day in ("2017-07-21", "2017-07-22")
        ),
        held(islamists, "2017-08-01"),
    ]
    answer = holder_on(control_timeline(entries, "Ford", "SY"), date(2017, 8, 10))
    assert answer is not None
    assert answer.holder == "Hayat Tahrir al-Sham"

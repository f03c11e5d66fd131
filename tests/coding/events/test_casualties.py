"""Casualties: counts in words and digits, victims whatever the clause looks like, parts told from totals."""

import pytest

from tetrapylon.coding.events.casualties import Fate, losses_of
from tetrapylon.coding.events.numbers import read_number
from tetrapylon.language.parsing import load_pipeline


def counts(text: str, fate: Fate) -> list[int | None]:
    """Return the counts of one fate that a sentence tells."""
    return [loss.count for loss in losses_of(load_pipeline()(text)) if loss.fate is fate]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,240", 1240),
        ("two hundred", 200),
        ("twenty - nine", 29),
        ("twenty-nine", 29),
        ("1.5 million", 1_500_000),
        ("two dozen", 24),
        ("half a dozen".replace(" a", ""), 6),
        ("20-30", 20),
        ("many", None),
        ("9" * 40, None),
    ],
)
def test_number_words(words: str, number: int | None) -> None:
    """Numbers are read in digits and words; of a range the lower counts; what is no number or too high is None."""
    assert read_number(words.split()) == number


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A shell killed at least seven shoppers in Homs.", 7),
        ("Nine guards were killed near the gate.", 9),
        ("Gunmen shot dead four teachers.", 4),
        ("The raid left 11 miners dead.", 11),
        ("The blast claimed the lives of six bakers.", 6),
        ("Thirty people died in the attack.", 30),
        ("A family of five was massacred in the village.", 5),
        ("The bodies of 12 men were found in a ditch.", 12),
        ("The death toll rose to 41.", 41),
        ("A mortar round killed a nurse and three patients.", 4),
        ("The suicide attack killed 15 troops and pro-government gunmen.", 15),
        ("The army has lost 63 fighters in the battle.", 63),
        ("At least 57 killed 150 injured as bombs hit market", 57),
        ("The toll from the strikes has risen to 46 people including 20 civilians.", 46),
        ("Three journalists were among 18 people killed in the attack.", 18),
    ],
)
def test_dead(text: str, dead: int) -> None:
    """The dead are counted through actives, passives, light verbs, nouns and coordination."""
    assert dead in counts(text, Fate.DEAD)


def test_dead_and_injured_apart() -> None:
    """Each fate has its own figure, also where the second leaves out its verb or noun."""
    text = "Two bombs exploded in the market, killing 14 people and wounding 30."
    assert counts(text, Fate.DEAD) == [14]
    assert counts(text, Fate.INJURED) == [30]


@pytest.mark.parametrize("text", ["Dozens of villagers were killed.", "The strike killed several men."])
def test_no_figure_for_vague_words(text: str) -> None:
    """Dozens and several give no figure."""
    assert counts(text, Fate.DEAD) == [None]


def test_things_are_not_dead() -> None:
    """Vehicles that are destroyed, and plans that are killed, count nobody."""
    assert counts("The vote killed the proposal.", Fate.DEAD) in ([], [None])


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("Seven killed, 21 hurt in Kabul bombing", 21),
        ("Six people sustained injuries in the blast.", 6),
        ("The blast killed at least eight and injured dozens.", None),
    ],
)
def test_injured(text: str, injured: int | None) -> None:
    """The injured have the figure that stands beside their own word."""
    assert counts(text, Fate.INJURED) == [injured]


def test_whoever_loses_people_was_hit() -> None:
    """A side's own losses are its dead; a town that is lost has none."""
    (loss,) = losses_of(load_pipeline()("The rebels lost 12 men in the fighting."))
    assert [token.text for token in loss.people] == ["rebels"]
    assert losses_of(load_pipeline()("The group lost the town on Monday.")) == []


def test_dead_or_injured_have_no_figure() -> None:
    """A count of the dead and the injured together is that of neither."""
    text = "Some 200 troops were killed or wounded."
    assert counts(text, Fate.DEAD) == [None]
    assert counts(text, Fate.INJURED) == [None]

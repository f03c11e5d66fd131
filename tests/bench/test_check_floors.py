"""The floors of the benchmark: what falls, what rises, what was not measured."""

from collections.abc import Callable

import pytest
from programs import load_program

FLOORS_PROGRAM = load_program("bench/check_floors.py")

Scores = dict[str, dict[str, float]]
compare: Callable[[Scores, Scores, list[str]], list[str]] = FLOORS_PROGRAM.compare
raised: Callable[[Scores, Scores], Scores] = FLOORS_PROGRAM.raised
flat: Callable[[dict[str, object]], dict[str, float]] = FLOORS_PROGRAM.flat

FLOORS = {"statements-gold": {"control_core.F1": 45.0}, "places-lgl": {"F1": 60.0}}


def test_nothing_fell() -> None:
    """Scores at their floor, above it, or under it by no more than is allowed are no fault."""
    assert compare(FLOORS, {"statements-gold": {"control_core.F1": 45.0}, "places-lgl": {"F1": 59.0}}, []) == []


def test_a_fall_is_named() -> None:
    """A score that fell further is told with its set, its name, its value and its floor."""
    measured = {"statements-gold": {"control_core.F1": 43.9}, "places-lgl": {"F1": 70.0}}
    assert compare(FLOORS, measured, []) == ["statements-gold control_core.F1: 43.9, floor 45.0"]


def test_what_was_not_measured_is_a_fault() -> None:
    """A set or a score that is gone cannot have held its floor."""
    assert compare(FLOORS, {"statements-gold": {}}, []) == [
        "statements-gold control_core.F1: not measured, floor 45.0",
        "places-lgl F1: not measured, floor 60.0",
    ]


@pytest.mark.parametrize("task", ["places", "places-lgl"])
def test_only_the_sets_that_were_asked_for(task: str) -> None:
    """With a task or a set named, the others need not be measured."""
    assert compare(FLOORS, {"places-lgl": {"F1": 60.0}}, [task]) == []
    assert compare(FLOORS, {"places-lgl": {"F1": 10.0}}, [task]) == ["places-lgl F1: 10.0, floor 60.0"]


def test_floors_are_raised_and_never_lowered() -> None:
    """A floor follows the score up, rounded down to a tenth; one above its score stays, and so does one not measured."""
    measured = {"statements-gold": {"control_core.F1": 51.27, "new": 3.0}}
    assert raised(FLOORS, measured) == {"statements-gold": {"control_core.F1": 51.2}, "places-lgl": {"F1": 60.0}}
    assert raised(FLOORS, {"places-lgl": {"F1": 12.0}}) == FLOORS


def test_raised_floors_hold_for_what_raised_them() -> None:
    """What was just measured is no fault under the floors it raised."""
    measured = {"statements-gold": {"control_core.F1": 51.29}, "places-lgl": {"F1": 61.99}}
    assert compare(raised(FLOORS, measured), measured, []) == []


def test_nested_scores_are_flat() -> None:
    """Names are joined by dots; what is no number is left out."""
    result: dict[str, object] = {
        "core": {"F1": 45, "by": {"P": 0.5}},
        "n": 3,
        "note": "words",
        "list": [1],
        "none": None,
    }
    assert flat(result) == {"core.F1": 45.0, "core.by.P": 0.5, "n": 3.0}


def test_scores_are_floats() -> None:
    """Whole numbers compare as any others."""
    assert all(type(value) is float for value in flat({"a": 1, "b": {"c": 2}}).values())

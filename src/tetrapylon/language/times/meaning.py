"""What a rule gives, and what it may look at."""

from collections.abc import Callable
from dataclasses import dataclass

from tetrapylon.language.times.reading import Reading
from tetrapylon.language.times.story import Story
from tetrapylon.language.times.values import Moment
from tetrapylon.model import Anchor, DayRange, TimexType


@dataclass(frozen=True, slots=True)
class Meaning:
    """The type and value of a phrase; `days` only where the value alone does not tell them."""

    type: TimexType
    value: str
    days: DayRange | None = None
    anchor: Anchor = Anchor.NONE
    moves_story: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside the phrase itself."""

    story: Story
    lean: Callable[[], int]
    borrowed_year: Callable[[int], int | None]
    borrowed_day: Callable[[], Moment | None]


Rule = Callable[[Reading, Context], Meaning | None]


def dated(value: str, anchor: Anchor = Anchor.NONE) -> Meaning:
    """Return a DATE of this value."""
    return Meaning(TimexType.DATE, value, anchor=anchor)


def base_of(relation: str, reading: Reading, context: Context) -> Moment | None:
    """Return what a relation counts from: "that", "previous", "following", "the next" from the date told last."""
    told = relation in ("that", "same", "previous", "following") or (relation == "future" and reading.has("the"))
    return context.story.told if told else context.story.reference


def step_of(relation: str) -> int:
    """Return how many units a relation lies from what it counts from."""
    return {"past": -1, "previous": -1, "future": 1, "following": 1}.get(relation, 0)

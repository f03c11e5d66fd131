"""The history that agrees best with weighted testimony: Viterbi's path over the days that are testified.

On every day the place is in one state: held, contested or unknown. A state pays for the testimony that speaks against
it; a change of state pays too, much where nothing tells of it and little where a transfer does. The cheapest path is
the history that a reader would tell: a hold lasts until a transfer ends it, and a lone contrary voice is outweighed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from tetrapylon.model import ControlStatus
from tetrapylon.reasoning.kinship import Holders, Kinship
from tetrapylon.reasoning.points import Point, Says, Support
from tetrapylon.reasoning.weighing import shifted

HANDED_CHANGE = 0.35
"""Cost of a change of which transfers name both who lost the place and who gained it."""

TOLD_CHANGE = 0.45
"""Cost of a change of which transfers name one side: two such cost as much as what one plain word of a day weighs."""

SUDDEN_CHANGE = 1.5
"""Cost of a change that no transfer tells of, within a month: two origins outweigh it, one does not."""

SILENT_CHANGE = 0.8
"""The same over a longer silence, in which the transfer may have gone unreported: one origin outweighs it."""

UNNAMED_CHANGE = 0.5
"""How far a transfer that names neither side ("the fall of the city") tells of a change between two others."""

DATED = 0.5
"""How far a transfer must tell of a change to be its telling: a party's word of a day does, one of "in 2015" does not."""

BELIEVED = 0.8
"""How far a transfer with both sides tells of its change though only a party's word: such a word alone is then believed
where nothing is told against it. Set so that it is (tests/reasoning); bench/control-queries does not depend on it."""

SUDDEN_DAYS = 30
"""Days up to which an untold change is sudden."""

NEWSY_DAYS = 62
"""Days, two months, up to which a told change may be any change near to it; one of a year is only partly each."""

CONTESTED_CHANGE = 1.0
"""Cost of a contested stretch's beginning: a lone contrary hold does not begin one."""

CONTEST_ENDS = 0.5
"""Cost of a contested stretch's end in a hold that no transfer tells."""

SILENCE_FALLS = 0.1
"""Cost of a fight's passing into the unknown."""

HOLDER_KNOWN = 0.05
"""Cost of coming to know a holder after a time of which nothing is known: less than what the vaguest taking tells of
the time before it (`testimony.LACKED`), so that nobody who "retook" a place is taken to have held it before."""

SILENCE_DAYS = 60
"""Days to the nearest fight told beyond which a place is not taken to be contested."""

SILENCE = 1.0
"""What each testified day beyond them costs a contested state."""

CONTESTED_START, UNKNOWN_START = 0.3, 0.15
"""Cost of a history that begins contested, or unknown."""

HELD_YET_CONTESTED = 0.45
"""What a hold costs a contested state, for one of weight: a place that both sides are said to hold is fought over."""

HELD_YET_UNKNOWN = 1.0
"""What a hold costs an unknown state."""

FOUGHT_YET_HELD = {"defender": 0.0, "other": 0.05, "attacker": 0.3}
"""What a fight costs a holder: who defends a place holds it, who attacks it does not."""

FOUGHT_YET_UNKNOWN = 0.2
"""What a fight costs an unknown state: two in two months make a place contested."""

MOST_STATES = 12
"""Holders considered for one place, by weight; what lies beyond are misreadings."""

EPSILON = 1e-9


@dataclass(frozen=True, slots=True, order=True)
class State:
    """Who holds the place, or that it is contested or unknown."""

    status: ControlStatus
    holders: tuple[str, ...] = ()


CONTESTED = State(ControlStatus.CONTESTED)
UNKNOWN = State(ControlStatus.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of testified days in one state; it began after `after` (None: before all testimony) and by `by`."""

    state: State
    days: tuple[date, ...]
    after: date | None
    by: date


@dataclass(frozen=True, slots=True)
class _Telling:
    """With what weight the transfers of some days tell that a state is gained, that one is lost, or of any change."""

    gained: Mapping[State, float]
    lost: Mapping[State, float]
    handed: Mapping[tuple[State, State], float]
    unnamed: float

    def of(self, former: State, state: State) -> float:
        """Return with what weight, 0 to 1, they tell of a change between states."""
        return min(1.0, self.gained[state] + self.lost[former] + self.unnamed)


@dataclass(frozen=True)
class History:
    """Weighted points and told transfers, from which `stretches` follow."""

    points: Sequence[Point]
    supports: Sequence[Support] = ()
    kinship: Kinship = field(default_factory=Kinship)
    _at: dict[date, list[Point]] = field(default_factory=dict, init=False)
    _tellings: dict[tuple[date, date], _Telling] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for point in sorted(self.points):
            self._at.setdefault(point.day, []).append(point)
        for day in self._silences():
            self._at.setdefault(day, [])

    def _silences(self) -> list[date]:
        """Return the days by which a fight that nothing more was told of is taken to be over."""
        fights = sorted({point.day for point in self.points if point.says is Says.FIGHTS})
        return [
            shifted(fight, SILENCE_DAYS + 1)
            for fight, following in pairwise([*fights, date.max])
            if (following - fight).days > SILENCE_DAYS
        ]

    @cached_property
    def _unfought(self) -> frozenset[date]:
        """The testified days that no fight is near to."""
        fights = [point.day for point in self.points if point.says is Says.FIGHTS]
        return frozenset(d for d in self._at if all(abs((d - f).days) > SILENCE_DAYS for f in fights))

    @cached_property
    def days(self) -> list[date]:
        """The testified days in order."""
        return sorted(self._at)

    @cached_property
    def states(self) -> list[State]:
        """The states to choose from, those of most weight first."""
        weight: dict[Holders, float] = defaultdict(float)
        for point in sorted(self.points):
            if point.says is Says.HOLDS:
                weight[point.holders] += point.weight
        ranked = sorted(weight, key=lambda holders: (-weight[holders], sorted(holders)))[:MOST_STATES]
        return [*(State(ControlStatus.HELD, tuple(sorted(holders))) for holders in ranked), CONTESTED, UNKNOWN]

    def points_on(self, days: Iterable[date]) -> list[Point]:
        """Return the points of some testified days, in order."""
        return [point for day in days for point in self._at[day]]

    def cost(self, state: State, day: date) -> float:
        """Return what the day's testimony, or its silence, costs a state."""
        silence = SILENCE if state is CONTESTED and day in self._unfought else 0.0
        return silence + sum(point.weight * self.conflict(state, point) for point in self._at[day])

    def conflict(self, state: State, point: Point) -> float:
        """Return how far a point speaks against a state, from 0 to 1."""
        holding = frozenset(state.holders)
        if point.says is Says.LACKS:
            return self.kinship.likeness(holding, point.holders, point.day.year)
        if point.says is Says.FIGHTS:
            return self._fight(state, point)
        if state.status is ControlStatus.HELD:
            return 1 - self.kinship.likeness(point.holders, holding, point.day.year)
        return HELD_YET_CONTESTED if state is CONTESTED else HELD_YET_UNKNOWN

    def _fight(self, state: State, point: Point) -> float:
        if state.status is not ControlStatus.HELD:
            return 0.0 if state is CONTESTED else FOUGHT_YET_UNKNOWN
        present, year = frozenset(state.holders), point.day.year
        attacks, defends = (self.kinship.likeness(side, present, year) for side in (point.holders, point.defenders))
        role = "other" if max(attacks, defends) == 0 else "attacker" if attacks >= defends else "defender"
        return FOUGHT_YET_HELD[role]

    def told(self, former: State, state: State, after: date, by: date) -> float:
        """Return with what weight, 0 to 1, transfers tell of a change between states after one day and by another."""
        return self.telling(after, by).of(former, state)

    def telling(self, after: date, by: date) -> _Telling:
        """Return what transfers tell of changes after one day and by another."""
        if (after, by) not in self._tellings:
            overlapping = [s for s in self.supports if s.earliest <= by and s.latest > after]
            self._tellings[after, by] = self._telling((s, _share(s, after, by)) for s in overlapping)
        return self._tellings[after, by]

    def _telling(self, supports: Iterable[tuple[Support, float]]) -> _Telling:
        """Return what transfers tell together of changes between states; one that names nobody may be any change."""
        gains: dict[tuple[Holders, int], float] = defaultdict(float)
        losses: dict[tuple[Holders, int], float] = defaultdict(float)
        handed: dict[tuple[State, State], float] = defaultdict(float)
        unnamed = 0.0
        for support, share in supports:
            worth, year = support.weight * share, support.latest.year
            if not support.to and not support.losers:
                unnamed += UNNAMED_CHANGE * worth
            told, side = (gains, support.to) if support.to else (losses, support.losers)
            told[side, year] += worth
            for former, state in self._handovers(support):
                handed[former, state] += worth
        return _Telling(self._shares(gains), self._shares(losses), handed, unnamed)

    def _handovers(self, support: Support) -> Iterator[tuple[State, State]]:
        """Yield the changes of which a transfer names both sides, kin for kin."""
        year = support.latest.year
        gaining, losing = (
            [s for s in self.states if self.kinship.likeness(side, frozenset(s.holders), year) > 1 / 2]
            for side in (support.to, support.losers)
        )
        yield from ((former, state) for former in losing for state in gaining if former != state)

    def _shares(self, weights: Mapping[tuple[Holders, int], float]) -> dict[State, float]:
        return {
            state: sum(
                weight * self.kinship.likeness(named, frozenset(state.holders), year)
                for (named, year), weight in weights.items()
            )
            for state in self.states
        }

    def change_cost(self, former: State, state: State, after: date, by: date) -> float:
        """Return the cost of a change from a state to another after one day and by another."""
        if former == state:
            return 0.0
        if state is CONTESTED:
            return CONTESTED_CHANGE
        untold, telling = _untold_cost(former, state, (by - after).days), self.telling(after, by)
        told, handed = telling.of(former, state), min(1.0, telling.handed.get((former, state), 0.0))
        if (
            handed >= DATED
        ):  # somebody tells of this very change; how far he is believed weighs in what is said of its days
            told, untold = max(told, BELIEVED), min(untold, SILENT_CHANGE)
        least = TOLD_CHANGE - (TOLD_CHANGE - HANDED_CHANGE) * handed
        return untold - max(0.0, untold - least) * told

    @cached_property
    def path(self) -> list[State]:
        """The cheapest state of every testified day; between equals, the one of most weight."""
        if not self.days:
            return []
        costs = {state: _start(state) + self.cost(state, self.days[0]) for state in self.states}
        back: list[dict[State, State]] = []
        for after, by in pairwise(self.days):
            costs, origin = self._step(costs, after, by)
            back.append(origin)
        return _traced(min(self.states, key=lambda state: costs[state]), back)

    def _step(self, costs: dict[State, float], after: date, by: date) -> tuple[dict[State, float], dict[State, State]]:
        reached, origin = {}, {}
        for state in self.states:
            offers = {former: costs[former] + self.change_cost(former, state, after, by) for former in self.states}
            origin[state] = min([state, *self.states], key=lambda former: round(offers[former], 9))
            reached[state] = offers[origin[state]] + self.cost(state, by)
        return reached, origin

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The path's stretches in order, each with the days between which it began."""
        starts = [i for i, state in enumerate(self.path) if i == 0 or state != self.path[i - 1]]
        bounds = list(pairwise([*starts, len(self.path)]))
        return [self._stretch(first, end, i, bounds) for i, (first, end) in enumerate(bounds)]

    def _stretch(self, first: int, end: int, number: int, bounds: list[tuple[int, int]]) -> Stretch:
        state, covered = self.path[first], tuple(self.days[first:end])
        if number == 0:
            return Stretch(state, covered, None, covered[0])
        earliest, latest = self._slack(first, bounds[number - 1][0], end)
        return Stretch(state, covered, self.days[earliest - 1], self.days[latest])

    def _slack(self, change: int, former_first: int, end: int) -> tuple[int, int]:
        """Return the first and last index at which the change could lie at the same cost."""
        former, state = self.path[change - 1], self.path[change]
        told = self._told_at(change, former, state)
        earliest = latest = change
        while earliest - 1 > former_first and self._moves(state, former, earliest - 1):
            if self._told_at(earliest - 1, former, state) < told - EPSILON:
                break
            earliest -= 1
        while latest + 1 < end and self._moves(former, state, latest):
            if self._told_at(latest + 1, former, state) < told - EPSILON:
                break
            latest += 1
        return earliest, latest

    def _moves(self, gains: State, loses: State, day: int) -> bool:
        """Tell whether one state may have the other's day without more conflict."""
        return self.cost(gains, self.days[day]) - self.cost(loses, self.days[day]) <= EPSILON

    def _told_at(self, change: int, former: State, state: State) -> float:
        return self.told(former, state, self.days[change - 1], self.days[change])


def _share(support: Support, after: date, by: date) -> float:
    """Return how much of a told change's days lie between two days: little of a year's in one of its weeks.

    What is told to a month or two may be any change near to it.
    """
    length = (support.latest - support.earliest).days + 1
    within = (min(by, support.latest) - max(after, shifted(support.earliest, -1))).days
    return 1.0 if length <= NEWSY_DAYS else within / length


def _start(state: State) -> float:
    return {CONTESTED: CONTESTED_START, UNKNOWN: UNKNOWN_START}.get(state, 0.0)


def _untold_cost(former: State, state: State, days: int) -> float:
    if former is CONTESTED:
        return SILENCE_FALLS if state is UNKNOWN else CONTEST_ENDS
    if former is UNKNOWN:
        return HOLDER_KNOWN
    return SUDDEN_CHANGE if days <= SUDDEN_DAYS else SILENT_CHANGE


def _traced(last: State, back: list[dict[State, State]]) -> list[State]:
    path = [last]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return path[::-1]

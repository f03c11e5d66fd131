"""Each statement on control is held against the timeline that the others' statements make."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tetrapylon.ledger import PlaceMatch, place_key
from tetrapylon.model import ControlChange, ControlFact, ControlInterval, ControlStatus, LedgerEntry, Stance
from tetrapylon.model.source_record import Check, Outcome
from tetrapylon.reasoning.checks import (
    ASSESSED,
    JUDGED,
    REFUTING_ORIGINS,
    is_named_place,
    judged,
    known_sides,
    unjudged,
)
from tetrapylon.reasoning.control import control_timeline, covers
from tetrapylon.reasoning.corroboration import origins
from tetrapylon.reasoning.kinship import Holders, Kinship
from tetrapylon.reasoning.weighing import control_fact, days, holders, shifted
from tetrapylon.reasoning.whose import voices

WINDOW_DAYS = 92
"""Days around a statement's day within which others are asked: what a season lies between says little of that day."""

NEAR_DAYS = 30
"""Days from a statement's day within which another's word on the holder is word on that day."""

CHANGE_DAYS = 14
"""Days by which a taking may be told apart; who was said to hold the place earlier than that did not take it then."""

JITTER_DAYS = 7
"""Days after a statement's day on which the timeline may still come to agree: reports of one change differ by days.

The four spans were chosen by reading the checks of the control statements of bench/corpus-reports on Aleppo, Palmyra,
Ramadi and Kobani: shorter ones leave takings open that everybody reported, longer ones contradict them by the next war.
"""

SAME_SIDE = 0.5
"""Kinship from which a hold by one is a hold by the other: a part, a whole or a successor, not an ally."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a statement says of a day: that some hold the place, or that they do not; and whether it tells a change."""

    day: date
    sides: Holders
    holding: bool
    change: bool


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the others' timeline holds for and against a statement, and whether it is enough to judge."""

    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    settled: bool = True
    refuted: bool = False


def control_checks(entries: Iterable[LedgerEntry]) -> list[Check]:
    """Return a check of every control statement among the entries, which all lie at one place.

    A statement is confirmed where the timeline that the others' statements make has the same holder on its day, by a
    statement within NEAR_DAYS of it. It is contradicted where that timeline has another side hold the place before and
    after the day, by REFUTING_ORIGINS or more. Else it is open.
    """
    told = sorted(
        {e.id: e for e in entries if isinstance(e.statement.fact, ControlFact)}.values(),
        key=lambda e: (days(e)[1], e.id),
    )
    if not told or not is_named_place(told[0].statement.place):
        return [unjudged(e, "no named place") for e in told]
    bench = _Bench(told)
    return [bench.check(entry) for entry in told]


class _Bench:
    """The statements at one place, against which each of them is held."""

    def __init__(self, told: Sequence[LedgerEntry]) -> None:
        self._assessed = [e for e in told if e.statement.stance in ASSESSED]
        self._days = [days(e)[1] for e in self._assessed]
        self._origin = origins(list(told))
        self._by_id = {e.id: e for e in told}
        self._place = _match(told)
        self._histories: dict[tuple[str, ...], tuple[ControlInterval, ...]] = {}

    def check(self, entry: LedgerEntry) -> Check:
        said = _said(entry)
        if said is None:
            return unjudged(entry, "it does not say who holds the place")
        others = self._others(entry, said.day)
        if not others:
            return unjudged(entry, "nobody else tells of the place near that day")
        evidence = self._weigh(said, self._history(others))
        return self._checked(entry, evidence)

    def _others(self, entry: LedgerEntry, day: date) -> list[LedgerEntry]:
        """Return the assessed statements near a day that share neither a source nor an origin with an entry."""
        first = bisect_left(self._days, shifted(day, -WINDOW_DAYS))
        near = self._assessed[first : bisect_right(self._days, shifted(day, WINDOW_DAYS))]
        own = [e for e in near if voices(e) & voices(entry)]
        shared = {self._origin[e.id] for e in (entry, *own)}
        return [e for e in near if self._origin[e.id] not in shared]

    def _history(self, others: Sequence[LedgerEntry]) -> tuple[ControlInterval, ...]:
        """Return the assessed intervals with a holder that others' statements make."""
        key = tuple(e.id for e in others)
        if key not in self._histories:
            timeline = control_timeline(others, self._place)
            self._histories[key] = tuple(
                i for i in timeline.intervals if i.status is ControlStatus.HELD and not i.claimed
            )
        return self._histories[key]

    def _weigh(self, said: _Said, history: Sequence[ControlInterval]) -> _Evidence:
        before = said.day if said.change else shifted(said.day, -JITTER_DAYS)
        bounds = (before, shifted(said.day, JITTER_DAYS))
        same = [i for i in history if _likeness(said.sides, i, said.day) >= SAME_SIDE]
        other = [i for i in history if _likeness(said.sides, i, said.day) == 0.0]
        agreeing, differing = (same, other) if said.holding else (other, same)
        near = [i for i in agreeing if covers(i, said.day) or covers(i, bounds[1])]
        firm = [i for i in differing if all(covers(i, day) for day in bounds)]
        supporting = tuple(e for i in near for e in i.statements_for if self._tells(e, i, said))
        opposing = tuple(e for i in firm for e in self._around(i, said.day))
        settled = not (said.change and said.holding) or not any(self._held_long(i, said.day) for i in near)
        return _Evidence(supporting, opposing, settled, self._count(opposing) >= REFUTING_ORIGINS)

    def _tells(self, statement: str, interval: ControlInterval, said: _Said) -> bool:
        """Tell whether a statement for an interval speaks of a day: near it and, where a change is told, of its outcome.

        That a taker held the place before does not bear out that it took it, nor does its loss on the day.
        """
        entry, latest = self._by_id[statement], shifted(said.day, NEAR_DAYS)
        first, last = days(entry)
        if not said.change:
            return shifted(said.day, -NEAR_DAYS) <= last <= latest
        fact = control_fact(entry)
        if fact.change is ControlChange.TRANSFER and fact.to:
            gained = bool(holders(fact.to) & {holder.id for holder in interval.holders})
            return shifted(said.day, -CHANGE_DAYS) <= last <= latest if gained else said.day < first <= latest
        return (said.day if said.holding else shifted(said.day, -JITTER_DAYS)) <= last <= latest

    def _around(self, interval: ControlInterval, day: date) -> list[str]:
        """Return the statements for an interval near a day where they lie on both sides of it, else none."""
        told = [(e, days(self._by_id[e])) for e in interval.statements_for]
        exact = [(e, span) for e, span in told if (span[1] - span[0]).days <= NEAR_DAYS]
        before = [e for e, (_, last) in exact if shifted(day, -NEAR_DAYS) <= last <= day]
        after = [e for e, (first, _) in exact if day <= first <= shifted(day, NEAR_DAYS)]
        return list(dict.fromkeys([*before, *after])) if before and after else []

    def _held_long(self, interval: ControlInterval, day: date) -> bool:
        """Tell whether others had the holder there before it can have taken the place."""
        return any(days(self._by_id[e])[1] < shifted(day, -CHANGE_DAYS) for e in interval.statements_for)

    def _count(self, statements: Iterable[str]) -> int:
        return len({self._origin[e] for e in statements})

    def _checked(self, entry: LedgerEntry, evidence: _Evidence) -> Check:
        count_for, count_against = self._count(evidence.supporting), self._count(evidence.opposing)
        outcome = Outcome.OPEN
        if evidence.supporting and evidence.settled and count_for >= count_against:
            outcome = Outcome.CONFIRMED
        elif evidence.refuted and not evidence.supporting:
            outcome = Outcome.CONTRADICTED
        reason = "by the timeline that the others' statements make"
        return judged(entry, outcome, evidence.supporting, evidence.opposing, self._origin, reason)


def _said(entry: LedgerEntry) -> _Said | None:
    fact, stance = entry.statement.fact, entry.statement.stance
    assert isinstance(fact, ControlFact)
    if stance not in JUDGED or fact.change is ControlChange.CONTEST:
        return None
    taker, loser = known_sides(fact.to), known_sides(fact.from_)
    change = fact.change is ControlChange.TRANSFER and stance is not Stance.DENIED
    sides = taker or loser
    if not sides or (fact.to and not taker):
        return None
    return _Said(days(entry)[1], sides, bool(taker) is (stance is not Stance.DENIED), change)


def _likeness(sides: Holders, interval: ControlInterval, day: date) -> float:
    kin = Kinship()
    return max(kin.agreement(one, holder.id, day.year) for one in sides for holder in interval.holders)


def _match(told: Sequence[LedgerEntry]) -> PlaceMatch:
    place = told[0].statement.place
    assert place is not None
    return PlaceMatch(place.name, place.country, place.geonameid, frozenset({place_key(place)}))

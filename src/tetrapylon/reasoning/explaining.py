"""Why a place is said to be held by somebody on a day: the statements weighed, and the reasoning in words."""

from collections.abc import Iterable, Iterator
from datetime import date

from tetrapylon.ledger import PlaceMatch
from tetrapylon.model import (
    ControlChange,
    ControlFact,
    ControlInterval,
    ControlStatus,
    ControlTimeline,
    EventFact,
    Explanation,
    LedgerEntry,
    Stance,
    WeighedStatement,
    sentence_of,
)
from tetrapylon.reasoning.control import (
    Assessment,
    handover,
    holder_on,
    is_uncertain,
    parties,
    speaks_against,
    speaks_for,
)
from tetrapylon.reasoning.path import State
from tetrapylon.reasoning.points import Point, Says
from tetrapylon.reasoning.weighing import Factor, days, factors, government_there

SAYS = {Says.HOLDS: "holds it", Says.LACKS: "does not hold it", Says.FIGHTS: "fights for it"}

ASIDE = {
    Stance.CLAIMED: "only claimed: kept apart from what is assessed",
    Stance.POSSIBLE: "only thought possible: kept apart from what is assessed",
    Stance.EXPECTED: "expected: says nothing of who holds it",
    Stance.INTENDED: "intended: says nothing of who holds it",
}


def explain_control(
    entries: Iterable[LedgerEntry], match: PlaceMatch, day: date, whole: ControlTimeline | None = None
) -> Explanation:
    """Explain the answer of `holder_on` for a day: what speaks for it, against it, and what was set aside.

    A pure function of the set of entries. The statements weighed are those of the whole interval that covers the day,
    the nearest in time first.
    """
    assessment = Assessment.of(entries, match)
    timeline = assessment.timeline.model_copy(update={"whole": whole})
    interval = holder_on(timeline, day) or ControlInterval(status=ControlStatus.UNKNOWN)
    speaking = list(_speaking(assessment, interval, day))
    return Explanation(
        place=timeline.place,
        country=timeline.country,
        on=day,
        interval=interval,
        reasoning=tuple(_reasoning(assessment, interval, day, speaking)),
        statements_for=tuple(weighed for supports, weighed in speaking if supports),
        statements_against=tuple(weighed for supports, weighed in speaking if not supports),
        set_aside=tuple(_set_aside(assessment, interval)),
    )


def _speaking(assessment: Assessment, interval: ControlInterval, day: date) -> Iterator[tuple[bool, WeighedStatement]]:
    """Yield each point that speaks for or against an interval, with which it does, the nearest to the day first."""
    if interval.of_whole is not None or interval.claimed:
        return
    history = assessment.history
    state = State(interval.status, tuple(sorted(actor.id for actor in interval.holders)))
    known = {entry.id: entry for entry in assessment.entries}
    stretch = next((s for s in history.stretches if s.state == state and _spans(s.days, interval)), None)
    points = history.points_on(stretch.days) if stretch else []
    for point in sorted(points, key=lambda p: (abs((p.day - day).days), p)):
        supports = speaks_for(history, state, point)
        if point.weight and (supports or speaks_against(history, state, point)):
            yield supports, _weighed(point, known[point.statement])


def _spans(stretch_days: tuple[date, ...], interval: ControlInterval) -> bool:
    by, end = interval.start.latest, interval.end.latest
    return (by is None or stretch_days[-1] >= by) and (end is None or stretch_days[0] <= end)


def _weighed(point: Point, entry: LedgerEntry) -> WeighedStatement:
    reasons = [*(f"{factor.words} (× {factor.value:g})" for factor in _factors(entry)), *_implied(point, entry)]
    return WeighedStatement(
        statement=entry.id,
        says=f"{', '.join(_names(point, entry))} {SAYS[point.says]}",
        day=point.day,
        weight=round(point.weight, 2),
        reasons=tuple(reasons) or ("plainly told",),
        origin=point.origin,
    )


def _factors(entry: LedgerEntry) -> Iterator[Factor]:
    if isinstance(entry.statement.fact, EventFact):
        return iter(())
    return iter(factors(entry))


def _implied(point: Point, entry: LedgerEntry) -> Iterator[str]:
    """Yield how a point follows from what is told, where it is not told itself."""
    fact = entry.statement.fact
    if isinstance(fact, EventFact):
        yield "who bombs it is not there" if point.says is Says.LACKS else "who is bombed there is there"
    elif isinstance(fact, ControlFact) and fact.change is ControlChange.TRANSFER and point.day < days(entry)[0]:
        if not point.holders & {actor.id for actor in (*fact.to, *fact.from_)}:
            yield "presumed: a government holds what others take from nobody named"
        else:
            yield "told in passing" if point.says is Says.HOLDS else "implied by its taking"


def _names(point: Point, entry: LedgerEntry) -> list[str]:
    known = {actor.id: actor.name for actor in parties(entry)}
    if (government := government_there(entry)) is not None:
        known.setdefault(government.id, government.name)
    return sorted(known[holder] for holder in point.holders) or ["somebody"]


def _set_aside(assessment: Assessment, interval: ControlInterval) -> Iterator[WeighedStatement]:
    """Yield the statements without weight of their own, with why."""
    testimony = {t.entry.id: t for t in assessment.testimonies}
    for entry in assessment.entries:
        reason = ASIDE.get(entry.statement.stance) if entry.statement.kind == "control" else None
        told = testimony.get(entry.id)
        if told is not None and not told.points:
            reason = "tells of nobody who could hold it, or of times long past"
        elif told is not None and not any(point.weight for point in told.points):
            reason = "its origin told the same already"
        if reason and not (interval.claimed and entry.id in interval.statements_for):
            yield WeighedStatement(
                statement=entry.id, says=sentence_of(entry.statement), day=days(entry)[1], weight=0.0, reasons=(reason,)
            )


def _reasoning(
    assessment: Assessment, interval: ControlInterval, day: date, speaking: list[tuple[bool, WeighedStatement]]
) -> Iterator[str]:
    place = assessment.match.name
    if interval.of_whole is not None:
        yield f"Nothing tells who held {place} on {day}; it is part of {interval.of_whole}, whose holder stands in."
    elif interval.status is ControlStatus.UNKNOWN:
        yield f"Nothing that was told reaches to {day}, or what was told leaves open who held {place}."
    elif interval.claimed:
        yield f"Nobody is assessed to have held {place} on {day}; {interval.holder} is only claimed to have."
    else:
        yield _first_sentence(place, interval, day)
        yield from _balance(speaking)
    yield from _doubts(interval, day)
    if speaking:
        nearest = min(speaking, key=lambda told: abs((told[1].day - day).days))[1]
        yield f"The nearest word is of {nearest.day}, {_distance((nearest.day - day).days)}."


def _first_sentence(place: str, interval: ControlInterval, day: date) -> str:
    who = f"{place} was contested" if interval.status is ControlStatus.CONTESTED else f"{interval.holder} held {place}"
    return f"{who} on {day}, by the history that conflicts least with all that was told, weighed."


def _balance(speaking: list[tuple[bool, WeighedStatement]]) -> Iterator[str]:
    for supports, words in ((True, "for"), (False, "against")):
        told = [weighed for side, weighed in speaking if side is supports]
        if told:
            statements, origins = len({w.statement for w in told}), len({w.origin for w in told})
            who = f"{_count(statements, 'statement')} of {_count(origins, 'independent origin')}"
            yield f"{who} {_verb(statements)} {words} it, weighing {sum(w.weight for w in told):.1f} in all."


def _doubts(interval: ControlInterval, day: date) -> Iterator[str]:
    if is_uncertain(interval, day):
        edge = interval.start if interval.start.latest and day < interval.start.latest else interval.end
        middle = handover(edge)
        between = f"between {edge.earliest} and {edge.latest}" if middle else f"at some time before {edge.latest}"
        yield f"The day is uncertain: the change of hands lies {between}" + (
            f"; from the middle, {middle}, on, the later holder is answered." if middle else "."
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _verb(number: int) -> str:
    return "speaks" if number == 1 else "speak"


def _distance(by: int) -> str:
    if by == 0:
        return "the day itself"
    return f"{_count(abs(by), 'day')} {'later' if by > 0 else 'earlier'}"

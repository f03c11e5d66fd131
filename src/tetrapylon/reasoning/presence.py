"""What bombardment tells of a place's holder: who is bombed there is there, and who bombs a place does not hold it."""

from collections.abc import Iterator

from tetrapylon.model import EventFact, LedgerEntry, PlacePrecision, PlaceRelation, Stance
from tetrapylon.reasoning.points import Point, Says
from tetrapylon.reasoning.weighing import days, holders, place_said, precision

BOMBARDMENT = frozenset({"Air/drone strike", "Shelling/artillery/missile attack"})
"""ACLED sub-event types of fire from afar on a place that others hold."""

BOMBED = 0.45
"""Weight of who is bombed in a place as its holder, and of who bombs it as one who does not hold it: the two together
outweigh a hold of which nothing was told for a month (`path.SILENT_CHANGE`). Set by reasoning and by the total right of
the 16 questions of bench/control-queries, not by reading what it does to single places."""


def is_telling(entry: LedgerEntry) -> bool:
    """Tell whether an entry is a bombardment of a named place as its report's own word, by somebody who is known."""
    fact, place = entry.statement.fact, entry.statement.place
    if not isinstance(fact, EventFact) or place is None:
        return False
    there = place.relation is PlaceRelation.AT and place.precision <= PlacePrecision.NEAR
    actual = entry.statement.stance is Stance.ACTUAL and fact.type in BOMBARDMENT
    return there and actual and place_said(entry) and any(actor.known for actor in fact.actors)


def seen(entry: LedgerEntry, origin: str) -> Iterator[Point]:
    """Yield what a bombardment testifies of the place, for its last day."""
    fact, (earliest, latest) = entry.statement.fact, days(entry)
    assert isinstance(fact, EventFact)
    weight = BOMBED * precision(earliest, latest)
    bombers = holders(tuple(actor for actor in fact.actors if actor.known))
    bombed = holders(tuple(actor for actor in fact.targets if actor.known)) - bombers
    if bombers:
        yield Point(latest, Says.LACKS, bombers, weight, entry.id, origin, firm=False)
    if bombed:
        yield Point(latest, Says.HOLDS, bombed, weight, entry.id, origin, firm=False)

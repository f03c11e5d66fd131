"""Which statements of a report tell the same event, and what both together tell."""

from tetrapylon.knowledge.casualties import casualty_words
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.event_words import event_words
from tetrapylon.knowledge.gazetteer.folding import fold as fold_name
from tetrapylon.model import Actor, ActorClass, EventFact, PlacePrecision, Statement, StatementPlace

UNSTATED = frozenset({"Attack", "Armed clash"})
"""Types of violence whose means are not told."""


LONGEST = 7
"""Days over which one event may last; a toll over more is a sum, and is not merged with what is told of one day."""


def is_same_event(a: Statement, b: Statement) -> bool:
    """Tell whether two statements tell one event: type, sides, toll and place agree as far as both give them.

    Times and stances are the caller's to compare. What one leaves out is no disagreement, but something must be shared:
    the place, the toll, or a side.
    """
    x, y = a.fact, b.fact
    if not (isinstance(x, EventFact) and isinstance(y, EventFact)) or not _same_type(x, y):
        return False
    if _is_sum_over_days(a) != _is_sum_over_days(b) and _is_of_a_day(a) != _is_of_a_day(b):
        return False
    if _differ(x.fatalities, y.fatalities) or _differ(x.injured, y.injured):
        return False
    if not (_agree(x.actors, y.actors) and _agree(x.targets, y.targets) and places_agree(a.place, b.place)):
        return False
    same_toll = x.fatalities is not None and x.fatalities == y.fatalities
    return (
        same_toll
        or _same_place(a.place, b.place)
        or _share(x.actors, y.actors)
        or _share_fighters(x.targets, y.targets)
    )


def _is_sum_over_days(statement: Statement) -> bool:
    """Tell a toll over weeks ("412 people have been killed since mid-September") from that of one event."""
    days = _days(statement)
    assert isinstance(statement.fact, EventFact)
    return days is not None and days > LONGEST and statement.fact.fatalities is not None


def _is_of_a_day(statement: Statement) -> bool:
    days = _days(statement)
    return days is not None and days <= 1


def _days(statement: Statement) -> int | None:
    span = statement.time.days if statement.time is not None else None
    if span is None or span.earliest is None or span.latest is None:
        return None
    return (span.latest - span.earliest).days


def combined_event(first: Statement, second: Statement) -> dict[str, object]:
    """Return what the second statement adds to the first: the more specific type, sides, toll, place and evidence."""
    x, y = first.fact, second.fact
    assert isinstance(x, EventFact)
    assert isinstance(y, EventFact)
    types = codebook().types
    fact = x.model_copy(
        update={
            "type": _unstated(x, y)
            if {x.type, y.type} <= UNSTATED
            else max(x.type, y.type, key=lambda n: types[n].rank),
            "actors": _named(x.actors, y.actors),
            "targets": _named(x.targets, y.targets),
            "fatalities": x.fatalities if x.fatalities is not None else y.fatalities,
            "injured": x.injured if x.injured is not None else y.injured,
            "supporters": x.supporters or y.supporters,
        }
    )
    changes: dict[str, object] = {"fact": fact, "place": _finer(first.place, second.place)}
    if _detail(second) > _detail(first):
        changes["evidence"] = second.evidence
    return changes


def _unstated(x: EventFact, y: EventFact) -> str:
    """Return which of two kinds of violence without stated means both are: an attack if it hits those who do not fight."""
    targets = _named(x.targets, y.targets)
    kinds = {x.type, y.type}
    if not targets or len(kinds) == 1:
        return x.type
    return "Attack" if all(actor.kind is ActorClass.CIVILIANS for actor in targets) else "Armed clash"


def _named(first: tuple[Actor, ...], second: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return second if second and is_anonymous(first) else first


def _detail(statement: Statement) -> int:
    fact = statement.fact
    assert isinstance(fact, EventFact)
    return sum(bool(part) for part in (fact.actors, fact.targets, fact.fatalities, statement.place))


def _same_type(x: EventFact, y: EventFact) -> bool:
    if x.type == y.type:
        return True
    types = codebook().types
    if types[x.type].family == types[y.type].family == "protest":
        return True
    same_family = types[x.type].family == types[y.type].family
    same_toll = x.fatalities is not None and x.fatalities == y.fatalities
    return same_family and same_toll and bool(UNSTATED & {x.type, y.type})


def _differ(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and a != b


def _share(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    return bool({actor.id for actor in a} & {actor.id for actor in b})


def _share_fighters(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    """Civilians of one country are not one group of people: that both events hit some makes them no one event."""
    return bool({x.id for x in a if x.kind is not ActorClass.CIVILIANS} & {y.id for y in b})


def _agree(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    return is_anonymous(a) or is_anonymous(b) or _share(a, b)


def is_anonymous(actors: tuple[Actor, ...]) -> bool:
    """Tell whether a side is told by common nouns alone ("gunmen"), or not at all: it may be anybody."""
    return all(not actor.known and _is_common_noun(actor.name) for actor in actors)


def _is_common_noun(name: str) -> bool:
    lower = name.lower()
    return name == lower or not {lower, lower.removesuffix("s")}.isdisjoint(
        event_words().armed | casualty_words().lost_people
    )


def _same_place(a: StatementPlace | None, b: StatementPlace | None) -> bool:
    if a is None or b is None:
        return False
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    return fold_name(a.name) == fold_name(b.name)


def places_agree(a: StatementPlace | None, b: StatementPlace | None) -> bool:
    """Tell whether two places are one, or one lies in the other as far as is known."""
    if a is None or b is None or _same_place(a, b):
        return True
    coarse, fine = sorted((a, b), key=lambda place: -place.precision)
    if coarse.precision is PlacePrecision.COUNTRY:
        return coarse.country == fine.country
    division = coarse.precision in {PlacePrecision.FIRST_ORDER_DIVISION, PlacePrecision.PART_OF_COUNTRY}
    return division and coarse.country == fine.country and coarse.admin1 in {None, fine.admin1}


def _finer(a: StatementPlace | None, b: StatementPlace | None) -> StatementPlace | None:
    if a is None or b is None:
        return a or b
    return b if b.precision < a.precision else a

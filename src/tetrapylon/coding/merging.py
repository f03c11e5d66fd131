"""One fact, one statement: what a report says twice is kept once, with the most specific of each."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain

from tetrapylon.coding.events.merging import combined_event, is_same_event
from tetrapylon.knowledge.gazetteer.folding import fold as fold_name
from tetrapylon.model import Actor, ControlFact, DamageFact, EventFact, Stance, Statement, StatementTime

NEWS = timedelta(days=45)
"""What a report dates further back than this is background; chosen on the reports of statements-gold, which tell of "last
month" as news and of "in December" in March as background."""

FACTUAL = frozenset({Stance.ACTUAL, Stance.CLAIMED})


def merge_statements(statements: Iterable[Statement], published: date | None = None) -> list[Statement]:
    """Merge statements of one report that tell the same fact, keeping the order of their first telling.

    `published` tells news from background: a fact without a time is news, and is not merged with one of long ago.
    """
    kept: list[Statement] = []
    for statement in statements:
        twin = next((i for i, other in enumerate(kept) if is_same_fact(other, statement, published)), None)
        if twin is None:
            kept.append(statement)
        else:
            kept[twin] = combine(kept[twin], statement)
    return kept


def is_same_fact(a: Statement, b: Statement, published: date | None = None) -> bool:
    """Tell whether two statements of one report put forward the same fact: nothing that both say differs."""
    if (
        a.kind != b.kind
        or not _compatible_stance(a, b)
        or not _compatible_speakers(a, b)
        or not _compatible_times(a.time, b.time, published)
    ):
        return False
    if isinstance(a.fact, ControlFact) and isinstance(b.fact, ControlFact):
        same_roles = _compatible(a.fact.to, b.fact.to) and _compatible(a.fact.from_, b.fact.from_)
        if _shares(a.fact.to, b.fact.from_) or _shares(b.fact.to, a.fact.from_):
            return False
        return a.fact.change is b.fact.change and same_place(a, b) and same_roles
    if isinstance(a.fact, DamageFact) and isinstance(b.fact, DamageFact):
        same_site = fold_name(a.fact.site) == fold_name(b.fact.site)
        return same_site and a.fact.extent is b.fact.extent and _compatible(a.fact.actor, b.fact.actor)
    if isinstance(a.fact, EventFact) and isinstance(b.fact, EventFact):
        return is_same_event(a, b)
    return False


def combine(first: Statement, second: Statement) -> Statement:
    """Return the first statement with what only the second knows: roles, time, speakers."""
    changes: dict[str, object] = {}
    if first.time is None or (second.time is not None and _days(second.time) < _days(first.time)):
        changes["time"] = second.time
    if len(first.speakers) < len(second.speakers):
        changes["speakers"] = second.speakers
    if isinstance(first.fact, ControlFact) and isinstance(second.fact, ControlFact):
        roles = {
            "to": first.fact.to or second.fact.to,
            "from_": first.fact.from_ or second.fact.from_,
            "supporters": _union(first.fact.supporters, second.fact.supporters),
        }
        changes["fact"] = first.fact.model_copy(update=roles)
    if isinstance(first.fact, DamageFact) and isinstance(second.fact, DamageFact):
        changes["fact"] = first.fact.model_copy(update={"actor": first.fact.actor or second.fact.actor})
    if isinstance(first.fact, EventFact):
        changes |= combined_event(first, second)
    return first.model_copy(update=changes)


def _compatible_stance(a: Statement, b: Statement) -> bool:
    return a.stance is b.stance or {a.stance, b.stance} <= FACTUAL


def _compatible_speakers(a: Statement, b: Statement) -> bool:
    """Two voices that foretell or claim the same are two statements; of what is so, one is enough."""
    if not a.speakers or not b.speakers or a.stance is Stance.ACTUAL:
        return True
    first, second = (set(fold_name(s.speakers[-1].name).split()) for s in (a, b))
    return first <= second or second <= first


def _compatible(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    return not a or not b or _shares(a, b)


def _shares(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    return not {actor.id for actor in a}.isdisjoint(actor.id for actor in b)


def _compatible_times(a: StatementTime | None, b: StatementTime | None, published: date | None) -> bool:
    """Tell whether two times can be one; what comes first without a time is news, what comes later may be either."""
    if b is None:
        return True
    if a is None:
        return published is None or b.days.latest is None or published - b.days.latest <= NEWS
    if a.days.earliest and b.days.latest and b.days.latest < a.days.earliest:
        return False
    return not (b.days.earliest and a.days.latest and a.days.latest < b.days.earliest)


def same_place(a: Statement, b: Statement) -> bool:
    """Tell whether two statements of one report speak of the same place: the gazetteer's id, else the folded name."""
    if a.place is None or b.place is None:
        return a.place is b.place
    if a.place.geonameid is not None and a.place.geonameid == b.place.geonameid:
        return a.place.relation is b.place.relation
    return fold_name(a.place.name) == fold_name(b.place.name)


def _days(time: StatementTime) -> int:
    """Return how many days a time can mean; an open side counts as a century."""
    if time.days.earliest is None or time.days.latest is None:
        return 36500
    return (time.days.latest - time.days.earliest).days


def _union(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in chain(a, b)}.values())

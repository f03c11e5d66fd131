"""What an event's tellings say together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from tetrapylon.knowledge.codebook import codebook
from tetrapylon.model import (
    Actor,
    ControlFact,
    DayRange,
    EventFact,
    Stance,
    StatementPlace,
)
from tetrapylon.model.event import Account, Disagreement, Dispute, Event
from tetrapylon.reasoning.corroboration import origins as origins_of
from tetrapylon.reasoning.events.gathering import Gathered
from tetrapylon.reasoning.events.likeness import UNSTATED
from tetrapylon.reasoning.events.telling import CLASH, Telling
from tetrapylon.reasoning.events.tolls import toll


def event_of(part: Gathered) -> Event:
    """Return the event that some tellings tell."""
    members = sorted(part, key=lambda t: (t.entry.known_on, t.id))
    origins = origins_of([telling.entry for telling in members])
    telling_it = [t for t in members if t.entry.statement.stance is not Stance.DENIED] or members
    kind = _type(telling_it, origins)
    known = kind in codebook().types
    return Event(
        id=members[0].id,
        type=kind,
        acled=codebook().acled(kind) if known else None,
        plover=codebook().plover(kind) if known else None,
        actors=_by_origins(telling_it, origins, _actors),
        targets=_by_origins(telling_it, origins, _targets),
        supporters=_by_origins(telling_it, origins, _supporters),
        place=_place(telling_it, origins),
        days=_days(telling_it),
        fatalities=toll(telling_it, _fatalities, origins),
        injured=toll(telling_it, _injured, origins),
        stances=tuple(sorted({t.entry.statement.stance for t in members})),
        members=tuple(telling.id for telling in members),
        publishers=tuple(dict.fromkeys(t.entry.publisher for t in members if t.entry.publisher)),
        origins=len({origins[telling.id] for telling in telling_it}),
        known_on=members[0].entry.known_on,
        disagreements=tuple(_disagreements(members, telling_it)),
    )


def _type(members: Sequence[Telling], origins: Mapping[str, str]) -> str:
    """Return the type that most origins tell; one that says by what means counts twice."""
    told: dict[str, set[str]] = defaultdict(set)
    for telling in members:
        told[telling.type].add(origins[telling.id])
    return min(told, key=lambda kind: (-len(told[kind]) * (1 if kind in UNSTATED else 2), -_rank(kind), kind))


def _rank(kind: str) -> int:
    known = codebook().types.get(kind)
    return known.rank if known else 0


def _place(members: Sequence[Telling], origins: Mapping[str, str]) -> StatementPlace | None:
    """Return the most exact place, of several the one that most origins tell."""
    told: dict[str, set[str]] = defaultdict(set)
    first: dict[str, StatementPlace] = {}
    for telling in members:
        if telling.where is not None:
            told[telling.place].add(origins[telling.id])
            first.setdefault(telling.place, telling.where)
    key = min(told, key=lambda k: (first[k].precision, -len(told[k]), k), default=None)
    return first[key] if key is not None else None


def _days(members: Sequence[Telling]) -> DayRange:
    """Return the days that every member can mean; days that follow from a report's own count where nobody tells others."""
    dated = [telling for telling in members if not telling.news] or list(members)
    first, last = sorted((max(t.first for t in dated), min(t.last for t in dated)))
    return DayRange(earliest=None if first == date.min else first, latest=last)


def _by_origins(
    members: Sequence[Telling], origins: Mapping[str, str], named: Callable[[Telling], tuple[Actor, ...]]
) -> tuple[Actor, ...]:
    """Return every actor that is told in a role, those of most origins first, the known before the unknown."""
    told: dict[str, set[str]] = defaultdict(set)
    actors: dict[str, Actor] = {}
    for telling in members:
        for actor in named(telling):
            told[actor.id].add(origins[telling.id])
            actors.setdefault(actor.id, actor)
    known = [actor for actor in actors.values() if actor.known] or list(actors.values())
    return tuple(sorted(known, key=lambda actor: (-len(told[actor.id]), actor.id)))


def _actors(telling: Telling) -> tuple[Actor, ...]:
    fact = telling.entry.statement.fact
    return fact.actors if isinstance(fact, EventFact) else fact.to if isinstance(fact, ControlFact) else ()


def _targets(telling: Telling) -> tuple[Actor, ...]:
    fact = telling.entry.statement.fact
    return fact.targets if isinstance(fact, EventFact) else fact.from_ if isinstance(fact, ControlFact) else ()


def _supporters(telling: Telling) -> tuple[Actor, ...]:
    fact = telling.entry.statement.fact
    return fact.supporters if isinstance(fact, EventFact | ControlFact) else ()


def _fatalities(telling: Telling) -> int | None:
    return telling.fatalities


def _injured(telling: Telling) -> int | None:
    return telling.injured


def _disagreements(members: Sequence[Telling], telling_it: Sequence[Telling]) -> Iterator[Disagreement]:
    if all(telling.type != CLASH for telling in telling_it):  # in a clash either side may be told first
        yield from _differing(Dispute.ACTORS, telling_it, _named)
    yield from _differing(Dispute.FATALITIES, telling_it, lambda t: _written(t.fatalities))
    yield from _differing(Dispute.INJURED, telling_it, lambda t: _written(t.injured))
    yield from _differing(Dispute.OCCURRENCE, members, _occurrence)


def _differing(
    about: Dispute, members: Iterable[Telling], told: Callable[[Telling], str | None]
) -> Iterator[Disagreement]:
    accounts: dict[str, list[str]] = defaultdict(list)
    for telling in members:
        if (words := told(telling)) is not None:
            accounts[words].append(telling.id)
    if len(accounts) > 1:
        order = Counter({words: len(ids) for words, ids in accounts.items()}).most_common()
        yield Disagreement(
            about=about, accounts=tuple(Account(told=words, members=tuple(accounts[words])) for words, _ in order)
        )


def _written(figure: int | None) -> str | None:
    return None if figure is None else str(figure)


def _named(telling: Telling) -> str | None:
    return "; ".join(sorted(actor.name for actor in _actors(telling))) or None


def _occurrence(telling: Telling) -> str:
    return "denied" if telling.entry.statement.stance is Stance.DENIED else "told"

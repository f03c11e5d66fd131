"""What a statement tells of an event, as far as it serves to know the event again in another report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tetrapylon.knowledge.codebook import codebook
from tetrapylon.ledger import fold_words, place_key
from tetrapylon.model import (
    Actor,
    ActorClass,
    ControlChange,
    ControlFact,
    EventFact,
    LedgerEntry,
    PlacePrecision,
    Stance,
    StatementPlace,
)

NEWS_DAYS = 3
"""An event told without a date is taken to have happened in the days before its report: a daily is a day behind, a weekend
two. Chosen by judgement, not counted on any data."""

LETTERS = 4
"""Letters of a word that tells something; shorter ones ("the", "was", "in") are in every quote."""

CLASH = "Armed clash"
TAKING = "Other"
"""Type of a transfer whose statement carries no code: it is a taking, but nobody says whose."""

SIDELESS = frozenset({ActorClass.CIVILIANS, ActorClass.PROTESTERS, ActorClass.RIOTERS})
"""Who is no side of a war: that two events hit civilians of one country does not make them one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement's account of an event.

    `sides` are those who act; `victims` those it is done to; `taken` whether it tells who took a place. `first` and
    `last` are the days it can mean, `news` whether these follow from the report's day alone.
    """

    entry: LedgerEntry
    type: str
    family: str
    taken: bool
    place: str
    first: date
    last: date
    news: bool
    sides: frozenset[str]
    victims: frozenset[str]
    civilians: bool
    fatalities: int | None
    injured: int | None
    words: frozenset[str]

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.entry.id

    @property
    def where(self) -> StatementPlace | None:
        """The statement's place."""
        return self.entry.statement.place

    @property
    def exact(self) -> bool:
        """Whether it names a town or less, not a district, province or country."""
        return self.where is not None and self.where.precision <= PlacePrecision.NEAR

    @property
    def month(self) -> str:
        """The month of the last day that it can mean, such as "2016-03"."""
        return str(self.last)[:7]

    @property
    def width(self) -> int:
        """Days between the first and the last that it can mean."""
        return (self.last - self.first).days


def tellings(entries: Iterable[LedgerEntry]) -> Iterator[Telling]:
    """Yield the tellings among entries: of events, and of places changing hands; not of what is yet to come."""
    for entry in entries:
        statement = entry.statement
        if statement.stance in {Stance.EXPECTED, Stance.INTENDED}:
            continue
        if isinstance(statement.fact, EventFact):
            yield _of_event(entry, statement.fact)
        elif isinstance(statement.fact, ControlFact) and statement.fact.change is ControlChange.TRANSFER:
            yield _of_transfer(entry, statement.fact)


def _of_event(entry: LedgerEntry, fact: EventFact) -> Telling:
    return _telling(
        entry,
        kind=fact.type,
        taken=False,
        actors=fact.actors,
        targets=fact.targets,
        fatalities=fact.fatalities,
        injured=fact.injured,
    )


def _of_transfer(entry: LedgerEntry, fact: ControlFact) -> Telling:
    code = entry.statement.acled
    return _telling(entry, kind=code.sub_event_type if code else TAKING, taken=True, actors=fact.to, targets=fact.from_)


def _telling(
    entry: LedgerEntry,
    *,
    kind: str,
    taken: bool,
    actors: tuple[Actor, ...],
    targets: tuple[Actor, ...],
    fatalities: int | None = None,
    injured: int | None = None,
) -> Telling:
    known, place = codebook().types.get(kind), entry.statement.place
    first, last = _days(entry)
    return Telling(
        entry=entry,
        type=kind,
        family="control" if taken else known.family if known else kind,
        taken=taken,
        place=place_key(place) if place else "",
        first=first,
        last=last,
        news=entry.statement.time is None,
        sides=frozenset(actor.id for actor in actors if actor.kind not in SIDELESS),
        victims=frozenset(actor.id for actor in targets if actor.kind not in SIDELESS),
        civilians=any(actor.kind in SIDELESS for actor in targets),
        fatalities=fatalities,
        injured=injured,
        words=frozenset(word for word in fold_words(entry.statement.evidence.exact) if len(word) >= LETTERS),
    )


def _days(entry: LedgerEntry) -> tuple[date, date]:
    """Return the first and last day that a statement can mean; what has happened did so by the day of its report."""
    known, told = entry.known_on, entry.statement.time
    if told is None:
        return _before(known, NEWS_DAYS), known
    first, last = told.days.earliest or date.min, told.days.latest or known
    return first, max(first, min(last, known))


def _before(day: date, days: int) -> date:
    return day - timedelta(min(days, (day - date.min).days))

"""How far each source was borne out by others: Admiralty letters that are earned, not given."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import sqrt

from tetrapylon.ledger import place_key
from tetrapylon.model import DamageFact, EventFact, LedgerEntry, Stance
from tetrapylon.model.base import Frozen
from tetrapylon.model.source_record import Check, Credibility, Outcome, Reliability, SourceRecord, SourceRole
from tetrapylon.reasoning.checks import event_bearing, group_checks
from tetrapylon.reasoning.control_checks import control_checks
from tetrapylon.reasoning.corroboration import origins
from tetrapylon.reasoning.damage import damage_checks
from tetrapylon.reasoning.events import events
from tetrapylon.reasoning.whose import sources_of

MINIMUM = 10
"""Checkable statements below which a source gets no letter: of nine, not even all confirmed would make it better than C."""

CONFIDENCE = 1.96
"""Standard deviations of the two-sided 95 % interval after Wilson (1927), which stays within 0 and 1 for few trials."""

LETTERS = (
    (0.9, Reliability.COMPLETELY_RELIABLE),
    (0.75, Reliability.USUALLY_RELIABLE),
    (0.5, Reliability.FAIRLY_RELIABLE),
)
"""Least lower bound of the share confirmed for each good letter: it is at least so often right, by 95 % confidence."""

MOST_UNRELIABLE = 0.5
"""Greatest upper bound for E: surely more often wrong than right. What lies between is D: not usually reliable."""


class Told(Frozen):
    """One statement as it counts for one source, under the name that it has there."""

    source: str
    name: str
    named: bool
    outcome: Outcome
    credibility: Credibility


@dataclass(slots=True)
class Tally:
    """What is counted of one source; tallies of parts of a ledger add up to that of the whole."""

    source: str
    names: Counter[str] = field(default_factory=Counter)
    named: int = 0
    statements: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    digits: Counter[Credibility] = field(default_factory=Counter)

    def count(self, told: Told, by: int = 1) -> None:
        """Count a statement in, or with `by` -1 out."""
        self.names[told.name] += by
        self.named += by if told.named else -by
        self.statements += by
        self.outcomes[told.outcome] += by
        self.digits[told.credibility] += by


def checks(entries: Iterable[LedgerEntry]) -> list[Check]:
    """Return a check of every statement among entries that all lie at one place, by their ids."""
    told = list({e.id: e for e in entries if e.statement.place}.values())
    origin = origins(told)
    events_ = (check for group in _event_groups(told) for check in group_checks(group, origin, event_bearing))
    damages = damage_checks((e for e in told if isinstance(e.statement.fact, DamageFact)), origin)
    return sorted([*control_checks(told), *events_, *damages], key=lambda check: check.statement)


def _event_groups(told: Sequence[LedgerEntry]) -> Iterator[list[LedgerEntry]]:
    """Yield the event statements that tell one event."""
    deeds = {e.id: e for e in told if isinstance(e.statement.fact, EventFact)}
    yield from ([deeds[member] for member in event.members] for event in events(deeds.values()))


def counted(entry: LedgerEntry, check: Check) -> Iterator[Told]:
    """Yield how a checked statement counts for each of its sources.

    What a publication keeps its distance from is not its own word: that counts for its speakers alone, and for the
    publication as open.
    """
    distant = entry.statement.stance is Stance.CLAIMED and bool(entry.statement.speakers)
    seen: set[str] = set()
    for source, name, named in sources_of(entry):
        if source in seen:
            continue
        seen.add(source)
        spared = distant and source.startswith(SourceRole.PUBLISHER)
        outcome = Outcome.OPEN if spared else check.outcome
        yield Told(source=source, name=name, named=named, outcome=outcome, credibility=check.credibility)


def source_records(entries: Iterable[LedgerEntry]) -> list[SourceRecord]:
    """Return a record of every publisher and speaker of the entries that name a place, most statements first."""
    return sorted((record(source, tally) for source, tally in tallies(entries).items()), key=rank)


def tallies(entries: Iterable[LedgerEntry]) -> dict[str, Tally]:
    """Return what is counted of every source of the entries that name a place."""
    found: dict[str, Tally] = {}
    for group in by_place(entries):
        here = {entry.id: entry for entry in group}
        for check in checks(group):
            for one in counted(here[check.statement], check):
                found.setdefault(one.source, Tally(one.source)).count(one)
    return found


def by_place(entries: Iterable[LedgerEntry]) -> Iterator[list[LedgerEntry]]:
    """Yield the entries that name a place, place by place."""
    placed = [(place_key(e.statement.place), e.id, e) for e in entries if e.statement.place]
    for _, group in groupby(sorted(placed, key=lambda p: p[:2]), key=lambda p: p[0]):
        yield [entry for _, _, entry in group]


def record(source: str, tally: Tally, judged: Sequence[Check] = ()) -> SourceRecord:
    """Return the record that a source's tally makes, with its checks where they are wanted."""
    confirmed, contradicted = tally.outcomes[Outcome.CONFIRMED], tally.outcomes[Outcome.CONTRADICTED]
    checkable = confirmed + contradicted
    bounds = wilson(confirmed, checkable) if checkable else None
    named = tally.named > 0
    return SourceRecord(
        id=source,
        role=SourceRole(source.partition(":")[0]),
        name=min(+tally.names, key=lambda name: (-tally.names[name], name)),
        named=named,
        statements=tally.statements,
        confirmed=confirmed,
        contradicted=contradicted,
        open=tally.outcomes[Outcome.OPEN],
        share=confirmed / checkable if checkable else None,
        lower=bounds[0] if bounds else None,
        upper=bounds[1] if bounds else None,
        reliability=reliability(confirmed, checkable) if named else Reliability.CANNOT_BE_JUDGED,
        digits=_digits(tally.digits),
        checks=tuple(judged),
    )


def rank(record_: SourceRecord) -> tuple[int, str]:
    """Return the order of sources: those who said most first."""
    return -record_.statements, record_.id


def reliability(confirmed: int, checkable: int) -> Reliability:
    """Return the Admiralty letter for so many confirmed of so many checkable statements; F for fewer than MINIMUM.

    A, B and C ask for a lower bound of the share, E for an upper one, so that little evidence makes neither a good
    letter nor the worst.
    """
    if checkable < MINIMUM:
        return Reliability.CANNOT_BE_JUDGED
    lower, upper = wilson(confirmed, checkable)
    if upper < MOST_UNRELIABLE:
        return Reliability.UNRELIABLE
    return next((letter for least, letter in LETTERS if lower >= least), Reliability.NOT_USUALLY_RELIABLE)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share (Wilson 1927, J. Am. Stat. Assoc. 22:209); `trials` is positive."""
    share, square = successes / trials, CONFIDENCE**2
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    reach = CONFIDENCE / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _digits(digits: Mapping[Credibility, int]) -> tuple[int, int, int, int, int, int]:
    one, two, three, four, five, six = (digits[digit] for digit in Credibility)
    return one, two, three, four, five, six

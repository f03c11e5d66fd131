"""What others say of the same: each statement is held against those without its publisher, its speakers and reprints.

Nobody can confirm himself: a statement's publisher, every speaker of its chain and whatever shares its origin are left
out before the others are asked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum

from tetrapylon.model import Actor, EventFact, LedgerEntry, Stance, StatementPlace
from tetrapylon.model.source_record import Check, Credibility, Outcome
from tetrapylon.reasoning.kinship import Holders, Kinship
from tetrapylon.reasoning.weighing import holders
from tetrapylon.reasoning.whose import voices

REFUTING_ORIGINS = 2
"""Independent origins that it takes to contradict: of two who differ nobody knows which is wrong."""

JUDGED = frozenset({Stance.ACTUAL, Stance.CLAIMED, Stance.DENIED})
"""Stances of statements that can be judged: of what is possible or foretold nothing is put forward as so."""

ASSESSED = frozenset({Stance.ACTUAL, Stance.DENIED})
"""Stances of statements by which others are judged."""


class Bearing(Enum):
    """How another statement bears on one: it tells the same, the contrary, or something else."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


def group_checks(
    members: Sequence[LedgerEntry], origin: Mapping[str, str], bearing: Callable[[LedgerEntry, LedgerEntry], Bearing]
) -> list[Check]:
    """Return a check of every member of a group that tells one thing, such as an event or what became of a site.

    A statement is confirmed where more independent members tell the same than the contrary. It is contradicted where
    REFUTING_ORIGINS or more tell the contrary and none the same. What nobody else tells is open.
    """
    return [_group_check(entry, members, origin, bearing) for entry in members]


def event_bearing(entry: LedgerEntry, other: LedgerEntry) -> Bearing:
    """Tell how another account of an event bears on one: a denial, or another doer, is the contrary.

    Tolls grow as the dead are found, so that they refute nobody.
    """
    alike = (entry.statement.stance is Stance.DENIED) is (other.statement.stance is Stance.DENIED)
    return Bearing.FOR if alike and not _differ(entry, other) else Bearing.AGAINST


def credibility(outcome: Outcome, origins_for: int, origins_against: int) -> Credibility:
    """Return the Admiralty digit of a statement from how it was judged and how many origins spoke for and against it.

    1 two or more for and none against; 2 confirmed otherwise; 3 unsettled, not fewer for than against; 4 unsettled, or
    contradicted though some speak for it; 5 contradicted and nobody for it; 6 nobody else says anything.
    """
    if outcome is Outcome.CONFIRMED:
        return Credibility.CONFIRMED if origins_for > 1 and not origins_against else Credibility.PROBABLY_TRUE
    if outcome is Outcome.CONTRADICTED:
        return Credibility.DOUBTFUL if origins_for else Credibility.IMPROBABLE
    if not origins_for and not origins_against:
        return Credibility.CANNOT_BE_JUDGED
    return Credibility.POSSIBLY_TRUE if origins_for >= origins_against else Credibility.DOUBTFUL


def judged(
    entry: LedgerEntry, outcome: Outcome, supporting: Iterable[str], opposing: Iterable[str],
    origin: Mapping[str, str], reason: str,
) -> Check:  # fmt: skip
    """Return the check of a statement whose outcome is known, with the digit that its evidence gives it."""
    agreeing, differing = tuple(supporting), tuple(opposing)
    count_for, count_against = len({origin[e] for e in agreeing}), len({origin[e] for e in differing})
    return Check(
        statement=entry.id,
        outcome=outcome,
        credibility=credibility(outcome, count_for, count_against),
        supporting=agreeing,
        opposing=differing,
        origins_for=count_for,
        origins_against=count_against,
        reason=reason,
    )


def unjudged(entry: LedgerEntry, reason: str) -> Check:
    """Return the check of a statement that cannot be judged."""
    return judged(entry, Outcome.OPEN, (), (), {}, reason)


def known_sides(actors: tuple[Actor, ...]) -> Holders:
    """Return those who can hold a place; none where one of them is unknown, whose name says little of who it is."""
    return holders(actors) if all(actor.known for actor in actors) else frozenset()


def is_named_place(place: StatementPlace | None) -> bool:
    """Tell whether a place has a name, by which two statements mean one place; "areas" and "a village" have none."""
    return place is not None and (place.geonameid is not None or any(c.isupper() for c in place.name))


def _group_check(
    entry: LedgerEntry, members: Sequence[LedgerEntry], origin: Mapping[str, str],
    bearing: Callable[[LedgerEntry, LedgerEntry], Bearing],
) -> Check:  # fmt: skip
    if entry.statement.stance not in JUDGED:
        return unjudged(entry, "it is not told as having happened")
    own = {origin[e.id] for e in members if voices(e) & voices(entry)} | {origin[entry.id]}
    others = [e for e in members if origin[e.id] not in own and e.statement.stance in ASSESSED]
    alike = [e.id for e in others if bearing(entry, e) is Bearing.FOR]
    contrary = [e.id for e in others if bearing(entry, e) is Bearing.AGAINST]
    count_for, count_against = len({origin[e] for e in alike}), len({origin[e] for e in contrary})
    outcome = Outcome.OPEN
    if count_for > count_against:
        outcome = Outcome.CONFIRMED
    elif count_against >= REFUTING_ORIGINS and not count_for:
        outcome = Outcome.CONTRADICTED
    reason = "by the others who tell of it" if alike or contrary else "nobody else tells of it"
    return judged(entry, outcome, alike, contrary, origin, reason)


def _differ(entry: LedgerEntry, other: LedgerEntry) -> bool:
    """Tell whether two accounts of an event name doers who are no kin, the one not being a party in the other's."""
    mine, theirs = entry.statement.fact, other.statement.fact
    if not isinstance(mine, EventFact) or not isinstance(theirs, EventFact):
        return False
    doers, others = known_sides(mine.actors), known_sides(theirs.actors)
    if not doers or not others or doers & holders(theirs.targets) or others & holders(mine.targets):
        return False
    kin, year = Kinship(), entry.known_on.year
    return all(kin.agreement(one, another, year) == 0.0 for one in doers for another in others)

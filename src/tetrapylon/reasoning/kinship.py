"""How far a hold by one actor is a hold by another: groups that are part of a group, its allies and its successors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from tetrapylon.knowledge.actors import ActorEntry, actor_register

Holders = frozenset[str]
"""Who holds a place together, by their ids."""

Foes = frozenset[frozenset[str]]
"""Pairs of actors who fight each other over a place, and are no kin there whatever they are elsewhere."""

HELD_BY_A_PART = 0.8
"""What a hold told of a group's part is worth for the group: a brigade's town is its alliance's."""

HELD_BY_THE_WHOLE = 0.6
"""What a hold told of a group is worth for one of its parts: the town may be another part's."""

HELD_BY_A_SUCCESSOR = 0.8
"""The same between a group and what it was renamed, merged or grew into: reports go on using the old name."""

HELD_BY_AN_ALLY = 0.4
"""The same between allies, and between parts of one group, who often take a place together, of which reports name one.

These four are ranks more than measures: above a half a hold speaks for a holder, below it against. They were checked on
the reports of bench/corpus-reports on Idlib, where Jaish al-Fatah's holds and the Syrian opposition's become one, and on
the invented histories of tests/reasoning/test_kinship.py.
"""

GENERATIONS = 3
"""How far up the parts of parts are followed."""

_GROWN_INTO = frozenset({"successor of", "merged into"})


@dataclass(frozen=True)
class Kinship:
    """Who is whose part, ally or successor, but for `foes`, by the register of actors."""

    foes: Foes = frozenset()
    _known: dict[tuple[str, str, int], float] = field(default_factory=dict, init=False, compare=False, repr=False)

    def likeness(self, told: Holders, holding: Holders, year: int) -> float:
        """Return from 0 to 1 how far those told to hold a place are those who do: Jaccard's index with partial matches."""
        if not told or not holding:
            return 0.0
        fewer, matched = min(len(told), len(holding)), self._matched(told, holding, year)
        shared = min(matched, float(fewer))
        return shared / (len(told) + len(holding) - shared)

    def _matched(self, told: Holders, holding: Holders, year: int) -> float:
        if len(told) <= len(holding):
            return sum(max(self.agreement(one, holder, year) for holder in holding) for one in told)
        return sum(max(self.agreement(one, holder, year) for one in told) for holder in holding)

    def agreement(self, told: str, holder: str, year: int) -> float:
        """Return from 0 to 1 what a hold told of one actor is worth for another in a year."""
        if told == holder:
            return 1.0
        if frozenset({told, holder}) in self.foes:
            return 0.0
        key = (told, holder, year)
        if key not in self._known:
            self._known[key] = _agreement(*key)
        return self._known[key]


def _agreement(told: str, holder: str, year: int) -> float:
    wholes, others = _wholes(told, year), _wholes(holder, year)
    if holder in wholes:
        return HELD_BY_A_PART
    if told in others:
        return HELD_BY_THE_WHOLE
    if holder in _grown(told) or told in _grown(holder):
        return HELD_BY_A_SUCCESSOR
    mine, theirs = {told, *wholes}, {holder, *others}
    allied = any(ally in theirs for one in mine for ally in _others(one, year, {"allied with"})) or any(
        ally in mine for one in theirs for ally in _others(one, year, {"allied with"})
    )
    return HELD_BY_AN_ALLY if allied or wholes & others else 0.0


@cache
def _wholes(identifier: str, year: int) -> Holders:
    """Return the groups that an actor was part of in a year, and those that these were."""
    found: set[str] = set()
    parts: Iterable[str] = (identifier,)
    for _ in range(GENERATIONS):
        parts = [whole for part in parts for whole in _others(part, year, {"part of"}) if whole not in found]
        found.update(parts)
    return frozenset(found - {identifier})


@cache
def _grown(identifier: str) -> Holders:
    """Return what an actor succeeded or was merged into, in whatever year a report says so."""
    entry = actor_register().get(identifier)
    return frozenset(_named(entry, _GROWN_INTO, None)) if entry else frozenset()


def _others(identifier: str, year: int, relations: set[str]) -> Iterator[str]:
    entry = actor_register().get(identifier)
    if entry is not None:
        yield from _named(entry, frozenset(relations), year)


def _named(entry: ActorEntry, relations: frozenset[str], year: int | None) -> Iterator[str]:
    """Yield the ids of those to whom an actor stood in some relations, in a year or ever."""
    for affiliation in entry.affiliations if year is None else entry.affiliations_in(year):
        other = actor_register().find(affiliation.other)
        if affiliation.relation in relations and other is not None:
            yield other.id

"""Corroboration: whose word a statement is, so that what many papers print counts as often as it was seen, not printed.

An origin is a party on whose word a statement rests as far as its report tells. It is

1. the innermost speaker who can be told from others: a source that many draw on (the Syrian Observatory for Human
   Rights), a party to the war with all its spokesmen and organs, or a named person. The same speaker is one origin
   whatever paper cites it, and whenever;
2. else the publication: what it says in its own voice, or by "a source", "residents", "officials". A publication is one
   origin, too, and so is a report whose publisher is unknown;
3. else another's, whose text it reprints: reports that are nearly the same, and quotes that are nearly the same within a
   fortnight, have one origin: the speaker whom one of the copies names, else the agency among their publications, else
   the publication that had it first.

Copies are found by MinHash (Broder 1997). An origin holds for each statement alone: a paper that prints an agency's text
beside its own does not make the two one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from rensa import RMinHash, RMinHashLSH

from tetrapylon.knowledge.upstreams import upstreams
from tetrapylon.ledger import fold_name, fold_words
from tetrapylon.model import ActorClass, LedgerEntry, Speaker
from tetrapylon.reasoning.joining import Joined

ALIKE = 0.8
"""Share of words (Jaccard) from which two quotes count as one text: a reprint changes a name or a figure, not more.

Chosen on bench/corpus-reports: of its pairs of quotes of two publishers above it, all of fifty read were reprints.
"""

TELLING_WORDS = 6
"""Quotes of fewer different words ("the rebel-held town") are alike by chance."""

REPRINT_DAYS = 14
"""Quotes that are alike within a fortnight are reprints; later ones are routine, such as a ministry's daily count."""

PERMUTATIONS, BANDS, SEED = 120, 24, 7
"""MinHash of five rows a band: of quotes alike by 0.8 it misses one pair in twelve thousand, which are then compared."""

FEW = 24
"""Up to so many quotes all pairs are compared."""

Key = tuple[int, date, str]


def origins(entries: Sequence[LedgerEntry]) -> dict[str, str]:
    """Return the origin of every entry, by its id: a word such as "sohr", "government-of-syria" or "press:times"."""
    keys = _first_prints({entry.id: _key(entry) for entry in entries}, entries)
    copies = Joined(entry.id for entry in entries)
    for first, second in _reprints(entries):
        copies.join(first, second)
    found: dict[str, str] = {}
    for group in copies.groups():
        origin = min(keys[entry_id] for entry_id in group)[2]
        found.update(dict.fromkeys(group, origin))
    return found


def count_origins(entries: Sequence[LedgerEntry]) -> int:
    """Return how many independent origins some entries have."""
    return len(set(origins(entries).values()))


def upstream(entry: LedgerEntry) -> str | None:
    """Return the innermost speaker of an entry who can be told from others, or None where the publication vouches."""
    return next((key for speaker in reversed(entry.statement.speakers) if (key := voice(speaker))), None)


def voice(speaker: Speaker) -> str | None:
    """Return what makes two speakers one: a source's or an actor's id, or a folded name; None for "residents", "a source"."""
    if known := _known(speaker.name):
        return known
    actor = speaker.actor
    if actor is not None and actor.known:
        return None if actor.kind is ActorClass.CIVILIANS else actor.id
    kind = speaker.kind.value if speaker.kind else "Named" if speaker.name[:1].isupper() else "Unnamed"
    return f"name:{fold_name(speaker.name)}" if kind.startswith("Named") else None


def _key(entry: LedgerEntry) -> Key:
    """Return an entry's own origin, after what makes it the likelier origin of its copies: a speaker, an agency, a day."""
    if speaker := upstream(entry):
        return 0, date.min, speaker
    if entry.publisher is None:
        return 2, entry.known_on, f"report:{entry.report_sha256[:16]}"
    known = _known(entry.publisher)
    agency = known is not None and upstreams().sources.get(known) is not None and upstreams().sources[known].writes
    return 1 if agency else 2, entry.known_on, known or f"press:{fold_name(entry.publisher)}"


@lru_cache(maxsize=10_000)
def _known(name: str) -> str | None:
    found = upstreams().find(tuple(fold_words(name)))
    return (upstreams().sources[found].speaks_for or found) if found else None


def _first_prints(keys: dict[str, Key], entries: Iterable[LedgerEntry]) -> dict[str, Key]:
    """Give what near-copies of a report say in their own voice the origin of the likeliest among them."""
    printed: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.copy_of is not None and keys[entry.id][0] > 0:
            printed[entry.copy_of].append(entry.id)
    first = {entry_id: min(keys[i] for i in group) for group in printed.values() for entry_id in group}
    return keys | first


def _reprints(entries: Sequence[LedgerEntry]) -> Iterator[tuple[str, str]]:
    """Yield pairs of entries whose quotes are nearly the same, a fortnight apart at most."""
    same: dict[frozenset[str], list[LedgerEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: (e.known_on, e.id)):
        words = frozenset(fold_words(entry.statement.evidence.exact))
        if len(words) >= TELLING_WORDS:
            same[words].append(entry)
    for told in same.values():
        yield from ((a.id, b.id) for a, b in pairwise(told) if _near(a.known_on, b.known_on))
    for first, second in _alike(list(same)):
        yield from ((a.id, b.id) for a in same[first] for b in same[second] if _near(a.known_on, b.known_on))


def _near(a: date, b: date) -> bool:
    return abs(a - b) <= timedelta(REPRINT_DAYS)


def _alike(quotes: Sequence[frozenset[str]]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for first, second in _candidates(quotes):
        if len(first & second) >= ALIKE * len(first | second):
            yield first, second


def _candidates(quotes: Sequence[frozenset[str]]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield the pairs that may be alike: all of a few quotes, else those that MinHash brings together."""
    if len(quotes) <= FEW:
        yield from ((a, b) for n, a in enumerate(quotes) for b in quotes[:n])
        return
    signatures = RMinHash.from_token_sets([sorted(quote) for quote in quotes], PERMUTATIONS, SEED)
    table = RMinHashLSH(ALIKE, PERMUTATIONS, BANDS)
    for number, signature in enumerate(signatures):
        yield from ((quotes[number], quotes[other]) for other in table.query(signature))
        table.insert(number, signature)

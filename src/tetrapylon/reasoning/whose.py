"""Whose word a statement is: its publisher and every speaker of its chain, under one name each."""

from collections.abc import Iterator
from functools import lru_cache

from tetrapylon.knowledge.upstreams import upstreams
from tetrapylon.ledger import fold_name, fold_words
from tetrapylon.ledger.rows import storable
from tetrapylon.model import LedgerEntry, Speaker
from tetrapylon.model.source_record import SourceRole
from tetrapylon.reasoning.corroboration import voice

LONGEST_KEY = 200
"""Letters of a name that tell it from others; whole paragraphs have been taken for speakers."""


def sources_of(entry: LedgerEntry) -> Iterator[tuple[str, str, bool]]:
    """Yield each source of an entry, its publisher first: its id ("speaker:sohr"), its name, and whether it is named.

    A speaker without a name ("officials", "a military source") is nobody who can be told from others.
    """
    if entry.publisher:
        yield f"{SourceRole.PUBLISHER}:{publisher_key(entry.publisher)}", entry.publisher, True
    for speaker in dict.fromkeys(entry.statement.speakers):
        key = voice(speaker)
        name = (key or fold_name(speaker.name)).removeprefix("name:")
        yield f"{SourceRole.SPEAKER}:{storable(name)[:LONGEST_KEY]}", _speaker_name(speaker, key), key is not None


def voices(entry: LedgerEntry) -> frozenset[str]:
    """Return the names under which an entry's sources speak, published or quoted: AFP quoted is AFP published.

    An organ speaks for its party. A report without a publisher is a voice of its own.
    """
    published = _publisher_voice(entry.publisher) if entry.publisher else entry.report_sha256
    quoted = (voice(speaker) or f"unnamed:{fold_name(speaker.name)}" for speaker in entry.statement.speakers)
    return frozenset([published, *(key.removeprefix("name:") for key in quoted)])


@lru_cache(maxsize=10_000)
def publisher_key(name: str) -> str:
    """Return what makes two publishers' names one: a known source's id, else the folded name."""
    return str(storable(upstreams().find(tuple(fold_words(name))) or fold_name(name)))[:LONGEST_KEY]


@lru_cache(maxsize=10_000)
def _publisher_voice(name: str) -> str:
    known = upstreams().find(tuple(fold_words(name)))
    return (upstreams().sources[known].speaks_for or known) if known else " ".join(fold_words(name))


def _speaker_name(speaker: Speaker, key: str | None) -> str:
    """Return the name that a speaker goes by: a party's own, whatever its spokesman is called."""
    actor = speaker.actor
    return actor.name if actor is not None and actor.known and actor.id == key else speaker.name

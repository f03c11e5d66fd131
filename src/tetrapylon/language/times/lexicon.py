"""The words of time: each word's class and value, from knowledge/times.yaml."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen

Value = int | float | str
Words = dict[str, dict[str, Value]]
ClassNames = Annotated[str, Field(pattern=r"^[a-z_0-9]+( [a-z_0-9]+)*$")]

NUMBER_CLASSES = (
    "day",
    "small",
    "num",
    "year",
    "military",
    "ordinal",
    "decade",
    "short_decade",
    "short_year",
    "clock",
    "numeric_date",
    "iso_date",
)
PLAIN_CLASSES = ("word", "name", "break", "mark")

_FIRST_SYMBOL = 0x4E00


class Phrase(Frozen):
    """A phrase of word classes, the rule that reads it, and the classes that must or must not stand beside it."""

    rule: str
    pattern: str
    after: ClassNames | None = None
    not_after: ClassNames | None = None
    not_before: ClassNames | None = None


class TimeKnowledge(Frozen):
    """The whole of knowledge/times.yaml."""

    words: Words
    capitalised: Words
    sets: dict[str, ClassNames]
    parts: dict[str, str]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word is: one character that stands for its class, the class, and its value."""

    symbol: str
    kind: str
    value: Value


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word of time in lower case; `capitalised` words count only with a capital letter."""

    words: dict[str, Entry]
    capitalised: dict[str, Entry]
    symbols: dict[str, str]


@cache
def time_knowledge() -> TimeKnowledge:
    """Load knowledge/times.yaml; raises KnowledgeError for what it does not know."""
    return load_yaml("times.yaml", TimeKnowledge)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon; raises KnowledgeError where one word stands in two classes."""
    known = time_knowledge()
    kinds = [*known.words, *known.capitalised, *NUMBER_CLASSES, *PLAIN_CLASSES]
    symbols = {kind: chr(_FIRST_SYMBOL + i) for i, kind in enumerate(dict.fromkeys(kinds))}
    words, capitalised = _entries(known.words, symbols), _entries(known.capitalised, symbols)
    return Lexicon(words, capitalised, symbols)


def _entries(classes: Words, symbols: dict[str, str]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for kind, words in classes.items():
        for word, value in words.items():
            if word in entries:
                raise KnowledgeError(f"knowledge/times.yaml: {word!r} is both {entries[word].kind} and {kind}")
            entries[word] = Entry(symbols[kind], kind, value)
    return entries

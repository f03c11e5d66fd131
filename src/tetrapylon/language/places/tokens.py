"""Words and runs of capitalised words of a sentence, without any parse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tetrapylon.language.places.cues import place_cues

_WORD = re.compile(r"(?:[A-Z]\.){2,4}|[A-Z]\. ?[A-Z][a-z]{1,3}\.|\w+(?:['’‘`ʿʼʻ]\w+)*")
_POSSESSIVE = ("'s", "’s", "`s")
_ABBREVIATED = frozenset(["St", "Mt", "Ft", "Ste", "Pt", "ST", "MT"])
MAX_NAME = 6
"""Words that one name may have."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the report's text, without a possessive ending; offsets are those of the text."""

    start: int
    end: int
    text: str
    capital: bool


def words(text: str, start: int, end: int) -> list[Token]:
    """Return the words of `text[start:end]`."""
    return [_token(match) for match in _WORD.finditer(text, start, end)]


def _token(match: re.Match[str]) -> Token:
    word, end = match.group(), match.end()
    if word.endswith(_POSSESSIVE):
        word, end = word[:-2], end - 2
    return Token(match.start(), end, word, word[0].isupper())


def runs(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) token numbers of each longest stretch that may hold names.

    A stretch begins and ends with a capitalised word (or an article such as "al-"), and may hold joints ("de", "al").
    """
    number = 0
    while number < len(tokens):
        if not _opens(text, tokens, number):
            number += 1
            continue
        last = number
        while (following := _next_capital(text, tokens, last)) is not None:
            last = following
        yield number, last
        number = last + 1


def _opens(text: str, tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    if token.capital:
        return not is_function_word(token.text)
    return number + 1 < len(tokens) and tokens[number + 1].capital and is_article(text, token, tokens[number + 1])


def is_article(text: str, word: Token, following: Token) -> bool:
    """Tell whether a word is the article of the following one: "al-Bab", "Al Bab"."""
    hyphened = text[word.end : following.start] in ("-", "‑")
    return word.text.lower() in place_cues().articles if hyphened else word.text in ("Al", "El")


def _next_capital(text: str, tokens: Sequence[Token], last: int) -> int | None:
    """Return the next capitalised word that belongs to the same stretch, at most two joints away."""
    for step in (1, 2, 3):
        number = last + step
        if number >= len(tokens) or not joined(text, tokens[number - 1], tokens[number]):
            return None
        if tokens[number].capital:
            return None if is_function_word(tokens[number].text) and step == 1 else number
        if tokens[number].text not in place_cues().joints:
            return None
    return None


def joined(text: str, left: Token, right: Token) -> bool:
    """Tell whether two neighbouring words can stand in one name."""
    gap = text[left.end : right.start]
    return gap in (" ", "-", "‑", "\xa0") or (gap == ". " and left.text in _ABBREVIATED)


def is_function_word(word: str) -> bool:
    """Tell whether a word is a stop word ("The", "In"), unless it is written in capitals ("US")."""
    return word.lower() in _stop_words() and not (word.isupper() and 1 < len(word) < 4)


@cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS) - {"us"}

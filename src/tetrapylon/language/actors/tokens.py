"""Words of a sentence, folded so that spellings of one name are equal, with their places in the text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# An Arabic article belongs to the word after it ("al-Nusra", "Al Bab"), an apostrophe within a word to the word.
_ARTICLE = r"(?:[AaEe]l[-‐‑ ]|[Aa](?:sh|th|[sdntrz])[-‐‑]|[Uu][ld][-‐‑])"
_WORD = re.compile(
    rf"(?:{_ARTICLE}(?=['’‘`ʿʾ]?[A-Z])|[AE]l[-‐‑](?=[a-z]))?(?:(?:[A-Z]\.){{2,}}|['’‘`ʿʾ]?[^\W_]+(?:['’‘`ʼʿʾ][^\W_]+)*)"
)
_LEADING = re.compile(rf"^(?:{_ARTICLE}(?=['’‘`ʿʾ]?[A-Z])|[AE]l[-‐‑](?=[a-z]))")
_POSSESSIVE = re.compile(r"['’‘`ʼ][sS]$")
_MARKS = str.maketrans("", "", "'’‘`ʼʿʾ.")

_JOINTS = frozenset([" ", "-", "‐", "‑", "–", "’ ", "' ", ""])
_WIDEST_SPACE = 3
_HYPHENS = frozenset("-‐‑–")
_CACHED_WORDS = 1 << 16
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text: `folded` for look-up, `written` as they stand, `starts` and `ends` in the text."""

    text: str
    folded: list[str]
    written: list[str]
    starts: list[int]

    def __len__(self) -> int:
        return len(self.folded)

    def end(self, index: int) -> int:
        """Return one past the word's last character, without a possessive 's."""
        return self.starts[index] + len(_POSSESSIVE.sub("", self.written[index]))

    def joined(self, index: int) -> bool:
        """Tell whether only a space or hyphen lies between a word and the next."""
        gap = self._gap(index)
        return gap in _JOINTS or (gap.isspace() and len(gap) <= _WIDEST_SPACE and gap.count("\n") < 2)

    def hyphenated(self, index: int) -> bool:
        """Tell whether a hyphen alone joins a word to the next."""
        return self._gap(index) in _HYPHENS

    def possessive(self, index: int) -> bool:
        """Tell whether the word bears a possessive 's."""
        return bool(_POSSESSIVE.search(self.written[index]))

    def capitalised(self, index: int) -> bool:
        """Tell whether the word begins with a capital, after its article or with it ("al-Nusra", "Al-nusra")."""
        word = self.written[index]
        return word[:1].isupper() or _LEADING.sub("", word).lstrip("'’‘`ʿʾ")[:1].isupper()

    def _gap(self, index: int) -> str:
        if index + 1 >= len(self.folded):
            return "\0"
        return self.text[self.starts[index] + len(self.written[index]) : self.starts[index + 1]]


def words_of(text: str, start: int, end: int) -> Words:
    """Split `text[start:end]` into words."""
    matches = [(match.start(), match.group()) for match in _WORD.finditer(text, start, end)]
    written = [word for _, word in matches]
    return Words(text, [fold(word) for word in written], written, [begin for begin, _ in matches])


def key_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, as the lexicon stores it."""
    return tuple(fold(match.group()) for match in _WORD.finditer(name))


@lru_cache(maxsize=_CACHED_WORDS)
def fold(word: str) -> str:
    """Return a word in lower case without article, possessive, diacritics and apostrophes, in one spelling."""
    word = _POSSESSIVE.sub("", _LEADING.sub("", word[:_LONGEST_WORD]))
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = word.casefold().translate(_MARKS)
    return _spellings().get(plain, plain)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    from tetrapylon.knowledge.actors import actor_words

    return {variant: word for word, variants in actor_words().spellings.items() for variant in _plain(variants)}


def _plain(words: Iterable[str]) -> Iterable[str]:
    return (word.translate(_MARKS) for word in words)

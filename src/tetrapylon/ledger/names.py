"""Folding of names, so that "al-Bāb", "Al Bab" and "the city of al-Bab" are one."""

import re
import unicodedata

_MARKS = re.compile(r"['’‘`ʿʾʼ\"“”]")
_BREAKS = re.compile(r"[\W_]+")
_ARTICLES = frozenset({"the", "al", "el", "ar", "as", "ash", "at", "ad", "an", "az"})
_SETTLEMENTS = frozenset({"city", "town", "village", "of"})


def fold_name(name: str) -> str:
    """Return a name in lower case without diacritics, punctuation, articles and words such as "city".

    "province" and "district" stay, since they name another place. A name of such words alone keeps them.
    """
    words = fold_words(name)
    telling = [word for word in words if word not in _ARTICLES and word not in _SETTLEMENTS]
    return " ".join(telling or words)


def fold_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without diacritics and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _BREAKS.sub(" ", _MARKS.sub("", bare)).split()


def edit_distance(first: str, second: str) -> int:
    """Return the number of letters to insert, delete or change to make one string of the other (Levenshtein 1966)."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]

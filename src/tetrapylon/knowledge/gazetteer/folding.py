"""Spellings of a place name reduced to keys that any transliteration of it shares.

The work is done on whole texts of one name a line, so that a million names fold in a moment.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
        "þ": "th", "ħ": "h", "ŋ": "n",
        **dict.fromkeys("'’‘`´ʻʼʽʾʿˈˊˋ′ʹʺ.", None),
        **dict.fromkeys('-‐‑–—_/,;:()[]"“”«»&|+*!?\t\r\xa0', " "),
    }
)  # fmt: skip
_COMBINING = re.compile("[\u0300-\u036f\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_SPACES = re.compile(" {2,}")
_EDGES = re.compile("^ | $", re.MULTILINE)
_ARTICLES = re.compile(r"\b(?:a[ltnrszd]|a[std]h|e[ltnrszd]|esh|[uoi]l|the) (?=\S)")
_EQUAL_WORDS = tuple(
    (re.compile(rf"\b(?:{spellings})\b"), usual)
    for spellings, usual in (("tell|tel", "tal"), ("kfar|kafar|kefr", "kafr"), ("bayt|beyt", "beit"))
)
_SOUNDS = (
    (re.compile("kh|x"), "h"),
    (re.compile("gh|j"), "g"),
    (re.compile("[qc]"), "k"),
    (re.compile("dh|dz"), "d"),
    (re.compile("th"), "t"),
    (re.compile("ou|oo|o|w"), "u"),
    (re.compile("[ieay]y|[ae]i|ie|ee|y|e"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?:(?<=..)ah|(?<=...)[ha])$", re.MULTILINE), ""),
)


@cache
def foreign_scripts() -> frozenset[str]:
    """Return the countries (ISO alpha-2) whose names reach English by transliteration, with more than one spelling."""
    return frozenset(
        "SY IQ YE LY EG SD SS SO SA AE QA KW BH OM JO LB PS IL MA DZ TN MR DJ ER ET TD ML NE IR AF PK TR AZ AM GE UA RU BY KZ KG "
        "TJ TM UZ MM BD NP IN LK TH KH LA BG RS MK XK CY MN NG BF CM".split()
    )


def fold(name: str) -> str:
    """Return the exact key of a name: lower case, without diacritics, apostrophes, hyphens or full stops."""
    return _folded(name.replace("\n", " "))


def fold_sounds(name: str) -> str:
    """Return the loose key: `fold`, then without articles, spaces and double letters, like sounds written alike.

    Two transliterations of one name share it ("Ain Issa", "‘Ayn ‘Īsá"); so may two names.
    """
    return _sounding(fold(name))


def fold_all(names: Sequence[str]) -> list[str]:
    """Return `fold` of each name, which must hold no line break."""
    return _folded("\n".join(names)).split("\n")


def sounds_of_all(keys: Sequence[str]) -> list[str]:
    """Return the loose keys of names that are already folded."""
    return _sounding("\n".join(keys)).split("\n")


def _folded(lines: str) -> str:
    folded = lines.lower()
    if not folded.isascii():
        folded = _COMBINING.sub("", unicodedata.normalize("NFKD", folded))
    return _EDGES.sub("", _SPACES.sub(" ", folded.translate(_LETTERS)))


def _sounding(lines: str) -> str:
    key = _ARTICLES.sub("", lines)
    for word, usual in _EQUAL_WORDS:
        key = word.sub(usual, key)
    key = key.replace(" ", "")
    for sound, letter in _SOUNDS:
        key = sound.sub(letter, key)
    return key

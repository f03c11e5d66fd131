"""Spellings of a place name reduced to keys that any transliteration of it shares.

`fold` and `fold_sounds` take one name; `keys` builds on the rest to fold a million names in a moment.
"""

import re
import unicodedata
from functools import cache

_SEVERAL = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
_SINGLE = str.maketrans(
    {
        "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ə": "a", "ħ": "h", "ŋ": "n",
        **dict.fromkeys("'’‘`´ʻʼʽʾʿˈˊˋ′ʹʺ.", None),
        **dict.fromkeys('-‐‑–—_/,;:()[]"“”«»&|+*!?\t\r\xa0', " "),
    }
)  # fmt: skip
_MARKS = ((0x300, 0x36F), (0x64B, 0x65F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))
_COMBINING = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in _MARKS)}]+")
_SPACES = re.compile(" {2,}")
_ARTICLES = re.compile(r"\b(?:a[ltnrszd]|a[std]h|e[ltnrszd]|esh|[uoi]l|the) (?=\S)")
_EQUAL_WORDS = {
    "tell": "tal",
    "tel": "tal",
    "kfar": "kafr",
    "kafar": "kafr",
    "kefr": "kafr",
    "bayt": "beit",
    "beyt": "beit",
}
_EQUAL_WORD = re.compile(r"\b(?:tell?|k(?:fa|afa|ef)r|b[ae]yt)\b")
_CONSONANTS = (
    (" ", ""), ("kh", "h"), ("x", "h"), ("gh", "g"), ("j", "g"), ("q", "k"), ("c", "k"), ("dh", "d"), ("dz", "d"), ("th", "t"),
    ("o", "u"), ("w", "u"),
)  # fmt: skip
_VOWELS = re.compile("[ieay]y|[ae]i|ie|ee|y|e")
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile("(?:(?<=..)ah|(?<=...)[ha])$", re.MULTILINE)


@cache
def foreign_scripts() -> frozenset[str]:
    """Return the countries (ISO alpha-2) whose names reach English by transliteration, with more than one spelling."""
    return frozenset(
        "SY IQ YE LY EG SD SS SO SA AE QA KW BH OM JO LB PS IL MA DZ TN MR DJ ER ET TD ML NE IR AF PK TR AZ AM GE UA RU BY KZ KG "
        "TJ TM UZ MM BD NP IN LK TH KH LA BG RS MK XK CY MN NG BF CM".split()
    )


def fold(name: str) -> str:
    """Return the exact key of a name: lower case, without diacritics, apostrophes, hyphens or full stops."""
    plain = _COMBINING.sub("", decomposed(name.replace("\n", " "))).translate(_SINGLE)
    return _SPACES.sub(" ", plain).strip(" ")


def fold_sounds(name: str) -> str:
    """Return the loose key: `fold`, then without articles, spaces and double letters, like sounds written alike.

    Two transliterations of one name share it ("Ain Issa", "‘Ayn ‘Īsá"); so may two names.
    """
    return sounding(fold(name))


def decomposed(text: str) -> str:
    """Return a text in lower case, its letters parted from their diacritics and ligatures written out."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    lowered = unicodedata.normalize("NFKD", lowered)
    for letter, letters in _SEVERAL.items():
        lowered = lowered.replace(letter, letters)
    return lowered


def letter_table() -> dict[int, str | None]:
    """Return what each code point of a decomposed text becomes, None where it vanishes; others stay."""
    return _SINGLE | dict.fromkeys((code for first, last in _MARKS for code in range(first, last + 1)), None)


def sounding(lines: str) -> str:
    """Return the loose keys of folded names, one a line."""
    key = _EQUAL_WORD.sub(lambda word: _EQUAL_WORDS[word.group()], _ARTICLES.sub("", lines))
    for sound, letter in _CONSONANTS:
        key = key.replace(sound, letter)
    return _ENDING.sub("", _DOUBLED.sub(r"\1", _VOWELS.sub("i", key)))

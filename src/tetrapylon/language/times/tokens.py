"""Tokens of a text, and the text as one string of word classes, one character a token."""

import re
from dataclasses import dataclass

from tetrapylon.language.times.lexicon import Entry, Lexicon, Value

_TOKEN = re.compile(
    r"""
    (?: [A-Za-z]\.){1,3} [A-Za-z] (?![\w]) \.?                   # a.m., B.C.
  | o['’]clock (?!\w)
  | [^\W\d_]\w*                                                  # a word, or a name such as A380
  | [0-9]{4} ([-/]) [0-9]{2} \1 [0-9]{2} (?: T[0-9]{2}:[0-9]{2} )? (?![0-9])
  | [0-9]{1,2} ([/.]) [0-9]{1,2} \2 (?: [0-9]{4} | [0-9]{2} ) (?![0-9])
  | [0-9]{1,2} : [0-9]{2} (?: : [0-9]{2} )? (?![0-9:])
  | [0-9]{1,2} \. [0-9]{2} (?= \s? [ap]\.? m )
  | ['’‘] [0-9]{2} s? (?!\w)
  | [0-9]{1,2} (?: st|nd|rd|th ) (?!\w)
  | [0-9]{2,4} ['’]? s (?!\w)
  | [0-9]+ (?: ,[0-9]{3} (?![0-9]) )* (?: \.[0-9]+ )?
  | \n\s*
  | [^\w\s]
    """,
    re.VERBOSE,
)

_DIGITS = frozenset("0123456789")

_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: offsets, entries, and `symbols`, the classes as a string that phrases match on."""

    text: str
    spans: list[tuple[int, int]]
    entries: list[Entry]
    symbols: str


def tokenise(text: str, lexicon: Lexicon) -> Tokens:
    """Split a text into tokens and look each up; linear in the length of the text."""
    spans: list[tuple[int, int]] = []
    entries: list[Entry] = []
    words, capitalised = lexicon.words, lexicon.capitalised
    plain, name = Entry(lexicon.symbols["word"], "word", 0), Entry(lexicon.symbols["name"], "name", 0)
    for match in _TOKEN.finditer(text):
        token = match.group()
        spans.append(match.span())
        lower = token.lower()
        entry = words.get(lower)
        if entry is None:
            first = token[0]
            if first.isupper():
                entry = capitalised.get(lower, name)
            elif first.islower():
                entry = plain
            else:
                entry = _number_or_mark(token, lexicon)
        entries.append(entry)
    return Tokens(text, spans, entries, "".join(entry.symbol for entry in entries))


def _number_or_mark(token: str, lexicon: Lexicon) -> Entry:
    if token[0] == "\n":
        return Entry(lexicon.symbols["break"], "break", 0)
    number = token.lstrip("'’‘")[:1] in _DIGITS
    kind, value = _number(token) if number else ("mark", 0)
    return Entry(lexicon.symbols[kind], kind, value)


def _number(token: str) -> tuple[str, Value]:
    """Tell what a token that starts with a digit (or an apostrophe and a digit) is."""
    if token[0] in "'’‘":
        return ("short_decade", token.strip("'’‘s")) if token[-1] == "s" else ("short_year", int(token[1:]))
    if token[-1] == "s":
        return _decade(token.rstrip("s'’"))
    if token[-2:] in ("st", "nd", "rd", "th"):
        return "ordinal", int(token[:-2])
    if ":" in token and "-" not in token:
        return _clock(token.split(":"))
    if len(token) >= 10 and token[4] in "-/":
        return "iso_date", token.replace("/", "-")
    if "/" in token or token.count(".") == 2:
        return "numeric_date", token
    return _plain_number(token)


def _decade(digits: str) -> tuple[str, Value]:
    if digits[-1] != "0" or len(digits) == 3:
        return "mark", 0
    return ("short_decade" if len(digits) == 2 else "decade"), digits


def _clock(parts: list[str]) -> tuple[str, Value]:
    hour, minute = int(parts[0]), int(parts[1])
    return ("clock", f"{hour:02}:{minute:02}") if hour <= 24 and minute < 60 else ("mark", 0)


def _plain_number(token: str) -> tuple[str, Value]:
    if len(token) > _LONGEST_NUMBER:
        return "mark", 0
    if token.isdigit():
        return _integer(token)
    number = float(token.replace(",", ""))
    return "num", int(number) if number.is_integer() else number


def _integer(token: str) -> tuple[str, Value]:
    value = int(token)
    if len(token) <= 2:
        return ("day" if 1 <= value <= 31 else "small"), value
    if len(token) == 4 and token[0] == "0":
        return "military", token
    return ("year" if len(token) == 4 and value < 2200 else "num"), value

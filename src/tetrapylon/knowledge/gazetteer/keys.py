"""The keys of many names at once: folded, hashed to 64 bits, and the loose ones of names that are transliterated.

The work is done on arrays of code points rather than on strings, so that a million names take well under a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tetrapylon.knowledge.gazetteer.folding import decomposed, letter_table, sounding

Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

_BREAK = ord("\n")
_DELETED = 0
_BMP = 0x10000
_WRAP = (1 << 64) - 1
# Odd 64-bit constants, the golden ratio's and splitmix64's: any odd number without pattern serves.
_PLACE, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_SHIFT = 31
LOOSE = "'"
"""Begins the loose keys; folding leaves it in no name."""
_FOREIGN_LETTER, _NO_CAPITAL = 1, 2


def hash_of(key: str) -> int:
    """Return the 64-bit hash of a key, the same as the arrays hold; unlike keys share one by chance alone."""
    total, power = 0, 1
    for letter in f"{key}\n":
        mixed = (ord(letter) + 1) * _FIRST & _WRAP
        total += (mixed ^ mixed >> _SHIFT) * _SECOND * power
        power = power * _PLACE & _WRAP
    return total & _WRAP


def exact_keys(names: Sequence[str], keep: Flags, foreign: Flags) -> "Keys":
    """Return the keys of names; those that no report writes have none, unless `keep` marks them.

    `foreign` marks the names that get a loose key too.
    """
    codes = _codes(_lines(names))
    starts, lengths = _bounds(codes)
    positions = np.flatnonzero(keep | _usable(codes, starts, lengths))
    folded = _fold(decomposed(_text(_chosen(codes, lengths, positions))))
    starts, lengths = _bounds(folded)
    hashes, abroad = _hashes(folded, starts, lengths), np.flatnonzero(foreign[positions])
    return Keys(hashes, positions, _chosen(folded, lengths, abroad), hashes[abroad], positions[abroad])


@dataclass(frozen=True, slots=True)
class Keys:
    """Hashed keys with their names' positions; the folded names that need a loose key, their hashes and positions."""

    hashes: Hashes
    positions: Positions
    foreign: Codes
    foreign_hashes: Hashes
    foreign_positions: Positions


def loose_keys(folded: Codes, hashes: Hashes) -> Hashes:
    """Return the hashed loose keys of folded names, one a line; many share a spelling, which is worked out once."""
    if not len(folded):
        return np.empty(0, np.uint64)
    _, first, inverse = np.unique(hashes, return_index=True, return_inverse=True)
    names = _text(_chosen(folded, _bounds(folded)[1], first)).removesuffix("\n")
    sounds = _codes(LOOSE + sounding(names).replace("\n", f"\n{LOOSE}") + "\n")
    found = np.empty(len(first), np.uint64)
    found[np.argsort(first)] = _hashes(sounds, *_bounds(sounds))
    return found[inverse]


def _hashes(codes: Codes, starts: Positions, lengths: Positions) -> Hashes:
    """Return the hash of each line."""
    places = np.arange(len(codes)) - np.repeat(starts, lengths + 1)
    mixed = (codes.astype(np.uint64) + np.uint64(1)) * np.uint64(_FIRST)
    mixed ^= mixed >> np.uint64(_SHIFT)
    mixed *= np.uint64(_SECOND)
    mixed *= _powers(1 << int(places.max() + 1).bit_length())[places]
    return np.add.reduceat(mixed, starts)


def _chosen(codes: Codes, lengths: Positions, lines: Positions) -> Codes:
    """Return the lines of these numbers."""
    wanted = np.zeros(len(lengths), np.bool_)
    wanted[lines] = True
    return codes[np.repeat(wanted, lengths + 1)]


def _lines(names: Sequence[str]) -> str:
    text = "\n".join(names) + "\n"
    return text if text.count("\n") == len(names) else "\n".join(n.replace("\n", " ") for n in names) + "\n"


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _text(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _bounds(codes: Codes) -> tuple[Positions, Positions]:
    """Return where each line starts and how many letters it has."""
    breaks = np.flatnonzero(codes == _BREAK)
    starts = np.concatenate(([0], breaks[:-1] + 1))
    return starts, breaks - starts


def _fold(text: str) -> Codes:
    """Map every letter, drop those that vanish, and leave one space between words and none at the edges."""
    codes = _codes(text)
    folded: Codes = np.where(codes < _BMP, _letters()[np.minimum(codes, _BMP - 1)], codes)
    folded = folded[folded != _DELETED]
    space, gap = folded == ord(" "), (folded == ord(" ")) | (folded == _BREAK)
    folded = folded[~(space & np.concatenate(([True], gap[:-1])))]
    trailing = np.concatenate(((folded[:-1] == ord(" ")) & (folded[1:] == _BREAK), [False]))
    return np.delete(folded, np.flatnonzero(trailing))


def _usable(codes: Codes, starts: Positions, lengths: Positions) -> Flags:
    """Tell which names an English report may write.

    Airport codes, machine transliterations in lower case and scripts other than Latin and Arabic are not.
    """
    kinds = np.bitwise_or.reduceat(_kinds()[np.minimum(codes, _BMP - 1)], starts)
    first = codes[starts]
    is_latin = (kinds & _FOREIGN_LETTER == 0) & ~((first >= ord("a")) & (first <= ord("z")))
    is_arabic = (first >= 0x600) & (first <= 0x6FF)
    is_code = (kinds & _NO_CAPITAL == 0) & (lengths <= 4)
    usable: Flags = (lengths > 1) & (is_latin | is_arabic) & ~is_code
    return usable


@cache
def _powers(length: int) -> Hashes:
    powers = np.full(length, _PLACE, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


@cache
def _letters() -> Codes:
    table = np.arange(_BMP, dtype=np.uint32)
    for code, letter in letter_table().items():
        table[code] = ord(letter) if letter else _DELETED
    return table


@cache
def _kinds() -> NDArray[np.uint8]:
    table = np.full(_BMP, _FOREIGN_LETTER | _NO_CAPITAL, np.uint8)
    for first, last in ((0, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2018, 0x2019)):
        table[first : last + 1] = _NO_CAPITAL
    table[ord("A") : ord("Z") + 1] = 0
    table[_BREAK] = 0
    return table

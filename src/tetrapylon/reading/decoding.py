"""Bytes into text: strictly, with an error that says what to do."""

import codecs

from tetrapylon.errors import NotText

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 4096
_GUESSED_FROM = 20_000
"""Bytes around the first bad one from which the encoding is guessed."""


def encoding_of(head: bytes, encoding: str) -> tuple[str, int]:
    """Return the encoding that a byte order mark at the head tells, else the one named; and the mark's length."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    return encoding, 0


def decode(data: bytes, source: str, encoding: str = "utf-8") -> str:
    """Decode bytes strictly; a byte order mark of UTF-8 or UTF-16 wins over `encoding`.

    Raises NotText that names the first bad byte, the encoding it looks like, and what to do.
    """
    name, mark = encoding_of(data[:4], encoding)
    check_not_binary(data[:_SAMPLE], source, name)
    try:
        return data[mark:].decode(name)
    except UnicodeDecodeError as problem:
        raise _undecodable(data, mark + problem.start, source, name) from problem
    except LookupError as problem:
        raise NotText(
            source, f"the encoding {encoding!r} is unknown", "give one that Python knows, such as cp1252"
        ) from problem


def check_not_binary(sample: bytes, source: str, encoding: str) -> None:
    """Raise NotText where bytes hold NULs that their encoding does not explain."""
    if b"\x00" not in sample or encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        return
    position = sample.index(0)
    halves = sample[0::2].count(0), sample[1::2].count(0)
    if max(halves) > 0.3 * len(sample) / 2 and min(halves) < 0.05 * len(sample):
        wide = "utf-16-le" if halves[1] > halves[0] else "utf-16-be"
        raise NotText(source, f"every second byte is NUL: it looks like {wide}", f"try --encoding {wide}")
    raise NotText(source, f"is binary: byte {position} is NUL", "give plain text, HTML or JSONL")


def _undecodable(data: bytes, position: int, source: str, encoding: str) -> NotText:
    problem = f"byte {position} (0x{data[position]:02x}) is no valid {encoding}"
    likely = _likely_encoding(data[max(0, position - _GUESSED_FROM) : position + _GUESSED_FROM])
    if likely is None or likely == encoding:
        return NotText(source, problem, "name its encoding with --encoding")
    return NotText(source, f"{problem}: it looks like {likely}", f"try --encoding {likely}")


def _likely_encoding(sample: bytes) -> str | None:
    """Guess a single-byte encoding: Western text has few high bytes, Cyrillic and Arabic have many, in their letters."""
    high = [byte for byte in sample if byte > 127]
    if len(high) <= 0.25 * len(sample):
        return "cp1252" if not {0x81, 0x8D, 0x8F, 0x90, 0x9D} & set(high) else None
    shares = {name: _letters(bytes(high), name, first, last) for name, first, last in _SCRIPTS}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.6 * len(high) else None


_SCRIPTS = (("cp1251", "а", "я"), ("cp1256", "\u0621", "\u064a"), ("koi8-r", "а", "я"))


def _letters(high: bytes, encoding: str, first: str, last: str) -> int:
    return sum(first <= letter <= last for letter in high.decode(encoding, "ignore"))

"""What stands around a word: participles of compounds, series with "and", capitals."""

from tetrapylon.language.actors.tokens import Words

COORDINATORS = frozenset({"and", "or", "&"})
LONGEST_SERIES = 3
"""Names that are joined by "and" before or after a name, at most: bounds the work on hostile text."""

_NO_PARTICIPLES = frozenset(
    {"based", "born", "speaking", "language", "style", "made", "owned", "wide", "era", "educated"}
)
_SHORT_PARTICIPLES = frozenset({"held", "led", "run", "built", "fed", "sent", "fought", "lost", "driven"})


def word_before(words: Words, index: int) -> str:
    """Return the folded word before a word; empty at the start."""
    return words.folded[index - 1] if index > 0 else ""


def is_participle(word: str) -> bool:
    """Tell whether a folded word looks like a past participle."""
    return word in _SHORT_PARTICIPLES or (word.endswith("ed") and len(word) > 3)


def before_participle(words: Words, index: int) -> bool:
    """Tell whether a hyphen and a participle follow: "-held", "-controlled", "-backed"."""
    if not words.hyphenated(index):
        return False
    following = words.folded[index + 1]
    return following not in _NO_PARTICIPLES and is_participle(following)


def is_described(words: Words, first: int) -> bool:
    """Tell whether a compound such as "US-backed" stands right before a word."""
    return first > 1 and words.joined(first - 1) and before_participle(words, first - 2)


def start_of_series(words: Words, first: int) -> int:
    """Return the first word, its article included, of "the US and Russia" from that of "Russia"."""
    for _ in range(LONGEST_SERIES):
        first -= word_before(words, first) == "the"
        if word_before(words, first) not in COORDINATORS or first < 2 or not words.capitalised(first - 2):
            break
        first -= 2
        while first > 0 and words.joined(first - 1) and words.capitalised(first - 1):
            first -= 1
    return first - (word_before(words, first) == "the")


def all_capitals(words: Words, first: int, last: int) -> bool:
    """Tell whether words are written in capitals, a possessive ending apart, also one without its apostrophe ("ISILs")."""
    written = (words.written[index].split("'")[0].split("’")[0] for index in range(first, last + 1))
    return all(word.removesuffix("s").isupper() for word in written)

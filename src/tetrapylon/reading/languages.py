"""The language of a text, told by its script and its function words."""

import re
import unicodedata
from collections import Counter

from tetrapylon.reading.cues import knowledge

SAMPLE = 4000
"""Characters from the middle of the text that are looked at."""
FEWEST_WORDS = 20
"""A text of fewer words is taken for English unless its script says otherwise."""

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, declared: str | None = None) -> str:
    """Return the ISO 639-1 code of a text's language; where its words do not tell, the declared one, or "en"."""
    middle = max(0, (len(text) - SAMPLE) // 2)
    words = _WORD.findall(text[middle : middle + SAMPLE].lower())
    return _by_script(words) or _by_function_words(words) or declared or "en"


def _by_script(words: list[str]) -> str | None:
    scripts = Counter(unicodedata.name(word[0], "").split(" ")[0].split("-")[0] for word in words)
    script, count = max(scripts.items(), key=lambda item: item[1], default=("", 0))
    return knowledge().scripts.get(script) if 2 * count > len(words) else None


def _by_function_words(words: list[str]) -> str | None:
    if len(words) < FEWEST_WORDS:
        return None
    counts = Counter(words)
    hits = {code: sum(counts[word] for word in known) for code, known in knowledge().languages.items()}
    best = max(hits, key=lambda code: hits[code])
    if hits["en"] >= 0.1 * len(words) and hits[best] <= 1.3 * hits["en"]:
        return "en"
    return best if hits[best] > 1.3 * hits["en"] and hits[best] >= 0.05 * len(words) else None

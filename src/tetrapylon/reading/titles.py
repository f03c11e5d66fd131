"""A report's title, found again where it stands in the text."""

import re

_TAIL = re.compile(r"[^\w\s]{0,4}")
_CLOSES = re.compile(r"[.!?:;)\]\"”’'»…]")
_OPENS = re.compile(r"[\"“‘'«(\[]{0,2}[A-Z0-9À-Þ]")
_JOINT = re.compile(r"\s+[-–—|]\s+|\s*[|»]\s*")
_WORD = re.compile(r"\w+")

LONGEST_TITLE = 300
FEWEST_WORDS = 3
"""A title of fewer words is only believed where it fills a line: it may as well begin a sentence."""


def title_forms(title: str) -> list[str]:
    """Return a title and, longest first, its parts without the site's name ("Army retakes town - The Site")."""
    parts = [part for part in _JOINT.split(title[:LONGEST_TITLE]) if len(_WORD.findall(part)) >= FEWEST_WORDS]
    unlabelled = re.sub(r"^title:\s*", "", title, flags=re.IGNORECASE)
    forms = [title, unlabelled, *sorted(parts, key=len, reverse=True)]
    return [form.strip() for form in dict.fromkeys(forms) if form.strip()]


def end_of_title(text: str, start: int, end: int, title: str) -> int | None:
    """Return where a title that begins at `start` ends, letters and digits alone compared; None where there is none.

    What follows must begin a new sentence, so that a sentence that opens with the title's words stays whole.
    """
    for form in title_forms(title):
        stop = _same_letters(text, start, end, form)
        if stop is None:
            continue
        closed = _TAIL.match(text, stop, end)
        stop = closed.end() if closed else stop
        rest = text[stop : stop + 4].strip()
        closes_sentence = bool(closed and _CLOSES.search(closed.group()))
        if not rest or stop >= end or "\n" in text[stop : stop + 2]:
            return stop
        if (closes_sentence or len(_WORD.findall(form)) > FEWEST_WORDS) and _OPENS.match(rest):
            return stop
    return None


def resembles(words: str, title: str, share: float = 0.7) -> bool:
    """Tell whether a line is a variant of the title: `share` of the words of both are common to both."""
    line = _word_set(words[:LONGEST_TITLE])
    return any(_in_common(line, _word_set(form)) >= share for form in title_forms(title))


def _word_set(words: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(words)}


def _in_common(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def without_publisher(title: str, publisher: str | None) -> str:
    """Return a title without a last part that is the publisher's name."""
    for match in reversed(list(_JOINT.finditer(title))):
        if publisher and title[match.end() :].strip().casefold() == publisher.casefold():
            return title[: match.start()].strip()
    return title


def is_title_case(words: str) -> bool:
    """Tell whether at least seven in ten of the longer words, and four of them, begin with a capital."""
    longer = [word for word in _WORD.findall(words) if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    return bool(capitals >= 4 and capitals >= 0.7 * len(longer))


def _same_letters(text: str, start: int, end: int, title: str) -> int | None:
    """Walk text and title side by side over letters and digits; return the end in the text, at a word's end."""
    position = start
    for letter in title:
        if not letter.isalnum():
            continue
        while position < end and not text[position].isalnum():
            if text[position] == "\n":
                return None
            position += 1
        if position >= end or text[position].lower() != letter.lower():
            return None
        position += 1
    at_word_end = position >= end or not text[position].isalnum()
    return position if at_word_end and position > start else None

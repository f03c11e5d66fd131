"""Captions and tag lists that a scraper ran together with the first sentences of the body."""

import re

from tetrapylon.model import Passage, PassageRole
from tetrapylon.reading.cues import cues, knowledge
from tetrapylon.reading.lines import last_word_end

HEAD = 1500
"""Characters at a paragraph's start in which captions and tags are looked for."""
LONGEST_CAPTION = 300
LONGEST_TAGS = 200

_CREDIT = re.compile(r"\((?P<credit>[^()]{2,60})\)\s{1,2}(?=[\"“‘']?[A-Z0-9])")
_STOP = re.compile(r"[.!?][\"”’')\]]{0,3}\s{1,3}")
_WORD = re.compile(r"[\w'’-]+|[.!?]")


def cut_inserts(text: str, start: int, end: int) -> list[Passage]:
    """Return the captions and tag lists within the head of a paragraph, in order."""
    found = [*_captions(text, start, min(end, start + HEAD)), *_tags(text, start, min(end, start + HEAD))]
    found.sort(key=lambda passage: passage.start)
    return [
        later
        for earlier, later in zip([None, *found], found, strict=False)
        if not earlier or earlier.end <= later.start
    ]


def _captions(text: str, start: int, stop: int) -> list[Passage]:
    """Find credits in brackets between sentences, each with the sentence before it where that tells of a picture."""
    return [
        Passage(
            role=PassageRole.CAPTION,
            start=_caption_start(text, start, match.start()),
            end=last_word_end(text, match.end()),
        )
        for match in _CREDIT.finditer(text, start, stop)
        if _is_credit(match["credit"])
    ]


def _is_credit(words: str) -> bool:
    named = cues().credits.search(words)
    return bool(named) and ("/" in words or bool(re.search(r"\b(?:and|Photo|photo|File|file)\b", words)))


def _caption_start(text: str, start: int, credit: int) -> int:
    """Return the start of the words before a credit where no full stop or a cue of captions ties them to it."""
    sentence_end = last_word_end(text, credit)
    begin = max(start, credit - LONGEST_CAPTION)
    stops = [match.end() for match in _STOP.finditer(text, begin, sentence_end)]
    first = stops[-1] if stops else begin
    whole = bool(stops) or begin == start
    tied = text[sentence_end - 1] not in '.!?"”' or cues().caption_phrases.search(text, first, sentence_end)
    return first if whole and tied else credit


def _tags(text: str, start: int, stop: int) -> list[Passage]:
    """Find a list that "Tags" opens between sentences: it lasts to the last capital before a function word."""
    for label in cues().tag_labels.finditer(text, start, stop):
        before = text[max(start, label.start() - 3) : label.start()].rstrip()
        after = text[label.end() : label.end() + 3].strip()
        if (before and before[-1] not in ".!?\"”’'") or not after[:1].isalnum():
            continue
        return [Passage(role=PassageRole.BOILERPLATE, start=label.start(), end=_end_of_tags(text, label.end(), stop))]
    return []


def _end_of_tags(text: str, start: int, stop: int) -> int:
    """Return where the first sentence after a tag list begins: at the last capital before its first clause word."""
    sentence, after_capital = start, False
    for match in _WORD.finditer(text, start, min(stop, start + LONGEST_TAGS)):
        word = match.group()
        if word in ".!?":
            return match.end()
        if _opens_clause(word, text[match.end() : match.end() + 2]):
            break
        if word[0].isupper() or (word[0].isdigit() and after_capital):
            sentence = match.start()
        after_capital = word[0].isupper() and word.lower() not in {"at", "over", "about", "nearly"}
    return last_word_end(text, sentence)


def _opens_clause(word: str, following: str) -> bool:
    """Tell words that sentences have and tags lack: function words (save in "the Names") and verbs in the past."""
    if word in knowledge().languages["en"]:
        return not (word == "the" and following[1:2].isupper())
    return word.islower() and word.endswith("ed") and len(word) > 4

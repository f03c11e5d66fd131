"""Armed groups that no knowledge file names: by the shape of their names, or as a text introduces them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tetrapylon.knowledge.actors import ActorWords
from tetrapylon.language.actors.tokens import Words
from tetrapylon.model import Actor

MAX_NAME = 7
"""Words that a group's name may have: bounds the work on hostile text."""

_ACRONYM = re.compile(r"['’]?s? ?\(([A-Z][A-Za-z&-]{0,7}[A-Z])\)")


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A name that reads like a group's: text offsets and its words."""

    start: int
    end: int
    text: str


def named_groups(words: Words, lists: ActorWords) -> Iterator[NamedGroup]:
    """Yield names such as "Northern Thunder Brigade", "Liwa al-Fajr" or what "a group calling itself" goes by."""
    index = 0
    while index < len(words):
        span = _group_at(words, index, lists)
        if span is None:
            index += 1
            continue
        yield _named(words, *span)
        index = span[1] + 1


def _group_at(words: Words, index: int, lists: ActorWords) -> tuple[int, int] | None:
    if words.folded[index] == "calling" and words.folded[index + 1 : index + 2] in (["itself"], ["themselves"]):
        return _capitalised_from(words, index + 2, lists)
    word = words.folded[index]
    if word in lists.no_groups or not words.capitalised(index):
        return None
    if _opens(words, index, lists) and (span := _capitalised_from(words, index, lists)) and span[1] > span[0]:
        return span
    return _ending_in_noun(words, index, lists)


def _opens(words: Words, index: int, lists: ActorWords) -> bool:
    word, following = words.folded[index], words.folded[index + 1 : index + 2]
    return word in lists.group_openings or (word in lists.group_openings_of and following in (["of"], ["for"]))


def _ending_in_noun(words: Words, first: int, lists: ActorWords) -> tuple[int, int] | None:
    """Return the capitalised words from `first` to a last noun of groups, two at least."""
    span = _capitalised_from(words, first, lists)
    if span is None:
        return None
    for last in range(span[1], first, -1):
        if words.folded[last] in lists.group_nouns and words.capitalised(last):
            return first, last
    return None


def _capitalised_from(words: Words, first: int, lists: ActorWords) -> tuple[int, int] | None:
    """Return the run of capitalised words from `first` on, with links such as "of the" inside."""
    last, index = first - 1, first
    while index < min(len(words), first + MAX_NAME):
        if words.capitalised(index):
            last = index
        elif last < first or not _links(words, index, lists):
            break
        if not words.joined(index) or (words.possessive(index) and words.folded[index] not in lists.group_owners):
            break
        index += 1
    return (first, last) if last >= first else None


def _links(words: Words, index: int, lists: ActorWords) -> bool:
    """Tell whether a word in lower case may stand within a name; "the" does so only after another such word."""
    word = words.folded[index]
    return word in lists.group_links and (word != "the" or words.folded[index - 1] in lists.group_links)


def _named(words: Words, first: int, last: int) -> NamedGroup:
    start, end = words.starts[first], words.end(last)
    return NamedGroup(start, end, " ".join(words.text[start:end].split()))


def acronym_after(text: str, end: int) -> str | None:
    """Return the acronym that stands in brackets right after a name's end: "the Northern Shield Force (NSF)"."""
    match = _ACRONYM.match(text, end)
    return match.group(1) if match else None


def acronyms_in(words: Words, introduced: Mapping[str, Actor]) -> Iterator[tuple[int, int, Actor]]:
    """Yield (start, end, actor) for each acronym that the report has introduced."""
    for index, word in enumerate(words.written):
        if actor := introduced.get(word):
            yield words.starts[index], words.end(index), actor

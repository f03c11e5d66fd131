"""What is told in a report that is about something else: crime, business, sport, an election."""

import re
from collections.abc import Iterable
from itertools import pairwise

from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.conflict_words import conflict_words
from tetrapylon.model import EventFact, Report, Statement

# Chosen by a reading of 80 statements of local and political news (docs/accuracy.md): 36 of 58 false ones go, none that is right.
SHORT = 120
"""Words under which a report is too short to tell what it is about."""
FEWEST = 2
"""Conflict words that a report of conflict holds at the least."""
WORDS_EACH = 250
"""Words of a report for each conflict word at the most."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def relevant_statements(report: Report, statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that are about armed conflict or unrest.

    In a report that is about something else a statement stands only where its own words tell of conflict, or where it
    tells of a protest, which any local paper may report.
    """
    if is_about_conflict(report.text):
        return list(statements)
    return [s for s in statements if _is_protest(s) or count_conflict_words(s.evidence.exact)]


def is_about_conflict(text: str) -> bool:
    """Tell whether a text is about conflict by the share of its words that are conflict's; short texts always are."""
    length = len(_WORD.findall(text.lower()))
    if length < SHORT:
        return True
    found = count_conflict_words(text)
    return found >= FEWEST and found * WORDS_EACH >= length


def count_conflict_words(text: str) -> int:
    """Return how many conflict words and pairs a text holds."""
    words, known = _WORD.findall(text.lower()), conflict_words()
    return sum(word in known.words for word in words) + sum(f"{a} {b}" in known.pairs for a, b in pairwise(words))


def _is_protest(statement: Statement) -> bool:
    fact = statement.fact
    return isinstance(fact, EventFact) and codebook().types[fact.type].family == "protest"

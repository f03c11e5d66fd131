"""What is told in a report that is about something else: crime, business, sport, disease, an election."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tetrapylon.coding.events.merging import UNSTATED
from tetrapylon.coding.events.roles import UNFIGHTING
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.conflict_words import conflict_words, words_elsewhere, words_of_conflict, words_of_unrest
from tetrapylon.language.annotated import AnnotatedReport
from tetrapylon.model import Actor, ControlFact, DamageFact, EventFact, Stance, Statement

# Chosen on 596 reports of LGL, GeoVirus, PolNeAR and MEANTIME beside 120 of corpus-reports (docs/accuracy.md): of those with
# SHORT words or more, 15 of 457 and 90 of 109 are then about conflict; the other 19 of the corpus are mostly other news.
SHORT = 120
"""Words under which a report is too short to tell by the share of conflict words what it is about."""
ONE_OR_TWO_SENTENCES = 60
"""Words under which a text may tell of conflict without a single word of it or of unrest."""
FEWEST = 2
"""Conflict words that a longer report of conflict holds at the least."""
DENSE = 40
"""Words for each conflict word in a report that is about conflict if only these are more than those of other news."""
OUTNUMBERED = 3
"""Conflict words for each word of other news in a longer report of conflict."""
WORDS_EACH = 125
"""Words of a report for each conflict word at the most."""

EVERYDAY = frozenset({"enter", "fall", "surrender", "drive out", "assault"})
"""Frames of control that everyday verbs open, which tell nothing without an armed side."""
SIDED = frozenset({"change", "arrest", "abduction"})
"""Families whose events say nothing without a side: each of 39 in statements-gold names one."""
ALONE = frozenset({"violence", "abduction", "sexual"})
"""Families of which a sentence in other news can tell by itself."""
BESIEGING = "besiege"
"""The verb among them that does: "besieged areas"."""

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def relevant_statements(annotated: AnnotatedReport, statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that are about armed conflict or unrest.

    In a report that is about something else a statement stands only where its sentence speaks of conflict more than of
    other things and names who fights, or where it tells of a protest, which any local paper may report.
    """
    told = [statement for statement in statements if _names_whom_it_needs(statement)]
    if is_about_conflict(annotated.report.text):
        return told
    return [s for s in told if _stands_alone(s, _sentence_of(s, annotated))]


def _names_whom_it_needs(statement: Statement) -> bool:
    """Tell whether a statement names who it cannot do without: a side of what everyday verbs tell, the doer of a plan.

    "The city was captured" stands without a side; "was kept from entering the camp" and "markets fell" do not.
    """
    fact = statement.fact
    if isinstance(fact, ControlFact):
        return bool(fact.to or fact.from_) or not _is_everyday(statement.rule)
    if not isinstance(fact, EventFact):
        return True
    if statement.stance in {Stance.INTENDED, Stance.EXPECTED}:
        return _fights(fact.actors)
    uncounted = fact.fatalities is None and fact.injured is None
    if fact.type in UNSTATED and not fact.targets and uncounted and statement.stance is not Stance.DENIED:
        return any(actor.known for actor in fact.actors)
    return bool(fact.actors or fact.targets) or _family(fact) not in SIDED


def _is_everyday(rule: str) -> bool:
    frame, _, pattern = rule.partition(": ")
    return frame in EVERYDAY and BESIEGING not in pattern


def is_about_conflict(text: str) -> bool:
    """Tell whether a text is about conflict: by the share of its words that are conflict's, and against those of other news.

    A short text is about conflict unless other news has more of its words than conflict and unrest.
    """
    words = _words_of(text)
    length, found, other = len(words), _count(words, words_of_conflict()), _count(words, words_elsewhere())
    if length < SHORT:
        unrest = _count(words, words_of_unrest())
        return unrest >= other and (length < ONE_OR_TWO_SENTENCES or unrest > 0)
    if found * DENSE >= length and found > other:
        return found >= FEWEST
    return found >= FEWEST and found * WORDS_EACH >= length and found > OUTNUMBERED * other


def count_conflict_words(text: str) -> int:
    """Return how many conflict words and pairs a text holds."""
    return _count(_words_of(text), words_of_conflict())


def count_words_elsewhere(text: str) -> int:
    """Return how many words and pairs of other news a text holds."""
    return _count(_words_of(text), words_elsewhere())


def _words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words) + sum(f"{a} {b}" in known for a, b in pairwise(words))


def _sentence_of(statement: Statement, annotated: AnnotatedReport) -> str:
    start = statement.evidence.start
    spans = (sentence for sentence in annotated.sentences if sentence.start <= start < sentence.end)
    text = annotated.report.text
    return next((text[span.start : span.end] for span in spans), statement.evidence.exact)


def _stands_alone(statement: Statement, sentence: str) -> bool:
    """Tell whether a sentence by itself makes a statement one of conflict, whatever the report is about."""
    words, other = set(_words_of(sentence)), count_words_elsewhere(sentence)
    if _is_protest(statement):
        return not other and bool(words & conflict_words().protest) and _has_crowd(statement)
    if count_conflict_words(sentence) <= other:
        return False
    fact = statement.fact
    if isinstance(fact, ControlFact):
        return _fights((*fact.to, *fact.from_))
    if isinstance(fact, DamageFact):
        return _fights(fact.actor)
    hurt = fact.fatalities is not None or fact.injured is not None
    return _family(fact) in ALONE and _fights(fact.actors) and (hurt or bool(fact.targets))


def _fights(actors: tuple[Actor, ...]) -> bool:
    """Tell whether a known party is among actors, and not only people who do not fight."""
    return any(actor.known and actor.kind not in UNFIGHTING for actor in actors)


def _is_protest(statement: Statement) -> bool:
    return isinstance(statement.fact, EventFact) and _family(statement.fact) == "protest"


def _has_crowd(statement: Statement) -> bool:
    fact = statement.fact
    return isinstance(fact, EventFact) and any(actor.kind in UNFIGHTING for actor in fact.actors)


def _family(fact: EventFact) -> str:
    return codebook().types[fact.type].family

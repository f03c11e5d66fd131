"""Which temporal expression of a parsed sentence dates an event, and the days that it then can mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from spacy.tokens import Token

from tetrapylon.language.annotated import Sentence, within
from tetrapylon.language.times.lexicon import time_knowledge
from tetrapylon.model import DayRange, Granularity, Span, StatementTime, TimeExpression, TimexType

_CLAUSE_TAGS = {"VERB", "AUX"}


class Closeness(IntEnum):
    """How an expression stands to an event, the closest first; compared on half of statements-gold."""

    OWN = 0  # hangs on the event's own word
    COMPLEMENT = 1  # on what the event's word governs ("managed to take it on Sunday"), or on an event noun's clause
    SHARED = 2  # on the clause that the event is a part of ("launched an offensive on Sunday")
    ABOVE = 3
    PARTICIPLE = 4  # on a participle that describes a participant
    ADVERBIAL = 5  # on an adverbial clause below ("struck, killing ten on Sunday")
    BESIDE = 6  # on a clause beside
    SAID_BEFORE = 7  # on a verb of saying, by the parse, though it stands after the event's word
    RELATIVE = 8  # on the clause above a relative clause
    NONE = 9


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A dated expression of the sentence, the word it hangs on, and how it is introduced."""

    time: TimeExpression
    days: DayRange
    root: Token
    marker: str
    last: TimeExpression


def statement_time(
    sentence: Sentence, trigger: Token, times: Sequence[TimeExpression], published: date | None
) -> StatementTime | None:
    """Return when the event whose predicate is `trigger` took place, or None where its clause names no time.

    `times` are those of the text that the sentence lies in. The expression has to hang on the trigger, on its clause
    or on one that shares its time; a date of the verb of saying above it does not count. "Since" opens the range to
    publication, "by" and "until" leave its start open.
    """
    if sentence.doc is None:
        return None
    candidates = _candidates(sentence, times)
    ranked = [
        (_closeness(c.root, trigger), _steps(c.root, trigger), abs(c.root.i - trigger.i), i)
        for i, c in enumerate(candidates)
    ]
    ranked = [entry for entry in ranked if entry[0] is not Closeness.NONE]
    if ranked:
        return _time_of(candidates[min(ranked)[-1]], trigger, published)
    if (
        len(candidates) == 1
        and not _has_own_past(trigger)
        and (candidates[0].root.i < trigger.i or not _said(candidates[0].root, trigger))
    ):
        return _time_of(candidates[0], trigger, published)
    return None


def _candidates(sentence: Sentence, times: Sequence[TimeExpression]) -> list[_Candidate]:
    """Return the dated expressions of a sentence; two that a range joins are one."""
    dated = [t for t in within(times, sentence) if t.days is not None and t.type is not TimexType.SET]
    candidates: list[_Candidate] = []
    for time in dated:
        tokens = sentence.tokens_in(time)
        if not tokens or time.days is None:
            continue
        previous = candidates[-1] if candidates else None
        joined = previous and _joined(sentence, previous, tokens[0], time)
        if previous and joined:
            candidates[-1] = _Candidate(previous.time, joined, previous.root, previous.marker, time)
        else:
            candidates.append(_Candidate(time, time.days, _root(tokens), _marker(tokens[0]), time))
    return candidates


def _joined(sentence: Sentence, previous: _Candidate, first: Token, time: TimeExpression) -> DayRange | None:
    """Return the whole of "from A to B", "between A and B", "A–B"; None where the two are not joined."""
    doc, end = first.doc, sentence.tokens_in(previous.last)[-1].i
    between = [token.lower_ for token in doc[end + 1 : first.i]]
    links = time_knowledge().words
    known = {**links["and"], **links["to"], **links["hyphen"], "the": 0}
    if not 1 <= len(between) <= 3 or not all(word in known for word in between) or time.days is None:
        return None
    earliest, latest = previous.days.earliest, time.days.latest
    if earliest is None or latest is None or latest < earliest:
        return None
    return DayRange(earliest=earliest, latest=latest)


def _root(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])


def _marker(first: Token) -> str:
    """Return the word that introduces an expression, past its article and its adverbs."""
    for i in range(first.i - 1, max(-1, first.i - 4), -1):
        token = first.doc[i]
        if token.pos_ not in ("DET", "ADV", "ADJ") or token.lower_ in ("since", "before", "after", "until"):
            return token.lower_
    return ""


def _closeness(root: Token, trigger: Token) -> Closeness:
    """Return how closely an expression belongs to an event."""
    path = [root, *root.ancestors]
    if trigger in path:
        return _below(path[: path.index(trigger)], trigger)
    governor = next((token for token in path[1:] if token.pos_ in _CLAUSE_TAGS), path[-1])
    return _above(root, governor, trigger)


def _steps(root: Token, trigger: Token) -> int:
    """Return how many words an expression hangs below the event's; equal for all that do not hang below it."""
    path = [root, *root.ancestors]
    return path.index(trigger) if trigger in path else 0


def _below(path: Sequence[Token], trigger: Token) -> Closeness:
    """Rank an expression that hangs below the trigger, by the clauses between the two."""
    clauses = [token for token in path[1:] if token.pos_ in _CLAUSE_TAGS]
    if not clauses:
        return Closeness.OWN
    if trigger.pos_ not in _CLAUSE_TAGS and clauses[-1].dep_ in ("acl", "relcl"):
        return Closeness.COMPLEMENT
    links = {token.dep_ for token in clauses}
    if links <= {"xcomp", "conj", "acl", "prep", "pcomp"}:
        return Closeness.PARTICIPLE if clauses[0].dep_ == "acl" else Closeness.COMPLEMENT
    return Closeness.ADVERBIAL if links <= {"advcl", "xcomp", "conj"} else Closeness.NONE


def _above(root: Token, governor: Token, trigger: Token) -> Closeness:
    """Rank an expression of a clause above or beside the trigger's."""
    chain = [trigger, *trigger.ancestors]
    if governor not in chain:
        beside = governor.head in chain and governor.dep_ in ("conj", "advcl", "xcomp")
        return Closeness.BESIDE if beside else Closeness.NONE
    steps = chain[: chain.index(governor)]
    if _has_own_past(trigger):
        return Closeness.NONE
    if _reports(governor, steps):
        return Closeness.SAID_BEFORE if governor.i < trigger.i < root.i else Closeness.NONE
    if any(step.dep_ == "relcl" for step in steps) or _is_earlier(trigger):
        return Closeness.NONE if _goes_on(trigger) else Closeness.RELATIVE
    return Closeness.SHARED if all(step.dep_ != "ccomp" for step in steps) else Closeness.ABOVE


def _reports(governor: Token, steps: Sequence[Token]) -> bool:
    """Tell whether the event is what someone says: a complement of the governor."""
    return any(step.dep_ in ("ccomp", "parataxis") for step in steps[-1:]) and governor.pos_ in _CLAUSE_TAGS


def _said(root: Token, trigger: Token) -> bool:
    """Tell whether an expression dates the saying of what the trigger tells, or a part of what the trigger says."""
    governor = next((token for token in root.ancestors if token.pos_ in _CLAUSE_TAGS), root)
    chain = [trigger, *trigger.ancestors]
    if governor in chain:
        return _reports(governor, chain[: chain.index(governor)])
    return any(token.dep_ in ("ccomp", "parataxis") for token in [governor, *governor.ancestors] if token not in chain)


def _goes_on(trigger: Token) -> bool:
    """Tell a relative clause of what has been so till now ("the war, which has displaced millions"), dated by no day above it."""
    return trigger.dep_ == "relcl" and any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in trigger.children)


def _has_own_past(trigger: Token) -> bool:
    """Tell "attacked on Thursday a town recently captured": what is said to be of late is not of the day told beside it."""
    return any(child.lower_ in ("recently", "previously", "formerly", "newly") for child in trigger.children)


def _is_earlier(trigger: Token) -> bool:
    """Tell whether the event is told as before that of the main clause ("having first recaptured it")."""
    return trigger.dep_ == "advcl" and any(child.lower_ == "having" for child in trigger.children)


def _time_of(candidate: _Candidate, trigger: Token, published: date | None) -> StatementTime:
    time, joined = candidate.time, candidate.last is not candidate.time
    marker = "" if joined else _clause_marker(candidate.root, trigger) or candidate.marker
    days, value = _opened(candidate.days, marker, published)
    merged = joined or time.type is TimexType.DURATION or days != candidate.days
    return StatementTime(
        days=days,
        granularity=Granularity.INTERVAL if merged or time.granularity is None else time.granularity,
        value=value,
        span=Span(start=time.start, end=candidate.last.end),
        anchor=time.anchor,
    )


def _clause_marker(root: Token, trigger: Token) -> str:
    """Return the conjunction of the clause that an expression stands in below the trigger ("since it began in May")."""
    path = [root, *root.ancestors]
    if trigger not in path:
        return ""
    for token in path[1 : path.index(trigger)]:
        for child in token.children:
            if child.dep_ == "mark" and child.lower_ in ("since", "after", "before", "until"):
                return child.lower_
    return ""


def _opened(days: DayRange, marker: str, published: date | None) -> tuple[DayRange, str | None]:
    """Open a range on the side that its preposition opens it; the value keeps the named time where a side is open."""
    first = days.latest if marker == "after" else days.earliest
    if marker in ("since", "after") and first:
        closed = DayRange(earliest=first, latest=published if published and published >= first else None)
        return closed, closed.iso() or days.iso()
    if marker in ("by", "until", "till"):
        return DayRange(latest=days.latest), days.iso()
    if marker == "before" and days.earliest and days.earliest > date.min:
        return DayRange(latest=days.earliest - timedelta(1)), days.iso()
    return days, days.iso()

"""What stands around a phrase: its place in sentence and line, the tense of its clause, and dates joined to it."""

from collections.abc import Sequence

from tetrapylon.language.times.grammar import Match
from tetrapylon.language.times.meaning import Context
from tetrapylon.language.times.reading import Reading
from tetrapylon.language.times.rules import RULES
from tetrapylon.language.times.story import Story
from tetrapylon.language.times.tokens import Tokens
from tetrapylon.language.times.values import Moment, days_of

FRONT_TOKENS = 4
"""Tokens before a phrase within which its sentence has to start for it to open it."""

DATELINE_TOKENS = 16
"""Tokens that a line with nothing but the time of publication has at most."""

_DATELINE_KINDS = frozenset(
    "month month_or_word month_short day ordinal year weekday weekday_short numeric_date iso_date clock ampm zone "
    "comma dot at on hyphen slash paren posted".split()
)

LINK_TOKENS = 3
"""Tokens that may join two dates which share a year ("in May and in July 2015")."""

_LINK_KINDS = frozenset("hyphen to and slash comma the from early edge of in".split())

DAY_REACH = 4
"""Tokens between a time of day and the day that it belongs to ("5 am local time on 3 May")."""

SAYING_REACH = 3
"""Tokens within which a verb of saying may claim a date; further off it tells nothing of what is said."""

LEAN_WINDOW = 40
"""Tokens before and after a date that may tell whether its clause looks back or ahead."""


DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "any", "this", "that", "of"})


class Surroundings:
    """What stands around one phrase."""

    def __init__(self, tokens: Tokens, phrases: Sequence[tuple[Match, Reading]], index: int, story: Story) -> None:
        self._tokens, self._phrases, self._index, self._story = tokens, phrases, index, story

    def lean(self) -> int:
        """Return 1 where the clause looks ahead, -1 where it looks back, 0 where nothing tells."""
        match = self._phrases[self._index][0]
        return _lean(self._tokens, match)

    def fronted(self) -> bool:
        """Tell whether the phrase opens its sentence or line, or nearly."""
        first = self._phrases[self._index][0].first
        before = self._tokens.entries[max(0, first - FRONT_TOKENS) : first]
        return len(before) < FRONT_TOKENS or any(entry.kind in ("dot", "stop", "break") for entry in before)

    def creation_time(self, value: str) -> int:
        """Return where a line ends that only gives the day of publication, TIMEX3's t0 and no part of the text; else 0."""
        published, (match, reading) = self._story.published, self._phrases[self._index]
        full = reading.number("year") or reading.word("iso") or reading.word("numeric")
        if published is None or not full or value[:10] != published.isoformat():
            return 0
        return self._dateline_end(match)

    def _dateline_end(self, match: Match) -> int:
        entries, first, last = self._tokens.entries, match.first, match.last
        while first > 0 and last - first <= DATELINE_TOKENS and entries[first - 1].kind in _DATELINE_KINDS:
            first -= 1
        while last < len(entries) and last - first <= DATELINE_TOKENS and entries[last].kind in _DATELINE_KINDS:
            last += 1
        opens = first == 0 or entries[first - 1].kind == "break"
        closes = last == len(entries) or entries[last].kind == "break"
        return last if opens and closes else 0

    def in_name(self) -> bool:
        """Tell whether a word such as Today or Spring is part of a name ("Russia Today")."""
        match, reading = self._phrases[self._index]
        if not (match.rule == "deictic" or reading.word("season")) or match.first == 0:
            return False
        entries, start = self._tokens.entries, self._tokens.spans[match.first][0]
        goes_on = match.last < len(entries) and entries[match.last].kind == "name"
        return self._tokens.text[start].isupper() and entries[match.first - 1].kind == "name" and not goes_on

    def borrowed_year(self, month: int) -> int | None:
        """Return the year of a date that is joined to this one: one just after, or the one before."""
        for j in range(self._index, min(self._index + 2, len(self._phrases) - 1)):
            if not self._joined(j):
                break
            reading = self._phrases[j + 1][1]
            other = reading.number("month")
            if reading.year is not None and other:
                return reading.year - 1 if month > other else reading.year
        return self._year_before(month)

    def _year_before(self, month: int) -> int | None:
        """Return the year of the date before, for the second of "12 to 14 April"."""
        last = self._story.last
        if self._index == 0 or not last or not last.month or month < last.month or not self._joined(self._index - 1):
            return None
        return last.year if self._phrases[self._index - 1][1].number("month") else None

    def _joined(self, index: int) -> bool:
        """Tell whether only joining words stand between a phrase and the next."""
        first, second = self._phrases[index][0], self._phrases[index + 1][0]
        between = self._tokens.entries[first.last : second.first]
        return len(between) <= LINK_TOKENS and all(entry.kind in _LINK_KINDS for entry in between)

    def borrowed_day(self) -> Moment | None:
        """Return the day that stands beside a time of day ("5:30 pm on May 7")."""
        here = self._phrases[self._index][0]
        if self._index + 1 < len(self._phrases):
            match, reading = self._phrases[self._index + 1]
            if match.first - here.last <= DAY_REACH and match.rule in ("date", "deictic"):
                context = Context(self._story, lambda: _lean(self._tokens, match), lambda month: None, lambda: None)
                meaning = RULES[match.rule](reading, context)
                days = days_of(meaning.value) if meaning else None
                if days and days.earliest and days.earliest == days.latest:
                    return Moment.of(days.earliest)
        return None


def _lean(tokens: Tokens, match: Match) -> int:
    """Tell whether the clause of a phrase looks back or ahead; "by" and "until" look ahead unless a verb looks back."""
    before = range(match.first - 1, max(-1, match.first - LEAN_WINDOW), -1)
    after = range(match.last, min(len(tokens.entries), match.last + LEAN_WINDOW))
    if match.first and tokens.entries[match.first - 1].kind in ("to", "by"):
        return _first_vote(tokens, before, by_ending=False) or _first_vote(tokens, after, by_ending=False) or 1
    return _first_vote(tokens, before) or _first_vote(tokens, after)


def _first_vote(tokens: Tokens, indices: range, *, by_ending: bool = True) -> int:
    for i in indices:
        if tokens.entries[i].kind in ("dot", "stop", "break"):
            return 0
        if tokens.entries[i].kind == "said" and abs(i - indices.start) >= SAYING_REACH:
            continue
        if vote := _vote(tokens, i, by_ending=by_ending):
            return vote
    return 0


def _describes(tokens: Tokens, index: int) -> bool:
    """Tell whether a participle only describes a noun: "a planned offensive" says nothing of the clause's tense."""
    start, end = tokens.spans[index]
    if not index or not tokens.text.endswith("ed", start, end):
        return False
    before, last = tokens.spans[index - 1]
    return tokens.text[before:last].lower() in DETERMINERS


def _vote(tokens: Tokens, index: int, *, by_ending: bool) -> int:
    entry = tokens.entries[index]
    if entry.kind in ("will", "did", "said", "be"):
        if _describes(tokens, index):
            return 0
        held = entry.kind == "did" and index and tokens.entries[index - 1].kind == "be"
        return 0 if held else int(entry.value)
    start, end = tokens.spans[index]
    past = by_ending and entry.kind == "word" and end - start > 3 and tokens.text.endswith("ed", start, end)
    return -1 if past and not (index and tokens.entries[index - 1].kind in ("be", "will")) else 0

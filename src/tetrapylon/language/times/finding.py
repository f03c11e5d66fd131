"""Find the temporal expressions of a text, in one pass from its start to its end."""

from collections.abc import Iterator, Sequence
from datetime import date

from tetrapylon.language.times.grammar import Match
from tetrapylon.language.times.lexicon import lexicon
from tetrapylon.language.times.meaning import Context, Meaning
from tetrapylon.language.times.phrases import read_phrases
from tetrapylon.language.times.reading import Reading
from tetrapylon.language.times.rules import RULES
from tetrapylon.language.times.story import Story, is_narrative
from tetrapylon.language.times.surroundings import Surroundings
from tetrapylon.language.times.tokens import Tokens, tokenise
from tetrapylon.language.times.values import days_of, granularity_of, third_of
from tetrapylon.model import DayRange, Passage, PassageRole, TimeExpression


def find_times(text: str, published: date | None, passages: Sequence[Passage] = ()) -> list[TimeExpression]:
    """Find every temporal expression of a text, with its TIMEX3 type and value, in text order and without overlap.

    Values are resolved against the day of publication in news, and against the date that the story has reached in
    narratives; the text's own dates tell which it is. Where `published` is None, a full date in a dateline passage
    takes its place. A line that only repeats the day of publication is TIMEX3's t0 and not listed.
    """
    tokens = tokenise(text, lexicon())
    phrases = list(read_phrases(tokens))
    published = published or _dateline_day(tokens, phrases, passages)
    story = Story(published, is_narrative(phrases, published))
    return list(_resolved(tokens, phrases, story))


def _dateline_day(tokens: Tokens, phrases: Sequence[tuple[Match, Reading]], passages: Sequence[Passage]) -> date | None:
    """Return the day that a dateline passage names in full."""
    datelines = [passage for passage in passages if passage.role is PassageRole.DATELINE]
    for match, reading in phrases if datelines else ():
        start = tokens.spans[match.first][0]
        if any(passage.start <= start < passage.end for passage in datelines):
            year, month, day = reading.year, reading.number("month"), reading.number("day")
            days = days_of(f"{year:04}-{month:02}-{day:02}") if year and month and day else None
            if days:
                return days.earliest
    return None


def _resolved(tokens: Tokens, phrases: Sequence[tuple[Match, Reading]], story: Story) -> Iterator[TimeExpression]:
    next_years, dateline_end = _next_years(phrases), 0
    for i, (match, reading) in enumerate(phrases):
        surroundings = Surroundings(tokens, phrases, i, story)
        context = Context(story, surroundings.lean, surroundings.borrowed_year, surroundings.borrowed_day)
        meaning = RULES[match.rule](reading, context)
        if meaning is None or match.first < dateline_end or surroundings.in_name():
            continue
        if end := surroundings.creation_time(meaning.value):
            dateline_end = end
            continue
        if meaning.moves_story:
            story.reach(meaning.value, fronted=surroundings.fronted(), next_year=next_years[i])
        yield _expression(tokens, match, reading, meaning, story.published)


def _next_years(phrases: Sequence[tuple[Match, Reading]]) -> list[int | None]:
    """Return, for every phrase, the next year that the text names after it."""
    years: list[int | None] = []
    coming: int | None = None
    for _, reading in reversed(phrases):
        years.append(coming)
        coming = reading.year if reading.year is not None else coming
    return years[::-1]


def _expression(
    tokens: Tokens, match: Match, reading: Reading, meaning: Meaning, published: date | None
) -> TimeExpression:
    start, end = tokens.spans[match.first][0], tokens.spans[match.last - 1][1]
    days = _narrowed(meaning.days or days_of(meaning.value), reading, published)
    return TimeExpression(
        start=start,
        end=end,
        type=meaning.type,
        value=meaning.value,
        days=days,
        granularity=granularity_of(meaning.value),
        anchor=meaning.anchor,
    )


def _narrowed(days: DayRange | None, reading: Reading, published: date | None) -> DayRange | None:
    """Narrow days by "early", "late", "earlier", "later"; "this week" ends at publication."""
    edge = reading.word("edge")
    if days is None or days.earliest is None or days.latest is None:
        return days
    if published and reading.word("relation") == "this" and days.earliest <= published <= days.latest:
        if edge == "later":
            return DayRange(earliest=published, latest=days.latest)
        if edge == "earlier" or (edge is None and reading.word("unit") == "W"):
            return DayRange(earliest=days.earliest, latest=published)
    return third_of(days, edge) if edge else days

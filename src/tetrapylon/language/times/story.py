"""Where in time a text stands: its publication, and the date that its story has reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tetrapylon.language.times.grammar import Match
from tetrapylon.language.times.reading import Reading
from tetrapylon.language.times.values import Moment, moment_of
from tetrapylon.model import Anchor

NARRATIVE_YEARS = 3
"""Explicit years other than the publication's, from which on a text can be a narrative."""

NARRATIVE_RATIO = 3
"""Explicit other years for every word such as "today" or "Monday" in a narrative; chosen with the above on half of
times-wikiwars and times-meantime, where narratives have tens and news under one."""


STEP_YEARS = 5
"""Years that a story may step ahead by a year named in passing; 1 to 30 do equally on half of times-wikiwars."""


@dataclass(slots=True)
class Story:
    """The anchors of a text: `published`, the `moment` that the story has reached, and the date told `last`.

    The two differ after a digression: "that year" then is the one just told, but a bare "June" goes on with the story.
    """

    published: date | None
    narrative: bool
    moment: Moment | None = None
    last: Moment | None = None

    @property
    def reference(self) -> Moment | None:
        """What "last year" and a bare "June" count from: publication in news, the story's date in a narrative."""
        if self.narrative and self.moment:
            return self.moment
        return Moment.of(self.published) if self.published else self.moment

    @property
    def told(self) -> Moment | None:
        """What "the following day" and "two days later" count from: the date told last, else the reference."""
        return self.last or self.reference

    @property
    def anchor(self) -> Anchor:
        """Which of the two anchors `reference` is."""
        return Anchor.NARRATIVE if (self.narrative and self.moment) or not self.published else Anchor.PUBLICATION

    def reach(self, value: str, *, fronted: bool, next_year: int | None) -> None:
        """Let the story reach a resolved date, unless that digresses, or only recalls a year."""
        moment = moment_of(value)
        if moment is None:
            return
        if not (self.last and moment.month is None and moment.year == self.last.year):
            self.last = moment
        here = self.moment
        if here and (_digresses(here, moment, next_year) or self._recalls(here, moment, fronted)):
            return
        self.moment = moment

    def _recalls(self, here: Moment, moment: Moment, fronted: bool) -> bool:
        """Tell whether a bare year is only named in passing: it neither opens a sentence nor lies just ahead."""
        ahead = moment.year - here.year
        return self.narrative and moment.month is None and (ahead == 0 or not (fronted or 0 < ahead <= STEP_YEARS))


def _digresses(here: Moment, moment: Moment, next_year: int | None) -> bool:
    """Tell whether the dates told before and after one are in order without it."""
    return next_year is not None and here.year <= next_year and not here.year <= moment.year <= next_year


def is_narrative(readings: Sequence[tuple[Match, Reading]], published: date | None) -> bool:
    """Tell from its dates whether a text narrates: many explicit years of another time, few words of the day's news."""
    if published is None:
        return True
    years = sum(1 for _, r in readings if r.number("year") and abs((r.number("year") or 0) - published.year) > 0)
    deictic = sum(1 for match, r in readings if _is_deictic(match, r))
    return years >= NARRATIVE_YEARS and years >= NARRATIVE_RATIO * deictic


def _is_deictic(match: Match, reading: Reading) -> bool:
    if match.rule == "deictic" or (match.rule == "date" and reading.number("weekday") and not reading.number("year")):
        return True
    if match.rule in {"relative", "span"} and reading.word("relation") in {"past", "this", "future"}:
        return True
    return "ago" in {entry.kind for entry in reading.entries}

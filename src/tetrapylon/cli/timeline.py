"""A control timeline for a terminal: a lane for every holder, then a table of its intervals and their statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from tetrapylon.cli.rendering import plain
from tetrapylon.model import (
    ControlInterval,
    ControlStatus,
    ControlTimeline,
    DayRange,
    Explanation,
    LedgerEntry,
    WeighedStatement,
)

NARROWEST, WIDEST = 24, 100
"""Columns that a lane may take: fewer cannot show a year's months, more are not needed on a wide terminal."""

SHADES = " ░▒▓█"
"""How likely a day belongs to an assessed interval, from not at all to surely."""

CLAIMED_SHADES = " ┄┄╌╌"
"""The same for a claimed one: never solid."""

COLOURS = ("green", "red", "blue", "magenta", "cyan", "bright_green", "bright_red", "bright_blue")

MOST_STATEMENTS = 3
"""Statements shown for an interval; the rest are counted."""

MOST_WEIGHED = 12
"""Statements shown of each side of an explanation; the rest are counted."""

LONGEST_QUOTE = 110
"""Characters of a quote that are shown."""


MOST_PARTS = 8
"""Parts of a place that are drawn beneath it, the most told of first; the rest are counted."""


def draw_timeline(
    timeline: ControlTimeline, entries: Iterable[LedgerEntry], *, quotes: int = MOST_STATEMENTS
) -> RenderableType:
    """Return a timeline drawn and in a table, its parts' lanes beneath; `entries` are those it was made of.

    At most so many `quotes` are shown of the entries for an interval, against it, expected and disputed; the rest is
    counted.
    """
    known = {entry.id: entry for entry in entries}
    title = Text(f"\nWho held {timeline.place}" + (f" ({timeline.country})" if timeline.country else ""), style="bold")
    if not timeline.intervals:
        nothing = Text("Nothing tells who held it.", style="dim")
        return Group(title, nothing, *_above(timeline), *_remarks(timeline, known, quotes), *_beneath(timeline))
    lanes = _Lanes(timeline.intervals, *_extent(timeline, known.values()))
    table = _table(timeline.intervals, known, quotes)
    return Group(
        title, lanes, Text(""), table, *_above(timeline), *_remarks(timeline, known, quotes), *_beneath(timeline)
    )


def draw_explanation(explanation: Explanation, entries: Iterable[LedgerEntry]) -> RenderableType:
    """Return who held a place on a day and why: the reasoning, then the statements for, against and set aside."""
    known = {entry.id: entry for entry in entries}
    interval = explanation.interval
    answer = f"{explanation.place} on {explanation.on}: {interval.holder or 'unknown'}{layer_of(interval)}"
    sections = (
        ("for it", explanation.statements_for),
        ("against it", explanation.statements_against),
        ("set aside", explanation.set_aside),
    )
    reasoning = [Text(sentence) for sentence in explanation.reasoning]
    return Group(Text(answer, style="bold"), *reasoning, *(_weighed(*section, known) for section in sections))


def layer_of(interval: ControlInterval) -> str:
    """Return what a reader must know of an answer: that it is only claimed, or that it is the whole's."""
    return (" (claimed)" if interval.claimed else "") + (f" (as {interval.of_whole})" if interval.of_whole else "")


def _weighed(heading: str, statements: Sequence[WeighedStatement], known: Mapping[str, LedgerEntry]) -> RenderableType:
    if not statements:
        return Text("")
    table = Table(pad_edge=False, box=None, header_style="dim", title=f"\n{heading}", title_justify="left")
    for column in ("weight", "day", "says"):
        table.add_column(column, no_wrap=column != "says", overflow="fold")
    for weighed in statements[:MOST_WEIGHED]:
        entry = known.get(weighed.statement)
        words = f"\n{_words(entry)} {_source(entry)}" if entry else ""
        says = Text(plain(weighed.says)).append(f"{words}\n{'; '.join(weighed.reasons)}", style="dim")
        table.add_row(f"{weighed.weight:.2f}", str(weighed.day), says)
    if len(statements) > MOST_WEIGHED:
        table.add_row("", "", Text(f"and {len(statements) - MOST_WEIGHED} more; all with --json", style="dim"))
    return table


def _above(timeline: ControlTimeline) -> Iterator[RenderableType]:
    if timeline.whole is not None:
        yield Text(f"Part of {timeline.whole.place}: where nothing is told of it, its holder stands in.", style="dim")


def _beneath(timeline: ControlTimeline) -> Iterator[RenderableType]:
    """Yield the lanes of each part of a place, all over the same years."""
    shown = [part for part in timeline.parts if part.intervals][:MOST_PARTS]
    if shown:
        first, last = _span(interval for part in shown for interval in part.intervals)
        yield Text(f"\nParts of {timeline.place}, which change hands for themselves", style="bold")
        for part in shown:
            yield Text(part.place, style="italic")
            yield _Lanes(part.intervals, first, last)
    if len(timeline.parts) > len(shown):
        yield Text(f"and {len(timeline.parts) - len(shown)} more parts; all with --json", style="dim")


@dataclass(frozen=True, slots=True)
class _Lanes:
    """One lane for each holder and layer, drawn as wide as the terminal allows."""

    intervals: Sequence[ControlInterval]
    first: date
    last: date

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        labels = list(dict.fromkeys(_label(interval) for interval in self.intervals))
        margin = min(max(map(len, labels)), options.max_width // 3) + 1
        width = min(max(options.max_width - margin - 2, NARROWEST), WIDEST)
        days = [self.first + (self.last - self.first) * column / width for column in range(width)]
        yield Text(" " * margin + _axis(days), style="dim", no_wrap=True)
        for label in labels:
            yield self._lane(label, days, margin)

    def _lane(self, label: str, days: Sequence[date], margin: int) -> Text:
        members = [interval for interval in self.intervals if _label(interval) == label]
        shades = CLAIMED_SHADES if members[0].claimed else SHADES
        marks = "".join(shades[max(_shade(interval, day) for interval in members)] for day in days)
        open_end = any(interval.end == DayRange() for interval in members)
        name = label if len(label) < margin else label[: margin - 2] + "…"
        lane = Text(f"{name:<{margin}}", no_wrap=True)
        return lane.append(marks + ("▸" if open_end else ""), style=self._style(members[0]))

    def _style(self, interval: ControlInterval) -> str:
        if interval.status is not ControlStatus.HELD:
            return "yellow" if interval.status is ControlStatus.CONTESTED else "dim"
        holders = list(dict.fromkeys(i.holder for i in self.intervals if i.status is ControlStatus.HELD))
        return COLOURS[holders.index(interval.holder) % len(COLOURS)]


def _label(interval: ControlInterval) -> str:
    return (interval.holder or "unknown") + (" (claimed)" if interval.claimed else "")


def _extent(timeline: ControlTimeline, entries: Iterable[LedgerEntry]) -> tuple[date, date]:
    """Return the first and last day to draw: all bounds, the reports, and a little room on both sides."""
    return _span(timeline.intervals, [entry.known_on for entry in entries])


def _span(intervals: Iterable[ControlInterval], further: Iterable[date] = ()) -> tuple[date, date]:
    ends = [bound for i in intervals for r in (i.start, i.end) for bound in (r.earliest, r.latest) if bound]
    days = sorted([*ends, *further])
    room = max((days[-1] - days[0]) // 20, timedelta(7))
    return max(days[0], date.min + room) - room, min(days[-1], date.max - room) + room


def _shade(interval: ControlInterval, day: date) -> int:
    """Return how likely a day lies in an interval, as an index of SHADES."""
    begun = 1 - _remaining(interval.start, day) if interval.start.latest else 1.0
    over = 1 - _remaining(interval.end, day) if interval.end.earliest else 0.0
    likely = min(begun, 1 - over)
    return 0 if likely <= 0 else min(1 + int(likely * 3.999), 4)


def _remaining(edge: DayRange, day: date) -> float:
    """Return the share of an edge's days that lie after a day; an edge open on one side counts as a half there."""
    earliest, latest = edge.earliest, edge.latest
    if earliest is None or latest is None:
        passed = latest is not None and day >= latest
        return 0.0 if passed else 1.0 if earliest is not None and day < earliest else 0.5
    if day < earliest or day >= latest:
        return float(day < earliest)
    return (latest - day) / (latest - earliest + timedelta(1))


def _axis(days: Sequence[date]) -> str:
    """Return a line of years where they begin or, where all is one year, of months."""
    step = "%Y" if days[-1].year - days[0].year >= 1 else "%Y-%m"
    line = [" "] * (len(days) + 8)
    free = 0
    for column in range(1, len(days)):
        label = days[column].strftime(step)
        if label != days[column - 1].strftime(step) and column >= free:
            line[column : column + len(label)] = label
            free = column + len(label) + 1
    return "".join(line).rstrip()


def _table(intervals: Sequence[ControlInterval], entries: Mapping[str, LedgerEntry], most: int) -> Table:
    table = Table(pad_edge=False, box=None, header_style="dim")
    for heading in ("from", "to", "holder"):
        table.add_column(heading, no_wrap=heading != "holder")
    table.add_column("by these statements", style="dim", overflow="fold")
    for interval in intervals:
        style = "yellow" if interval.claimed else ""
        bounds = Text(_bound(interval.start)), Text(_bound(interval.end))
        table.add_row(*bounds, Text(_label(interval), style=style), _evidence(interval, entries, most))
    return table


def _bound(bound: DayRange) -> str:
    exact = bound.iso()
    if exact:
        return exact.replace("/", " – ")
    if bound.latest:
        return f"by {bound.latest}"
    return f"after {bound.earliest}" if bound.earliest else "open"


def _evidence(interval: ControlInterval, entries: Mapping[str, LedgerEntry], most: int) -> Text:
    lines = list(_quotes(interval.statements_for, entries, most))
    if interval.statements_against:
        lines.append("against it:")
        lines.extend(_quotes(interval.statements_against, entries, most))
    return Text("\n".join(lines))


def _quotes(ids: Sequence[str], entries: Mapping[str, LedgerEntry], most: int) -> Iterator[str]:
    shown = [entries[identity] for identity in ids if identity in entries]
    several = len({entry.report_sha256 for entry in entries.values()}) > 1
    for entry in shown[:most]:
        yield f"{_words(entry)} {_source(entry)}" if several else _words(entry)
    if len(shown) > most:
        yield f"and {len(shown) - most} more" if most else f"{len(shown)} statement{'s' * (len(shown) > 1)}"


def _words(entry: LedgerEntry) -> str:
    quote = plain(entry.statement.evidence.exact)
    return f"“{quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + '…'}”"


def _source(entry: LedgerEntry) -> str:
    return f"({', '.join(filter(None, [entry.publisher or entry.report_id, str(entry.published or '')]))})"


def _remarks(timeline: ControlTimeline, entries: Mapping[str, LedgerEntry], most: int) -> Iterator[RenderableType]:
    for heading, ids, style in (
        ("Expected or intended, the latest first:", timeline.expected[::-1], "cyan"),
        ("Not reconciled with this history:", timeline.disputed, "red"),
    ):
        if ids:
            yield Text("\n".join((f"\n{heading}", *(f"  {line}" for line in _quotes(ids, entries, most)))), style=style)

"""A control timeline for a terminal: a lane for every holder, then a table of its intervals and their statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from tetrapylon.cli.rendering import plain
from tetrapylon.model import ControlInterval, ControlStatus, ControlTimeline, DayRange, LedgerEntry

NARROWEST, WIDEST = 24, 100
"""Columns that a lane may take: fewer cannot show a year's months, more are not needed on a wide terminal."""

SHADES = " ░▒▓█"
"""How likely a day belongs to an assessed interval, from not at all to surely."""

CLAIMED_SHADES = " ┄┄╌╌"
"""The same for a claimed one: never solid."""

COLOURS = ("green", "red", "blue", "magenta", "cyan", "bright_green", "bright_red", "bright_blue")

MOST_STATEMENTS = 3
"""Statements shown for an interval; the rest are counted."""

LONGEST_QUOTE = 110
"""Characters of a quote that are shown."""


def draw_timeline(timeline: ControlTimeline, entries: Iterable[LedgerEntry]) -> RenderableType:
    """Return a timeline drawn and in a table; `entries` are those it was made of, for their words and sources."""
    known = {entry.id: entry for entry in entries}
    title = Text(f"\nWho held {timeline.place}" + (f" ({timeline.country})" if timeline.country else ""), style="bold")
    if not timeline.intervals:
        return Group(title, Text("Nothing tells who held it.", style="dim"), *_remarks(timeline, known))
    lanes = _Lanes(timeline.intervals, *_extent(timeline, known.values()))
    return Group(title, lanes, Text(""), _table(timeline.intervals, known), *_remarks(timeline, known))


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
    ends = [bound for i in timeline.intervals for r in (i.start, i.end) for bound in (r.earliest, r.latest) if bound]
    days = sorted([*ends, *(entry.known_on for entry in entries)])
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


def _table(intervals: Sequence[ControlInterval], entries: Mapping[str, LedgerEntry]) -> Table:
    table = Table(pad_edge=False, box=None, header_style="dim")
    for heading in ("from", "to", "holder"):
        table.add_column(heading, no_wrap=heading != "holder")
    table.add_column("by these statements", style="dim", overflow="fold")
    for interval in intervals:
        style = "yellow" if interval.claimed else ""
        bounds = Text(_bound(interval.start)), Text(_bound(interval.end))
        table.add_row(*bounds, Text(_label(interval), style=style), _evidence(interval, entries))
    return table


def _bound(bound: DayRange) -> str:
    exact = bound.iso()
    if exact:
        return exact.replace("/", " – ")
    if bound.latest:
        return f"by {bound.latest}"
    return f"after {bound.earliest}" if bound.earliest else "open"


def _evidence(interval: ControlInterval, entries: Mapping[str, LedgerEntry]) -> Text:
    lines = list(_quotes(interval.statements_for, entries))
    if interval.statements_against:
        lines.append("against it:")
        lines.extend(_quotes(interval.statements_against, entries))
    return Text("\n".join(lines))


def _quotes(ids: Sequence[str], entries: Mapping[str, LedgerEntry]) -> Iterator[str]:
    shown = [entries[identity] for identity in ids if identity in entries]
    several = len({entry.report_sha256 for entry in entries.values()}) > 1
    for entry in shown[:MOST_STATEMENTS]:
        yield f"{_words(entry)} {_source(entry)}" if several else _words(entry)
    if len(shown) > MOST_STATEMENTS:
        yield f"and {len(shown) - MOST_STATEMENTS} more"


def _words(entry: LedgerEntry) -> str:
    quote = plain(entry.statement.evidence.exact)
    return f"“{quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + '…'}”"


def _source(entry: LedgerEntry) -> str:
    return f"({', '.join(filter(None, [entry.publisher or entry.report_id, str(entry.published or '')]))})"


def _remarks(timeline: ControlTimeline, entries: Mapping[str, LedgerEntry]) -> Iterator[RenderableType]:
    for heading, ids, style in (
        ("Expected or intended:", timeline.expected, "cyan"),
        ("Not reconciled with this history:", timeline.disputed, "red"),
    ):
        if ids:
            yield Text("\n".join((f"\n{heading}", *(f"  {line}" for line in _quotes(ids, entries)))), style=style)

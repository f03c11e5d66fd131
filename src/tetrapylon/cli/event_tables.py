"""Events for a terminal: one line of what happened, one of who tells it, and where the accounts differ."""

from collections.abc import Iterable, Iterator
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tetrapylon.cli.batches import one_of
from tetrapylon.cli.rendering import STANCE_STYLES, plain, statement_table
from tetrapylon.cli.views import opened, source_of
from tetrapylon.errors import LedgerError
from tetrapylon.model import Actor, Disagreement, Event, LedgerEntry, Stance, Toll


def several(ledger: str, wanted: dict[str, Any], *, as_json: bool) -> int:
    """Print the events that answer to every given filter; return the exit code."""
    if wanted["stance"] is not None:
        one_of("--stance", wanted["stance"], tuple(Stance))
    with opened(ledger) as book:
        found = book.events(**wanted)
    if as_json:
        for event in found:
            typer.echo(event.model_dump_json())
    else:
        Console().print(event_table(found))
        typer.echo(f"{len(found)} events")
    return 0


def one(ledger: str, identity: str, *, as_json: bool) -> int:
    """Print an event and its statements; return the exit code."""
    with opened(ledger) as book:
        event = book.event(identity)
        if event is None:
            raise LedgerError(f"{ledger}: no event has the id or a statement {identity!r}")
        members = [entry for member in event.members if (entry := book.statement(member))]
    if as_json:
        typer.echo(event.model_dump_json())
        return 0
    Console().print(event_table([event]))
    for disagreement in event.disagreements:
        typer.echo(disagreement_line(disagreement))
    Console().print(_statements(members))
    return 0


def event_table(events: Iterable[Event]) -> Table:
    """Return events as a table: the days, what happened above who tells it, and the id."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True, style="dim")
    for event in events:
        table.add_row(Text(event.days.iso() or "", style="bold"), _told(event), Text(event.id))
    return table


def disagreement_line(disagreement: Disagreement) -> str:
    """Return the accounts that differ, in one line: "fatalities: 14 (2 statements), 18 (1 statement)"."""
    accounts = (f"{plain(a.told)} ({_counted(len(a.members), 'statement')})" for a in disagreement.accounts)
    return f"{disagreement.about.value}: {', '.join(accounts)}"


def _told(event: Event) -> Text:
    stance = next(stance for stance in Stance if stance in event.stances)
    told = Text(plain(_sentence(event)), style="bold" if stance is Stance.ACTUAL else STANCE_STYLES[stance])
    sources = ", ".join(event.publishers) or "unknown publishers"
    counts = f"{_counted(event.origins, 'origin')}, {_counted(len(event.members), 'statement')}: {plain(sources)}"
    return told.append(f"\n{counts}", style="not bold dim")


def _sentence(event: Event) -> str:
    place = event.place.name if event.place else "somewhere"
    actors, targets = _names(event.actors), _names(event.targets)
    whom = f"{actors or 'somebody'} → {targets}" if targets else actors
    tolls = [
        f"{_figure(toll)} {what}" for toll, what in ((event.fatalities, "dead"), (event.injured, "injured")) if toll
    ]
    return ", ".join([f"{place}: {event.type}", *filter(None, [whom]), *tolls])


def _figure(toll: Toll) -> str:
    return str(toll.best) if toll.low == toll.high else f"{toll.best} ({toll.low} to {toll.high})"


def _names(actors: tuple[Actor, ...]) -> str:
    return "; ".join(actor.name for actor in actors)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _statements(members: list[LedgerEntry]) -> Table:
    return statement_table((entry.statement for entry in members), _sources(members))


def _sources(members: Iterable[LedgerEntry]) -> Iterator[str]:
    yield from (source_of(entry) for entry in members)

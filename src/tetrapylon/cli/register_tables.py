"""`sources`, `forecasts` and `damage`: what the registers of a ledger say, as tables with the words behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tetrapylon.cli.rendering import plain
from tetrapylon.cli.views import opened, source_of
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import DayRange, SiteClass, Stance
from tetrapylon.model.forecast import Forecast, ForecastStatus
from tetrapylon.model.site_record import Condition, SiteRecord, SiteState
from tetrapylon.model.source_record import Check, Outcome, Reliability, SourceRecord, SourceRole

LONGEST_QUOTE = 110
"""Characters of a quote that are shown."""

MOST_CHECKS = 40
"""Judged statements of a source that a terminal shows; `--json` gives all."""

STATUS_STYLES = {
    ForecastStatus.FULFILLED: "green",
    ForecastStatus.FAILED: "red",
    ForecastStatus.DENIED: "red",
    ForecastStatus.SUPERSEDED: "yellow",
    ForecastStatus.OPEN: "cyan",
}
CONDITION_STYLES = {
    Condition.DESTROYED: "bold red",
    Condition.DAMAGED: "red",
    Condition.LOOTED: "red",
    Condition.THREATENED: "yellow",
    Condition.STOOD: "green",
}


@dataclass(frozen=True, slots=True)
class ForecastsWanted:
    """Which forecasts are asked for."""

    speaker: str | None
    status: str | None
    place: str | None
    country: str | None
    kind: str | None
    stance: str | None
    actor: str | None
    source: str | None
    type: str | None
    since: date | None
    until: date | None
    as_known_on: date | None


@dataclass(frozen=True, slots=True)
class DamageWanted:
    """Which sites are asked for."""

    place: str | None
    country: str | None
    site: str | None
    condition: str | None
    site_class: str | None
    actor: str | None
    source: str | None
    since: date | None
    until: date | None
    as_known_on: date | None


def sources(
    ledger: str, name: str | None, *, role: str | None, reliability: str | None, as_known_on: date | None,
    limit: int | None, offset: int, as_json: bool,
) -> int:  # fmt: skip
    """Print the records of publishers and speakers; return the exit code."""
    letter = reliability.upper() if reliability else None
    _refuse_unknown(("role", role, SourceRole), ("reliability", letter, Reliability))
    with opened(ledger) as book:
        found = book.sources(name, role=role, reliability=letter, as_known_on=as_known_on, limit=limit, offset=offset)
        if as_json:
            return _print_json(found)
        _print_sources(found)
        for record in found if name is not None else ():
            Console().print(_check_table(book, record))
    return 0


def forecasts(ledger: str, wanted: ForecastsWanted, *, limit: int | None, offset: int, as_json: bool) -> int:
    """Print forecasts and what came of them; return the exit code."""
    _refuse_unknown(
        ("status", wanted.status, ForecastStatus), ("kind", wanted.kind, ("control", "damage", "event")),
        ("stance", wanted.stance, (Stance.EXPECTED, Stance.INTENDED, Stance.DENIED)),
    )  # fmt: skip
    with opened(ledger) as book:
        found = book.forecasts(**_checked(asdict(wanted)), limit=limit, offset=offset)
        if as_json:
            return _print_json(found)
        table = _grid(max(map(len, ForecastStatus)))
        for forecast in found:
            status = Text(forecast.status.value, style=STATUS_STYLES[forecast.status])
            table.add_row(status, _forecast_words(book, forecast), Text(_horizon(forecast), style="bold"))
        Console().print(table)
    typer.echo(f"{len(found)} forecasts")
    return 0


def damage(ledger: str, wanted: DamageWanted, *, limit: int | None, offset: int, as_json: bool) -> int:
    """Print the damage register; return the exit code."""
    _refuse_unknown(("condition", wanted.condition, Condition), ("class", wanted.site_class, SiteClass))
    with opened(ledger) as book:
        found = book.damage(**_checked(asdict(wanted)), limit=limit, offset=offset)
        if as_json:
            return _print_json(found)
        table = _grid(max(map(len, Condition)))
        for site in found:
            condition = Text(site.condition.value, style=CONDITION_STYLES[site.condition])
            table.add_row(condition, _site_words(book, site), Text(_origins(site.origins)))
        Console().print(table)
    typer.echo(f"{len(found)} sites")
    return 0


def _refuse_unknown(*given: tuple[str, str | None, Iterable[str]]) -> None:
    for option, value, known in given:
        values = [str(one) for one in known]
        if value is not None and value not in values:
            raise typer.BadParameter(
                f"{value!r} is not known; use one of {', '.join(values)}", param_hint=f"--{option}"
            )


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is asked for; raises typer.BadParameter for days that cannot be."""
    if values["since"] and values["until"] and values["until"] < values["since"]:
        raise typer.BadParameter(f"{values['until']} is before --since {values['since']}", param_hint="--until")
    return values


def _print_json(found: Sequence[BaseModel]) -> int:
    for record in found:
        typer.echo(record.model_dump_json())
    return 0


def _grid(width: int) -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=width, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    return table


def _print_sources(found: Sequence[SourceRecord]) -> None:
    table = Table(pad_edge=False, box=None, header_style="dim")
    table.add_column("letter")
    table.add_column("source", overflow="fold")
    for heading in ("said", "confirmed", "contradicted", "open", "borne out"):
        table.add_column(heading, justify="right")
    for record in found:
        counts = (record.statements, record.confirmed, record.contradicted, record.open)
        table.add_row(
            Text(record.reliability.value, style="bold"), Text(_source_name(record)), *map(str, counts), _share(record)
        )
    Console().print(table)
    typer.echo(f"{len(found)} sources; letters say how much others bore out: docs/registers.md")


def _source_name(record: SourceRecord) -> str:
    unnamed = "" if record.named else ", unnamed"
    return f"{plain(record.name)} ({record.role.value}{unnamed})"


def _share(record: SourceRecord) -> str:
    if record.share is None or record.lower is None or record.upper is None:
        return ""
    return f"{record.share:.0%} ({record.lower:.0%}–{record.upper:.0%})"


def _check_table(book: Ledger, record: SourceRecord) -> Table:
    """Return the statements of a source that could be judged, with what others say of the same."""
    judged = [check for check in record.checks if check.outcome is not Outcome.OPEN]
    table = _grid(max(map(len, Outcome)))
    table.title = f"{_source_name(record)}: {len(judged)} of {len(record.checks)} statements could be judged"
    for check in judged[:MOST_CHECKS]:
        style = "green" if check.outcome is Outcome.CONFIRMED else "red"
        told = Text("\n").join(_check_lines(book, check))
        table.add_row(Text(check.outcome.value, style=style), told, Text(str(int(check.credibility)), style="bold"))
    return table


def _check_lines(book: Ledger, check: Check) -> Iterator[Text]:
    yield _quoted(book, check.statement)
    for sign, ids in (("+", check.supporting), ("−", check.opposing)):
        yield from (Text(f"{sign} ").append_text(_quoted(book, one)) for one in ids[:2])


def _forecast_words(book: Ledger, forecast: Forecast) -> Text:
    told = Text(plain(forecast.what) + (" – not" if forecast.against else ""), style="bold")
    who = ", ".join(plain(speaker) for speaker in forecast.speakers)
    told.append("\n" + (f"{who}: " if who else ""), style="not bold italic").append_text(_quoted(book, forecast.id))
    settled = f"\n→ {forecast.reason}" + (f", {_origins(forecast.origins)}" if forecast.origins else "")
    told.append(settled, style="not bold")
    if forecast.settled_by:
        told.append(": ", style="not bold").append_text(_quoted(book, forecast.settled_by))
    return told


def _horizon(forecast: Forecast) -> str:
    due = f"{forecast.made} → {forecast.horizon.latest}" + ("" if forecast.horizon_told else "?")
    return due + (f"\n{forecast.lead_days} days ahead" if forecast.lead_days is not None else "")


def _site_words(book: Ledger, site: SiteRecord) -> Text:
    where = ", ".join(filter(None, [site.place, site.country]))
    told = Text(plain(site.site) + (f", {plain(where)}" if where else ""), style="bold")
    told.append(" (only claimed)" if site.claimed else "", style="not bold")
    for state in site.states:
        told.append("\n").append_text(_state_words(book, state))
    return told


def _state_words(book: Ledger, state: SiteState) -> Text:
    marks = [mark for mark, holds in (("claimed", state.claimed), ("contested", state.contested)) if holds]
    actors = "; ".join(plain(actor.name) for actor in state.actors)
    head = " ".join(filter(None, [state.condition.value, _days(state.days), f"by {actors}" if actors else ""]))
    told = Text(head, style=f"not bold {CONDITION_STYLES[state.condition].removeprefix('bold ')}")
    told.append((f" ({', '.join(marks)})" if marks else "") + f", {_origins(state.origins)}: ", style="not bold")
    told.append_text(_quoted(book, state.statements[0]))
    for against in state.statements_against[:1]:
        told.append("; but ", style="not bold").append_text(_quoted(book, against))
    return told


def _quoted(book: Ledger, entry_id: str) -> Text:
    entry = book.statement(entry_id)
    if entry is None:
        return Text(entry_id, style="not bold dim")
    words = plain(entry.statement.evidence.exact)
    shown = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
    return Text(f"“{shown}” ", style="not bold dim").append(plain(source_of(entry)), style="italic")


def _days(days: DayRange) -> str:
    return (days.iso() or (f"by {days.latest}" if days.latest else "")).replace("/", " – ")


def _origins(number: int) -> str:
    return "1 origin" if number == 1 else f"{number} independent origins"

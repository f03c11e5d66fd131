"""`events`: what statements of several reports tell together."""

from typing import Annotated

import typer

from tetrapylon.cli.options import (
    DEFAULT_LEDGER,
    CountryOption,
    EventTypeOption,
    JsonOption,
    KnownOption,
    LedgerOption,
    LimitOption,
    OffsetOption,
    SinceOption,
    UntilOption,
)

MANY = 50
"""Events that a terminal is given unless more are asked for."""


def events(
    event: Annotated[
        str | None, typer.Argument(help="An event's id, or the entry id of any of its statements; these are listed.")
    ] = None,
    place: Annotated[str | None, typer.Option(help="Only of this place.")] = None,
    country: CountryOption = None,
    type: EventTypeOption = None,  # noqa: A002 - the name that users write
    actor: Annotated[str | None, typer.Option(help="Only with this actor, by canonical name or id.")] = None,
    source: Annotated[str | None, typer.Option(help="Only told by this publisher or speaker.")] = None,
    stance: Annotated[str | None, typer.Option(help="Only with a statement of this stance, such as `claimed`.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_origins: Annotated[int, typer.Option(min=1, help="Only of so many independent origins or more.")] = 1,
    as_known_on: KnownOption = None,
    limit: LimitOption = MANY,
    offset: OffsetOption = 0,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List events, the newest first: statements of several reports that tell the same one are one event.

    Tolls are given as the best figure, with the lowest and the highest where they differ; "k origins" counts those who
    say so independently of each other, not the papers that print it.

    Example: `tetrapylon events --place Aleppo --min-origins 2 --ledger syria.db`
    """
    from tetrapylon.cli import event_tables

    if event is not None:
        raise typer.Exit(event_tables.one(ledger, event, as_json=json))
    days = {name: day.date() if day else None for name, day in (("since", since), ("until", until))}
    wanted = {"place": place, "country": country, "type": type, "actor": actor, "source": source, "stance": stance}
    known = as_known_on.date() if as_known_on else None
    page = {"min_origins": min_origins, "limit": limit or None, "offset": offset}
    raise typer.Exit(event_tables.several(ledger, {**wanted, **days, "as_known_on": known, **page}, as_json=json))

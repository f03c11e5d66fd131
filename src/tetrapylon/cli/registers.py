"""The commands that ask for registers: `sources`, `forecasts`, `damage`."""

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
"""Rows that a terminal is given unless more are asked for."""

PlaceOption = Annotated[str | None, typer.Option(help="Only of this place.")]
ActorOption = Annotated[str | None, typer.Option(help="Only with this actor, by canonical name or id.")]
SourceOption = Annotated[str | None, typer.Option(help="Only by this publisher or speaker.")]


def sources(
    name: Annotated[
        str | None, typer.Argument(help="A publisher or speaker; its checked statements are listed.")
    ] = None,
    role: Annotated[str | None, typer.Option(help="Only `publisher` or `speaker`.")] = None,
    reliability: Annotated[str | None, typer.Option(help="Only of this Admiralty letter, A to F.")] = None,
    as_known_on: KnownOption = None,
    limit: LimitOption = MANY,
    offset: OffsetOption = 0,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List publishers and speakers: what others confirmed and contradicted of what they said, and the letter they earned.

    Nobody confirms himself: each statement is held against those of other origins. What is too little to judge by is F.

    Example: `tetrapylon sources Reuters --ledger syria.db`
    """
    from tetrapylon.cli import register_tables

    known = as_known_on.date() if as_known_on else None
    raise typer.Exit(
        register_tables.sources(
            ledger,
            name,
            role=role,
            reliability=reliability,
            as_known_on=known,
            limit=limit or None,
            offset=offset,
            as_json=json,
        )
    )


def forecasts(
    speaker: Annotated[str | None, typer.Option(help="Only by this speaker.")] = None,
    status: Annotated[
        str | None, typer.Option(help="Only `fulfilled`, `failed`, `denied`, `superseded` or `open`.")
    ] = None,
    place: PlaceOption = None,
    country: CountryOption = None,
    kind: Annotated[str | None, typer.Option(help="Only `control`, `damage` or `event`.")] = None,
    stance: Annotated[str | None, typer.Option(help="Only `expected`, `intended` or `denied`.")] = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    type: EventTypeOption = None,  # noqa: A002 - the name that users write
    since: SinceOption = None,
    until: UntilOption = None,
    as_known_on: KnownOption = None,
    limit: LimitOption = MANY,
    offset: OffsetOption = 0,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List what was expected or intended, and what came of it: fulfilled, failed, denied, superseded or open.

    Example: `tetrapylon forecasts --status fulfilled --place Palmyra --ledger syria.db`
    """
    from tetrapylon.cli import register_tables

    wanted = register_tables.ForecastsWanted(
        speaker, status, place, country, kind, stance, actor, source, type,
        since.date() if since else None, until.date() if until else None, as_known_on.date() if as_known_on else None,
    )  # fmt: skip
    raise typer.Exit(register_tables.forecasts(ledger, wanted, limit=limit or None, offset=offset, as_json=json))


def damage(
    place: Annotated[str | None, typer.Argument(help="The place, as reports name it; every place without.")] = None,
    country: CountryOption = None,
    site: Annotated[str | None, typer.Option(help="Only this site, by name.")] = None,
    condition: Annotated[
        str | None, typer.Option(help="Only `destroyed`, `damaged`, `looted`, `threatened` or `stood`.")
    ] = None,
    site_class: Annotated[
        str | None, typer.Option("--class", help="Only sites of this class, such as `heritage`.")
    ] = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_known_on: KnownOption = None,
    limit: LimitOption = MANY,
    offset: OffsetOption = 0,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List sites, one a row: their condition over time, what is contested, and who vouches for it.

    Example: `tetrapylon damage Palmyra --class heritage --ledger syria.db`
    """
    from tetrapylon.cli import register_tables

    wanted = register_tables.DamageWanted(
        place, country, site, condition, site_class, actor, source,
        since.date() if since else None, until.date() if until else None, as_known_on.date() if as_known_on else None,
    )  # fmt: skip
    raise typer.Exit(register_tables.damage(ledger, wanted, limit=limit or None, offset=offset, as_json=json))

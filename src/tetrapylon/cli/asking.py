"""The commands that ask a ledger: `control`, `statements`, `verify`."""

from typing import Annotated, Any

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
    OnOption,
    SinceOption,
    UntilOption,
)


def control(
    place: Annotated[str, typer.Argument(help="The place, as reports name it.")],
    country: CountryOption = None,
    on: OnOption = None,
    as_known_on: KnownOption = None,
    why: Annotated[bool, typer.Option("--why", help="With --on: the statements weighed, and the reasoning.")] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Say who held a place: over time, with its parts beneath it, or on one day, and why.

    Example: `tetrapylon control Palmyra --on 2016-06-01 --why --ledger syria.db`
    """
    from tetrapylon.cli import views

    day, known = (on.date() if on else None), (as_known_on.date() if as_known_on else None)
    if why and day is None:
        raise typer.BadParameter("give the day with --on", param_hint="--why")
    raise typer.Exit(views.control(ledger, place, country, on=day, as_known_on=known, why=why, as_json=json))


def statements(
    place: Annotated[str | None, typer.Option(help="Only of this place.")] = None,
    country: CountryOption = None,
    kind: Annotated[str | None, typer.Option(help="Only `control`, `damage` or `event`.")] = None,
    stance: Annotated[str | None, typer.Option(help="Only of this stance, such as `expected`.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only with this actor, by canonical name or id.")] = None,
    source: Annotated[str | None, typer.Option(help="Only by this publisher or speaker.")] = None,
    site: Annotated[str | None, typer.Option(help="Only on this site.")] = None,
    event_type: EventTypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_known_on: KnownOption = None,
    limit: LimitOption = 0,
    offset: OffsetOption = 0,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List a ledger's statements with their words, speakers and sources.

    Example: `tetrapylon statements --place Palmyra --stance expected --ledger syria.db`
    """
    from tetrapylon.cli import views

    wanted: dict[str, Any] = {
        "place": place,
        "country": country,
        "kind": kind,
        "stance": stance,
        "actor": actor,
        "source": source,
        "site": site,
        "type": event_type,
        "since": since.date() if since else None,
        "until": until.date() if until else None,
        "as_known_on": as_known_on.date() if as_known_on else None,
    }
    raise typer.Exit(views.statements(ledger, wanted, limit=limit or None, offset=offset, as_json=json))


def verify(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First make anew what follows from the entries; entries stay as they are.")
    ] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Recompute the ledger's hash chain and check every quote against its report.

    Example: `tetrapylon verify --ledger syria.db`
    """
    from tetrapylon.cli import views

    raise typer.Exit(views.verify(ledger, rebuild=rebuild, as_json=json))

"""The commands that ask a ledger: `control`, `statements`, `verify`."""

from typing import Annotated, Any

import typer

from tetrapylon.cli.options import DEFAULT_LEDGER, CountryOption, JsonOption, KnownOption, LedgerOption, OnOption


def control(
    place: Annotated[str, typer.Argument(help="The place, as reports name it.")],
    country: CountryOption = None,
    on: OnOption = None,
    as_known_on: KnownOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Say who held a place: over time, or on one day.

    Example: `tetrapylon control Palmyra --on 2016-06-01 --ledger syria.db`
    """
    from tetrapylon.cli import views

    day, known = (on.date() if on else None), (as_known_on.date() if as_known_on else None)
    raise typer.Exit(views.control(ledger, place, country, on=day, as_known_on=known, as_json=json))


def statements(
    place: Annotated[str | None, typer.Option(help="Only of this place.")] = None,
    country: CountryOption = None,
    kind: Annotated[str | None, typer.Option(help="Only `control`, `damage` or `event`.")] = None,
    stance: Annotated[str | None, typer.Option(help="Only of this stance, such as `expected`.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only with this actor, by canonical name.")] = None,
    as_known_on: KnownOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List a ledger's statements with their words, speakers and sources.

    Example: `tetrapylon statements --place Palmyra --stance expected --ledger syria.db`
    """
    from tetrapylon.cli import views

    known = as_known_on.date() if as_known_on else None
    wanted: dict[str, Any] = {"place": place, "country": country, "kind": kind, "stance": stance, "actor": actor}
    raise typer.Exit(views.statements(ledger, wanted | {"as_known_on": known}, as_json=json))


def verify(ledger: LedgerOption = DEFAULT_LEDGER, json: JsonOption = False) -> None:
    """Recompute the ledger's hash chain and check every quote against its report.

    Example: `tetrapylon verify --ledger syria.db`
    """
    from tetrapylon.cli import views

    raise typer.Exit(views.verify(ledger, as_json=json))

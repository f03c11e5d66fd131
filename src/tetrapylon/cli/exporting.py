"""`export`: a ledger in the formats of others."""

from pathlib import Path
from typing import Annotated

import typer

from tetrapylon.cli.options import (
    DEFAULT_LEDGER,
    CountryOption,
    EventTypeOption,
    KnownOption,
    LedgerOption,
    SinceOption,
    UntilOption,
)


def export(
    format: Annotated[  # noqa: A002 - the name that users write
        str,
        typer.Argument(help="`acled`, `ucdp`, `geojson`, `geopackage`, `parquet` or `annotations`."),
    ],
    out: Annotated[Path, typer.Argument(help="The file to write; it is there whole or not at all.")],
    place: Annotated[str | None, typer.Option(help="Only of this place.")] = None,
    country: CountryOption = None,
    kind: Annotated[str | None, typer.Option(help="Only `control`, `damage` or `event`.")] = None,
    stance: Annotated[str | None, typer.Option(help="Only of this stance, such as `claimed`.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only with this actor, by canonical name or id.")] = None,
    source: Annotated[str | None, typer.Option(help="Only told by this publisher or speaker.")] = None,
    site: Annotated[str | None, typer.Option(help="Only on this site.")] = None,
    type: EventTypeOption = None,  # noqa: A002 - the name that users write
    since: SinceOption = None,
    until: UntilOption = None,
    as_known_on: KnownOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Write what a ledger holds to a file of another format.

    Events as ACLED's 31 columns or UCDP GED's 49 (CSV); events, control and statements as GeoJSON or GeoPackage, which
    QGIS animates by their days; statements as Parquet or W3C Web Annotation. What a format cannot hold is left out, and
    told on standard error with the reason. docs/exports.md says where each column comes from.

    Example: `tetrapylon export geopackage syria.gpkg --country SY --since 2015-01-01 --ledger syria.db`
    """
    from tetrapylon.cli.batches import one_of, progress_bar
    from tetrapylon.cli.views import KINDS, opened
    from tetrapylon.exporting.formats import FORMATS
    from tetrapylon.model import Filter, Stance

    one_of("FORMAT", format, FORMATS)
    for option, value, known in (("--kind", kind, KINDS), ("--stance", stance, tuple(Stance))):
        if value is not None:
            one_of(option, value, known)
    days = {"since": since, "until": until, "as_known_on": as_known_on}
    if since is not None and until is not None and until < since:
        raise typer.BadParameter("is before --since", param_hint="--until")
    values = {"place": place, "country": country, "kind": kind, "stance": stance, "actor": actor, "source": source}
    given = values | {"site": site, "type": type} | {name: day.date() if day else None for name, day in days.items()}
    with opened(ledger) as book, progress_bar("exporting", "items") as advance:
        done = book.export(format, out, Filter.model_validate(given), on_item=advance)
    typer.echo(f"tetrapylon: {out}: {done.written} written", err=True)
    for reason, count in done.left_out.items():
        typer.echo(f"tetrapylon: {out}: {count} left out: {reason}", err=True)

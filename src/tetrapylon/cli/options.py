"""Options that several commands share."""

from datetime import datetime
from typing import Annotated

import typer

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        "-l",
        envvar="TETRAPYLON_LEDGER",
        help="The ledger: an SQLite file, or postgresql://USER@HOST/DATABASE.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
EncodingOption = Annotated[str, typer.Option(help="Encoding of text files, such as cp1252.")]
ModelOption = Annotated[str, typer.Option(help="spaCy model, such as en_core_web_trf.")]
LayersOption = Annotated[str, typer.Option(help="`needed`, or `all` for every time, place and attribution.")]
PublishedOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication, where a source tells none itself."),
]
OnOption = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Who held it on this day, not over time.")
]
KnownOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only by what was published until this day."),
]

SinceOption = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only what reaches to this day or later.")
]
UntilOption = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only what begins on this day or before.")
]
EventTypeOption = Annotated[str | None, typer.Option("--type", help="Only of this event type, such as `Armed clash`.")]
LimitOption = Annotated[int, typer.Option(min=0, help="At most so many, 0 for all.")]
OffsetOption = Annotated[int, typer.Option(min=0, help="Leave out so many first.")]


def _country(code: str | None) -> str | None:
    """Return a country code in capitals; refuse what is none."""
    if code is not None and not (len(code) == len("SY") and code.isascii() and code.isalpha()):
        raise typer.BadParameter(f"{code!r} is no ISO 3166 code of two letters, such as SY")
    return code.upper() if code else None


CountryOption = Annotated[str | None, typer.Option(callback=_country, help="ISO 3166 code of the country, such as SY.")]
DEFAULT_LEDGER = "ledger.db"

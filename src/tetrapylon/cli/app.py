"""The commands of `tetrapylon`. Each does its work through the library and prints what comes out."""

import sys
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer

from tetrapylon.cli import knowledge
from tetrapylon.errors import TetrapylonError
from tetrapylon.version import __version__

app = typer.Typer(
    help="A sourced ledger of armed conflict, read from the news.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

app.add_typer(knowledge.actors, name="actors")
app.add_typer(knowledge.gazetteer, name="gazetteer")

LedgerOption = Annotated[
    str,
    typer.Option("--ledger", "-l", envvar="TETRAPYLON_LEDGER", help="The ledger: a SQLite file."),
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


def _country(code: str | None) -> str | None:
    """Return a country code in capitals; refuse what is none."""
    if code is not None and not (len(code) == len("SY") and code.isascii() and code.isalpha()):
        raise typer.BadParameter(f"{code!r} is no ISO 3166 code of two letters, such as SY")
    return code.upper() if code else None


CountryOption = Annotated[str | None, typer.Option(callback=_country, help="ISO 3166 code of the country, such as SY.")]
DEFAULT_LEDGER = "ledger.db"


def main() -> None:
    """Run the command line: faults on standard error, exit code 1; wrong usage, exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except TetrapylonError as problem:
        typer.echo(f"tetrapylon: {problem}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as problem:
        typer.echo(f"tetrapylon: {problem}", err=True)
        sys.exit(1)


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Read reports of armed conflict into a ledger that shows its evidence."""
    if show:
        typer.echo(f"tetrapylon {__version__}")
        raise typer.Exit


@app.command()
def read(
    sources: Annotated[list[str], typer.Argument(help="Files (text, HTML, JSONL), web addresses, or - for a pipe.")],
    published: PublishedOption = None,
    encoding: EncodingOption = "utf-8",
    layers: LayersOption = "needed",
    model: ModelOption = "en_core_web_sm",
    json: JsonOption = False,
) -> None:
    """Read reports and print what they state, and who held each place when.

    Example: `tetrapylon read report.txt`, `tetrapylon read https://example.org/news/1 --json`
    """
    from tetrapylon.cli import reports

    day = published.date() if published else None
    raise typer.Exit(reports.show(sources, published=day, encoding=encoding, layers=layers, model=model, as_json=json))


@app.command()
def explain(
    sources: Annotated[list[str], typer.Argument(help="Files (text, HTML, JSONL), web addresses, or - for a pipe.")],
    encoding: EncodingOption = "utf-8",
    model: ModelOption = "en_core_web_sm",
) -> None:
    """Say why each statement is there: its sentence, the rule that found it, and where each axis comes from.

    Example: `tetrapylon explain report.txt`
    """
    from tetrapylon.cli import explaining

    raise typer.Exit(explaining.explain(sources, encoding=encoding, model=model))


@app.command()
def code(
    documents: Annotated[
        list[Path], typer.Argument(help="JSONL files, one document a line; text and HTML files too; - for a pipe.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the coded reports, one a line.")],
    encoding: EncodingOption = "utf-8",
    layers: LayersOption = "needed",
    model: ModelOption = "en_core_web_sm",
) -> None:
    """Code documents into JSON lines, in the same order.

    Example: `tetrapylon code docs.jsonl --out coded.jsonl --layers all`
    """
    from tetrapylon.cli import batches

    raise typer.Exit(batches.code_to_file(documents, out, encoding=encoding, layers=layers, model=model))


@app.command()
def add(
    documents: Annotated[
        list[str], typer.Argument(help="Files or web addresses to read, code and keep, or - for a pipe.")
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    encoding: EncodingOption = "utf-8",
    model: ModelOption = "en_core_web_sm",
    json: JsonOption = False,
) -> None:
    """Add reports to a ledger. What it holds already is left as it is.

    Each report is written whole or not at all; reports are read in batches of 64, so one that is stopped may be read again.

    Example: `tetrapylon add reports/*.jsonl --ledger syria.db`
    """
    from tetrapylon.cli import batches

    raise typer.Exit(batches.add_to_ledger(documents, ledger, encoding=encoding, model=model, as_json=json))


@app.command()
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


@app.command()
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


@app.command()
def verify(ledger: LedgerOption = DEFAULT_LEDGER, json: JsonOption = False) -> None:
    """Recompute the ledger's hash chain and check every quote against its report.

    Example: `tetrapylon verify --ledger syria.db`
    """
    from tetrapylon.cli import views

    raise typer.Exit(views.verify(ledger, as_json=json))


@app.command()
def schema(
    name: Annotated[str, typer.Argument(help="A type of the model, such as Statement.")] = "CodedReport",
) -> None:
    """Print the JSON Schema of a type of the model.

    Example: `tetrapylon schema Statement`
    """
    from tetrapylon.cli import views

    raise typer.Exit(views.schema(name))


@app.command()
def demo() -> None:
    """Read the sample report that ships with Tetrapylon.

    Example: `tetrapylon demo`
    """
    from tetrapylon.cli import reports

    raise typer.Exit(reports.show_sample())

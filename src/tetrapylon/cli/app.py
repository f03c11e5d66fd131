"""The commands of `tetrapylon`. Each does its work through the library and prints what comes out."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from tetrapylon.cli import asking, events, exporting, knowledge, migrating, registers, reviewing, serving
from tetrapylon.cli.options import (
    DEFAULT_LEDGER,
    EncodingOption,
    JsonOption,
    LayersOption,
    LedgerOption,
    ModelOption,
    PublishedOption,
)
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


for _command in (
    asking.control,
    asking.statements,
    asking.verify,
    migrating.migrate,
    registers.sources,
    registers.forecasts,
    registers.damage,
    events.events,
    exporting.export,
    reviewing.review,
    reviewing.snapshot,
    reviewing.merge,
    serving.serve,
):
    app.command()(_command)

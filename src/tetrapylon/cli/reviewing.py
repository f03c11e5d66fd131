"""The commands of people who work on a ledger together: `review`, `snapshot`, `merge`."""

from pathlib import Path
from typing import Annotated

import typer

from tetrapylon.cli.options import DEFAULT_LEDGER, JsonOption, LedgerOption, LimitOption

MANY = 20
"""Entries of the queue that a terminal is given unless more are asked for."""


def review(
    entry: Annotated[str | None, typer.Argument(help="The entry's id; without one, the queue is listed.")] = None,
    verdict: Annotated[
        str | None, typer.Argument(help="`accept`, `correct`, `reject`, `merge` or `note`; without one, its history.")
    ] = None,
    by: Annotated[str, typer.Option("--by", envvar="TETRAPYLON_REVIEWER", help="Name of who reviews.")] = "",
    reason: Annotated[str, typer.Option(help="Why; every verdict needs it.")] = "",
    correction: Annotated[
        Path | None, typer.Option(help="File with the corrected statement as JSON (`tetrapylon schema Statement`).")
    ] = None,
    into: Annotated[str | None, typer.Option(help="The entry that a merged one repeats.")] = None,
    limit: LimitOption = MANY,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List what waits for a review, the least certain first; show an entry's history; or write a verdict.

    A verdict never overwrites: views heed the newest of accept, correct, reject and merge, and the history keeps all.

    Example: `tetrapylon review 3f2a9c01d4e5b6a7 reject --by "A. Reader" --reason "about another town" --ledger syria.db`
    """
    from tetrapylon.cli import review_tables

    if entry is None:
        raise typer.Exit(review_tables.queue(ledger, limit or None, as_json=json))
    if verdict is None:
        raise typer.Exit(review_tables.history(ledger, entry, as_json=json))
    raise typer.Exit(
        review_tables.write(
            ledger, entry, verdict, by=by, reason=reason, correction=correction, into=into, as_json=json
        )
    )


def snapshot(
    out: Annotated[Path, typer.Argument(help="The file to write.")], ledger: LedgerOption = DEFAULT_LEDGER
) -> None:
    """Write all evidence of a ledger, reviews included, into one file for somebody else to merge.

    Example: `tetrapylon snapshot syria.snapshot --ledger syria.db`
    """
    from tetrapylon.cli import review_tables

    raise typer.Exit(review_tables.snapshot(ledger, out))


def merge(
    snapshot: Annotated[Path, typer.Argument(help="The file that `tetrapylon snapshot` wrote.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Add what somebody's snapshot holds and the ledger lacks: reports, runs and reviews. Merging again changes nothing.

    Example: `tetrapylon merge colleague.snapshot --ledger syria.db`
    """
    from tetrapylon.cli import review_tables

    raise typer.Exit(review_tables.merge(ledger, snapshot, as_json=json))

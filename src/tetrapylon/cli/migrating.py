"""`migrate`: a ledger of an older version of Tetrapylon, brought to the present one."""

import json as json_
from dataclasses import asdict

import typer

from tetrapylon.cli.options import DEFAULT_LEDGER, JsonOption, LedgerOption


def migrate(ledger: LedgerOption = DEFAULT_LEDGER, json: JsonOption = False) -> None:
    """Bring a ledger that an older version made to the present schema: its entries and their hashes stay as they are.

    An SQLite file is copied beside itself first; of a PostgreSQL database keep a copy with `pg_dump`.

    Example: `tetrapylon migrate --ledger syria.db`
    """
    from tetrapylon.ledger import ledger_name
    from tetrapylon.ledger import migrate as migrate_ledger

    done, name = migrate_ledger(ledger), ledger_name(ledger)
    if json:
        typer.echo(json_.dumps({"ledger": name} | asdict(done), default=str))
    elif done.before == done.after:
        typer.echo(f"{name}: is of schema {done.after} already")
    else:
        kept = f"; as it was, it is kept in {done.copy}" if done.copy else ""
        typer.echo(f"{name}: brought from schema {done.before} to {done.after}{kept}")

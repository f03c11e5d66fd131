"""What a ledger asks of a database that SQL's common ground does not give."""

from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy import Text as AnyText

Text = AnyText().with_variant(AnyText(collation="C"), "postgresql")
"""Text in the order of its code points, as SQLite has it, whatever order a PostgreSQL database was made with."""

PATIENCE_SECONDS = 60
"""How long a writer waits for another: a hundred reports of the longest kind are written in less."""

WRITING = "tetrapylon_writing"
"""The execution option of a connection whose transactions write."""


class Database(Protocol):
    """A kind of database: how its transactions begin, how its rows are guarded, how it is checked."""

    def options(self) -> dict[str, Any]:
        """Return what `create_engine` is told."""
        ...

    def writing_options(self) -> dict[str, Any]:
        """Return the execution options of a connection whose transactions write."""
        ...

    def listen(self, engine: Engine) -> None:
        """Have every transaction read one state of the ledger, and a writing one hold the only write lock."""
        ...

    def prepare(self, engine: Engine) -> None:
        """Make an empty database ready for the tables of a ledger; raises LedgerError where it cannot hold one."""
        ...

    def refuse_changes(self, connection: Connection, table: str) -> None:
        """Have the database itself refuse to change or delete a table's rows."""
        ...

    def loosen(self, engine: Engine) -> None:
        """Let the transactions of an engine replace a table that others refer to."""
        ...

    def keep_copy(self, engine: Engine, name: str) -> Path | None:
        """Copy the ledger beside itself, its name followed by another; None where the server's own means do that."""
        ...

    def damage(self, engine: Engine) -> list[str]:
        """Return what the database's own check finds wrong with its files; nothing where they are sound."""
        ...

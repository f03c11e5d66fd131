"""Alembic's revisions of the tables that hold evidence: one a schema version, run without an ini file.

A revision is never changed once a version of Tetrapylon that has it was released. Tables that follow from the evidence
are in none: a migration makes them anew.
"""

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

SCRIPTS = ScriptDirectory(str(Path(__file__).parent))
"""The revisions; each one's name is the schema version that it leads to."""


def newest() -> int:
    """Return the schema version that the last revision leads to."""
    return int(SCRIPTS.get_current_head() or 0)


def upgrade(connection: Connection, since: int, to: int | None = None) -> None:
    """Run every revision after a schema version (0 where there are no tables yet), in the caller's transaction."""
    upper, lower = str(to) if to else "head", str(since) if since else "base"
    later = list(SCRIPTS.iterate_revisions(upper, lower))
    with Operations.context(MigrationContext.configure(connection)):
        for revision in reversed(later):
            revision.module.upgrade()

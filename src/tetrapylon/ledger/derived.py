"""Tables that follow from the entries: kept so that questions are answered fast, and made anew at any time.

Nothing here is evidence. The journal does not chain these tables, and rows of them may be changed and deleted.
"""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from tetrapylon.ledger.schema import metadata

current_statements = Table(
    "current_statements",
    metadata,
    Column("statement", ForeignKey("statements.id"), primary_key=True),
)
"""The rows of `statements` that views use: of every report's newest run, with what reviews made of them."""

changes = Table(
    "changes",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("position", Integer, nullable=False, index=True),
)
"""The journal's position at which something last bore on a subject, such as `place:g:163808`."""

views = Table(
    "views",
    metadata,
    Column("view", String(20), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("content", Text, nullable=False),
)
"""Views worked out before, as JSON; one is valid while nothing newer than its position bears on its subject."""

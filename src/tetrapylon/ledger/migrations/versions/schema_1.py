"""Reports, the runs of the coder over them, statements, who takes part and who speaks, and the journal of hashes."""

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, UniqueConstraint, column, insert, table

from tetrapylon.ledger.databases import Text, database_of

revision, down_revision = "1", None

APPEND_ONLY = ("journal", "reports", "runs", "statements", "participants", "speakers")


def upgrade() -> None:
    """Make the tables of the first version."""
    _properties_and_journal()
    _reports_and_runs()
    _statements()
    _participants_and_speakers()
    for name in APPEND_ONLY:
        database_of(op.get_context().dialect.name).refuse_changes(op.get_bind(), name)
    properties = table("ledger_properties", column("name"), column("value"))
    op.execute(insert(properties).values(name="schema_version", value="1"))


def _properties_and_journal() -> None:
    op.create_table(
        "ledger_properties",
        Column("name", String(40), primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "journal",
        Column("position", Integer, primary_key=True, autoincrement=False),
        Column("entity", String(20), nullable=False),
        Column("row", Integer, nullable=False),
        Column("hash", String(64), nullable=False),
        UniqueConstraint("entity", "row"),
    )


def _reports_and_runs() -> None:
    op.create_table(
        "reports",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("sha256", String(64), nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("title", Text),
        Column("publisher", Text),
        Column("published", Date),
        Column("recorded", String(32), nullable=False),
        Column("content", Text, nullable=False),
    )
    op.create_table(
        "runs",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("report", Integer, ForeignKey("reports.id"), nullable=False),
        Column("coder", Text, nullable=False),
        Column("content_sha256", String(64), nullable=False),
        Column("statements", Integer, nullable=False),
        Column("recorded", String(32), nullable=False),
        UniqueConstraint("report", "coder", "content_sha256"),
    )


def _statements() -> None:
    op.create_table(
        "statements",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("run", Integer, ForeignKey("runs.id"), nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("statement_id", String(16), nullable=False, index=True),
        Column("kind", String(10), nullable=False),
        Column("stance", String(10), nullable=False),
        Column("change", String(10)),
        Column("event_type", Text),
        Column("site_key", Text),
        Column("place_name", Text),
        Column("name_key", Text, index=True),
        Column("place_key", Text),
        Column("geonameid", Integer, index=True),
        Column("country", String(2)),
        Column("relation", String(10)),
        Column("valid_earliest", Date),
        Column("valid_latest", Date),
        Column("published", Date),
        Column("known_on", Date, nullable=False),
        Column("recorded", String(32), nullable=False),
        Column("content", Text, nullable=False),
        UniqueConstraint("run", "ordinal"),
        UniqueConstraint("run", "statement_id"),
        Index("ix_statements_place", "place_key", "kind"),
        Index("ix_statements_site", "site_key"),
    )


def _participants_and_speakers() -> None:
    op.create_table(
        "participants",
        Column("statement", Integer, ForeignKey("statements.id"), primary_key=True),
        Column("ordinal", Integer, primary_key=True),
        Column("role", String(10), nullable=False),
        Column("actor", Text, nullable=False, index=True),
        Column("name_key", Text, nullable=False, index=True),
    )
    op.create_table(
        "speakers",
        Column("statement", Integer, ForeignKey("statements.id"), primary_key=True),
        Column("ordinal", Integer, primary_key=True),
        Column("name", Text, nullable=False),
        Column("name_key", Text, nullable=False, index=True),
        Column("actor", Text),
        Column("kind", String(30)),
    )

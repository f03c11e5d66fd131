"""People's reviews and corrections of statements, and when merged ledgers had recorded what was known here."""

from alembic import op
from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    column,
    table,
    update,
)

from tetrapylon.ledger.databases import Text, database_of

revision, down_revision = "2", "1"

_NOT_TWICE, _REVIEWED = "statements_run_statement_id_key", "statements_review_fkey"
"""What PostgreSQL calls the constraint that goes and the one that comes."""


def upgrade() -> None:
    """Make `reviews` and `sightings`, let `statements` hold corrections, and let actors' statements be read in order."""
    _reviews_and_sightings()
    _corrections()
    _indexes()
    database = database_of(op.get_context().dialect.name)
    for name in ("statements", "reviews", "sightings"):
        database.refuse_changes(op.get_bind(), name)
    properties = table("ledger_properties", column("name"), column("value"))
    op.execute(update(properties).where(properties.c.name == "schema_version").values(value="2"))


def _reviews_and_sightings() -> None:
    op.create_table(
        "reviews",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("statement_id", String(16), nullable=False, index=True),
        Column("verdict", String(10), nullable=False),
        Column("reviewer", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("merged_into", String(16), index=True),
        Column("recorded", String(32), nullable=False),
    )
    op.create_table(
        "sightings",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
        Column("recorded", String(32), nullable=False),
    )


def _corrections() -> None:
    # SQLite cannot drop a constraint: there the table is copied, and its triggers go with the old one.
    with op.batch_alter_table("statements", copy_from=_statements_before()) as statements:
        statements.add_column(Column("review", Integer, ForeignKey("reviews.id", name=_REVIEWED)))
        statements.drop_constraint(_NOT_TWICE)
    op.create_index("ix_statements_review", "statements", ["review"])


def _indexes() -> None:
    for name, of, first in (
        ("ix_participants_actor", "participants", "actor"),
        ("ix_participants_name_key", "participants", "name_key"),
        ("ix_speakers_name_key", "speakers", "name_key"),
    ):
        op.drop_index(name, of)
        op.create_index(name, of, [first, "statement"])


def _statements_before() -> Table:
    return Table(
        "statements",
        MetaData(),
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("run", Integer, ForeignKey("runs.id"), nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("statement_id", String(16), nullable=False),
        Column("kind", String(10), nullable=False),
        Column("stance", String(10), nullable=False),
        Column("change", String(10)),
        Column("event_type", Text),
        Column("site_key", Text),
        Column("place_name", Text),
        Column("name_key", Text),
        Column("place_key", Text),
        Column("geonameid", Integer),
        Column("country", String(2)),
        Column("relation", String(10)),
        Column("valid_earliest", Date),
        Column("valid_latest", Date),
        Column("published", Date),
        Column("known_on", Date, nullable=False),
        Column("recorded", String(32), nullable=False),
        Column("content", Text, nullable=False),
        UniqueConstraint("run", "ordinal"),
        UniqueConstraint("run", "statement_id", name=_NOT_TWICE),
        Index("ix_statements_statement_id", "statement_id"),
        Index("ix_statements_name_key", "name_key"),
        Index("ix_statements_geonameid", "geonameid"),
        Index("ix_statements_place", "place_key", "kind"),
        Index("ix_statements_site", "site_key"),
    )

"""The ledger's tables: append-only, bitemporal, and chained by a journal of hashes."""

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
)

from tetrapylon.ledger.databases import Text

SCHEMA_VERSION = 2

metadata = MetaData()

properties = Table(
    "ledger_properties", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False)
)

journal = Table(
    "journal",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("entity", String(20), nullable=False),
    Column("row", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("entity", "row"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Date),
    Column("recorded", String(32), nullable=False),
    Column("content", Text, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("coder", Text, nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("statements", Integer, nullable=False),
    Column("recorded", String(32), nullable=False),
    UniqueConstraint("report", "coder", "content_sha256"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
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
    Column("review", ForeignKey("reviews.id"), index=True),
    Column("content", Text, nullable=False),
    UniqueConstraint("run", "ordinal"),
    Index("ix_statements_place", "place_key", "kind"),
    Index("ix_statements_site", "site_key"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("statement_id", String(16), nullable=False, index=True),
    Column("verdict", String(10), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("merged_into", String(16), index=True),
    Column("recorded", String(32), nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("recorded", String(32), nullable=False),
)
"""When another ledger, merged into this one, had recorded a run that this one held already."""

participants = Table(
    "participants",
    metadata,
    Column("statement", ForeignKey("statements.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("role", String(10), nullable=False),
    Column("actor", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Index("ix_participants_actor", "actor", "statement"),
    Index("ix_participants_name_key", "name_key", "statement"),
)

speakers = Table(
    "speakers",
    metadata,
    Column("statement", ForeignKey("statements.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("actor", Text),
    Column("kind", String(30)),
    Index("ix_speakers_name_key", "name_key", "statement"),
)

CHAINED = (reports, runs, statements, reviews, sightings)
"""The tables whose rows the journal vouches for; participants and speakers follow from a statement's content."""

APPEND_ONLY = (journal, *CHAINED, participants, speakers)

LATE_COLUMNS = {"statements": frozenset({"review"})}
"""The chained tables' columns that came with a later schema than their table; they may be null."""

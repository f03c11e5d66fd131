"""Tables that follow from the entries: kept so that questions are answered fast, and made anew at any time.

Nothing here is evidence. The journal does not chain these tables, and rows of them may be changed and deleted.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table

from tetrapylon.ledger.databases import Text
from tetrapylon.ledger.schema import metadata

current_statements = Table(
    "current_statements",
    metadata,
    Column("statement", ForeignKey("statements.id"), primary_key=True, autoincrement=False),
    Column("review", ForeignKey("reviews.id")),
    Column("kind", String(10), nullable=False),
    Column("stance", String(10), nullable=False),
    Column("event_type", Text),
    Column("site_key", Text),
    Column("place_key", Text),
    Column("country", String(2)),
    Column("publisher_key", Text),
    Column("valid_earliest", Date),
    Column("valid_latest", Date),
    Column("known_on", Date, nullable=False),
    Column("located", Boolean, nullable=False),
    Index("ix_current_kind", "kind", "statement"),
    Index("ix_current_stance", "stance", "statement"),
    Index("ix_current_type", "event_type", "statement"),
    Index("ix_current_site", "site_key", "statement"),
    Index("ix_current_place", "place_key", "kind", "statement"),
    Index("ix_current_country", "country", "statement"),
    Index("ix_current_publisher", "publisher_key", "statement"),
    Index("ix_current_days", "valid_latest", "valid_earliest", "statement"),
    Index("ix_current_located", "located", "kind", "statement"),
)
"""The rows of `statements` that views use: of every report's newest run, with what reviews made of them.

`review` is the one that decides over the entry, if any. The rest repeats what is searched, so that an index gives a
page of an answer in the order of the statements; `publisher_key` is the folded name of the report's publisher, `located`
whether the statement has coordinates and a day.
"""

spellings = Table(
    "spellings",
    metadata,
    Column("place_key", Text, primary_key=True),
    Column("place_name", Text, primary_key=True),
    Column("country", String(2), primary_key=True),
    Column("geonameid", Integer, primary_key=True, autoincrement=False),
    Column("relation", String(10), primary_key=True),
    Column("name_key", Text, nullable=False, index=True),
    Column("statements", Integer, nullable=False),
    Index("ix_spellings_geonameid", "geonameid"),
)
"""How many of the current statements write a place how; an unknown country is "", an unknown geonameid 0."""

changes = Table(
    "changes",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("position", Integer, nullable=False, index=True),
)
"""The journal's position at which something last bore on a subject.

Subjects are `place:` with a place key, `site:` with a site key, `publisher:` and `speaker:` with a folded name.
"""

views = Table(
    "views",
    metadata,
    Column("view", String(20), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("content", Text, nullable=False),
)
"""Views worked out before, as JSON; one is valid while nothing newer than its position bears on its subject."""

prints = Table(
    "report_prints",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    Column("signature", LargeBinary, nullable=False),
    Column("copy_of", String(64), index=True),
)
"""Each report's MinHash signature and, where it has near-copies, the SHA-256 that they and it are known by."""

print_bands = Table(
    "report_print_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Where reports whose signatures agree in a band meet (locality-sensitive hashing)."""

events = Table(
    "events",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Index("ix_events_days", "first", "id"),
)
"""The events that the entries tell, as JSON, and what they are chosen by."""

event_keys = Table(
    "event_keys",
    metadata,
    Column("axis", String(10), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("first", Date, primary_key=True),
    Column("event", String(16), primary_key=True),
    Index("ix_event_keys_event", "event"),
    sqlite_with_rowid=False,
)
"""An event's places, countries, types, actors, sources and stances, each in the order of the events' first days."""

event_members = Table(
    "event_members",
    metadata,
    Column("statement_id", String(16), primary_key=True),
    Column("part", String(16), nullable=False, index=True),
    Column("event", String(16), nullable=False, index=True),
)
"""Which event each entry tells, and with which other entries of its place it was gathered: its part of the event."""

event_parts = Table(
    "event_parts",
    metadata,
    Column("part", String(16), primary_key=True),
    Column("place", Text, nullable=False),
    Column("month", String(7), nullable=False),
    Column("digest", String(32), nullable=False),
    Index("ix_event_parts_place", "place", "month"),
)
"""What was gathered at one place, by the id of its first entry; the digest tells whether it has changed.

`month` is "" but for busy places, each of whose months is gathered apart.
"""

event_tolls = Table(
    "event_tolls",
    metadata,
    Column("country", String(2), primary_key=True),
    Column("family", Text, primary_key=True),
    Column("toll", Integer, primary_key=True, autoincrement=False),
    Column("first", Date, primary_key=True),
    Column("part", String(16), primary_key=True),
    Column("last", Date, nullable=False),
    Index("ix_event_tolls_part", "part"),
)
"""By which country, family of types, toll and days a part can be known at another place."""

register_rows = Table(
    "register_rows",
    metadata,
    Column("register", String(10), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("rank", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("content", Text, nullable=False),
    Index("ix_register_rows_unit", "register", "unit"),
    Index("ix_register_rows_rank", "register", "rank", "id"),
)
"""Rows of the registers of sources, forecasts and damage, as JSON, by the place or site that they were worked out of.

`rank` is the order in which they are listed, `first` and `last` the days that they are about.
"""

register_keys = Table(
    "register_keys",
    metadata,
    Column("register", String(10), primary_key=True),
    Column("axis", String(12), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("rank", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Index("ix_register_keys_id", "register", "id"),
    sqlite_with_rowid=False,
)
"""What rows of registers are chosen by, such as a speaker or a status, each in the order of the rows."""

telling_statements = Table(
    "telling_statements",
    metadata,
    Column("statement", ForeignKey("statements.id"), primary_key=True, autoincrement=False),
    Column("place", Text, nullable=False),
    Column("month", String(7), nullable=False),
    Index("ix_telling_statements_place", "place", "month", "statement"),
)
"""The statements that tell events, as views use them, with their place key ("" for none) and month."""

stale_events = Table(
    "stale_events",
    metadata,
    Column("place", Text, primary_key=True),
    Column("month", String(7), primary_key=True),
)
"""The place keys and months whose events are to be gathered anew; "" stands for what is told of no place."""

EVENT_TABLES = (events, event_keys, event_members, event_parts, event_tolls, telling_statements, stale_events)
"""The tables that gathering events fills."""

"""A ledger of an older schema is brought to the present one whole, on request alone, and stays verifiable."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from databases import raw, rows, tamper, told_by_verify
from older import SCHEMA_1, make_schema_1
from sqlalchemy import inspect
from warfare import coded

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Added, Store, making, migrations
from tetrapylon.ledger.migrating import Migration, migrate
from tetrapylon.ledger.opening import connect, writing
from tetrapylon.ledger.schema import SCHEMA_VERSION, metadata

HEAD = "882bd60cb1c4ff102ad148a37a4aa1b7f8ed64ae0cf40bfa726d1e5490ff5c55"
"""The head of the ledger of schema 1, as the commit that made it told it."""

UP_TO_DATE = "SELECT value FROM ledger_properties WHERE name = 'schema_version'"


def test_older_ledger_says_how_to_bring_it_up_and_is_left_alone(address: str) -> None:
    """Opening a ledger of an older schema changes nothing and names the command."""
    make_schema_1(address)
    with pytest.raises(LedgerError, match=r"older schema 1; bring it up to schema \d+ with: tetrapylon migrate"):
        Store(address)
    assert rows(address, UP_TO_DATE) == [("1",)]


def test_migrated_ledger_keeps_its_chain_and_its_answers(address: str) -> None:
    """After a migration the head is what it was, every entry verifies, and the reports are known."""
    make_schema_1(address)
    migrated = migrate(address)
    assert (migrated.before, migrated.after) == (1, SCHEMA_VERSION)
    with Store(address) as ledger:
        assert ledger.head().hash == HEAD
        assert ledger.verify() == []
        assert len(list(ledger.statements(place="Ford"))) == 4
        assert ledger.add(coded(1)) is Added.UNCHANGED
        assert ledger.add(coded(3)) is Added.NEW
        assert ledger.verify() == []


def test_tampering_before_a_migration_is_told_after_it(address: str) -> None:
    """A migration makes no change of its own, so it hides none."""
    make_schema_1(address)
    tamper(address, "UPDATE statements SET country = 'IQ' WHERE id = 5")
    migrate(address)
    assert any("was changed: country" in fault for fault in told_by_verify(address))


def test_migrating_again_changes_nothing(address: str) -> None:
    """A ledger of the present schema is left as it is, without a copy."""
    Store(address).close()
    assert migrate(address) == Migration(SCHEMA_VERSION, SCHEMA_VERSION, None)


def test_file_is_kept_as_it_was(path: Path) -> None:
    """The copy beside an SQLite file holds what it held; a second copy does not take the first one's place."""
    for copy in (path.with_name("war.db.schema-1"), path.with_name("war.db.schema-1.2")):
        path.unlink(missing_ok=True)
        make_schema_1(str(path))
        assert migrate(path).copy == copy
        with closing(sqlite3.connect(copy)) as connection:
            assert "\n".join(connection.iterdump()) + "\n" == SCHEMA_1.read_text()


def test_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rows would be lost on the way, the ledger stays of its older schema."""
    make_schema_1(str(path))
    loss = "DROP TRIGGER participants_no_delete", "DELETE FROM participants WHERE statement = 1"
    whole = migrations.upgrade

    def lossy(connection: object, since: int) -> None:
        whole(connection, since)  # type: ignore[arg-type]
        for deed in loss:
            connection.exec_driver_sql(deed)  # type: ignore[attr-defined]

    monkeypatch.setattr(migrations, "upgrade", lossy)
    with pytest.raises(LedgerError, match="rows were lost on the way; nothing was changed"):
        migrate(path)
    assert rows(str(path), UP_TO_DATE) == [("1",)]
    assert rows(str(path), "SELECT count(*) FROM participants") == [(8,)]


def test_nothing_is_made_where_there_is_no_ledger(address: str, tmp_path: Path) -> None:
    """Migrating what is not there says so and leaves nothing behind."""
    with pytest.raises(LedgerError, match="no ledger to migrate"):
        migrate(address)
    assert list(tmp_path.iterdir()) == []


def test_newer_ledger_is_not_migrated(address: str) -> None:
    """A ledger of a later version is refused, not brought down."""
    Store(address).close()
    tamper(address, "UPDATE ledger_properties SET value = '99'")
    with pytest.raises(LedgerError, match="newer Tetrapylon"):
        migrate(address)


def test_last_revision_is_the_present_schema() -> None:
    """Whoever changes the tables writes a revision."""
    assert migrations.newest() == SCHEMA_VERSION


def test_revisions_and_the_tables_of_today_agree(address: str) -> None:
    """Alembic finds no difference between a ledger that went through every revision and the tables that are made anew."""
    engine, database = connect(address)
    database.prepare(engine)
    with writing(engine) as connection, connection.begin():
        migrations.upgrade(connection, 0)
        making.create_derived(connection)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    migrated = _description(address)
    with raw(address).begin() as connection:
        for table in reversed(metadata.sorted_tables):
            table.drop(connection)
    Store(address).close()
    assert _description(address) == migrated
    engine.dispose()


def _description(address: str) -> dict[str, object]:
    """Return what a database says of its tables, in an order that does not depend on how they were made."""
    found: dict[str, object] = {}
    with raw(address).connect() as connection:
        inspector = inspect(connection)
        for table in inspector.get_table_names():
            columns = [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)]
            indexes = [(i["name"], i["column_names"], i["unique"]) for i in inspector.get_indexes(table)]
            unique = [u["column_names"] for u in inspector.get_unique_constraints(table)]
            foreign = [(f["constrained_columns"], f["referred_table"]) for f in inspector.get_foreign_keys(table)]
            key = inspector.get_pk_constraint(table)["constrained_columns"]
            found[table] = [sorted(columns), sorted(indexes), sorted(unique), sorted(foreign), key]
        triggers = (
            "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1, 2"
            if connection.dialect.name == "sqlite"
            else "SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
        )
        found["triggers"] = [tuple(row) for row in connection.exec_driver_sql(triggers)]
    return found


def test_first_revision_makes_what_the_first_version_made(path: Path) -> None:
    """Revision 1 runs the very commands that stand in the dump of a ledger of that version."""
    engine, _ = connect(path)
    with writing(engine) as connection, connection.begin():
        migrations.upgrade(connection, 0, 1)
    engine.dispose()
    with closing(sqlite3.connect(path)) as file:
        made = {_told(line) for line in file.iterdump() if line.startswith("CREATE")}
    dumped = SCHEMA_1.read_text().split(";\n")
    assert made == {_told(line) for line in dumped if line.startswith("CREATE")}


def _told(command: str) -> str:
    return re.sub(r"\s+", " ", command.removesuffix(";")).replace("IF NOT EXISTS ", "")

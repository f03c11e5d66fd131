"""What may befall a ledger in PostgreSQL: a server that is away, a wrong password, a standby, a full disk."""

import gc
import sys
import warnings

import pytest
from databases import raw, rows, server
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError
from warfare import coded

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Added, Store
from tetrapylon.ledger.databases import ledger_url, postgresql
from tetrapylon.ledger.opening import writing


def test_plain_address_means_psycopg(postgres: str) -> None:
    """postgresql://, postgres:// and SQLAlchemy's name of the driver open one ledger."""
    for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        with Store(postgres.replace("postgresql", scheme, 1)) as ledger:
            ledger.add(coded())
    assert rows(postgres, "SELECT count(*) FROM reports") == [(1,)]


def refusal(address: str) -> str:
    """Return what is said when a ledger cannot be opened, which holds no password."""
    with pytest.raises(LedgerError) as caught:
        Store(address)
    password = make_url(address).password
    assert password
    assert password not in str(caught.value)
    return str(caught.value)


def test_server_that_is_away_is_told() -> None:
    """A port on which nobody listens, and a host that nobody knows."""
    assert "its server cannot be reached" in refusal("postgresql://ada:hush@127.0.0.1:1/war")
    assert "its server cannot be reached" in refusal("postgresql://ada:hush@nowhere.invalid/war")


def test_wrong_password_is_told(postgres: str) -> None:
    """The password is named as a cause, and where it may be kept instead."""
    wrong = make_url(postgres).set(password="wrong-secret").render_as_string(hide_password=False)
    assert "refuses the user or the password" in refusal(wrong)
    assert ".pgpass" in refusal(wrong)


def test_missing_database_is_told(postgres: str) -> None:
    """The command that makes a database is named."""
    missing = make_url(postgres).set(database="no_such_war").render_as_string(hide_password=False)
    assert "no such database" in refusal(missing)
    assert "createdb" in refusal(missing)


def test_missing_psycopg_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the command that installs it is named."""
    for module in [name for name in sys.modules if name.partition(".")[0] == "psycopg"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'tetrapylon[postgres]'" in refusal("postgresql://ada:hush@localhost/war")


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_database_that_cannot_hold_every_script_is_refused(encoding: str) -> None:
    """A database that is not in UTF-8 gets no tables."""
    name = f"ledger_in_{encoding.lower()}"
    admin = create_engine(ledger_url(server()), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        options = f"ENCODING '{encoding}' TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER libc"
        connection.execute(text(f"CREATE DATABASE {name} {options}"))
        address = make_url(server()).set(database=name).render_as_string(hide_password=False)
        assert f"holds text as {encoding}" in refusal(address)
        assert rows(address, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'") == []
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def test_table_cannot_be_emptied(postgres: str) -> None:
    """TRUNCATE is refused as DELETE is."""
    Store(postgres).close()
    with pytest.raises(DBAPIError, match="append-only"), raw(postgres).begin() as connection:
        connection.exec_driver_sql("TRUNCATE journal")


def test_reader_cannot_write(postgres: str) -> None:
    """A transaction that did not take the write lock is read-only."""
    with (
        Store(postgres) as ledger,
        pytest.raises(DBAPIError, match="read-only transaction"),
        ledger._engine.connect() as connection,
    ):
        connection.exec_driver_sql("INSERT INTO changes VALUES ('place:x', 1)")


def test_answer_that_is_not_read_to_its_end_is_let_go(postgres: str) -> None:
    """A reader that stops in the midst leaves no cursor open on the server; psycopg warns of one, and warnings are errors."""
    with Store(postgres) as ledger, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ledger.add(coded())
        next(ledger.statements())
        next(ledger.reports())
        gc.collect()
    assert [str(warning.message) for warning in caught if "cursor" in str(warning.message).lower()] == []


def test_writer_that_does_not_let_go_is_an_error(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer waits for another, and when its patience ends says what it waits for."""
    monkeypatch.setattr(postgresql, "PATIENCE_SECONDS", 0.05)
    with Store(postgres) as first, Store(postgres) as second:
        waiting = pytest.raises(LedgerError, match="in use by another program")
        with writing(first._engine) as connection, connection.begin(), waiting:
            second.add(coded())
        assert second.add(coded()) is Added.NEW


def test_server_that_ends_a_connection_loses_nothing(postgres: str) -> None:
    """A connection that the server ends in mid-add is told; the next add takes a new one."""
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with Store(postgres) as ledger:
        ledger.add(coded(1))
        with raw(postgres).begin() as connection:
            connection.exec_driver_sql(ON_REPORT.format(deed="PERFORM pg_terminate_backend(pg_backend_pid());"))
        with pytest.raises(LedgerError, match=r"its server went away .* what was added before is safe"):
            ledger.add(coded(2))
        with raw(postgres).begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER fault ON reports")
            connection.exec_driver_sql(end)
        assert ledger.add(coded(2)) is Added.NEW
        assert ledger.verify() == []


ON_REPORT = """
CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {deed} RETURN NEW; END $$;
CREATE TRIGGER fault AFTER INSERT ON reports FOR EACH ROW EXECUTE FUNCTION fault();
"""


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("53100", "the disk is full"),
        ("XX001", "is damaged"),
        ("25006", "cannot be written"),
        ("42501", "its user lacks a right"),
        ("58030", "the database failed"),
    ],
)
def test_fault_that_the_server_tells_is_told_and_loses_nothing(postgres: str, state: str, told: str) -> None:
    """What the server reports in mid-add by its code is said in words, on one line, and the report is out."""
    with Store(postgres) as ledger:
        ledger.add(coded(1))
        deed = f"RAISE EXCEPTION USING ERRCODE = '{state}', MESSAGE = 'could not extend file: no space left';"
        with raw(postgres).begin() as connection:
            connection.exec_driver_sql(ON_REPORT.format(deed=deed))
        with pytest.raises(LedgerError, match=told) as caught:
            ledger.add(coded(2))
        assert "\n" not in str(caught.value)
        assert len(list(ledger.reports())) == 1
        assert ledger.verify() == []


def test_messages_name_the_ledger_without_its_password(postgres: str) -> None:
    """A fault of an open ledger names its server and database alone."""
    with Store(postgres) as ledger:
        with raw(postgres).begin() as connection:
            connection.exec_driver_sql("DROP TABLE journal CASCADE")
        with pytest.raises(LedgerError) as caught:
            ledger.add(coded())
    assert str(caught.value).startswith(f"postgresql://tester:***@/{make_url(postgres).database}: ")
    assert "secret" not in str(caught.value)


def test_password_in_a_query_is_hidden_too(postgres: str) -> None:
    """An address may bear its password behind the question mark."""
    url = make_url(postgres)
    host = url.query["host"]
    address = f"postgresql:///no_such_war?host={host}&user=tester&password={url.password}"
    with pytest.raises(LedgerError) as caught:
        Store(address)
    assert str(url.password) not in str(caught.value)

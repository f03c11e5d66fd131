"""What may befall an SQLite file: damage, a full disk, another program, a wrong path."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from databases import told_by_verify
from warfare import coded

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Added, Store
from tetrapylon.ledger.databases import kind, sqlite
from tetrapylon.ledger.opening import writing

TESTS = Path(__file__).parents[2]
PAGE = 4096


@pytest.fixture
def ledger(path: Path) -> Path:
    """Return a file of eight reports, whole without its write-ahead log."""
    with Store(path) as made:
        for number in range(8):
            made.add(coded(number))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def told(path: Path) -> list[str]:
    """Return what `verify` tells of a file, or what is told where it cannot even be opened."""
    try:
        return told_by_verify(str(path))
    except LedgerError as problem:
        return [str(problem)]


@pytest.mark.parametrize("filling", [b"\xff", b"\0", None], ids=["ones", "zeros", "noise"])
def test_every_damaged_page_is_told(ledger: Path, filling: bytes | None) -> None:
    """Whichever page is lost, `verify` or the opening says so, and nothing crashes."""
    whole = ledger.read_bytes()
    for start in range(0, len(whole), PAGE):
        page = filling * PAGE if filling else random.Random(start).randbytes(PAGE)
        ledger.write_bytes(whole[:start] + page + whole[start + PAGE :])
        assert told(ledger), f"page {start // PAGE} of {len(whole) // PAGE}"


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_truncated_file_is_told(ledger: Path, share: float) -> None:
    """A file whose end was cut off is told to be damaged."""
    size = ledger.stat().st_size
    with ledger.open("r+b") as file:
        file.truncate(int(size * share) // PAGE * PAGE)
    assert told(ledger)


def test_index_that_misses_a_row_is_told(ledger: Path) -> None:
    """An index that no longer knows every row would hide statements from views; the check compares them."""
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        query = "SELECT * FROM sqlite_master WHERE name = 'ix_statements_site'"
        hidden = connection.execute(query).fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = 'ix_statements_site'")
    with Store(ledger) as opened:
        opened.add(coded(99))
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", hidden)
    assert any("missing from index ix_statements_site" in fault for fault in told(ledger))


def test_damage_met_by_another_question_says_to_verify(ledger: Path) -> None:
    """A reader that meets a broken page is told what it is and what to do."""
    data = bytearray(ledger.read_bytes())
    for start in range(PAGE, len(data), PAGE):
        data[start : start + PAGE] = b"\xff" * PAGE
    ledger.write_bytes(bytes(data))
    with pytest.raises(LedgerError, match="is damaged"), Store(ledger) as opened:
        list(opened.statements())


def test_full_disk_is_an_error_and_loses_nothing(path: Path) -> None:
    """When the database may not grow, the report at hand is out, those before it are in, and the chain is whole."""
    with Store(path) as opened:
        opened.add(coded(1))
        with opened._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        long = coded(2).model_copy(update={"report": coded(2).report.model_copy(update={"url": "x" * 2_000_000})})
        with pytest.raises(LedgerError, match="disk is full"):
            opened.add(long)
    with Store(path) as opened:
        assert len(list(opened.reports())) == 1
        assert opened.verify() == []
        assert opened.add(long) is Added.NEW


FILLED = """
import resource, signal, sys
from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Store
from warfare import coded
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    for number in range(1000):
        try:
            ledger.add(coded(number))
        except LedgerError as problem:
            print(number, problem)
            break
"""


@pytest.mark.parametrize("room", [800_000, 901_000, 1_201_357])
def test_file_that_may_not_grow_keeps_what_was_added(path: Path, room: int) -> None:
    """Where the system refuses to write on, in the midst of a page too, all reports that were said to be in are in."""
    command = [sys.executable, "-c", FILLED, str(path), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=TESTS, timeout=60)
    number, _, told = done.stdout.partition(" ")
    assert "what was added before is safe" in told, done.stderr
    assert int(number) > 1
    with Store(path) as opened:
        assert len(list(opened.reports())) == int(number)
        assert opened.verify() == []
        assert opened.add(coded(int(number))) is Added.NEW


def test_ledger_that_may_not_be_written_is_an_error(path: Path) -> None:
    """A read-only database says what right is missing."""
    with Store(path) as opened:
        with opened._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(LedgerError, match="cannot be written"):
            opened.add(coded())


def test_writer_that_does_not_let_go_is_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer waits for another, and when its patience ends says what it waits for."""
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)
    with Store(path) as first, Store(path) as second:
        waiting = pytest.raises(LedgerError, match="in use by another program")
        with writing(first._engine) as connection, connection.begin(), waiting:
            second.add(coded())
        assert second.add(coded()) is Added.NEW


def test_patience_is_long_enough_for_a_long_batch() -> None:
    """A minute is given to whoever writes before."""
    assert kind.PATIENCE_SECONDS >= 60


def test_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    """A text file is no ledger, and stays as it was."""
    path.write_text("Not a database, but a diary of some length." * 40)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="is no ledger"):
        Store(path)
    assert path.read_bytes() == before


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    """A ledger in a folder that does not exist says so."""
    with pytest.raises(LedgerError, match="folder exists"):
        Store(tmp_path / "nowhere" / "war.db")

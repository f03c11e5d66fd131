"""`verify` tells what was changed in a ledger, and nothing where all is as it was written."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from warfare import coded

from tetrapylon.ledger import Store


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Return the path of a ledger of three reports, nine statements."""
    with Store(tmp_path / "war.db") as made:
        for number in (1, 2, 3):
            made.add(coded(number))
    return tmp_path / "war.db"


def faults(path: Path) -> list[str]:
    """Return what `verify` tells of a ledger."""
    with Store(path) as opened:
        return [str(fault) for fault in opened.verify()]


def tamper(path: Path, *deeds: str) -> None:
    """Change a ledger as one who knows SQL and means it would: the triggers are dropped first."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (trigger,) in triggers:
        connection.execute(f"DROP TRIGGER {trigger}")
    for deed in deeds:
        connection.execute(deed)
    connection.commit()
    connection.close()


def test_untouched_ledger_has_no_faults(ledger: Path) -> None:
    """Nothing is found where nothing was done."""
    assert faults(ledger) == []


def test_changed_letter_of_a_quote_is_found_and_named(ledger: Path) -> None:
    """A quote that no longer stands in its report is named by its statement, with its words."""
    tamper(ledger, "UPDATE statements SET content = replace(content, 'Reds took', 'Reds lost') WHERE id = 4")
    found = faults(ledger)
    assert all("journal entry 8" in fault for fault in found)
    assert any("quote does not stand" in fault and "Reds lost" in fault for fault in found)


def test_changed_report_is_found(ledger: Path) -> None:
    """A report whose text was changed is named; its quotes may still stand."""
    tamper(ledger, "UPDATE reports SET content = replace(content, 'Report 2', 'Report 9') WHERE id = 2")
    found = faults(ledger)
    assert any(re.match(r"reports \w{64} \(journal entry 6\): was changed: sha256", fault) for fault in found)


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("UPDATE statements SET stance = 'denied' WHERE id = 5", "was changed: stance"),
        ("UPDATE statements SET valid_latest = '2020-01-01' WHERE id = 4", "was changed: valid_latest"),
        ("UPDATE statements SET ordinal = 9 WHERE id = 5", "was changed, moved"),
        ("UPDATE runs SET coder = 'nobody' WHERE id = 2", "was changed, moved"),
        ("UPDATE reports SET publisher = 'The Other Courier' WHERE id = 1", "was changed: publisher"),
        ("UPDATE journal SET hash = 'f00d' WHERE position = 5", "(journal entry 5): was changed, moved"),
        ("DELETE FROM statements WHERE id = 5", "row 5 (journal entry 9): is missing"),
        ("DELETE FROM reports WHERE id = 2", "row 2 (journal entry 6): is missing"),
        ("DELETE FROM journal WHERE position = 4", "entry 4 (journal entry 4): is missing"),
        (
            "UPDATE participants SET actor = 'greens' WHERE statement = 4 AND ordinal = 0",
            "its participants were changed",
        ),
        ("DELETE FROM speakers WHERE statement = 4", "its speakers were changed"),
        ("UPDATE statements SET content = 'no JSON' WHERE id = 6", "its content cannot be read"),
        ("UPDATE statements SET recorded = 'no date' WHERE id = 6", "its content cannot be read"),
    ],
)
def test_tampering_is_named(ledger: Path, deed: str, told: str) -> None:
    """Each kind of change is told by what was changed and where."""
    tamper(ledger, deed)
    assert any(told in fault for fault in faults(ledger))


def test_one_change_is_told_of_one_row(ledger: Path) -> None:
    """A changed column does not cast doubt on its neighbours."""
    tamper(ledger, "UPDATE statements SET country = 'IQ' WHERE id = 5")
    assert len(faults(ledger)) == 1


def test_row_added_by_hand_is_found(ledger: Path) -> None:
    """A row that was not written by `add` stands outside the journal."""
    columns = "run, kind, stance, known_on, recorded, content"
    tamper(
        ledger,
        f"INSERT INTO statements (id, ordinal, statement_id, {columns}) SELECT 99, 99, 'f', {columns} FROM statements LIMIT 1",
    )
    assert any("row 99: stands outside the journal" in fault for fault in faults(ledger))


def test_reordered_rows_are_found(ledger: Path) -> None:
    """Two statements that change places are both named."""
    swap = [f"UPDATE statements SET id = {new} WHERE id = {old}" for old, new in ((4, 900), (5, 4), (900, 5))]
    tamper(ledger, *swap)
    found = faults(ledger)
    assert any("journal entry 8)" in fault for fault in found)
    assert any("journal entry 9)" in fault for fault in found)


def test_end_cut_off_in_mid_run_is_found(ledger: Path) -> None:
    """Where the last statement is gone from the journal too, its run tells that one is missing."""
    tamper(
        ledger,
        "DELETE FROM participants WHERE statement = 9",
        "DELETE FROM statements WHERE id = 9",
        "DELETE FROM journal WHERE position = 15",
    )
    assert any("should have 3 statements and has 2" in fault for fault in faults(ledger))


def test_head_tells_whether_whole_reports_were_cut_off(ledger: Path) -> None:
    """The head that was noted before no longer stands at its position."""
    with Store(ledger) as opened:
        noted = opened.head()
    tamper(ledger, *(f"DELETE FROM {table} WHERE id = 3" for table in ("reports", "runs")))
    tamper(ledger, "DELETE FROM statements WHERE id > 6", "DELETE FROM journal WHERE position > 10")
    with Store(ledger) as opened:
        assert opened.head() != noted


@pytest.mark.parametrize("spoil", [lambda size: size // 2, lambda size: size - 4096])
def test_damaged_page_is_told(ledger: Path, spoil: Callable[[int], int]) -> None:
    """Bytes overwritten in the middle or at the end of the file are found, without a crash."""
    connection = sqlite3.connect(ledger)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(ledger.read_bytes())
    start = spoil(len(data)) // 4096 * 4096
    data[start : start + 4096] = b"\xff" * 4096
    ledger.write_bytes(bytes(data))
    assert faults(ledger) != []

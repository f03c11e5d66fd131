"""`verify` tells what was changed in a ledger, and nothing where all is as it was written."""

import re

import pytest
from databases import raw, tamper, told_by_verify
from sqlalchemy import select
from warfare import coded

from tetrapylon.ledger import Store
from tetrapylon.ledger.chain import link_hash
from tetrapylon.ledger.schema import journal, statements


@pytest.fixture
def ledger(address: str) -> str:
    """Return the address of a ledger of three reports, nine statements."""
    with Store(address) as made:
        for number in (1, 2, 3):
            made.add(coded(number))
    return address


def test_untouched_ledger_has_no_faults(ledger: str) -> None:
    """Nothing is found where nothing was done."""
    assert told_by_verify(ledger) == []


def test_changed_letter_of_a_quote_is_found_and_named(ledger: str) -> None:
    """A quote that no longer stands in its report is named by its statement, with its words."""
    tamper(ledger, "UPDATE statements SET content = replace(content, 'Reds took', 'Reds lost') WHERE id = 4")
    found = told_by_verify(ledger)
    assert all("journal entry 8" in fault for fault in found)
    assert any("quote does not stand" in fault and "Reds lost" in fault for fault in found)


def test_changed_report_is_found(ledger: str) -> None:
    """A report whose text was changed is named; its quotes may still stand."""
    tamper(ledger, "UPDATE reports SET content = replace(content, 'Report 2', 'Report 9') WHERE id = 2")
    found = told_by_verify(ledger)
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
def test_tampering_is_named(ledger: str, deed: str, told: str) -> None:
    """Each kind of change is told by what was changed and where."""
    tamper(ledger, deed)
    assert any(told in fault for fault in told_by_verify(ledger))


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("DELETE FROM statements WHERE id = 5", "participants of statement 5: belong to no statement"),
        (
            "INSERT INTO speakers (statement, ordinal, name, name_key) VALUES (77, 0, 'Nobody', 'nobody')",
            "speakers of statement 77: belong to no statement",
        ),
        ("DELETE FROM current_statements WHERE statement = 4", "current_statements row 4: is missing"),
        (
            "UPDATE current_statements SET place_key = 'g:8' WHERE statement = 4",
            "current_statements row 4: is not",
        ),
        ("UPDATE changes SET position = 99 WHERE subject = 'place:g:7'", "changes place:g:7: is not"),
        ("DELETE FROM changes", "changes place:g:7: is missing"),
    ],
)
def test_rows_that_do_not_follow_from_the_evidence_are_told(ledger: str, deed: str, told: str) -> None:
    """Participants without a statement, and derived tables that are not what the evidence makes of them, are found."""
    tamper(ledger, deed)
    assert any(told in fault for fault in told_by_verify(ledger))


def test_rebuilding_mends_what_follows_from_the_evidence(ledger: str) -> None:
    """What was worked out wrongly is worked out anew."""
    tamper(ledger, "DELETE FROM current_statements", "UPDATE changes SET position = 1")
    assert told_by_verify(ledger)
    with Store(ledger) as opened:
        opened.rebuild()
    assert told_by_verify(ledger) == []


def test_statement_of_another_version_is_no_fault(ledger: str) -> None:
    """A row whose hash follows stands, though the version at hand would write its content with more keys."""
    tamper(ledger, """UPDATE statements SET content = replace(content, '"acled":null,', '') WHERE id = 9""")
    assert any("was changed" in fault for fault in told_by_verify(ledger))
    rechain(ledger)
    assert told_by_verify(ledger) == []


def rechain(address: str) -> None:
    """Give the last entry of the journal the hash that its row has now, as if it had been written so."""
    with raw(address).begin() as connection:
        entry, before = connection.execute(select(journal).order_by(journal.c.position.desc()).limit(2)).all()
        row = connection.execute(select(statements).where(statements.c.id == entry.row)).mappings().one()
    changed = link_hash(before.hash, entry.position, "statements", {str(name): value for name, value in row.items()})
    tamper(address, f"UPDATE journal SET hash = '{changed}' WHERE position = {entry.position}")


def test_one_change_is_told_of_one_row(ledger: str) -> None:
    """A changed column does not cast doubt on its neighbours."""
    tamper(ledger, "UPDATE statements SET country = 'IQ' WHERE id = 5")
    assert len(told_by_verify(ledger)) == 1


def test_row_added_by_hand_is_found(ledger: str) -> None:
    """A row that was not written by `add` stands outside the journal."""
    columns = "run, kind, stance, known_on, recorded, content"
    tamper(
        ledger,
        f"INSERT INTO statements (id, ordinal, statement_id, {columns}) SELECT 99, 99, 'f', {columns} FROM statements LIMIT 1",
    )
    assert any("row 99: stands outside the journal" in fault for fault in told_by_verify(ledger))


def test_reordered_rows_are_found(ledger: str) -> None:
    """Two statements that change places are both named."""
    swap = [f"UPDATE statements SET id = {new} WHERE id = {old}" for old, new in ((4, 900), (5, 4), (900, 5))]
    tamper(ledger, *swap)
    found = told_by_verify(ledger)
    assert any("journal entry 8)" in fault for fault in found)
    assert any("journal entry 9)" in fault for fault in found)


def test_end_cut_off_in_mid_run_is_found(ledger: str) -> None:
    """Where the last statement is gone from the journal too, its run tells that one is missing."""
    tamper(
        ledger,
        "DELETE FROM participants WHERE statement = 9",
        "DELETE FROM statements WHERE id = 9",
        "DELETE FROM journal WHERE position = 15",
    )
    assert any("should have 3 statements and has 2" in fault for fault in told_by_verify(ledger))


def test_head_tells_whether_whole_reports_were_cut_off(ledger: str) -> None:
    """The head that was noted before no longer stands at its position."""
    with Store(ledger) as opened:
        noted = opened.head()
    tamper(ledger, *(f"DELETE FROM {table} WHERE id = 3" for table in ("reports", "runs")))
    tamper(ledger, "DELETE FROM statements WHERE id > 6", "DELETE FROM journal WHERE position > 10")
    with Store(ledger) as opened:
        assert opened.head() != noted

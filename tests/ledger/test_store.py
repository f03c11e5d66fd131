"""A ledger takes reports in once, whole, and answers what they say."""

import multiprocessing
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from warfare import FORD, REDS, coded, control

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Added, Store
from tetrapylon.model import CodedReport, PlaceRelation, Report, Stance, StatementPlace

TESTS = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a ledger may be made."""
    return tmp_path / "war.db"


def test_adding_twice_changes_nothing(path: Path) -> None:
    """The second adding of a coded report leaves every row and the head of the chain as they were."""
    with Store(path) as ledger:
        assert ledger.add(coded()) is Added.NEW
        head = ledger.head()
        assert ledger.add(coded()) is Added.UNCHANGED
        assert ledger.head() == head
        assert len(list(ledger.statements())) == 3


def test_statement_comes_back_as_it_went_in(path: Path) -> None:
    """An entry holds the statement unchanged, with its report's identity and its recording."""
    moment = datetime(2021, 5, 4, 3, 2, 1, tzinfo=UTC)
    with Store(path) as ledger:
        ledger.add(coded(), recorded=moment)
        entries = list(ledger.statements())
    assert [entry.statement for entry in entries] == list(coded().statements)
    assert {entry.report_sha256 for entry in entries} == {coded().report.sha256}
    assert {entry.recorded for entry in entries} == {moment}


def test_report_comes_back_as_it_went_in(path: Path) -> None:
    """Reports are kept whole, odd characters included."""
    odd = CodedReport(coder="c", report=Report(id="odd", text="A NUL \0, a lone surrogate \ud83d, Tadmur تدمر."))
    with Store(path) as ledger:
        ledger.add(odd)
        assert ledger.report(odd.report.sha256) == odd.report
        assert list(ledger.reports()) == [odd.report]
        assert ledger.report("0" * 64) is None
        assert ledger.verify() == []


def test_newer_coder_adds_a_run_that_views_use(path: Path) -> None:
    """A re-coded report keeps its old run in the store; views read the newest alone."""
    fewer = coded(coder="coder 2").model_copy(update={"statements": coded().statements[:1]})
    with Store(path) as ledger:
        ledger.add(coded())
        assert ledger.add(fewer) is Added.RECODED
        assert [entry.statement for entry in ledger.statements()] == list(fewer.statements)
        assert ledger.verify() == []
    assert sqlite3.connect(path).execute("SELECT count(*) FROM statements").fetchone() == (4,)


def test_statement_keeps_its_id_through_a_recoding(path: Path) -> None:
    """A statement that a newer coder finds again has the id it had."""
    with Store(path) as ledger:
        ledger.add(coded())
        before = [entry.id for entry in ledger.statements()]
        ledger.add(coded(coder="coder 2"))
        assert [entry.id for entry in ledger.statements()] == before


def test_equal_statements_of_one_report_are_stored_once(path: Path) -> None:
    """A statement that the coder gives twice is one."""
    twice = coded().model_copy(update={"statements": (*coded().statements, *coded().statements)})
    with Store(path) as ledger:
        ledger.add(twice)
        assert len(list(ledger.statements())) == 3


def test_filters_narrow_the_statements(path: Path) -> None:
    """Kind, stance, place, country and actor each leave out what does not fit."""
    with Store(path) as ledger:
        ledger.add(coded())
        assert len(list(ledger.statements(kind="damage"))) == 1
        assert len(list(ledger.statements(place="ford", country="SY"))) == 2
        assert list(ledger.statements(place="Ford", country="IQ")) == []
        assert len(list(ledger.statements(actor="The Reds"))) == 2
        assert len(list(ledger.statements(actor=REDS.id, kind="control"))) == 1
        assert list(ledger.statements(stance=Stance.DENIED)) == []


def test_as_known_on_leaves_out_later_reports(path: Path) -> None:
    """A report counts from its publication; without one, from its recording."""
    with Store(path) as ledger:
        ledger.add(coded(1, published="2016-04-01"))
        ledger.add(coded(2, published=None), recorded=datetime(2018, 1, 1, tzinfo=UTC))
        assert list(ledger.statements(as_known_on=date(2016, 3, 31))) == []
        assert len(list(ledger.statements(as_known_on=date(2016, 4, 1)))) == 3
        assert len(list(ledger.statements(as_known_on=date(2018, 1, 1)))) == 6


def test_part_of_a_place_is_not_the_place(path: Path) -> None:
    """What a report says of a part is found by the part's name alone."""
    eastern = StatementPlace(name="eastern Ford", geonameid=FORD.geonameid, relation=PlaceRelation.PART_OF)
    text = "Eastern Ford fell."
    part = CodedReport(
        coder="c",
        report=Report(id="part", text=text),
        statements=(control("transfer", REDS, place=eastern, quote=text, text=text),),
    )
    with Store(path) as ledger:
        ledger.add(part)
        ledger.add(coded())
        assert {e.report_id for e in ledger.statements(place="Ford")} == {"report-1"}
        assert {e.report_id for e in ledger.statements(place="eastern Ford")} == {"part"}


def test_rows_cannot_be_changed_by_an_honest_mistake(path: Path) -> None:
    """The database itself refuses to change or delete what was added."""
    with Store(path) as ledger:
        ledger.add(coded())
    connection = sqlite3.connect(path)
    for table in ("reports", "runs", "statements", "participants", "speakers", "journal"):
        for mistake in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid + 100"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(mistake)
    connection.close()


KILLED = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from tetrapylon.ledger import Store
from hypothesis import HealthCheck, given, settings
from strategies import coded_reports
from warfare import coded

path, last = sys.argv[1], int(sys.argv[2])
with Store(path) as ledger:
    ledger.add(coded(1))
    seen = 0

    def die(*_):
        global seen
        seen += 1
        if seen > last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", die)
    event.listen(Engine, "commit", die)
    ledger.add(coded(2))
    print("added", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("statements_run", [0, 1, 2, 4, 6, 8, 10, 12, 14, 99])
def test_killed_add_is_wholly_in_or_wholly_out(path: Path, statements_run: int) -> None:
    """After a SIGKILL anywhere in `add` the ledger is sound, and adding again completes it."""
    command = [sys.executable, "-c", KILLED, str(path), str(statements_run)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=TESTS, timeout=60)
    assert done.returncode == -9, done.stderr
    with Store(path) as ledger:
        assert ledger.verify() == []
        found = len(list(ledger.statements()))
        assert found in {3, 6}
        assert "added" not in done.stdout or found == 6
        assert ledger.add(coded(2)) is (Added.NEW if found == 3 else Added.UNCHANGED)
        assert len(list(ledger.statements())) == 6


KILLED_AT_BIRTH = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from tetrapylon.ledger import Store

seen = 0

def die(*_):
    global seen
    seen += 1
    if seen > int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", die)
event.listen(Engine, "commit", die)
Store(sys.argv[1])
"""


@pytest.mark.parametrize("statements_run", [0, 1, 9, 30])
def test_ledger_killed_while_it_is_made_can_be_made_again(path: Path, statements_run: int) -> None:
    """A SIGKILL between the making of two tables leaves a file that the next program makes a ledger of."""
    command = [sys.executable, "-c", KILLED_AT_BIRTH, str(path), str(statements_run)]
    assert subprocess.run(command, capture_output=True, cwd=TESTS, timeout=60).returncode == -9
    with Store(path) as ledger:
        assert ledger.add(coded()) is Added.NEW
        assert ledger.verify() == []


def _add_all(path: str, numbers: list[int]) -> None:
    with Store(path) as ledger:
        for number in numbers:
            ledger.add(coded(number))


def test_several_processes_may_add_at_once(path: Path) -> None:
    """Three processes that make one ledger and add the same reports leave each report in once, the chain whole."""
    context = multiprocessing.get_context("spawn")
    orders = [list(range(20)), list(range(19, -1, -1)), list(range(10, 20))]
    workers = [context.Process(target=_add_all, args=(str(path), order)) for order in orders]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with Store(path) as ledger:
        assert len(list(ledger.reports())) == 20
        assert len(list(ledger.statements())) == 60
        assert ledger.verify() == []


def test_statements_may_be_read_while_reports_are_added(path: Path) -> None:
    """A reader sees the ledger as it stood when it began."""
    with Store(path) as ledger:
        ledger.add(coded(1))
        reading = ledger.statements()
        next(reading)
        ledger.add(coded(2))
        assert len(list(reading)) == 2


def test_ledger_of_a_newer_schema_is_refused(path: Path) -> None:
    """A ledger that a later version made says to install that version."""
    _set_schema(path, "99")
    with pytest.raises(LedgerError, match="newer Tetrapylon"):
        Store(path)


def test_ledger_of_an_older_schema_is_refused(path: Path) -> None:
    """A ledger of an older schema says to add its reports to a new one."""
    _set_schema(path, "0")
    with pytest.raises(LedgerError, match="older schema 0"):
        Store(path)


def test_ledger_without_a_schema_version_is_refused(path: Path) -> None:
    """A ledger whose version was lost is not guessed at."""
    _set_schema(path, "soon")
    with pytest.raises(LedgerError, match="no schema version"):
        Store(path)


def _set_schema(path: Path, version: str) -> None:
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE ledger_properties SET value = ?", (version,))
    connection.close()


def test_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    """A text file is no ledger, and stays as it was."""
    path.write_text("Not a database, but a diary of some length." * 40)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="is no ledger"):
        Store(path)
    assert path.read_bytes() == before


def test_foreign_database_is_refused_and_left_alone(path: Path) -> None:
    """Another program's database is no ledger, and gets no tables of ours."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="no ledger"):
        Store(path)
    assert path.read_bytes() == before


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    """A ledger in a folder that does not exist says so."""
    with pytest.raises(LedgerError, match="folder exists"):
        Store(tmp_path / "nowhere" / "war.db")


@pytest.mark.parametrize("address", ["nosuchdb://here/war", "not an address://"])
def test_unknown_kind_of_database_is_an_error(address: str) -> None:
    """An address that no driver knows is a LedgerError."""
    with pytest.raises(LedgerError):
        Store(address)


def test_full_disk_is_an_error_and_loses_nothing(path: Path) -> None:
    """When the database may not grow, the report at hand is out, those before it are in, and the chain is whole."""
    with Store(path) as ledger:
        ledger.add(coded(1))
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        long = coded(2).model_copy(update={"report": coded(2).report.model_copy(update={"url": "x" * 2_000_000})})
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.add(long)
    with Store(path) as ledger:
        assert len(list(ledger.reports())) == 1
        assert ledger.verify() == []
        assert ledger.add(long) is Added.NEW


def test_ledger_that_may_not_be_written_is_an_error(path: Path) -> None:
    """A read-only database says what right is missing."""
    with Store(path) as ledger:
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.add(coded())


def test_hundred_reports_are_added_in_seconds(path: Path) -> None:
    """A hundred reports take ten seconds at most, on a slow disk too; a tenth of that is usual."""
    begun = datetime.now(UTC)
    _add_all(str(path), list(range(100)))
    assert (datetime.now(UTC) - begun).total_seconds() < 10

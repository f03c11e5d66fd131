"""Whatever breaks an `add` off, nothing is lost, nothing doubled, and the ledger goes on."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from databases import raw
from sqlalchemy import event, text
from warfare import coded

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Added, Store

TESTS = Path(__file__).parents[1]


def program(*command: str) -> subprocess.Popen[str]:
    """Start a program of the tests."""
    path = {"PYTHONPATH": str(TESTS)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, *command], env=os.environ | path, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize(("deed", "fewest"), [("add", 15), ("make", 40), ("migrate", 60)])
def test_deed_killed_at_any_statement_is_wholly_done_or_not_at_all(address: str, deed: str, fewest: int) -> None:
    """After a SIGKILL before one statement or another the ledger is sound, and the deed can be done again.

    A deed is adding a report, making a ledger and migrating one; how many statements there were tells that kills happened.
    """
    told, problem = program(str(TESTS / "killing.py"), deed, address).communicate(timeout=120)
    assert told.startswith("lived past statement "), problem
    assert int(told.split()[-1]) >= fewest


def test_add_killed_at_any_moment_is_wholly_in_or_wholly_out(address: str) -> None:
    """After SIGKILLs at random moments, in the midst of what the database writes too, nothing is lost or doubled."""
    told, problem = program(str(TESTS / "killing.py"), "add-at-random", address).communicate(timeout=120)
    assert told.endswith("were in\n"), problem


ADD_ALL = """
import sys
from warfare import coded
from tetrapylon.ledger import Store
with Store(sys.argv[1]) as ledger:
    for number in map(int, sys.argv[2:]):
        ledger.add(coded(number))
"""


def test_several_programs_may_make_one_ledger_and_add_at_once(address: str) -> None:
    """Three programs that add the same reports in other orders leave each report in once, the chain whole."""
    orders = [list(range(20)), list(range(19, -1, -1)), list(range(10, 20))]
    workers = [program("-c", ADD_ALL, address, *map(str, order)) for order in orders]
    problems = [worker.communicate(timeout=120)[1] for worker in workers]
    assert problems == ["", "", ""]
    with Store(address) as ledger:
        assert len(list(ledger.reports())) == 20
        assert len(list(ledger.statements())) == 60
        assert ledger.verify() == []


def test_threads_may_share_a_ledger(address: str) -> None:
    """Four threads of one program, as a web server has them, add and read through one ledger."""
    problems: list[Exception] = []
    with Store(address) as ledger:

        def work(first: int) -> None:
            try:
                for number in range(first, first + 8):
                    ledger.add(coded(number))
                    assert len(list(ledger.statements())) % 3 == 0
            except Exception as problem:
                problems.append(problem)

        threads = [threading.Thread(target=work, args=(4 * n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        assert len(list(ledger.reports())) == 20
        assert ledger.verify() == []


def test_add_that_fails_midway_leaves_nothing_behind(address: str) -> None:
    """A fault between the report and its last statement takes all of it back, and the next add goes on."""
    with Store(address) as ledger:
        ledger.add(coded(1))

        def fail(_c: object, _k: object, statement: str, *_: object) -> None:
            if "INTO speakers" in statement:
                raise ZeroDivisionError

        event.listen(ledger._engine, "before_cursor_execute", fail)
        with pytest.raises(ZeroDivisionError):
            ledger.add(coded(2))
        event.remove(ledger._engine, "before_cursor_execute", fail)
        assert len(list(ledger.reports())) == 1
        assert ledger.verify() == []
        assert ledger.add(coded(2)) is Added.NEW


def test_ledger_of_a_newer_schema_is_refused(address: str) -> None:
    """A ledger that a later version made says to install that version."""
    _set_schema(address, "99")
    with pytest.raises(LedgerError, match="newer Tetrapylon"):
        Store(address)


@pytest.mark.parametrize("version", ["soon", "0", ""])
def test_ledger_without_a_schema_version_is_refused(address: str, version: str) -> None:
    """A ledger whose version was lost is not guessed at."""
    _set_schema(address, version)
    with pytest.raises(LedgerError, match="no schema version"):
        Store(address)


def _set_schema(address: str, version: str) -> None:
    Store(address).close()
    with raw(address).begin() as connection:
        connection.execute(text("UPDATE ledger_properties SET value = :version"), {"version": version})


def test_foreign_database_is_refused_and_left_alone(address: str) -> None:
    """Another program's database is no ledger, and gets no tables of ours."""
    with raw(address).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="is a database but no ledger"):
        Store(address)
    with raw(address).connect() as connection:
        assert connection.dialect.get_table_names(connection) == ["recipes"]

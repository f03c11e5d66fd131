"""`migrate` and `verify` on ledgers that are old or damaged, as a user meets them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from older import make_schema_1
from typer.testing import CliRunner
from warfare import coded

from tetrapylon.cli.app import app
from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Store


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the path of a ledger of schema 1."""
    make_schema_1(str(tmp_path / "war.db"))
    return tmp_path / "war.db"


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it printed on both streams."""
    done = CliRunner().invoke(app, list(arguments))
    if isinstance(done.exception, LedgerError):
        return 1, done.stdout, str(done.exception)
    return done.exit_code, done.stdout, done.stderr


def test_old_ledger_is_migrated_on_request_alone(old: Path) -> None:
    """Another command names `migrate` and stops; after `migrate` it answers, and `verify` finds the chain whole."""
    code, _, problem = run("control", "Ford", "--ledger", str(old))
    assert (code, "tetrapylon migrate --ledger" in problem) == (1, True)
    code, told, _ = run("migrate", "--ledger", str(old))
    assert (code, told) == (0, f"{old}: brought from schema 1 to 2; as it was, it is kept in {old}.schema-1\n")
    assert run("verify", "--ledger", str(old))[0] == 0
    assert run("migrate", "--ledger", str(old))[:2] == (0, f"{old}: is of schema 2 already\n")


def test_migration_is_told_to_programs(old: Path) -> None:
    """With --json the versions and the copy are an object."""
    _, told, _ = run("migrate", "--ledger", str(old), "--json")
    assert json.loads(told) == {"ledger": str(old), "before": 1, "after": 2, "copy": f"{old}.schema-1"}


@pytest.mark.parametrize("command", [["migrate"], ["verify"], ["control", "Ford"]])
def test_missing_ledger_is_not_made(tmp_path: Path, command: list[str]) -> None:
    """A wrong path says so, with exit code 1, and stays free."""
    code, _, problem = run(*command, "--ledger", str(tmp_path / "none.db"))
    assert (code, list(tmp_path.iterdir())) == (1, [])
    assert "there is no" in problem


@pytest.mark.parametrize("json_option", [[], ["--json"]])
def test_verify_tells_what_it_found_in_a_damaged_file(tmp_path: Path, json_option: list[str]) -> None:
    """Where the chain itself cannot be read, the exit code is 1 and what was found is printed all the same."""
    path = tmp_path / "war.db"
    with Store(path) as ledger:
        for number in range(8):
            ledger.add(coded(number))
    with closing(sqlite3.connect(path)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    code, told, problems = run("verify", "--ledger", str(path), *json_option)
    assert code == 1
    assert "damaged" in told + problems
    assert "unreadable" in told + problems


def test_no_command_prints_a_password() -> None:
    """A server that is away is named without the password."""
    for command in (["verify"], ["migrate"], ["control", "Ford"]):
        code, told, problem = run(*command, "--ledger", "postgresql://ada:hush@127.0.0.1:1/war")
        assert code == 1
        assert "cannot be reached" in problem
        assert "hush" not in told + problem

"""People review entries and exchange snapshots from the command line."""

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner
from warfare import coded

from tetrapylon.cli.app import app
from tetrapylon.errors import ReviewError
from tetrapylon.ledger import Store

run = CliRunner()


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """Return the path of a ledger with one report."""
    with Store(tmp_path / "war.db") as store:
        store.add(coded())
    return str(tmp_path / "war.db")


def entries(ledger: str) -> list[str]:
    """Return the ids that `statements --json` tells."""
    printed = run.invoke(app, ["statements", "--ledger", ledger, "--json"]).stdout
    return [json.loads(line)["entry"] for line in printed.splitlines()]


def test_verdict_is_written_and_told(ledger: str) -> None:
    """A rejected entry is out of `statements`, and its history names who, when and why."""
    entry = entries(ledger)[0]
    written = run.invoke(
        app, ["review", entry, "reject", "--by", "Ada", "--reason", "another town", "--ledger", ledger]
    )
    assert written.exit_code == 0
    assert entry not in entries(ledger)
    history = run.invoke(app, ["review", entry, "--ledger", ledger]).stdout
    assert "reject  Ada: another town" in history


def test_queue_lists_what_nobody_reviewed(ledger: str) -> None:
    """Each row names the entry and why it stands where it does."""
    rows = [json.loads(line) for line in run.invoke(app, ["review", "--ledger", ledger, "--json"]).stdout.splitlines()]
    assert {row["entry"] for row in rows} == set(entries(ledger))
    assert rows[0]["why"] == "without a place or day"


def test_correction_comes_from_a_file(ledger: str, tmp_path: Path) -> None:
    """The corrected statement replaces the entry; a file that holds none is refused with its name."""
    with Store(ledger) as store:
        entry = next(store.statements())
    (tmp_path / "right.json").write_text(entry.statement.model_copy(update={"intention": True}).model_dump_json())
    asked = ["review", entry.id, "correct", "--by", "Ada", "--reason", "a plan", "--ledger", ledger, "--correction"]
    assert run.invoke(app, [*asked, str(tmp_path / "right.json")]).exit_code == 0
    with Store(ledger) as store:
        assert next(store.statements(stance="intended")).id == entry.id
    (tmp_path / "wrong.json").write_text("{}")
    wrong = run.invoke(app, [*asked, str(tmp_path / "wrong.json")])
    assert isinstance(wrong.exception, ReviewError)
    assert "wrong.json" in str(wrong.exception)


def test_unknown_verdict_is_wrong_usage(ledger: str) -> None:
    """The error names the verdicts that there are."""
    asked = run.invoke(app, ["review", entries(ledger)[0], "burn", "--by", "Ada", "--reason", "x", "--ledger", ledger])
    assert asked.exit_code == 2
    assert "reject" in asked.stderr


def test_snapshot_is_merged(ledger: str, tmp_path: Path) -> None:
    """What one ledger holds is in the other afterwards; a second time adds nothing."""
    file, other = str(tmp_path / "war.snapshot"), str(tmp_path / "other.db")
    assert run.invoke(app, ["snapshot", file, "--ledger", ledger]).exit_code == 0
    assert run.invoke(app, ["merge", file, "--ledger", other]).stdout.startswith("1 reports")
    assert run.invoke(app, ["merge", file, "--ledger", other]).stdout.startswith("0 reports")
    assert entries(other) == entries(ledger)


def test_pages_of_statements(ledger: str) -> None:
    """`--limit` and `--offset` give a page, and the count of all."""
    page = run.invoke(app, ["statements", "--limit", "1", "--offset", "1", "--ledger", ledger])
    assert "1 of 3 statements shown" in page.stdout


def test_verify_rebuilds_what_follows_from_the_entries(ledger: str) -> None:
    """A derived table that somebody emptied is a fault until it is made anew."""
    with sqlite3.connect(ledger) as connection:
        connection.execute("DELETE FROM current_statements")
    assert run.invoke(app, ["verify", "--ledger", ledger]).exit_code == 1
    assert run.invoke(app, ["verify", "--rebuild", "--ledger", ledger]).exit_code == 0

"""The commands, run as a user runs them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tetrapylon.cli.app import app
from tetrapylon.errors import LedgerError
from tetrapylon.samples import sample_text

runner = CliRunner()

REPORT = {
    "id": "r1",
    "published": "2020-05-10",
    "title": "Islamic State takes Palmyra",
    "publisher": "The Courier",
    "text": "Islamic State captured Palmyra from the Syrian army on Saturday, a monitoring group said. Syria is at war.",
}


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Two documents, a line that is no JSON between them."""
    path = tmp_path / "docs.jsonl"
    second = REPORT | {
        "id": "r2",
        "published": "2020-06-01",
        "title": "Army back in Palmyra",
        "text": "The Syrian army recaptured Palmyra on Sunday.",
    }
    path.write_text(f"{json.dumps(REPORT)}\nno json\n{json.dumps(second)}\n", encoding="utf-8")
    return path


@pytest.fixture
def ledger(documents: Path, tmp_path: Path) -> str:
    """A ledger with both documents."""
    path = str(tmp_path / "war.db")
    assert runner.invoke(app, ["add", str(documents), "--ledger", path]).exit_code == 1
    return path


def test_code_keeps_order_and_goes_on_after_a_bad_line(documents: Path, tmp_path: Path) -> None:
    """A faulty line is named on standard error, the rest is coded in order, and the exit code is 1."""
    out = tmp_path / "coded.jsonl"
    done = runner.invoke(app, ["code", str(documents), "--out", str(out), "--layers", "all"])
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert done.exit_code == 1
    assert "docs.jsonl line 2" in done.stderr
    assert [row["id"] for row in rows] == ["r1", "r2"]
    taken = rows[0]["statements"][0]
    assert (taken["kind"], taken["change"], taken["to"]) == ("control", "transfer", "Islamic State")
    assert rows[0]["times"][0]["value"] == "2020-05-09"


def test_adding_twice_changes_nothing(documents: Path, ledger: str) -> None:
    """A second `add` of the same reports leaves the ledger as it is."""
    done = runner.invoke(app, ["add", str(documents), "--ledger", ledger, "--json"])
    assert json.loads(done.stdout) == {"new": 0, "unchanged": 2, "recoded": 0, "failed": 1}


@pytest.mark.parametrize(("day", "holder"), [("2020-05-20", "Islamic State"), ("2020-06-05", "Government of Syria")])
def test_control_on_a_day(ledger: str, day: str, holder: str) -> None:
    """Who held the place on a day, with the statements the answer rests on."""
    done = runner.invoke(app, ["control", "Palmyra", "--country", "SY", "--on", day, "--ledger", ledger, "--json"])
    answer = json.loads(done.stdout)
    assert answer["holder"] == holder
    assert answer["statements"][0]["quote"]


def test_control_as_known_on(ledger: str) -> None:
    """What was published later is left out."""
    call = ["control", "Palmyra", "--on", "2020-06-05", "--as-known-on", "2020-05-30", "--ledger", ledger, "--json"]
    assert json.loads(runner.invoke(app, call).stdout)["holder"] == "Islamic State"


def test_control_says_why(ledger: str) -> None:
    """With --why the answer comes with the statements weighed and the reasoning; without a day it is wrong usage."""
    call = ["control", "Palmyra", "--on", "2020-05-20", "--why", "--ledger", ledger]
    told = json.loads(runner.invoke(app, [*call, "--json"]).stdout)
    assert told["holder"] == "Islamic State"
    assert told["statements_for"][0]["reasons"]
    shown = runner.invoke(app, call).stdout
    assert "Islamic State held Palmyra on 2020-05-20" in shown
    assert "for it" in shown
    assert runner.invoke(app, ["control", "Palmyra", "--why", "--ledger", ledger]).exit_code == 2


def test_control_over_time_is_drawn(ledger: str) -> None:
    """Without a day the whole timeline is drawn."""
    done = runner.invoke(app, ["control", "Palmyra", "--ledger", ledger])
    assert "Islamic State" in done.stdout
    assert "Government of Syria" in done.stdout


def test_statements_are_filtered(ledger: str) -> None:
    """Filters narrow the list; each line is JSON with its report."""
    done = runner.invoke(app, ["statements", "--place", "Palmyra", "--kind", "control", "--ledger", ledger, "--json"])
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["report"] for row in rows} == {"r1", "r2"}


def test_verify_finds_no_fault(ledger: str) -> None:
    """A ledger that nobody touched is sound."""
    done = runner.invoke(app, ["verify", "--ledger", ledger, "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["faults"] == []


def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    """Looking at a ledger by a wrong name says so and makes no file."""
    path = tmp_path / "none.db"
    done = runner.invoke(app, ["control", "Palmyra", "--ledger", str(path)])
    assert isinstance(done.exception, LedgerError)
    assert not path.exists()


def test_read_prints_the_contract(tmp_path: Path) -> None:
    """`read --json` prints the coded report."""
    page = tmp_path / "page.txt"
    page.write_text(sample_text(), encoding="utf-8")
    row = json.loads(runner.invoke(app, ["read", str(page), "--json"]).stdout)
    assert row["published"] == "2017-03-03"
    assert row["title"].startswith("Syrian army says")
    assert all(page.read_text(encoding="utf-8")[s["start"] : s["end"]] == s["quote"] for s in row["statements"])


def test_read_without_a_day_warns(tmp_path: Path) -> None:
    """A report without a date is read, with a warning, its relative times unresolved."""
    page = tmp_path / "page.txt"
    page.write_text("Islamic State captured Palmyra in Syria on Sunday.", encoding="utf-8")
    done = runner.invoke(app, ["read", str(page), "--json"])
    assert done.exit_code == 0
    assert "no publication day" in done.stderr
    assert json.loads(done.stdout)["statements"][0]["time"] is None


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "holds no text"), (b"\x00\x01\x02\x00", "binary"), ("the café — “fell”".encode("cp1252"), "cp1252")],
)
def test_bad_files_are_named(data: bytes, words: str, tmp_path: Path) -> None:
    """An empty, binary or wrongly encoded file gives one clear line and exit code 1."""
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    done = runner.invoke(app, ["read", str(path)])
    assert done.exit_code == 1
    assert "bad.txt" in done.stderr
    assert words in done.stderr


def test_explain_names_the_rule_and_the_words(tmp_path: Path) -> None:
    """Each statement comes with its sentence, the pattern that found it, and what its time rests on."""
    page = tmp_path / "page.txt"
    page.write_text(sample_text(), encoding="utf-8")
    shown = runner.invoke(app, ["explain", str(page)]).stdout
    assert "capture: TO retake PLACE from FROM" in shown
    assert "← “May 2015”" in shown


def test_schema_prints_json_schema() -> None:
    """The schema of a type is printed, and an unknown type is refused with those known."""
    assert json.loads(runner.invoke(app, ["schema", "Statement"]).stdout)["title"] == "Statement"
    refused = runner.invoke(app, ["schema", "Nothing"])
    assert refused.exit_code == 2
    assert "Statement" in refused.stderr


def test_demo_shows_statements_and_a_timeline() -> None:
    """The demo prints what the sample states, and who held Palmyra when."""
    shown = runner.invoke(app, ["demo"]).stdout
    assert "Islamic State" in shown
    assert "Palmyra" in shown


def test_every_command_teaches_by_example() -> None:
    """Each command's help holds an example."""
    for command in ("read", "explain", "code", "add", "control", "statements", "verify", "schema", "demo"):
        assert "Example" in runner.invoke(app, [command, "--help"]).stdout

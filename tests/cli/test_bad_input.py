"""Bad input: a clear error that names it, the rest of the batch goes on, exit code 1, the ledger whole."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tetrapylon.cli.app import app
from tetrapylon.errors import TetrapylonError
from tetrapylon.reading.texts import MAX_TEXT

runner = CliRunner()

GOOD = "The Iraqi army captured the city of Mosul from Islamic State on Friday, 8 May 2020."
UTF8_AS_CP1252 = "Rebels “entered” the café".encode("cp1252")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A report that can be read."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def rows(out: Path) -> list[dict[str, object]]:
    """Return what `code` wrote."""
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "holds no text"),
        ("blank.txt", b" \n\t\r\n ", "holds no text"),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40, "binary"),
        ("machine.txt", bytes(range(1, 32)) * 100, "looks binary"),
        ("western.txt", UTF8_AS_CP1252, "it looks like cp1252"),
        ("wide.txt", "Rebels entered the town.".encode("utf-16-le"), "it looks like utf-16-le"),
        ("empty.html", b"<html><body></body></html>", "holds no"),
    ],
)
def test_a_bad_file_between_good_ones(name: str, data: bytes, told: str, good: Path, tmp_path: Path) -> None:
    """One line on standard error names the file and the fault; the files around it are coded."""
    bad, out = tmp_path / name, tmp_path / "coded.jsonl"
    bad.write_bytes(data)
    done = runner.invoke(app, ["code", str(good), str(bad), str(good), "--out", str(out)])
    faults = [line for line in done.stderr.splitlines() if "warning" not in line]
    assert (done.exit_code, len(faults)) == (1, 1), done.stderr
    assert name in faults[0]
    assert told in faults[0]
    assert [row["id"] for row in rows(out)] == ["good", "good"]
    assert all(row["statements"] for row in rows(out))


def test_the_advice_on_an_encoding_helps(tmp_path: Path) -> None:
    """A file that was refused for its encoding is read once the encoding that the error names is given."""
    path = tmp_path / "western.txt"
    path.write_bytes(f"{GOOD} “Café” residents fled.".encode("cp1252"))
    assert "try --encoding cp1252" in runner.invoke(app, ["read", str(path)]).stderr
    done = runner.invoke(app, ["read", str(path), "--encoding", "cp1252", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["statements"][0]["place"] == "Mosul"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("no json", "is no JSON"),
        ('{"text": "cut off', "is no JSON"),
        ("[1, 2]", "is no JSON object but list"),
        ('{"id": "x"}', 'has neither "text" nor "html"'),
        ('{"text": 7}', '"text" is no string but int'),
        ('{"text": "a\\u0000b"}', "NUL"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_a_bad_line_between_good_ones(line: str, told: str, tmp_path: Path) -> None:
    """The error names file and line; the lines around it are coded in order."""
    documents, out = tmp_path / "docs.jsonl", tmp_path / "coded.jsonl"
    good = [json.dumps({"id": name, "text": GOOD}) for name in ("one", "three")]
    documents.write_text("\n".join([good[0], line, good[1]]) + "\n", encoding="utf-8")
    done = runner.invoke(app, ["code", str(documents), "--out", str(out)])
    assert done.exit_code == 1
    assert "docs.jsonl line 2" in done.stderr
    assert told in done.stderr
    assert [row["id"] for row in rows(out)] == ["one", "three"]


def test_no_date_anywhere_is_a_warning(tmp_path: Path) -> None:
    """A report without a day is coded, its weekdays unresolved, with a warning that names it, and no failure."""
    path, out = tmp_path / "undated.txt", tmp_path / "coded.jsonl"
    path.write_text("The Iraqi army captured the city of Mosul on Friday.", encoding="utf-8")
    done = runner.invoke(app, ["code", str(path), "--out", str(out)])
    assert done.exit_code == 0
    assert "undated: warning: no publication day was given or found" in done.stderr
    (row,) = rows(out)
    assert row["published"] is None
    assert [s["time"] for s in row["statements"]] == [None]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1/news", "not on the public internet"),
        ("http://10.0.0.1/news", "not on the public internet"),
        ("http://169.254.169.254/latest/meta-data", "not on the public internet"),
        ("http://[::1]/", "not on the public internet"),
        ("http://localhost:8000/", "not on the public internet"),
        ("file:///etc/passwd", "no http or https address"),
        ("ftp://example.org/a", "no http or https address"),
        ("http://user:secret@example.org/", "user name or password"),
        ("https://no-such-host.invalid/news/1", "its host cannot be found"),
    ],
)
def test_an_address_that_may_not_or_cannot_be_asked(address: str, told: str, good: Path, tmp_path: Path) -> None:
    """Private, unreachable and foreign addresses are named and refused at once; the rest of the batch is kept."""
    ledger = str(tmp_path / "war.db")
    done = runner.invoke(app, ["add", address, str(good), "--ledger", ledger, "--json"])
    assert done.exit_code == 1
    assert f"tetrapylon: {address}: " in done.stderr
    assert told in done.stderr
    assert json.loads(done.stdout) == {"new": 1, "unchanged": 0, "recoded": 0, "failed": 1}
    assert is_whole(ledger)


def test_files_that_are_no_files(good: Path, tmp_path: Path) -> None:
    """A missing file and a folder are named, and the rest is read."""
    done = runner.invoke(app, ["read", str(tmp_path / "gone.txt"), str(tmp_path), str(good), "--json"])
    assert done.exit_code == 1
    assert "gone.txt: No such file" in done.stderr
    assert f"{tmp_path}: " in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["good"]


def test_a_batch_of_faults_leaves_the_ledger_whole(good: Path, tmp_path: Path) -> None:
    """Every fault is told once, what can be read is kept, and the chain of hashes holds."""
    empty, binary, documents = tmp_path / "empty.txt", tmp_path / "binary.bin", tmp_path / "docs.jsonl"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x00\x01" * 500)
    documents.write_text(f"{json.dumps({'id': 'a', 'text': GOOD + ' Rain fell.'})}\nno json\n", encoding="utf-8")
    ledger = str(tmp_path / "war.db")
    sources = [str(path) for path in (empty, good, binary, documents)]
    done = runner.invoke(app, ["add", *sources, "http://127.0.0.1/", "--ledger", ledger, "--json"])
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {"new": 2, "unchanged": 0, "recoded": 0, "failed": 4}
    assert is_whole(ledger)


def test_a_failed_run_leaves_no_half_written_file(tmp_path: Path) -> None:
    """Where nothing can be coded at all, the output keeps what it held and no part lies about."""
    out = tmp_path / "coded.jsonl"
    out.write_text("before\n", encoding="utf-8")
    done = runner.invoke(app, ["code", str(tmp_path / "x.txt"), "--out", str(out), "--layers", "some"])
    assert done.exit_code == 2
    assert out.read_text(encoding="utf-8") == "before\n"
    assert [path.name for path in tmp_path.iterdir()] == ["coded.jsonl"]


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".html"])
def test_fifty_megabytes_are_refused_at_once(suffix: str, tmp_path: Path) -> None:
    """A document over the limit fails in seconds, its memory bounded by the limit and not by the file."""
    path = tmp_path / f"huge{suffix}"
    head = '{"text": "' if suffix == ".jsonl" else ""
    path.write_text(head + "The army captured the town. " * (50_000_000 // 28), encoding="utf-8")
    began = time.monotonic()
    script = (
        "import resource, sys; from pathlib import Path; from tetrapylon.reading import read_path\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"for found in read_path(Path({str(path)!r})): print(type(found).__name__, found)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert time.monotonic() - began < 3
    assert done.stdout.startswith(f"TooLarge {path}")
    assert f"{MAX_TEXT:,} characters" in done.stdout
    assert int(done.stderr) < 100_000  # kilobytes; the file has 50,000


def test_fifty_megabytes_in_a_batch(good: Path, tmp_path: Path) -> None:
    """The batch goes on after a document that is too large."""
    huge, ledger = tmp_path / "huge.txt", str(tmp_path / "war.db")
    huge.write_bytes(b"The army captured the town. " * (50_000_000 // 28))
    began = time.monotonic()
    done = runner.invoke(app, ["add", str(huge), str(good), "--ledger", ledger, "--json"])
    assert time.monotonic() - began < 10
    assert done.exit_code == 1
    assert "huge.txt: is over 5,000,000 characters" in done.stderr
    assert json.loads(done.stdout)["new"] == 1
    assert is_whole(ledger)


def test_a_line_of_fifty_megabytes_between_good_ones(tmp_path: Path) -> None:
    """A line that is too long is passed over, and the next is read."""
    documents, out = tmp_path / "docs.jsonl", tmp_path / "coded.jsonl"
    lines = [json.dumps({"id": name, "text": GOOD}) for name in ("one", "three")]
    huge = json.dumps({"id": "two", "text": "The army captured the town. " * (50_000_000 // 28)})
    documents.write_text("\n".join([lines[0], huge, lines[1]]), encoding="utf-8")
    done = runner.invoke(app, ["code", str(documents), "--out", str(out)])
    assert done.exit_code == 1
    assert "docs.jsonl line 2: is over 5,000,000 characters" in done.stderr
    assert [row["id"] for row in rows(out)] == ["one", "three"]


def is_whole(ledger: str) -> bool:
    """Tell whether `verify` finds no fault in a ledger that holds something."""
    done = runner.invoke(app, ["verify", "--ledger", ledger, "--json"])
    told = json.loads(done.stdout)
    return done.exit_code == 0 and told["faults"] == [] and told["entries"] > 0


@pytest.mark.parametrize("target", ["nofolder/x.jsonl", "."])
def test_an_output_that_cannot_be_written_is_one_line(target: str, tmp_path: Path) -> None:
    """A folder that is missing, or a folder in the file's place, is named without a traceback."""
    document = tmp_path / "a.txt"
    document.write_text("Rebels captured Idlib in Syria.", encoding="utf-8")
    refused = runner.invoke(app, ["code", str(document), "--out", str(tmp_path / target)])
    assert isinstance(refused.exception, TetrapylonError)
    assert "--out" in str(refused.exception)


def test_nothing_read_leaves_an_earlier_output_alone(tmp_path: Path) -> None:
    """Where no document can be read, what was written before stays, with its permissions."""
    out = tmp_path / "kept.jsonl"
    out.write_text("kept", encoding="utf-8")
    refused = runner.invoke(app, ["code", str(tmp_path / "missing.jsonl"), "--out", str(out)])
    assert isinstance(refused.exception, TetrapylonError)
    assert out.read_text(encoding="utf-8") == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.jsonl"]


@pytest.mark.parametrize(
    "call",
    [
        ["read", "x.txt", "--layers", "nonsense"],
        ["statements", "--stance", "wrong"],
        ["statements", "--kind", "wrong"],
        ["control", "Palmyra", "--country", "Syria"],
        ["control", "Palmyra", "--on", "someday"],
    ],
)
def test_values_that_are_not_known_are_wrong_usage(call: list[str]) -> None:
    """An unknown value of an option ends with exit code 2."""
    assert runner.invoke(app, call).exit_code == 2


def test_control_characters_of_a_report_do_not_reach_the_terminal(tmp_path: Path) -> None:
    """A title or quote cannot move the terminal's cursor."""
    document = tmp_path / "a.jsonl"
    row = {"id": "a", "title": "Rebels \x1b[2Jwin", "text": "Rebels captured\x07 Idlib in Syria."}
    document.write_text(json.dumps(row), encoding="utf-8")
    assert not {"\x1b", "\x07"} & set(runner.invoke(app, ["read", str(document)]).stdout)


def test_warnings_of_one_kind_are_counted_wherever_they_point(tmp_path: Path) -> None:
    """Wrongly decoded characters at other positions are one kind: three are told in full, the rest counted."""
    texts = [f"{'So ' * n}Rebels took the town.Â  It fell on Monday." for n in range(6)]
    lines = [json.dumps({"id": f"r{n}", "text": text, "published": "2020-01-01"}) for n, text in enumerate(texts)]
    (tmp_path / "batch.jsonl").write_text("\n".join(lines))
    done = CliRunner().invoke(app, ["code", str(tmp_path / "batch.jsonl"), "--out", str(tmp_path / "out.jsonl")])
    assert done.exit_code == 0
    assert done.stderr.count("decoded wrongly") == 4
    assert "3 more reports: warning: characters were decoded wrongly" in done.stderr

"""`export` writes a file of another format and tells what it left out."""

from pathlib import Path

import pytest
from small_war import small_war
from typer.testing import CliRunner, Result

from tetrapylon.cli.app import app


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a small war's ledger."""
    return str(small_war(tmp_path_factory.mktemp("book") / "war.db"))


def exported(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["export", *arguments], env={"COLUMNS": "200"})


def test_a_format_is_written_and_what_is_left_out_told(book: str, tmp_path: Path) -> None:
    """The counts and reasons stand on standard error, so that the file may be standard output."""
    done = exported("acled", str(tmp_path / "war.csv"), "--ledger", book)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "war.csv: 4 written" in done.stderr
    assert "war.csv: 1 left out: not said to have come about" in done.stderr
    assert len((tmp_path / "war.csv").read_text(encoding="utf-8").splitlines()) == 5


def test_every_filter_is_handed_on(book: str, tmp_path: Path) -> None:
    """Each option leaves out what it should: all hold for one statement, and each changed holds for none."""
    wanted = {
        "place": "Mill", "country": "SY", "kind": "event", "stance": "actual", "actor": "army", "source": "The Herald",
        "type": "Air/drone strike", "since": "2016-06-18", "until": "2016-06-18", "as-known-on": "2016-06-20",
    }  # fmt: skip
    other = {
        "place": "Ford", "country": "FR", "kind": "control", "stance": "denied", "actor": "blues", "source": "The Star",
        "type": "Attack", "since": "2016-06-19", "until": "2016-06-09", "as-known-on": "2016-06-19", "site": "a bridge",
    }  # fmt: skip

    def count(given: dict[str, str]) -> str:
        options = [word for name, value in given.items() for word in (f"--{name}", value)]
        done = exported("parquet", str(tmp_path / "war.parquet"), *options, "--ledger", book)
        assert done.exit_code == 0, done.stderr
        return done.stderr.split()[-2]

    assert count(wanted) == "1"
    for name, value in other.items():
        given = {key: kept for key, kept in wanted.items() if key != "since" or name != "until"}
        given = {key: kept for key, kept in given.items() if key != "until" or name != "since"}
        assert count(given | {name: value}) == "0", name


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("shapefile", "x"), "acled, ucdp, geojson, geopackage, parquet, annotations"),
        (("acled", "x", "--kind", "war"), "control, damage, event"),
        (("acled", "x", "--stance", "firm"), "actual, claimed"),
        (("acled", "x", "--since", "2016-02-01", "--until", "2016-01-01"), "is before --since"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], told: str, book: str) -> None:
    """What is known is named, and the exit code is 2."""
    done = exported(*arguments, "--ledger", book)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())


def test_there_must_be_a_ledger(tmp_path: Path) -> None:
    """None is made by exporting from it."""
    assert exported("acled", str(tmp_path / "x.csv"), "--ledger", str(tmp_path / "none.db")).exit_code == 1
    assert list(tmp_path.iterdir()) == []

"""A file is there whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from tetrapylon.errors import TetrapylonError
from tetrapylon.exporting.formats import FORMATS, exporter
from tetrapylon.exporting.whole import whole
from tetrapylon.library import exports
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Filter


def test_what_failed_leaves_the_old_file(tmp_path: Path) -> None:
    """Neither is the old one harmed nor a part left behind."""
    out = tmp_path / "war.csv"
    out.write_text("old")

    def failing() -> None:
        with whole(out) as part:
            part.write_text("new")
            raise RuntimeError("stopped half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        failing()
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_who_reads_the_old_file_reads_on(tmp_path: Path) -> None:
    """The new one takes its place at once, and is never written over it."""
    out, other = tmp_path / "war.csv", tmp_path / "other"
    out.write_text("old")
    other.hardlink_to(out)
    with whole(out) as part:
        part.write_text("new")
    assert (out.read_text(), other.read_text()) == ("new", "old")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The message names the file and says what to do."""
    with pytest.raises(TetrapylonError, match=r"none/war\.csv: cannot be written \(No such file.*name a file"), whole(
        tmp_path / "none" / "war.csv"
    ):  # fmt: skip
        pass


@pytest.mark.parametrize("pipe", [True, False])
def test_standard_output_is_written_to_as_it_is(pipe: bool, tmp_path: Path) -> None:
    """What is made in a file first is copied out at the end, be it into a pipe or a file that the shell opened."""
    script = "from tetrapylon.exporting.whole import whole; from pathlib import Path\n"
    script += "print('first', flush=True)\n"
    script += "with whole(Path('/dev/stdout')) as part: part.write_text('words\\n')"
    if pipe:
        told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    else:
        with (tmp_path / "out").open("a+") as stream:
            subprocess.run([sys.executable, "-c", script], stdout=stream, check=True)
            stream.seek(0)
            told = stream.read()
    assert told == "first\nwords\n"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_a_file_of_a_ledger_without_statements(name: str, tmp_path: Path) -> None:
    """Nothing to write is nothing amiss."""
    with Ledger(tmp_path / "empty.db") as empty:
        done = empty.export(name, tmp_path / f"none{FORMATS[name].suffix}")
    assert (done.written, done.left_out) == (0, {})
    assert (tmp_path / f"none{FORMATS[name].suffix}").stat().st_size > 0


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_some_kind_of_item(name: str) -> None:
    """A format that took nothing would always be empty."""
    assert exporter(name).takes


def test_an_unknown_format_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """The message names those that are known, and no file appears."""
    with pytest.raises(TetrapylonError, match=r"'shapefile'.*acled, ucdp, geojson"):
        ledger.export("shapefile", tmp_path / "war.shp")
    assert list(tmp_path.iterdir()) == []


def test_events_are_taken_some_at_a_time(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few are held at once, all are written, each once."""
    ledger.export("acled", tmp_path / "all.csv")
    monkeypatch.setattr(exports, "PAGE", 2)
    ledger.export("acled", tmp_path / "some.csv")
    assert (tmp_path / "some.csv").read_bytes() == (tmp_path / "all.csv").read_bytes()


def test_each_item_is_told_of(ledger: Ledger, tmp_path: Path) -> None:
    """So that a caller can show how far it is."""
    seen: list[None] = []
    done = ledger.export("acled", tmp_path / "war.csv", on_item=lambda: seen.append(None))
    assert len(seen) == done.written + sum(done.left_out.values())


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        (Filter(country="SY"), 4),
        (Filter(country="FR"), 0),
        (Filter(kind="control"), 2),
        (Filter(kind="event", place="Ford"), 1),
        (Filter(stance="claimed"), 1),
        (Filter(source="The Courier"), 2),
        (Filter(since="2016-06-01"), 2),
        (Filter(until="2016-03-01"), 1),
        (Filter(as_known_on="2016-03-31"), 2),
        (Filter(site="the Old Bridge"), 0),
    ],
)
def test_events_honour_the_filter(wanted: Filter, written: int, ledger: Ledger, tmp_path: Path) -> None:
    """What a view with the same filter would show is what is written."""
    assert ledger.export("acled", tmp_path / "war.csv", wanted).written == written

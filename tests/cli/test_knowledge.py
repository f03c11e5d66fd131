"""What users add to the register and the gazetteer, through the command line."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tetrapylon.cli.app import app
from tetrapylon.errors import AddressRefused, InputError, KnowledgeError, MalformedRecord, TooLarge
from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.actors.entry import COLUMNS
from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.reading import country_dumps, fetch_dump

HEADER = "\t".join(COLUMNS)
GUARD = "Ridge Guard\tHill Watch\tRGD\tRebel group\tML\trebel\t2012-\tpart of al-Qaeda 2013-2014\t\t"
PLACE = "5\tKharab Testeh\tKharab Testeh\t\t36.5\t37.5\tP\tPPL\tSY\t\t09\t\t\t\t120\t\t\t\t\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep what a test adds in a folder of its own."""
    monkeypatch.setenv("TETRAPYLON_DATA", str(tmp_path / "data"))
    actor_register.cache_clear()
    gazetteer.cache_clear()
    yield tmp_path / "data"
    actor_register.cache_clear()
    gazetteer.cache_clear()


def call(*words: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, words)


def table(folder: Path, *rows: str) -> str:
    """Write a table of actors and return its path."""
    path = folder / "mine.tsv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return str(path)


def zipped(name: str, text: str) -> bytes:
    """Return an archive of one file beside a note."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "A note.")
        archive.writestr(name, text)
    return data.getvalue()


def test_added_actors_are_known_from_then_on(tmp_path: Path) -> None:
    """The register finds them, the list shows them, and adding again replaces them."""
    assert "1 actors added" in call("actors", "add", table(tmp_path, GUARD)).stdout
    found = actor_register().find("hill watch")
    assert found is not None
    assert found.name == "Ridge Guard"
    rows = [json.loads(line) for line in call("actors", "list", "--country", "ml", "--json").stdout.splitlines()]
    assert [row["class"] for row in rows if row["name"] == "Ridge Guard"] == ["Rebel group"]
    assert "Ridge Guard" not in call("actors", "list", "--country", "SY").stdout
    call("actors", "add", table(tmp_path, GUARD.replace("Ridge", "Valley")))
    assert actor_register().find("Ridge Guard") is None


def test_an_actor_is_shown_with_its_numbers_elsewhere() -> None:
    """Any of its names shows its names, affiliations and ids; where a name is shared, the country decides."""
    shown = json.loads(call("actors", "show", "Jabhat al-Nusra", "--json").stdout)
    assert shown["id"] == "nusra-front"
    assert "part of al-Qaeda 2012-2016" in shown["affiliations"]
    hamas = call("actors", "show", "hamas").stdout
    assert [line.split() for line in hamas.splitlines() if line.startswith(("ucdp ", "wikidata"))] == [
        ["ucdp", "209"],
        ["wikidata", "Q38799"],
    ]
    assert "Sudan Liberation Movement/Army" in call("actors", "show", "SLA", "--country", "sd").stdout
    assert "South Lebanon Army" in call("actors", "show", "SLA", "--country", "LB").stdout
    problem = call("actors", "show", "Guild of Quiet Bakers").exception
    assert isinstance(problem, InputError)
    assert "is no known actor" in str(problem)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (GUARD.replace("Rebel group", "Gentlemen"), "line 2: class 'Gentlemen'"),
        (GUARD.replace("al-Qaeda", "the Moon"), "line 2: 'Ridge Guard' has an affiliation to unknown actor 'the Moon'"),
        (f"{GUARD}\n{GUARD}", "line 3: 'Ridge Guard' stands twice"),
    ],
)
def test_a_faulty_table_is_refused(row: str, fault: str, tmp_path: Path, own_folder: Path) -> None:
    """The error names the file, the line and what is wrong, and nothing is kept."""
    problem = call("actors", "add", table(tmp_path, row)).exception
    assert isinstance(problem, KnowledgeError)
    assert f"mine.tsv {fault}" in str(problem)
    assert not own_folder.exists()


@pytest.mark.parametrize(
    "words", [("actors", "add", "none.tsv"), ("gazetteer", "add", "none.txt"), ("gazetteer", "add", "zz")]
)
def test_a_file_that_is_not_there_is_named(words: tuple[str, ...]) -> None:
    """A missing file, and two letters that are no country, are refused by name."""
    problem = call(*words).exception
    assert isinstance(problem, InputError)
    assert words[-1] in str(problem).lower()


def test_an_added_dump_is_found_and_listed(tmp_path: Path) -> None:
    """Its places are found from then on, also where the cache was emptied; adding it again replaces them."""
    dump = tmp_path / "SY.txt"
    dump.write_text(PLACE, encoding="utf-8")
    assert "1 places added as SY" in call("gazetteer", "add", str(dump)).stdout
    dump.write_text(
        PLACE.replace("5", "6", 1) + PLACE.replace("Testeh", "Second").replace("5", "7", 1), encoding="utf-8"
    )
    assert "2 places" in call("gazetteer", "add", str(dump)).stdout
    assert [place.geonameid for place in gazetteer().candidates("Kharab Testeh")] == [6]
    listed = json.loads(call("gazetteer", "list", "--json").stdout)
    assert (listed["name"], listed["places"]) == ("SY", 2)


def test_a_faulty_dump_leaves_nothing(tmp_path: Path, own_folder: Path) -> None:
    """The error names the file and line, and nothing is kept."""
    dump = tmp_path / "XX.txt"
    dump.write_text(PLACE + "no place\n", encoding="utf-8")
    problem = call("gazetteer", "add", str(dump)).exception
    assert isinstance(problem, MalformedRecord)
    assert "XX.txt line 2" in str(problem)
    assert not own_folder.exists()


def test_a_country_is_fetched_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two letters fetch the country's dump."""
    monkeypatch.setattr("tetrapylon.reading.fetch_dump", lambda code: PLACE.encode())
    assert "1 places added as SY" in call("gazetteer", "add", "sy").stdout


def test_a_dump_is_taken_from_its_archive() -> None:
    """The one member of the country's name is read, from the address of geonames.org."""
    asked: list[str] = []
    text = fetch_dump("SY", lambda url: asked.append(url) or zipped("SY.txt", PLACE))  # type: ignore[func-returns-value]
    assert (text.decode(), asked) == (PLACE, ["https://download.geonames.org/export/dump/SY.zip"])


@pytest.mark.parametrize("data", [b"no archive", zipped("XX.txt", PLACE), zipped("SY.txt", PLACE)[:-40]])
def test_an_archive_without_the_dump_is_refused(data: bytes) -> None:
    """Something else, another file or half an archive is refused."""
    with pytest.raises(AddressRefused, match=r"no archive with SY\.txt"):
        fetch_dump("SY", lambda _: data)


def test_an_archive_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a member unpacks to is bounded."""
    monkeypatch.setattr(country_dumps, "MAX_DUMP", 1000)
    with pytest.raises(TooLarge):
        fetch_dump("SY", lambda _: zipped("SY.txt", "0" * 2000))


def test_without_a_connection_the_way_out_is_told() -> None:
    """The error says what to do where nothing can be fetched."""

    def offline(url: str) -> bytes:
        raise AddressRefused(url, "its host cannot be found", "check the connection")

    with pytest.raises(AddressRefused, match=r"tetrapylon gazetteer add SY\.txt"):
        fetch_dump("SY", offline)


@pytest.mark.parametrize(
    "words",
    [("actors", "add"), ("actors", "list"), ("actors", "show"), ("gazetteer", "add"), ("gazetteer", "list")],
)
def test_every_command_teaches_by_example(words: tuple[str, ...]) -> None:
    """Each command's help holds an example."""
    assert "Example" in call(*words, "--help").stdout

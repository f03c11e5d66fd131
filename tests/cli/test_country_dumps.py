"""`gazetteer add SY` against a server that answers as geonames.org does, and as it should not."""

import functools
import io
import re
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner, Result

from tetrapylon.cli.app import app
from tetrapylon.errors import AddressRefused, MalformedRecord, TooLarge
from tetrapylon.knowledge.gazetteer import gazetteer, user_dumps
from tetrapylon.reading import country_dumps
from tetrapylon.reading.addresses import fetch

README = "GeoNames, one tab-separated line a feature; see the readme of the export.\n"
ROWS = (
    "170063\tAleppo\tAleppo\tAlep,Halab,حلب\t36.20124\t37.16117\tP\tPPLA\tSY\t\t09\t\t\t\t1602264\t\t392\tAsia/Damascus\t2023-01-01\n"
    "9\tKharab Testeh\tKharab Testeh\t\t36.5\t37.5\tP\tPPL\tSY\t\t09\t\t\t\t120\t\t390\tAsia/Damascus\t2023-01-01\n"
)
PATH = "/export/dump/SY.zip"

Answer = tuple[int, dict[str, str], bytes]
Answers = dict[str, Answer]


def archive(text: str | bytes = ROWS, name: str = "SY.txt") -> bytes:
    """Return a country's archive as geonames.org makes it: the dump beside a readme, both deflated."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, text)
        made.writestr("readme.txt", README)
    return data.getvalue()


class GeoNames(BaseHTTPRequestHandler):
    """Answers each path of `answers` with a status, headers and a body."""

    answers: Answers

    def do_GET(self) -> None:
        """Send what the path is to be answered with, 404 for any other."""
        status, headers, body = self.answers.get(self.path, (404, {}, b"Not Found"))
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Answers]:
    """Serve the returned answers in place of geonames.org; keep what is added in a folder of the test's own."""
    monkeypatch.setenv("TETRAPYLON_DATA", str(tmp_path / "data"))
    gazetteer.cache_clear()
    GeoNames.answers = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), GeoNames)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    local = functools.partial(fetch, allow=lambda address: str(address) == "127.0.0.1")
    monkeypatch.setattr(country_dumps, "fetch", local)
    monkeypatch.setattr(country_dumps, "ADDRESS", f"http://127.0.0.1:{server.server_port}/export/dump/{{}}.zip")
    yield GeoNames.answers
    server.shutdown()
    server.server_close()
    gazetteer.cache_clear()


def add() -> Result:
    """Run `tetrapylon gazetteer add SY`."""
    return CliRunner().invoke(app, ["gazetteer", "add", "SY"])


def test_a_country_is_fetched_and_found(answers: Answers) -> None:
    """Its archive is fetched, unpacked and compiled; its smallest places are found from then on."""
    answers[PATH] = (200, {"Content-Type": "application/zip"}, archive())
    assert "2 places added as SY" in add().stdout
    assert [place.geonameid for place in gazetteer().candidates("Kharab Testeh")] == [9]


def test_a_redirect_is_followed(answers: Answers) -> None:
    """An archive that moved is fetched from where it went."""
    answers[PATH] = (302, {"Location": "/mirror/SY.zip"}, b"")
    answers["/mirror/SY.zip"] = (200, {}, archive())
    assert "2 places added as SY" in add().stdout


REFUSED: list[tuple[Answer, type[Exception], str]] = [
    ((404, {}, b"Not Found"), AddressRefused, "404"),
    ((503, {}, b"busy"), AddressRefused, "503"),
    ((302, {"Location": PATH}, b""), AddressRefused, "redirects more than"),
    ((302, {"Location": "http://127.0.0.2/SY.zip"}, b""), AddressRefused, "not on the public internet"),
    ((302, {"Location": "file:///etc/passwd"}, b""), AddressRefused, "no http or https address"),
    ((200, {}, archive()[:-30]), AddressRefused, r"no archive with SY\.txt"),
    ((200, {"Content-Length": "5000"}, archive()[:60]), AddressRefused, ""),
    (
        (200, {"Content-Type": "text/html"}, b"<html>Sign in to the hotel's network</html>"),
        AddressRefused,
        "no archive",
    ),
    ((200, {}, archive(name="XX.txt")), AddressRefused, r"no archive with SY\.txt"),
    ((200, {}, archive(b"0" * 2_000_000)), TooLarge, "unpacks to over"),
    ((200, {}, b"P" * 150_000), TooLarge, ""),
    ((200, {}, archive("<html>no rows</html>\n")), MalformedRecord, r"SY\.txt line 1"),
    ((200, {}, archive("")), MalformedRecord, "holds no places"),
    ((200, {}, archive(b"1\t\xff\xfe\n")), MalformedRecord, "not UTF-8"),
]


@pytest.mark.parametrize(("answer", "error", "words"), REFUSED)
def test_a_bad_answer_leaves_what_was_there(
    answer: Answer,
    error: type[Exception],
    words: str,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No answer, half of one, something else or a bomb is refused by name, and the dump added before still serves."""
    monkeypatch.setattr(country_dumps, "MAX_DUMP", 1_000_000)
    monkeypatch.setattr(country_dumps, "MAX_ARCHIVE", 100_000)
    answers[PATH] = (200, {}, archive())
    assert add().exit_code == 0
    kept = sorted(path for path in (tmp_path / "data").rglob("*") if path.is_file())
    answers[PATH] = answer
    problem = add().exception
    assert isinstance(problem, error)
    assert re.search(words, str(problem))
    gazetteer.cache_clear()
    assert sorted(path for path in (tmp_path / "data").rglob("*") if path.is_file()) == kept
    assert [(dump.name, dump.places) for dump in user_dumps()] == [("SY", 2)]
    assert [place.geonameid for place in gazetteer().candidates("Kharab Testeh")] == [9]

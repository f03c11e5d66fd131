"""`serve` starts, says where it is, and ends cleanly; what stands in its way is told."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner, Result

from tetrapylon.cli import serving
from tetrapylon.cli.app import app
from tetrapylon.errors import TetrapylonError
from tetrapylon.web import serving as web_serving

TOKEN = "0123456789abcdef-token"


@contextmanager
def server(ledger: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command on a free port; give the process and the address that it prints."""
    command = [sys.executable, "-c", "from tetrapylon.cli.app import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--ledger", str(ledger), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def asked(address: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Ask the server at an address; return the status and where it leads."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.request("GET", path, headers=headers or {})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, response.headers.get("location", "")


def test_it_serves_and_ends_by_ctrl_c(tmp_path: Path) -> None:
    """It prints an address with the token, answers there, and ends without a trace; the token stands in no log."""
    with server(tmp_path / "war.db", "--token", TOKEN) as (process, address):
        parts = urlsplit(address)
        assert (parts.hostname, parts.query) == ("127.0.0.1", f"token={TOKEN}")
        assert asked(address, f"/?token={TOKEN}") == (303, "/")
        assert asked(address, "/?token=wrong-but-as-long-as-one")[0] == 403
        assert asked(address, "/api/v1/health")[0] == 200
        assert asked(address, f"/api/v1/nothing?token={TOKEN}", {"host": "evil.example"})[0] == 421
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert out == ""
    assert "Traceback" not in err
    assert TOKEN not in err


def test_it_listens_on_this_machine_alone(tmp_path: Path) -> None:
    """A connection to another of the machine's addresses finds nobody."""
    with server(tmp_path / "war.db") as (_, address):
        port = urlsplit(address).port
        assert port is not None
        with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.2", port), timeout=5):
            pass


def refused(*options: str) -> Result:
    """Run the command where it cannot start."""
    return CliRunner().invoke(app, ["serve", *options])


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """With what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = refused("--port", str(port), "--ledger", str(tmp_path / "war.db"))
    assert isinstance(done.exception, TetrapylonError)
    assert f"cannot listen on 127.0.0.1 port {port}: Address already in use; give another --port" in str(done.exception)


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    """A host that this machine does not have."""
    done = refused("--host", "192.0.2.1", "--ledger", str(tmp_path / "war.db"))
    assert isinstance(done.exception, TetrapylonError)
    assert "cannot listen on 192.0.2.1" in str(done.exception)


def test_a_short_token_is_refused(tmp_path: Path) -> None:
    """One that could be guessed protects nothing; no ledger is made."""
    done = refused("--token", "short", "--ledger", str(tmp_path / "war.db"))
    assert isinstance(done.exception, TetrapylonError)
    assert "shorter than 16 characters" in str(done.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["fastapi", "jinja2", "python_multipart", "uvicorn"])
def test_without_the_extra_it_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of its libraries is not there."""
    monkeypatch.setattr(serving, "find_spec", lambda name: None if name == missing else object())
    done = refused()
    assert isinstance(done.exception, TetrapylonError)
    assert "pip install 'tetrapylon[web]'" in str(done.exception)


def test_without_built_pages_it_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, where it starts all the same."""
    monkeypatch.setattr(web_serving, "STATIC", tmp_path)
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: sockets[0].close())
    web_serving.run(str(tmp_path / "war.db"), host="127.0.0.1", port=0, names=frozenset(), token=None, model="none")
    assert "the pages are not built; run `make web`" in capsys.readouterr().err

"""What the form takes in: no private address is asked, no bomb unpacked, no flood kept."""

import gzip
import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fastapi import FastAPI
from served import BEARER
from starlette.testclient import TestClient

from tetrapylon.web.desk import MOST_WAITING, Desk, Job, JobState

SECRET = "The army took the secret town on Tuesday."
PUBLIC = "93.184.216.34"


class Site(BaseHTTPRequestHandler):
    """A site that redirects to a private address, and the private page that it leads to."""

    def do_GET(self) -> None:
        """Answer a request."""
        assert isinstance(self.server, Host)
        self.server.asked.append(self.path)
        if self.path == "/away":
            self.send_response(302)
            self.send_header("location", f"http://127.0.0.1:{self.server.server_port}/secret")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        if self.path == "/bomb":
            self.send_header("content-encoding", "gzip")
        self.end_headers()
        self.wfile.write(gzip.compress(b"a" * 50_000_000) if self.path == "/bomb" else SECRET.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Host(ThreadingHTTPServer):
    """Where it stands, and what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        self.asked: list[str] = []


@pytest.fixture
def site() -> Iterator[tuple[int, list[str]]]:
    """Return the port of a site on this machine, and what it was asked for."""
    with Host() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, server.asked
        server.shutdown()
        thread.join()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch, site: tuple[int, list[str]]) -> list[list[str]]:
    """Have one.example resolve to what a test says, and lead connections to the public address to the site."""
    answers: list[list[str]] = []
    real, resolve = socket.create_connection, socket.getaddrinfo

    def found(host: Any, port: Any, *arguments: Any, **options: Any) -> Any:
        if host != "one.example":
            return resolve(host, port, *arguments, **options)
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    def connected(address: tuple[str, int], *arguments: Any, **options: Any) -> socket.socket:
        return real(("127.0.0.1", site[0]) if address[0] == PUBLIC else address, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "create_connection", connected)
    return answers


def handed_in(app: FastAPI, client: TestClient, **form: Any) -> Job:
    """Hand something in by the form and wait until it is done."""
    answer = client.post("/add", headers=BEARER, follow_redirects=False, **form)
    assert answer.status_code == 303, answer.text
    desk: Desk = app.state.desk
    job = desk.job(int(answer.headers["location"].rpartition("/")[2]))
    assert job is not None
    for _ in range(1000):
        if job.state is JobState.DONE:
            return job
        threading.Event().wait(0.05)
    raise AssertionError("the job does not end")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_no_private_address_is_asked(host: str, site: tuple[int, list[str]], app: FastAPI, client: TestClient) -> None:
    """However it is written; the site on this machine hears nothing."""
    job = handed_in(app, client, data={"address": f"http://{host}:{site[0]}/secret"})
    assert len(job.faults) == 1
    assert "127" in job.faults[0] or host in job.faults[0]
    assert (job.added, site[1]) == ([], [])


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://one.example/x", "/etc/passwd", "http://u:p@one.example/"]
)
def test_only_the_web_is_asked(address: str, names: list[list[str]], app: FastAPI, client: TestClient) -> None:
    """No file of the server can be named, nor may an address bear a password."""
    names.append([PUBLIC])
    job = handed_in(app, client, data={"address": address})
    assert (len(job.faults), job.added) == (1, [])


def test_a_public_page_is_read(
    names: list[list[str]], site: tuple[int, list[str]], app: FastAPI, client: TestClient
) -> None:
    """So that what follows is refused for its own reason."""
    names.append([PUBLIC])
    job = handed_in(app, client, data={"address": "http://one.example/secret"})
    assert (job.faults, len(job.added), site[1]) == ([], 1, ["/secret"])


def test_a_redirect_to_a_private_address_is_not_followed(
    names: list[list[str]], site: tuple[int, list[str]], app: FastAPI, client: TestClient
) -> None:
    """A public page may not lead inside."""
    names.append([PUBLIC])
    job = handed_in(app, client, data={"address": "http://one.example/away"})
    assert "not on the public internet" in job.faults[0]
    assert (job.added, site[1]) == ([], ["/away"])


def test_a_name_that_changes_its_address_is_asked_where_it_was_checked(
    names: list[list[str]],
    site: tuple[int, list[str]],
    app: FastAPI,
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second answer of the resolver, which is private, is never used (DNS rebinding)."""
    names.extend([[PUBLIC], ["127.0.0.1"]])
    asked: list[str] = []
    lead = socket.create_connection

    def noted(address: tuple[str, int], *arguments: Any, **options: Any) -> socket.socket:
        asked.append(address[0])
        return lead(address, *arguments, **options)

    monkeypatch.setattr(socket, "create_connection", noted)
    handed_in(app, client, data={"address": "http://one.example/secret"})
    assert asked == [PUBLIC]


def test_a_name_with_one_private_address_is_refused(
    names: list[list[str]], site: tuple[int, list[str]], app: FastAPI, client: TestClient
) -> None:
    """One of several is enough, since the connection might go there."""
    names.append([PUBLIC, "10.0.0.1"])
    job = handed_in(app, client, data={"address": "http://one.example/secret"})
    assert "10.0.0.1" in job.faults[0]
    assert site[1] == []


def test_a_page_that_unpacks_to_a_flood_is_refused(names: list[list[str]], app: FastAPI, client: TestClient) -> None:
    """Fifty megabytes in fifty kilobytes are unpacked no further than a page may be long."""
    names.append([PUBLIC])
    job = handed_in(app, client, data={"address": "http://one.example/bomb"})
    assert "is over" in job.faults[0]
    assert job.added == []


def test_an_archive_is_not_unpacked(app: FastAPI, client: TestClient) -> None:
    """A zip or gzip file is no text, whatever it calls itself."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.txt", SECRET * 100_000)
    for name, data in (
        ("r.zip", packed.getvalue()),
        ("r.txt", packed.getvalue()),
        ("r.html", gzip.compress(b"a" * 10**7)),
    ):
        job = handed_in(app, client, files={"file": (name, data)})
        assert job.added == [] or job.added[0][3] == 0
        assert job.faults or name == "r.html"


def test_a_compressed_request_is_not_unpacked(client: TestClient) -> None:
    """The server knows no content encoding: what comes packed is no JSON."""
    body = gzip.compress(b'{"text": "' + b"a" * 10**7 + b'"}')
    headers = {**BEARER, "content-type": "application/json", "content-encoding": "gzip"}
    assert client.post("/api/v1/read", content=body, headers=headers).status_code in {400, 422}


def test_a_flood_of_reports_is_bounded(app: FastAPI, client: TestClient) -> None:
    """While one is read, so many wait; the next is asked to come again, and all that were taken are read."""
    desk: Desk = app.state.desk
    go_on = threading.Event()

    def slow() -> Iterator[Any]:
        go_on.wait(30)
        yield from ()

    jobs = [desk.hand_in(str(number), slow) for number in range(MOST_WAITING)]
    refused = client.post("/add", headers=BEARER, data={"text": SECRET})
    assert refused.status_code == 503
    assert "try again" in refused.text
    go_on.set()
    for _ in range(200):
        if all(job.state is JobState.DONE for job in jobs):
            break
        threading.Event().wait(0.05)
    assert all(job.state is JobState.DONE for job in jobs)
    assert client.post("/add", headers=BEARER, data={"text": SECRET}, follow_redirects=False).status_code == 303

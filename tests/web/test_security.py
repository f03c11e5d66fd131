"""Who may ask what: each guard has a test that fails without it."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from served import BEARER, ORIGIN, TOKEN
from starlette.testclient import TestClient
from starlette.types import Message, Scope

from tetrapylon.web.app import create_app
from tetrapylon.web.security import COOKIE
from tetrapylon.web.settings import Settings, is_loopback

WORDS = {"text": "The army took Ford.", "published": "2016-03-02"}
WRITES = ["/api/v1/read", "/api/v1/reports", "/api/v1/statements/0123456789abcdef/reviews", "/add"]
OWN = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


@pytest.fixture
def shared(own_ledger: str) -> FastAPI:
    """Return an application that others can reach, as ledger.example."""
    names = frozenset({"ledger.example"})
    return create_app(Settings(ledger=own_ledger, token=TOKEN, host="0.0.0.0", names=names))


def test_loopback_is_the_default() -> None:
    """Nobody else can reach a server that is started without an address; its token is long and its own."""
    assert Settings(ledger="x.db").host == "127.0.0.1"
    assert not Settings(ledger="x.db").shared
    first, second = Settings(ledger="x.db").token, Settings(ledger="x.db").token
    assert first != second
    assert len(first) >= 32


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("localhost", True), ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.4", False), ("example.org", False), ("localhost.example.org", False)],
)  # fmt: skip
def test_is_loopback(host: str, loopback: bool) -> None:
    """Only this machine's own addresses are."""
    assert is_loopback(host) is loopback


@pytest.mark.parametrize("path", WRITES)
def test_writing_needs_the_token(path: str, client: TestClient) -> None:
    """Without one, or with another, nothing is written; the answer says how to give it."""
    for headers in (
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": TOKEN},
        {"authorization": f"Basic {TOKEN}"},
        {"cookie": f"{COOKIE}=wrong"},
    ):
        refused = client.post(path, json=WORDS, headers={**OWN, **headers})
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"


def test_reading_needs_none_on_a_loopback_address(client: TestClient) -> None:
    """Whoever is at the machine may look."""
    assert client.get("/api/v1/statements").status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/v1/statements", "/api/v1/export/acled", "/api/openapi.json", "/nowhere"])
def test_a_shared_host_needs_the_token_for_reading_too(path: str, shared: FastAPI) -> None:
    """What a ledger holds is not for everybody on the network; only scripts and styles are."""
    with TestClient(shared, base_url="http://ledger.example:8765") as client:
        assert client.get(path).status_code == 401
        assert client.get(path, headers={"authorization": "Bearer wrong"}).status_code == 401
        assert client.get(path, headers=BEARER).status_code in {200, 404}
        assert client.get("/static/nothing.js").status_code == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "localhost@evil.x"]
)
def test_no_other_name_leads_here(host: str, client: TestClient) -> None:
    """A site whose name is pointed at this machine (DNS rebinding) is told nothing, nor may it write."""
    assert client.get("/api/v1/statements", headers={"host": host}).status_code == 421
    assert client.post("/api/v1/reports", json=WORDS, headers={**BEARER, "host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "LOCALHOST"])
def test_own_names_lead_here(host: str, client: TestClient) -> None:
    """With whatever port, since a tunnel may change it."""
    assert client.get("/api/v1/health", headers={"host": host}).status_code == 200


def test_an_address_with_the_token_becomes_a_cookie(client: TestClient) -> None:
    """The token does not stay in the address, the rest does; the cookie is for this site's requests alone."""
    entered = client.get(f"/place?place=Ford&token={TOKEN}&country=SY", follow_redirects=False)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/place?place=Ford&country=SY"
    cookie = entered.headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}={TOKEN}")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_wrong_token_in_an_address_sets_nothing(client: TestClient) -> None:
    """So that nobody is led to another's server unawares."""
    refused = client.get("/?token=wrong", follow_redirects=False)
    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "/%2Fevil.example", "/%5Cevil.example", "///evil.example", "/%5C%2Fe.x"]
)
def test_a_redirect_stays_on_the_site(path: str, app: FastAPI) -> None:
    """An address that begins with two slashes, however written, names another host to a browser."""
    status, headers = asyncio.run(answer_to(app, "GET", path, {}, f"token={TOKEN}"))
    assert status == 303
    assert re.match(r"/(evil|e\.x)", headers["location"])


async def answer_to(
    app: FastAPI, method: str, path: str, headers: dict[str, str], query: str = "", pieces: Iterable[bytes] = (b"",)
) -> tuple[int, dict[str, str]]:
    """Ask the application as a server does, with a path that no client would send and a body piece by piece."""
    sent: list[Message] = []
    body = iter(pieces)
    named = [(name.encode(), value.encode()) for name, value in ({"host": "localhost"} | headers).items()]
    scope: Scope = {
        "type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(), "root_path": "",
        "scheme": "http", "query_string": query.encode(), "headers": named, "server": ("localhost", 80),
        "client": ("127.0.0.1", 1), "http_version": "1.1",
    }  # fmt: skip

    async def receive() -> Message:
        piece = next(body, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 201),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": ORIGIN}, 201),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": ORIGIN}, 403),
        ({}, 403),
    ],
)
def test_no_page_of_another_site_writes(headers: dict[str, str], status: int, client: TestClient) -> None:
    """A browser's cookie alone is not enough: it must also say that the request comes from a page of ours."""
    client.cookies.set(COOKIE, TOKEN)
    assert client.post("/api/v1/reports", json=WORDS, headers=headers).status_code == status


def test_a_program_with_the_token_writes(client: TestClient) -> None:
    """It has no page and no cookie."""
    assert client.post("/api/v1/reports", json=WORDS, headers=BEARER).status_code == 201


@pytest.mark.parametrize(
    "path", ["/", "/statements", "/add", "/nowhere", "/api/v1/health", "/api/v1/nowhere", "/static/x"]
)
def test_every_answer_forbids_what_pages_do_not_need(path: str, client: TestClient) -> None:
    """No script but our own files, no frame, no sniffing of types, no address told to other sites."""
    headers = client.get(path).headers
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert all("://" not in sources for sources in policy.values())
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_refusals_have_the_same_headers(client: TestClient) -> None:
    """Whatever answers."""
    for refused in (client.post("/api/v1/read"), client.get("/", headers={"host": "evil.example"})):
        assert refused.status_code in {401, 421}
        assert "content-security-policy" in refused.headers


def test_no_other_site_may_read(client: TestClient) -> None:
    """No answer allows another origin."""
    told = client.get("/api/v1/statements", headers={"origin": "http://evil.example"})
    assert "access-control-allow-origin" not in told.headers


@pytest.fixture
def narrow(tmp_path: Path) -> FastAPI:
    """Return an application that takes a thousand bytes."""
    return create_app(Settings(ledger=str(tmp_path / "war.db"), token=TOKEN, most_bytes=1000))


def test_a_long_request_is_refused_before_it_is_read(narrow: FastAPI) -> None:
    """By the length it names; a length that is none is refused too."""
    with TestClient(narrow, base_url=ORIGIN) as client:
        for path in ("/api/v1/read", "/add"):
            assert client.post(path, content=b"x" * 1001, headers=BEARER).status_code == 413
        assert client.post("/add", content=b"x", headers={**BEARER, "content-length": "-1"}).status_code == 413


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/v1/read", "application/json"),
        ("/add", "application/x-www-form-urlencoded"),
        ("/add", "multipart/form-data; boundary=b"),
    ],
)
def test_a_request_in_pieces_is_cut_off(path: str, kind: str, narrow: FastAPI) -> None:
    """Chunked, it names no length; it is read no further than allowed."""
    read: list[int] = []

    def pieces() -> Iterator[bytes]:
        yield b'--b\r\ncontent-disposition: form-data; name="text"\r\n\r\n' if "multipart" in kind else b"text="
        for number in range(1000):
            read.append(number)
            yield b"x" * 100

    status, _ = asyncio.run(answer_to(narrow, "POST", path, {**BEARER, "content-type": kind}, pieces=pieces()))
    assert status == 413
    assert len(read) <= 11

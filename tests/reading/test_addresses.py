"""Addresses: only public hosts, only the address that was checked, within bounds."""

import gzip
import ipaddress
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tetrapylon.errors import AddressRefused, TooLarge
from tetrapylon.model import Report
from tetrapylon.reading import MAX_PAGE, is_public, read_address

BODY = "The army entered the town of Sarha on Monday, two residents said."
PAGE = ("<!DOCTYPE html><html><body><article>" + f"<p>{BODY}</p>" * 5 + "</article></body></html>").encode()


class Site(BaseHTTPRequestHandler):
    """A small site that redirects, drips, swells and lies."""

    def do_GET(self) -> None:
        """Answer by path."""
        answers = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/plain": (200, {"Content-Type": "text/plain"}, BODY.encode()),
            "/gzip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
            "/bomb": (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(b" " * (MAX_PAGE + 9)),
            ),
            "/image": (200, {"Content-Type": "image/png"}, b"x"),
            "/moved": (302, {"Location": "/page"}, b""),
            "/inward": (302, {"Location": "http://inward.example/page"}, b""),
            "/file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
        }
        if self.path == "/drip":
            self._drip()
            return
        status, headers, body = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"H")
                time.sleep(0.1)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Serve the site on a free local port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def resolve(host: str, port: int) -> list[str]:
    """Resolve every test host to this machine, but one to a private address."""
    return ["10.0.0.1"] if host == "inward.example" else ["127.0.0.1"]


def allow(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Allow this machine for the test."""
    return address.is_loopback


def fetch(port: int, path: str, time_limit: float = 20.0) -> Report:
    """Read a path of the test site."""
    return read_address(f"http://news.example:{port}{path}", resolve=resolve, allow=allow, time_limit=time_limit)


@pytest.mark.parametrize("path", ["/page", "/plain", "/gzip", "/moved"])
def test_a_page_is_read(port: int, path: str) -> None:
    """Pages, plain text, compressed pages and redirects are read; the address is kept."""
    report = fetch(port, path)
    assert BODY in report.text
    assert report.url is not None
    assert report.url.endswith("/page" if path == "/moved" else path)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/image", "image/png"),
        ("/none", "status 404"),
        ("/loop", "more than 5"),
        ("/inward", "10.0.0.1"),
        ("/file", "no http"),
    ],
)
def test_what_is_no_page_is_refused(port: int, path: str, problem: str) -> None:
    """Other content, errors, loops, and redirects to private hosts or other schemes are refused with the reason."""
    with pytest.raises(AddressRefused, match=problem):
        fetch(port, path)


def test_a_bomb_is_refused(port: int) -> None:
    """A small answer that swells over the limit is refused."""
    with pytest.raises(TooLarge):
        fetch(port, "/bomb")


def test_a_slow_server_is_cut_off(port: int) -> None:
    """The time limit holds for the whole exchange, however the bytes drip."""
    start = time.monotonic()
    with pytest.raises(AddressRefused, match="too long"):
        fetch(port, "/drip", time_limit=0.5)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "https://",
        "http://user:secret@example.org/",
        "http://[::1",
        "not an address",
        "http://127.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest",
        "http://a\nb/",
        "http://example.org:99999/",
    ],
)
def test_addresses_that_may_not_be_asked(url: str) -> None:
    """Other schemes, credentials, broken addresses and inward hosts are refused before any connection."""
    with pytest.raises(AddressRefused):
        read_address(url, resolve=lambda host, port: [host])


def test_every_address_of_a_host_is_checked() -> None:
    """A host with one public and one private address is refused."""
    with pytest.raises(AddressRefused, match=r"192\.168\.0\.1"):
        read_address("http://example.org/", resolve=lambda host, port: ["93.184.216.34", "192.168.0.1"])


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:8.8.8.8", True),
        ("10.1.2.3", False),
        ("127.0.0.1", False),
        ("169.254.1.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("240.0.0.1", False),
        ("100.64.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    """Only addresses of the open internet are public, also where one carries another."""
    assert is_public(ipaddress.ip_address(address)) is public

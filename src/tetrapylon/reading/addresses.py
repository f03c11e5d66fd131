"""Reading an address of the web: public hosts alone, and exactly the host that was checked."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urljoin, urlsplit

from tetrapylon.errors import AddressRefused, TooLarge
from tetrapylon.model import Report
from tetrapylon.reading.decoding import decode
from tetrapylon.reading.given import Given
from tetrapylon.reading.pages import MAX_PAGE, read_html
from tetrapylon.reading.texts import read_text

MAX_REDIRECTS = 5
TIME_LIMIT = 20.0
"""Seconds that one address may take, redirects included."""

USER_AGENT = "Tetrapylon/0.1 (news reader; one page at a time)"
_PAGE_TYPES = frozenset(["text/html", "application/xhtml+xml", ""])
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_REDIRECTS = frozenset([301, 302, 303, 307, 308])

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
Policy = Callable[[IPAddress], bool]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server answered: status, content type with parameters, where it redirects to, and the body."""

    status: int
    content_type: str
    charset: str | None
    location: str | None
    body: bytes


def resolve_host(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, as the system's resolver gives them; raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: IPAddress) -> bool:
    """Tell addresses of the open internet from private, loopback, link-local, multicast and reserved ones.

    Addresses that carry an IPv4 address within (mapped, 6to4, Teredo, NAT64) are as public as that one.
    """
    if isinstance(address, ipaddress.IPv6Address):
        carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        carried += [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)] if address in _NAT64 else []
        if any(inner is not None and not is_public(inner) for inner in carried):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def read_address(
    url: str,
    *,
    given: Given = Given(),  # noqa: B008 - frozen
    resolve: Resolver = resolve_host,
    allow: Policy = is_public,
    time_limit: float = TIME_LIMIT,
) -> Report:
    """Fetch a page over http or https and read it.

    Every host on the way, that of each redirect too, is resolved and checked first, and the connection goes to the very
    address that was checked. `resolve` and `allow` are for tests. Raises AddressRefused, TooLarge, or what read_html
    and read_text raise.
    """
    url, answer = _answer_of(url, MAX_PAGE, resolve, allow, time_limit)
    return _read_answer(answer, url, replace(given, url=given.url or url))


def fetch(
    url: str,
    *,
    most: int,
    time_limit: float,
    resolve: Resolver = resolve_host,
    allow: Policy = is_public,
) -> bytes:
    """Fetch a file of up to `most` bytes, with the care of `read_address`; raises AddressRefused or TooLarge."""
    url, answer = _answer_of(url, most, resolve, allow, time_limit)
    return _content(answer, url)


def _answer_of(url: str, most: int, resolve: Resolver, allow: Policy, time_limit: float) -> tuple[str, _Answer]:
    """Follow redirects to an answer; return it with the address it came from."""
    deadline = time.monotonic() + time_limit
    for _ in range(MAX_REDIRECTS + 1):
        parts = _checked(url)
        answer = _ask(parts, _checked_host(parts, url, resolve, allow), url, deadline, most)
        if answer.status not in _REDIRECTS:
            return url, answer
        if not answer.location:
            raise AddressRefused(url, "redirects to nowhere", "open it in a browser and save the page")
        url = urljoin(url, answer.location)
    raise AddressRefused(url, f"redirects more than {MAX_REDIRECTS} times", "give the address of the article itself")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise AddressRefused(url, f"is no valid address ({problem})", "check how it is written") from problem
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise AddressRefused(url, "is no http or https address", "give one that starts with https://")
    if parts.username or parts.password:
        raise AddressRefused(url, "holds a user name or password", "give it without them")
    if port == 0 or any(letter <= " " or letter == "\x7f" for letter in url):
        raise AddressRefused(url, "holds a space, a control character or port 0", "check how it is written")
    return parts


def _checked_host(parts: SplitResult, url: str, resolve: Resolver, allow: Policy) -> str:
    """Resolve the host and return the address to connect to; refuse where any of its addresses is not allowed."""
    try:
        host = (
            (parts.hostname or "").encode("idna").decode("ascii")
            if ":" not in (parts.hostname or "")
            else parts.hostname or ""
        )
        found = [ipaddress.ip_address(text.partition("%")[0]) for text in resolve(host, _port(parts))]
    except (OSError, UnicodeError, ValueError) as problem:
        raise AddressRefused(
            url, f"its host cannot be found ({problem})", "check the address and the connection"
        ) from problem
    refused = next((address for address in found if not allow(address)), None)
    if refused is not None or not found:
        where = f"leads to {refused}, which is not on the public internet" if refused else "has no address"
        raise AddressRefused(url, where, "save the page and read the file instead")
    return str(found[0])


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _ask(parts: SplitResult, address: str, url: str, deadline: float, most: int) -> _Answer:
    """Send one GET to the checked address; a watchdog cuts the connection at the deadline, however slowly bytes drip."""
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise _too_slow(url)
    try:
        sock = _connected(parts, address, remaining)
        watchdog = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, [sock])
        watchdog.daemon = True
        watchdog.start()
        try:
            return _exchange(sock, parts, url, most)
        finally:
            watchdog.cancel()
            sock.close()
    except (OSError, http.client.HTTPException) as problem:
        if time.monotonic() >= deadline:
            raise _too_slow(url) from problem
        reason = str(problem) or type(problem).__name__
        raise AddressRefused(url, f"cannot be reached ({reason})", "check the address and the connection") from problem


def _too_slow(url: str) -> AddressRefused:
    return AddressRefused(url, "took too long to answer", "try again later, or save the page and read the file")


def _cut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # already closed: nothing is left to cut


def _connected(parts: SplitResult, address: str, timeout: float) -> socket.socket:
    sock = socket.create_connection((address, _port(parts)), timeout=timeout)
    if parts.scheme == "http":
        return sock
    try:
        return ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
    except (OSError, ValueError):
        sock.close()
        raise


def _exchange(sock: socket.socket, parts: SplitResult, url: str, most: int) -> _Answer:
    connection = http.client.HTTPConnection(parts.hostname or "", _port(parts))
    connection.sock = sock
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": parts.netloc.encode("idna").decode("ascii") if parts.netloc.isascii() is False else parts.netloc,
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    connection.request("GET", _quoted(target), headers=headers)
    with connection.getresponse() as response:
        redirects = response.status in _REDIRECTS
        return _Answer(
            status=response.status,
            content_type=response.headers.get_content_type() if response.headers.get("Content-Type") else "",
            charset=response.headers.get_content_charset(),
            location=response.headers.get("Location"),
            body=b"" if redirects else _body(response, url, most),
        )


def _quoted(target: str) -> str:
    """Percent-encode what is not ASCII; what is encoded already stays."""
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in target)


def _body(response: http.client.HTTPResponse, url: str, most: int) -> bytes:
    data = response.read(most + 1)
    if response.headers.get("Content-Encoding", "identity").lower() in {"gzip", "x-gzip", "deflate"}:
        try:
            data = zlib.decompressobj(wbits=47).decompress(data, most + 1)
        except zlib.error as problem:
            raise AddressRefused(url, "answers with broken compression", "save the page and read the file") from problem
    if len(data) > most:
        raise TooLarge(url, f"is over {most:,} bytes", "save the article's text and read the file")
    return data


def _content(answer: _Answer, url: str) -> bytes:
    if answer.status != 200:
        raise AddressRefused(url, f"answered with status {answer.status}", "open it in a browser and save the page")
    return answer.body


def _read_answer(answer: _Answer, url: str, given: Given) -> Report:
    body = _content(answer, url)
    if answer.content_type in _PAGE_TYPES:
        return read_html(body, source=url, given=given, encoding=answer.charset)
    if answer.content_type == "text/plain":
        return read_text(decode(body, url, answer.charset or "utf-8"), source=url, given=given)
    raise AddressRefused(url, f"is {answer.content_type}, not a page", "give the address of an article")

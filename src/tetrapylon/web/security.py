"""Who may ask what: host names, the token, and what a page may load."""

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tetrapylon.web.settings import Settings

COOKIE = "tetrapylon_token"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",  # MapLibre and d3 move elements by their style attribute
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware that turns away foreign hosts, oversized bodies and whoever lacks the token.

    Reading needs no token on a loopback address; writing always does, and on a shared host so does reading. The token
    comes as `Authorization: Bearer …`, as the cookie that `/?token=…` sets, and never stays in the address.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send))
            return
        await self._app(scope, _Bounded(receive, self._settings.most_bytes), _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if _host(headers) not in self._settings.allowed_hosts:
            return _refused(421, "this server is not known by that host name; start it with --name NAME")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.most_bytes:
            return _refused(413, f"the request is longer than {self._settings.most_bytes} bytes")
        entering = self._entering(scope)
        if entering is not None:
            return entering
        return self._unauthorised(scope, headers)

    def _entering(self, scope: Scope) -> Response | None:
        """Answer an address with a token in it: keep the token as a cookie, and lead to the address without it."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), None)
        if given is None or scope["method"] != "GET" or scope["path"].startswith("/api/"):
            return None
        if not self._is_token(given):
            return _refused(403, "the token in this address is not this server's; take the one that `serve` printed")
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        # a path such as //other.example would lead the browser away, and browsers take \ for /
        answer = RedirectResponse("/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else ""), status_code=303)
        answer.set_cookie(COOKIE, given, httponly=True, samesite="strict", path="/")
        return answer

    def _unauthorised(self, scope: Scope, headers: Headers) -> Response | None:
        reads = scope["method"] in READING
        if reads and (not self._settings.shared or scope["path"].startswith("/static/")):
            return None
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is_token(bearer.strip()):
            return None
        if not self._is_token(_cookie(headers)):
            return _refused(401, "open the address with ?token=… that `tetrapylon serve` printed, or send it as Bearer")
        if not reads and not _same_origin(headers):
            return _refused(403, "a page of another site may not write here")
        return None

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._settings.token.encode())


def may_write(headers: Headers, settings: Settings) -> bool:
    """Tell whether a reader carries the token, so that a page shows what needs it."""
    return secrets.compare_digest(_cookie(headers).encode(), settings.token.encode())


class _Bounded:
    """The body of a request; one that comes in pieces and grows longer than allowed is answered with 413."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._read = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            raise HTTPException(413, f"the request is longer than {self._most} bytes")
        return message


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _host(headers: Headers) -> str:
    try:
        return (urlsplit(f"//{headers.get('host', '')}").hostname or "").lower()
    except ValueError:
        return ""


def _cookie(headers: Headers) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _same_origin(headers: Headers) -> bool:
    """Tell whether the browser says that a request comes from a page of ours (Fetch Metadata, else Origin)."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


def _refused(status: int, reason: str) -> Response:
    headers = {"www-authenticate": "Bearer"} if status == 401 else {}
    return PlainTextResponse(f"{reason}\n", status, headers)

"""Running the application: an address to open, printed once the server listens."""

import os
import socket
import sys
from contextlib import suppress

import uvicorn

from tetrapylon.errors import TetrapylonError
from tetrapylon.web.app import create_app
from tetrapylon.web.settings import LEAST_TOKEN, STATIC, Settings

MOST_CONNECTIONS = 200
"""Connections at a time; more are turned away, so that a flood cannot fill the memory."""


def run(ledger: str, *, host: str, port: int, names: frozenset[str], token: str | None, model: str) -> None:
    """Serve a ledger until stopped by Ctrl-C.

    Raises TetrapylonError where the token is too short or the address cannot be listened on.
    """
    if token is not None and len(token) < LEAST_TOKEN:
        raise TetrapylonError(f"serve: the token is shorter than {LEAST_TOKEN} characters; give a longer one, or none")
    given = {"token": token} if token is not None else {}
    settings = Settings(ledger=ledger, host=host, port=port, names=names, model=model, **given)
    listening = _listening(settings)
    bound = listening.getsockname()[1]
    app = create_app(settings)
    _announce(settings, bound)
    # no log of addresses: the first that is opened holds the token
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, limit_concurrency=MOST_CONNECTIONS
    )
    with suppress(KeyboardInterrupt):  # uvicorn has ended all requests by then
        uvicorn.Server(config).run(sockets=[listening])


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as problem:
        number = problem.errno or 0
        reason = os.strerror(number) if number > 0 else str(problem)  # the resolver's faults have negative numbers
        raise TetrapylonError(
            f"serve: cannot listen on {settings.host} port {settings.port}: {reason}; give another --port"
        ) from problem


def _announce(settings: Settings, port: int) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    sys.stdout.write(f"http://{host}:{port}/?token={settings.token}\n")
    sys.stdout.flush()
    if not (STATIC / "site.js").exists():
        sys.stderr.write("tetrapylon: the pages are not built; run `make web` (needs Node.js and npm)\n")

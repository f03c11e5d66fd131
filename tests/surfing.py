"""A real browser before a real server: Chromium, and `tetrapylon serve` in a process of its own."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tetrapylon.web.settings import STATIC

ROOT = Path(__file__).parents[1]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TOKEN = "a-token-for-tests-alone"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox --disable-background-networking --disable-component-update --disable-sync --no-first-run "
    "--use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader"
).split()
"""No sandbox, since tests may run as root; WebGL without a graphics card; nothing asked by the browser itself."""


def program() -> str:
    """Return the path of Chromium; skips the test where there is none, or where the pages are not built."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.skip("no Chromium; on Debian: apt-get install chromium")
    if not (STATIC / "site.js").exists() or not AXE.exists():
        pytest.skip("the pages are not built; run: make web")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    path = program()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield opened
        opened.close()


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """Serve a ledger in a process of its own; yields the address, without a slash at its end."""
    command = [
        str(Path(sys.executable).with_name("tetrapylon")),
        "serve",
        "--ledger",
        str(ledger),
        "--port",
        "0",
        "--token",
        TOKEN,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            announced = server.stdout.readline().strip()
            assert announced.startswith("http://"), announced
            yield announced.partition("/?")[0]
        finally:
            server.terminate()


@dataclass(slots=True)
class Surfer:
    """A page of a browser that remembers what was asked of whom, and what the console said."""

    page: Page
    origin: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the server, and wait until its script, if it has one, is done: its map is drawn then."""
        self.page.goto(self.origin + path)
        for part, name in (("#map", "map"), (".queue", "review")):
            if self.page.locator(part).count():
                self.page.wait_for_selector(f"html[data-ready={name}]")
        return self.page

    @property
    def strangers(self) -> list[str]:
        """The addresses asked for that are not the server's."""
        own = urlsplit(self.origin).netloc
        return [
            url for url in self.asked if urlsplit(url).scheme not in {"data", "blob"} and urlsplit(url).netloc != own
        ]


@contextmanager
def surfing(
    opened: Browser, origin: str, *, theme: str = "light", width: int = 1280, height: int = 860, writer: bool = True
) -> Iterator[Surfer]:
    """Open a page in a browser profile of its own, with the token unless it only reads."""
    context = opened.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if theme == "dark" else "light"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    surfer = Surfer(page, origin)
    page.on("request", lambda request: surfer.asked.append(request.url))
    page.on("console", lambda message: surfer.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: surfer.complaints.append(str(error)))
    if writer:
        page.goto(f"{origin}/?token={TOKEN}")
    yield surfer
    context.close()

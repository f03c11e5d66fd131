"""axe-core finds no serious fault on any page, in light and dark, on a desk and on a phone."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from surfing import AXE, ROOT, browser, program, serving, surfing

PAGES = {
    "map": "/?layers=event+damage",
    "place": "/place?place=Palmyra",
    "report": "/statements?place=Palmyra",
    "statements": "/statements",
    "events": "/events?sort=-dead",
    "event": "/events?place=al-Bab&type=Suicide+bomb",
    "damage": "/damage",
    "site": "/damage?place=Palmyra",
    "forecasts": "/forecasts",
    "sources": "/sources",
    "source": "/source?name=Levant+Wire",
    "review": "/review",
    "add": "/add",
    "fault": "/reports/nothing",
}
FOLLOWED = {"report", "event", "site"}
"""Pages that are reached by the first link of a table, since their addresses are ids."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start Chromium once."""
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a ledger of the demo reports."""
    program()
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    subprocess.run([sys.executable, str(ROOT / "scripts" / "demo_ledger.py"), str(path)], check=True)
    with serving(path) as address:
        yield address


def faults(page: Page) -> list[str]:
    """Return the serious faults that axe finds, each with the element."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def test_axe_finds_no_serious_fault(chromium: Browser, origin: str, theme: str, width: int) -> None:
    """Every page can be read and used by whoever sees little, hears the page read, or cannot use a mouse."""
    found = {}
    with surfing(chromium, origin, theme=theme, width=width) as surfer:
        for name, path in PAGES.items():
            page = surfer.open(path)
            if name in FOLLOWED:
                page.locator(
                    "tbody a[href*='/reports/'], tbody a[href*='/events/'], tbody a[href*='/damage/']"
                ).first.click()
                page.wait_for_load_state()
            found[name] = faults(page)
    assert found == {key: [] for key in PAGES}


def test_axe_would_find_a_fault(chromium: Browser, origin: str) -> None:
    """The check itself works: pale grey on white is told."""
    with surfing(chromium, origin) as surfer:
        page = surfer.open("/add")
        page.evaluate("document.querySelector('h1').style.color = '#eee'")
        assert any(fault.startswith("color-contrast") for fault in faults(page))

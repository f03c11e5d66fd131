"""Take the pictures of docs/images/ anew: `make web && PYTHONPATH=.:tests python scripts/take_screenshots.py`.

Needs Chromium; makes a ledger of the demo reports, serves it, and looks at its map, a place and a report.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from surfing import ROOT, Surfer, browser, serving, surfing

from scripts.demo_ledger import make

IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1280, 800


def take(surfer: Surfer) -> None:
    """Photograph the map on a day, Palmyra's history, and a report with the words of one statement chosen."""
    surfer.open("/?on=2016-12-20")
    _keep(surfer, "map.png")
    surfer.open("/place?place=Palmyra")
    _keep(surfer, "place.png")
    page = surfer.open("/statements?place=Palmyra&stance=claimed")
    page.locator("tbody a[href*='/reports/']").first.click()
    page.locator("mark.chosen").first.wait_for()
    _keep(surfer, "report.png")


def _keep(surfer: Surfer, name: str) -> None:
    surfer.page.wait_for_load_state("networkidle")
    surfer.page.screenshot(path=str(IMAGES / name))


def main() -> int:
    """Make the ledger, serve it, take the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "demo.db"
        make(str(ledger))
        with (
            browser() as opened,
            serving(ledger) as address,
            surfing(opened, address, width=WIDTH, height=HEIGHT) as surfer,
        ):
            take(surfer)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Reports that attack whoever looks at them: everything of theirs stays text on every page."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from surfing import Surfer, browser, program, serving, surfing
from warfare import BLUES, days

from tetrapylon import Ledger
from tetrapylon.model import (
    Actor,
    CodedReport,
    ControlChange,
    ControlFact,
    DamageFact,
    EventFact,
    Evidence,
    Fact,
    Report,
    Speaker,
    Statement,
    StatementPlace,
)

SCRIPT = "<script>window.hurt = 1</script>"
IMAGE = '"><img src=x onerror="window.hurt = 2">'
CLOSING = "</script><svg onload=window.hurt=3>"
REVERSED = "\u202etsiorret\u2066 \u2067 أخبار"
HUGE = "W" * 5000
TEMPLATE = "{{ 7 * 7 }}${window.hurt = 4}"
TEXT = f"Foe took Ford. {SCRIPT} {IMAGE} {CLOSING} {REVERSED} {HUGE} {TEMPLATE} javascript:alert(1)"
LOOK = """() => {
    const inline = script => !script.src && script.type !== "application/json";
    const leads = link => !/^https?:$/.test(new URL(link.getAttribute("href"), location).protocol);
    return {
        hurt: window.hurt ?? null,
        images: document.querySelectorAll("main img, main svg[onload]").length,
        inline: [...document.querySelectorAll("script")].filter(inline).length,
        leading: [...document.querySelectorAll("a[href]")].filter(leads).length,
        wide: document.documentElement.scrollWidth > innerWidth,
    };
}"""
"""What a page shows of an attack that came through."""


def coded() -> CodedReport:
    """Return a report whose every field attacks, with a statement of each kind."""
    foe = Actor(id="unknown:foe", name=f"Foe {IMAGE}")
    facts: tuple[Fact, ...] = (
        ControlFact.model_validate({"change": ControlChange.TRANSFER, "to": (foe,), "from": (BLUES,)}),
        EventFact(type="Attack", actors=(foe,), targets=(BLUES,), fatalities=3),
        DamageFact.model_validate({"site": f"tower {CLOSING}", "site_class": "other", "extent": "destroyed", "actor": (foe,)}),
    )  # fmt: skip
    place = StatementPlace(name=f"Ford {SCRIPT} {REVERSED}", geonameid=7, lat=34.5, lon=38.2, country="SY")
    return CodedReport(
        coder="hostile",
        report=Report(
            id=IMAGE, text=TEXT, title=f"{SCRIPT}{REVERSED}", publisher=f"Paper {IMAGE}", url="javascript:alert(1)"
        ),
        statements=tuple(
            Statement(
                fact=fact,
                evidence=Evidence.select(TEXT, 0, len(TEXT)),
                speakers=(Speaker(name=f"{SCRIPT}{HUGE}"),),
                time=days("2016-03-02"),
                place=place,
            )
            for fact in facts
        ),
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CodedReport]:
    """Return a ledger that holds the hostile report."""
    program()
    path, report = tmp_path_factory.mktemp("hostile") / "hostile.db", coded()
    with Ledger(path) as ledger:
        ledger.add(report)
    return path, report


@pytest.fixture(scope="module")
def surfer(hostile: tuple[Path, CodedReport]) -> Iterator[Surfer]:
    """Open a page before the ledger with the hostile report."""
    with browser() as opened, serving(hostile[0]) as address, surfing(opened, address) as surfer:
        yield surfer


def paths(hostile: tuple[Path, CodedReport]) -> list[str]:
    """Return every page on which something of the report stands."""
    path, report = hostile
    with Ledger(path) as ledger:
        first, event, damage = (entry.id for entry in ledger.statements())
        sources = [f"/source?name={quote(record.id)}" for record in ledger.sources()]
    place = report.statements[0].place
    assert place is not None
    return [
        "/", "/statements", "/events", f"/events/{event}", "/damage", f"/damage/{damage}", "/forecasts", "/sources",
        *sources, "/review", f"/review?entry={first}", f"/reports/{report.report.sha256}",
        f"/place?place={quote(place.name)}", f"/place?place={quote(IMAGE)}", f"/statements?source={quote(IMAGE)}",
        f"/?actor={quote(IMAGE)}", f"/events?sort={quote(IMAGE)}",
    ]  # fmt: skip


def test_hostile_report_runs_nothing(surfer: Surfer, hostile: tuple[Path, CodedReport]) -> None:
    """No script of a report runs, no image of it is asked for, no address of it leads to a script, no page is stretched."""
    for path in paths(hostile):
        page = surfer.open(path)
        told = page.evaluate(LOOK)
        assert told == {"hurt": None, "images": 0, "inline": 0, "leading": 0, "wide": False}, path
    assert surfer.complaints == []
    assert surfer.strangers == []


def test_hostile_words_are_shown_as_they_are(surfer: Surfer, hostile: tuple[Path, CodedReport]) -> None:
    """A report's text is on its page to the letter, tags and all; names keep to their own direction."""
    page = surfer.open(f"/reports/{hostile[1].report.sha256}")
    assert page.locator("article").evaluate("article => article.textContent") == TEXT
    assert page.locator("h1 bdi").inner_text().startswith("<script>")

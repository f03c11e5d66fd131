"""The demo ledger in a real Chromium: the map, the evidence, a correction, a download; nothing asked of other hosts."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from surfing import ROOT, Surfer, browser, program, serving, surfing

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # playwright leaves its pipes to the collector

HELD_BY_OTHERS = "2016-08-14"
PALMYRA = "/place?place=Palmyra&country=SY"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of the demo reports."""
    program()
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    subprocess.run([sys.executable, str(ROOT / "scripts" / "demo_ledger.py"), str(path)], check=True)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start Chromium once."""
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def origin(demo: Path) -> Iterator[str]:
    """Serve the demo ledger once, for tests that only look."""
    with serving(demo) as address:
        yield address


@pytest.fixture
def surfer(chromium: Browser, origin: str) -> Iterator[Surfer]:
    """Open a page; afterwards no other host was asked, and the console told of no fault."""
    with surfing(chromium, origin) as opened:
        yield opened
        assert opened.strangers == []
        assert opened.complaints == []


def holder_of(page: Page, place: str) -> str:
    """Return what the list beside the map says of a place."""
    page.locator("aside details", has_text="Places as a list").evaluate("details => { details.open = true }")
    return page.locator("#places li", has_text=place).inner_text()


def slide(page: Page, slider: str, day: str) -> None:
    """Move a slider to a day, and wait until the map says so."""
    page.evaluate(
        """([id, day]) => {
            const input = document.getElementById(id);
            input.value = String(Date.parse(day + "T00:00:00Z") / 86400000);
            delete document.documentElement.dataset.step;
            input.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        [slider, day],
    )
    page.wait_for_selector("html[data-step]")


def test_both_sliders_change_the_holder_of_palmyra(surfer: Surfer) -> None:
    """The day in the world and the day of what was known each change who holds Palmyra, and live in the address."""
    page = surfer.open("/")
    assert holder_of(page, "Palmyra") == "Palmyra: Government of Syria"
    slide(page, "valid", "2017-01-10")
    assert holder_of(page, "Palmyra") == "Palmyra: Islamic State"
    slide(page, "known", "2016-11-01")
    assert holder_of(page, "Palmyra") == "Palmyra: Government of Syria"
    assert "on=2017-01-10" in page.url
    assert "known=2016-11-01" in page.url
    again = surfer.open(page.url.removeprefix(surfer.origin))
    assert holder_of(again, "Palmyra") == "Palmyra: Government of Syria"


def test_filters_act_on_map_and_layers(surfer: Surfer) -> None:
    """A filter leaves out places and events that do not answer to it; the page says how many are shown."""
    page = surfer.open("/?on=2017-03-02&layers=event")
    everything = page.locator("#shown").inner_text()
    assert everything.endswith("places shown")
    expect(page.locator("#spots-shown")).to_contain_text("events and damages")
    before = page.locator("#spots-shown").inner_text()
    page = surfer.open("/?on=2017-03-02&layers=event&actor=Islamic+State&source=Euphrates+Post")
    assert page.locator("#shown").inner_text() not in {"", everything}
    expect(page.locator("#spots-shown")).not_to_have_text(before)
    assert page.locator("#filtering").get_attribute("open") is not None
    assert page.locator("#filtering input[name=actor]").input_value() == "Islamic State"


def test_what_has_no_place_or_date_stands_beside_the_map(surfer: Surfer) -> None:
    """Statements that no map can show are listed beside it and lead to their words."""
    page = surfer.open("/")
    link = page.locator("#adrift a", has_text="Militants").first
    link.click()
    expect(page.locator(".card.chosen")).to_have_count(1)


def test_report_marks_the_words_of_each_statement(surfer: Surfer) -> None:
    """A statement chosen shows its words, words chosen show their statement."""
    page = surfer.open("/statements?place=Palmyra&kind=control")
    page.get_by_role("link", name="Palmyra: Government of Syria → Islamic State").last.click()
    page.locator(".card button").first.click()
    assert page.locator("mark.chosen").first.inner_text()
    mark = page.locator("mark").last
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card.chosen")).to_have_count(1)
    chosen = page.locator(".card.chosen").get_attribute("data-statement") or "none"
    assert chosen in (mark.get_attribute("data-statements") or "")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/events?sort=-dead", "Raqqa"),
        ("/damage?condition=destroyed", "Temple of Baalshamin"),
        ("/forecasts?status=fulfilled", "Raqqa"),
        ("/sources?role=publisher", "Levant Wire"),
    ],
)
def test_registers_sort_and_filter(surfer: Surfer, path: str, told: str) -> None:
    """Each register's table answers to its filters in the address, says how much of all is shown, and sorts."""
    page = surfer.open(path)
    assert told in page.locator("tbody").inner_text()
    expect(page.locator(".pager")).to_contain_text(" of ")
    expect(page.locator("th", has_text="origins" if "sources" not in path else "Said")).to_have_count(1)
    page.locator("th a").first.click()
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    assert page.url.partition("?")[2].startswith(path.partition("?")[2].partition("sort")[0])


def test_event_shows_where_accounts_differ(surfer: Surfer) -> None:
    """An event told twice with two tolls shows both figures with who tells them."""
    page = surfer.open("/events?place=al-Bab&type=Suicide+bomb")
    page.locator("tbody a", has_text="Suicide bomb").click()
    expect(page.locator("main")).to_contain_text("2 independent origins")
    expect(page.locator("main")).to_contain_text("Fatalities")
    assert {"41", "60"} <= set(page.locator("main li strong").all_inner_texts())


def test_correction_is_followed_by_the_timeline(demo: Path, chromium: Browser, tmp_path: Path) -> None:
    """A statement corrected by keyboard changes who held the place; who did it, when and why is told."""
    copy = Path(shutil.copy(demo, tmp_path / "copy.db"))
    with serving(copy) as address, surfing(chromium, address) as surfer:
        page = surfer.open("/place?place=Manbij")
        expect(page.locator(".interval h3").last).to_have_text("Syrian Democratic Forces")
        page.locator(".interval").last.locator("a").first.click()
        page.locator(".card.chosen a", has_text="Review").click()
        page.wait_for_selector("html[data-ready=review]")
        page.keyboard.press("c")
        page.locator("input[name=to]").fill("YPG")
        page.locator("input[name=reason]").fill("The report names the wrong side")
        page.locator("input[name=reviewer]").fill("Ada")
        page.keyboard.press("Enter")
        expect(page.locator(".history")).to_contain_text("Ada corrected: The report names the wrong side")
        for other in page.context.request.get(f"{address}/api/v1/statements?place=Manbij&kind=control").json()["items"]:
            if other["review"] is None:
                page = surfer.open(f"/review?entry={other['id']}")
                page.keyboard.press("r")
                page.keyboard.type("Told again")
                page.keyboard.press("Enter")
                expect(page.locator(".history")).to_contain_text("Ada rejected: Told again")
        page = surfer.open("/place?place=Manbij")
        expect(page.locator(".interval h3").last).to_have_text("YPG")
        assert "YPG" in holder_of(surfer.open("/"), "Manbij")
        assert surfer.complaints == []


def test_queue_is_worked_off_by_keyboard(demo: Path, chromium: Browser, tmp_path: Path) -> None:
    """j and k move through the queue, a letter chooses the verdict; what was decided leaves the queue."""
    copy = Path(shutil.copy(demo, tmp_path / "copy.db"))
    with serving(copy) as address, surfing(chromium, address) as surfer:
        page = surfer.open("/review")
        cards = page.locator(".queue .card")
        page.keyboard.press("j")
        expect(cards.nth(1)).to_be_focused()
        page.keyboard.press("k")
        expect(cards.nth(0)).to_be_focused()
        first = cards.nth(0).locator("h2").inner_text()
        page.keyboard.press("a")
        page.keyboard.type("Checked against the photographs")
        page.keyboard.press("Tab")
        page.keyboard.type("Grace")
        page.keyboard.press("Enter")
        expect(cards.nth(0).locator("h2")).not_to_have_text(first)
        assert page.locator("input[name=reviewer]").first.input_value() == "Grace"


def test_export_is_downloaded_with_the_filters_of_the_page(surfer: Surfer) -> None:
    """The statements page offers what its filters keep as files."""
    page = surfer.open("/statements?place=Raqqa")
    with page.expect_download() as download:
        page.get_by_role("link", name="acled").click()
    lines = download.value.path().read_text("utf-8").splitlines()
    assert lines[0].startswith("event_id_cnty")
    assert len(lines) > 1
    assert all("Raqqa" in line for line in lines[1:])


def test_report_is_added_with_progress(chromium: Browser, tmp_path: Path) -> None:
    """An empty ledger teaches the first step; a pasted report is read, and its statements are shown."""
    with serving(tmp_path / "empty.db") as address, surfing(chromium, address) as surfer:
        page = surfer.open("/")
        expect(page.locator("h1")).to_have_text("This ledger is empty")
        page.get_by_role("main").get_by_role("link", name="Add a report").click()
        page.locator("textarea").fill("The Syrian army captured Palmyra from Islamic State on 27 March 2016.")
        page.locator("input[name=published]").fill("2016-03-28")
        page.get_by_role("button", name="Read it").click()
        expect(page.locator("#progress")).to_contain_text("done", timeout=60_000)
        page.locator("#progress a").first.click()
        expect(page.locator("mark").first).to_be_visible()
        assert surfer.complaints == []


def test_reader_without_token_cannot_write(chromium: Browser, origin: str) -> None:
    """Without the token the forms say what is missing, and a verdict is refused."""
    with surfing(chromium, origin, writer=False) as surfer:
        page = surfer.open("/review")
        expect(page.locator(".problem")).to_contain_text("token")
        expect(page.locator(".queue button.primary").first).to_be_disabled()
        entry = page.locator(".queue form").first.get_attribute("action")
        assert page.context.request.post(f"{origin}{entry}", form={"verdict": "accept"}).status == 401


@pytest.mark.parametrize(
    "path", ["/", PALMYRA, "/statements", "/events", "/damage", "/forecasts", "/sources", "/review", "/add"]
)
def test_keyboard_alone_reaches_every_control(surfer: Surfer, path: str) -> None:
    """Every link, button and field takes the focus by tabbing, and shows that it has it."""
    page = surfer.open(path)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
            .filter(e => e.checkVisibility() && !e.disabled && e.type !== 'hidden' && e.type !== 'radio')
            .map((e, n) => { e.dataset.wanted = n; return String(n); })"""
    )
    page.locator("body").evaluate("body => { body.tabIndex = -1; body.focus() }")
    reached = set()
    for _ in range(len(wanted) * 4 + 20):
        page.keyboard.press("Tab")
        number = page.evaluate("document.activeElement?.dataset?.wanted ?? null")
        if number is not None:
            reached.add(number)
        if len(reached) == len(wanted):
            break
    assert reached == set(wanted)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/", PALMYRA, "/statements", "/events", "/sources", "/review"])
def test_page_is_never_wider_than_the_screen(chromium: Browser, origin: str, path: str, width: int) -> None:
    """On a desk and on a phone nothing is cut off at the side; wide tables scroll in themselves."""
    with surfing(chromium, origin, width=width) as surfer:
        page = surfer.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

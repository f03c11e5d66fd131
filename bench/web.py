"""How fast the map is in a real Chromium: its first paint and a step of a slider, with 10,000 places and 200,000 statements.

    PYTHONPATH=.:tests python bench/web.py [--ledger PATH]

Makes the ledger where there is none, has it work out its map once, serves it, and opens it in Chromium. Exits with 1 where
the first paint takes a second or longer, or a slider's step a tenth of a second.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page
from surfing import browser, serving, surfing

from bench.million import write
from tetrapylon import Ledger
from tetrapylon.ledger.opening import writing
from tetrapylon.model import (
    Actor,
    ActorClass,
    CodedReport,
    ControlChange,
    ControlFact,
    DayRange,
    EventFact,
    Evidence,
    Granularity,
    Report,
    Statement,
    StatementPlace,
    StatementTime,
)

PLACES, STATEMENTS = 10_000, 200_000
STATEMENTS_A_REPORT = 10
REPORTS_AT_ONCE = 500
STEPS = 40
FIRST_PAINT_MS, STEP_MS = 1000, 100
FIRST_DAY, DAYS = date(2012, 1, 1), 3650
ACTORS = tuple(Actor(id=f"side-{n}", name=f"Side {n}", kind=ActorClass.REBEL_GROUP) for n in range(12))


class Inventor:
    """Makes up reports, always the same: every place has its share of them, some have ten times as many."""

    def __init__(self) -> None:
        self._random = random.Random(11)  # noqa: S311 - invented data
        self._places = [self._place(n) for n in range(PLACES)]
        self._weights = [10 if n % 50 == 0 else 1 for n in range(PLACES)]

    def reports(self) -> Iterator[CodedReport]:
        """Yield reports until there are statements enough."""
        for number in range(STATEMENTS // STATEMENTS_A_REPORT):
            yield self._report(number)

    def _place(self, number: int) -> StatementPlace:
        where = {"lat": 12 + self._random.random() * 28, "lon": 25 + self._random.random() * 35}
        return StatementPlace(name=f"Town {number}", geonameid=number + 1, country="SY", **where)

    def _report(self, number: int) -> CodedReport:
        day = FIRST_DAY + timedelta(self._random.randrange(DAYS))
        quotes = [f"In {number}.{n} something happened {self._random.random()}." for n in range(STATEMENTS_A_REPORT)]
        text = " ".join(quotes)
        report = Report(
            id=f"r{number}", text=text, title=f"Report {number}", published=day, publisher=f"Paper {number % 30}"
        )
        told = tuple(self._statement(text, quote, day) for quote in quotes)
        return CodedReport(coder="bench", report=report, statements=told)

    def _statement(self, text: str, quote: str, day: date) -> Statement:
        start = text.index(quote)
        to, before = self._random.sample(ACTORS, 2)
        fact: ControlFact | EventFact
        if self._random.random() < 0.4:
            change = self._random.choice((ControlChange.HOLD, ControlChange.TRANSFER))
            from_ = (before,) if change is ControlChange.TRANSFER else ()
            fact = ControlFact.model_validate({"change": change, "to": (to,), "from": from_})
        else:
            fact = EventFact(type="Armed clash", actors=(to,), targets=(before,))
        when = day - timedelta(self._random.randrange(4))
        days = DayRange(earliest=when, latest=when)
        return Statement(
            fact=fact,
            evidence=Evidence(exact=quote, start=start, end=start + len(quote)),
            time=StatementTime(days=days, granularity=Granularity.DAY, value=days.iso()),
            place=self._random.choices(self._places, self._weights)[0],
        )


def make(path: Path) -> None:
    """Write the ledger and have it work out its map."""
    began, some = time.perf_counter(), []
    with Ledger(path) as ledger:
        for report in Inventor().reports():
            some.append(report)
            if len(some) == REPORTS_AT_ONCE:
                with writing(ledger._engine) as connection, connection.begin():
                    write(connection, some)
                some = []
        ledger.rebuild()
        print(f"made {ledger.count():,} statements in {time.perf_counter() - began:.0f} s", flush=True)


def prepare(path: Path) -> None:
    """Work out the map, which the ledger keeps."""
    with Ledger(path) as ledger:
        began = time.perf_counter()
        atlas = ledger.atlas()
        print(
            f"map of {len(atlas.places):,} places worked out or read in {time.perf_counter() - began:.1f} s", flush=True
        )
        began = time.perf_counter()
        ledger.atlas(atlas)
        print(f"map brought up to date in {(time.perf_counter() - began) * 1000:.0f} ms", flush=True)


def first_paints(page: Page, address: str, times: int) -> list[float]:
    """Return how long, in milliseconds from the start of loading, it takes until the map with its places is painted."""
    taken = []
    for _ in range(times):
        page.goto(address)
        page.wait_for_selector("html[data-ready=map]", timeout=120_000)
        taken.append(page.evaluate("performance.getEntriesByName('painted')[0].startTime"))
    return taken


def steps(page: Page) -> list[float]:
    """Return how long, in milliseconds, each step of a slider takes from the hand to the next frame with its colours."""
    taken = []
    for number in range(STEPS):
        slider = "valid" if number % 2 else "known"
        taken.append(page.evaluate(STEP, [slider, number / STEPS]))
    return taken


STEP = """async ([id, share]) => {
    const input = document.getElementById(id);
    const [least, most] = [Number(input.min), Number(input.max)];
    input.value = String(Math.round(least + share * (most - least)));
    delete document.documentElement.dataset.step;
    const begun = performance.now();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    while (!document.documentElement.dataset.step) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
}"""


def main() -> int:
    """Make the ledger where there is none, and time its map."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, default=Path("/tmp/tetrapylon-web.db"))  # noqa: S108 - a place to try
    arguments = parser.parse_args()
    if not arguments.ledger.exists():
        make(arguments.ledger)
    prepare(arguments.ledger)
    with browser() as opened, serving(arguments.ledger) as address, surfing(opened, address) as surfer:
        first_paints(surfer.page, address, 1)  # the server reads the map that was kept
        paints = first_paints(surfer.page, address, 7)
        moved = steps(surfer.page)
    paint, step = statistics.median(paints), statistics.median(moved)
    print(f"first paint of the map  p50 {paint:7.0f} ms   slowest {max(paints):7.0f} ms   (under {FIRST_PAINT_MS} ms)")
    print(f"step of a slider        p50 {step:7.1f} ms   slowest {max(moved):7.1f} ms   (under {STEP_MS} ms)")
    return int(paint >= FIRST_PAINT_MS or step >= STEP_MS)


if __name__ == "__main__":
    sys.exit(main())

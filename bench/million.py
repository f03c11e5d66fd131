"""How fast a ledger of a million statements answers: makes one, invented but with the tables of any other, and prints it.

`python bench/million.py --statements 1000000 --ledger /tmp/million.db` writes reports, runs, statements, speakers and
participants in bulk, each chained in the journal as `add` chains them, has the store work out what follows from them, and
times views. A ledger that is there already is only timed. Statements, places, actors and days are drawn with the
frequencies of bench/corpus-reports: a few places and actors take most of them (Zipf), three of five are events.
"""

import argparse
import random
import resource
import statistics
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

from sqlalchemy import Connection, delete, insert

from tetrapylon.ledger import schema
from tetrapylon.ledger.chain import chain_rows, next_id
from tetrapylon.ledger.derived import views
from tetrapylon.ledger.opening import writing
from tetrapylon.ledger.rows import Row, participant_rows, report_row, run_row, speaker_rows, statement_row
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import (
    AcledCode,
    Actor,
    ActorClass,
    CodedReport,
    ControlChange,
    ControlFact,
    DayRange,
    Distance,
    EventFact,
    Evidence,
    Granularity,
    Report,
    Speaker,
    SpeakerKind,
    Statement,
    StatementPlace,
    StatementTime,
)

RECORDED = datetime(2024, 1, 1, tzinfo=UTC)
FIRST_DAY, DAYS = date(2014, 1, 1), 3650
PLACES, PUBLISHERS, STATEMENTS_A_REPORT = 4000, 300, 8
REPORTS_AT_ONCE = 500
"""Reports written in one transaction."""

LIMIT = 50
"""Entries of a page."""

TYPES = (
    "Armed clash",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Attack",
    "Suicide bomb",
    "Displacement",
)
WORDS = (
    "mill bridge river road market school tower wall north south east west night dawn guns trucks smoke field hill gate"
)
ACTORS = tuple(
    Actor(id=f"group-{n}", name=f"Group {n}", kind=ActorClass.REBEL_GROUP if n % 3 else ActorClass.STATE_FORCES)
    for n in range(40)
)
CIVILIANS = Actor(id="civilians-syria", name="Civilians (Syria)", kind=ActorClass.CIVILIANS)
CHANGES = (ControlChange.HOLD, ControlChange.HOLD, ControlChange.CONTEST, ControlChange.TRANSFER)
SPEAKERS = (
    Speaker(name="Syrian Observatory for Human Rights", kind=SpeakerKind.NAMED_EXPERT),
    Speaker(name="a military source", kind=SpeakerKind.UNNAMED_OFFICIAL),
    Speaker(name="residents", kind=SpeakerKind.UNNAMED_WITNESS),
    Speaker(name="Reuters", kind=SpeakerKind.NAMED_NEWS_REPORT),
)


class Inventor:
    """Makes up reports, always the same."""

    def __init__(self) -> None:
        self._random = random.Random(7)  # noqa: S311 - invented data
        self._weights = list(accumulate(1 / n for n in range(1, PLACES + 1)))
        self._words = WORDS.split()
        self.places = [
            StatementPlace(name=f"Town {n}", geonameid=n + 1, country=("SY", "IQ", "YE", "UA")[n % 4],
                           lat=30 + n % 70 / 10, lon=35 + n // 70 / 10)
            for n in range(PLACES)
        ]  # fmt: skip

    def reports(self) -> Iterator[CodedReport]:
        """Yield reports without end, their quotes standing in their texts."""
        number = 0
        while True:
            yield self.report(number)
            number += 1

    def report(self, number: int) -> CodedReport:
        """Return a report, which tells of a few towns."""
        day = FIRST_DAY + timedelta(self._random.randrange(DAYS))
        quotes = [self._sentence(number, n) for n in range(STATEMENTS_A_REPORT)]
        text = " ".join(quotes)
        starts = accumulate((len(quote) + 1 for quote in quotes), initial=0)
        towns = [self._place() for _ in range(3)]
        told = tuple(
            self._statement(text, start, quote, self._random.choice(towns), day)
            for start, quote in zip(starts, quotes, strict=False)
        )
        publisher = f"Paper {min(int(self._random.paretovariate(0.6)), PUBLISHERS)}"
        report = Report(id=f"r{number}", text=text, title=f"Report {number}", published=day, publisher=publisher)
        return CodedReport(coder="bench", report=report, statements=told)

    def _sentence(self, number: int, n: int) -> str:
        words = " ".join(self._random.choices(self._words, k=9))
        return f"In {number}.{n} {words} {self._random.randrange(10**6)}."

    def _place(self) -> StatementPlace:
        return self.places[bisect(self._weights, self._random.random() * self._weights[-1])]

    def _statement(self, text: str, start: int, quote: str, place: StatementPlace, day: date) -> Statement:
        chance = self._random.random()
        speakers = (self._random.choice(SPEAKERS),) if chance < 0.4 else ()
        return Statement(
            fact=self._event() if self._random.random() < 0.65 else self._control(),
            evidence=Evidence(exact=quote, prefix="", suffix="", start=start, end=start + len(quote)),
            speakers=speakers,
            distance=Distance.CLAIMED if chance < 0.05 else Distance.NONE,
            time=self._time(day),
            place=place,
            acled=AcledCode(event_type="Battles", sub_event_type="Non-state actor overtakes territory"),
        )

    def _event(self) -> EventFact:
        toll = int(self._random.paretovariate(0.8)) if self._random.random() < 0.4 else None
        return EventFact(
            type=self._random.choice(TYPES),
            actors=(self._actor(),) if self._random.random() < 0.5 else (),
            targets=(self._random.choice((CIVILIANS, self._actor())),) if self._random.random() < 0.6 else (),
            fatalities=min(toll, 5000) if toll is not None else None,
        )

    def _control(self) -> ControlFact:
        change = self._random.choice(CHANGES)
        before = (self._actor(),) if change is ControlChange.TRANSFER else ()
        return ControlFact(change=change, to=(self._actor(),), from_=before)

    def _actor(self) -> Actor:
        return ACTORS[min(int(self._random.paretovariate(0.7)), len(ACTORS)) - 1]

    def _time(self, day: date) -> StatementTime | None:
        if self._random.random() < 0.3:
            return None
        first = day - timedelta(self._random.choice((0, 0, 1, 1, 2, 7)))
        days = DayRange(earliest=first, latest=first)
        return StatementTime(days=days, granularity=Granularity.DAY, value=days.iso())


def make(path: Path, statements: int) -> None:
    """Write a ledger of invented reports and have it work out what follows from them."""
    began, written = time.perf_counter(), 0
    invented = Inventor().reports()
    with Ledger(path) as ledger:
        while written < statements:
            some = list(islice(invented, REPORTS_AT_ONCE))
            with writing(ledger._engine) as connection, connection.begin():
                written += write(connection, some)
        _say("entries", began, f"{written:,} statements, {ledger.head().position:,} journal entries")
        began = time.perf_counter()
        ledger.rebuild()
        _say("derived tables", began)
        began = time.perf_counter()
        ledger.events(limit=1)
        _say("events", began)


def write(connection: Connection, coded: list[CodedReport]) -> int:
    """Write reports, a run of each and its statements, as `add` does but table by table; return how many statements."""
    report_id, run_id = next_id(connection, schema.reports), next_id(connection, schema.runs)
    first = next_id(connection, schema.statements)
    chain_rows(connection, schema.reports, [
        {"id": report_id + n, **report_row(one.report, RECORDED)} for n, one in enumerate(coded)
    ])  # fmt: skip
    chain_rows(connection, schema.runs, [
        {"report": report_id + n, "id": run_id + n, **run_row(one, list(one.statements), RECORDED)}
        for n, one in enumerate(coded)
    ])  # fmt: skip
    numbered = [
        (run_id + n, ordinal, one.report, statement)
        for n, one in enumerate(coded)
        for ordinal, statement in enumerate(one.statements)
    ]
    chain_rows(connection, schema.statements, [
        {"id": first + n, "run": run, "ordinal": ordinal, **statement_row(told, report.sha256, report.published, RECORDED)}
        for n, (run, ordinal, report, told) in enumerate(numbered)
    ])  # fmt: skip
    for table, rows_of in ((schema.participants, participant_rows), (schema.speakers, speaker_rows)):
        members: list[Row] = [
            {"statement": first + n, **row} for n, (*_, told) in enumerate(numbered) for row in rows_of(told)
        ]
        if members:
            connection.execute(insert(table), members)
    return len(numbered)


def measure(path: Path, times: int) -> None:
    """Print how long views take, the median and the slowest but one in twenty, in milliseconds."""
    with Ledger(path) as ledger:
        towns = {"biggest town": "Town 0", "hundredth town": "Town 99", "thousandth town": "Town 999"}
        for label, town in towns.items():
            _forget(ledger)
            _show(f"control of the {label}, cold", partial(ledger.control, town), 1)
            _show(f"control of the {label}, warm", partial(ledger.control, town), times)
        pages: dict[str, Callable[[], object]] = {
            "events": lambda: ledger.events(limit=LIMIT),
            "events of a town": lambda: ledger.events(place="Town 0", limit=LIMIT),
            "events of a town by an actor": lambda: ledger.events(place="Town 0", actor="group-20", limit=LIMIT),
            "events of a country and type": lambda: ledger.events(country="IQ", type="Suicide bomb", limit=LIMIT),
            "events of two origins in a year": lambda: ledger.events(
                since=date(2016, 1, 1), until=date(2016, 12, 31), min_origins=2, limit=LIMIT
            ),
            "statements of a town": lambda: list(ledger.statements(place="Town 0", limit=LIMIT)),
            "statements of an actor": lambda: list(ledger.statements(actor="group-0", limit=LIMIT)),
            "statements of a rare actor": lambda: list(ledger.statements(actor="group-38", limit=LIMIT)),
            "statements of a type": lambda: list(ledger.statements(type="Displacement", limit=LIMIT)),
            "statements of a month": lambda: list(
                ledger.statements(since=date(2016, 3, 1), until=date(2016, 3, 31), limit=LIMIT)
            ),
            "statements of a source": lambda: list(ledger.statements(source="Reuters", limit=LIMIT)),
        }
        for label, ask in pages.items():
            _show(label, ask, times)
        newcomers = (Inventor().report(10**7 + time.time_ns() % 10**6 + n) for n in range(10**6))
        _show("adding a report of 8 statements", lambda: ledger.add(next(newcomers)), times)
        _show("events, after adding those", lambda: ledger.events(limit=LIMIT), 1)
        _show(
            "adding a report and asking for events",
            lambda: (ledger.add(next(newcomers)), ledger.events(limit=LIMIT)),
            times,
        )


def _forget(ledger: Ledger) -> None:
    """Empty the views that are kept."""
    with writing(ledger._engine) as connection, connection.begin():
        connection.execute(delete(views).where(views.c.view == "control"))


def _show(label: str, ask: Callable[[], object], times: int) -> None:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    print(f"{label:<44} p50 {statistics.median(taken):8.1f} ms   p95 {taken[int(0.95 * (len(taken) - 1))]:8.1f} ms")


def _say(what: str, began: float, more: str = "") -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"made {what} in {time.perf_counter() - began:.0f} s, {peak:.0f} MB at most. {more}", flush=True)


def main() -> None:
    """Make the ledger where there is none, and time it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--ledger", type=Path, default=Path("/tmp/tetrapylon-million.db"))  # noqa: S108 - a place to try
    parser.add_argument("--times", type=int, default=20)
    arguments = parser.parse_args()
    if not arguments.ledger.exists():
        make(arguments.ledger, arguments.statements)
    measure(arguments.ledger, arguments.times)


if __name__ == "__main__":
    main()

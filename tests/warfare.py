"""Invented reports and statements for the tests of the ledger and of what follows from it."""

from datetime import UTC, date, datetime

from tetrapylon.ledger.rows import entry_id
from tetrapylon.model import (
    Actor,
    CodedReport,
    ControlChange,
    ControlFact,
    DamageFact,
    DayRange,
    Distance,
    Evidence,
    Factuality,
    Granularity,
    LedgerEntry,
    Polarity,
    Report,
    Speaker,
    Stance,
    Statement,
    StatementPlace,
    StatementTime,
    Tense,
)

REDS = Actor(id="reds", name="The Reds")
BLUES = Actor(id="blues", name="The Blues")
GREENS = Actor(id="greens", name="The Greens")
FORD = StatementPlace(name="Ford", geonameid=7, country="SY")
RECORDED = datetime(2020, 1, 1, 12, tzinfo=UTC)


def days(first: str, last: str | None = None) -> StatementTime:
    """Return a time of one day, or from one day to another."""
    range_ = DayRange(earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first))
    granularity = Granularity.INTERVAL if last else Granularity.DAY
    return StatementTime(days=range_, granularity=granularity, value=range_.iso())


def control(
    change: str,
    to: Actor | None = None,
    from_: Actor | None = None,
    *,
    quote: str = "The town fell.",
    text: str = "The town fell.",
    time: StatementTime | None = None,
    place: StatementPlace = FORD,
    stance: Stance = Stance.ACTUAL,
    speaker: Actor | None = None,
) -> Statement:
    """Return a control statement of a stance whose quote stands in the text."""
    start = text.index(quote)
    return Statement(
        fact=ControlFact(change=ControlChange(change), to=(to,) if to else (), from_=(from_,) if from_ else ()),
        evidence=Evidence.select(text, start, start + len(quote)),
        time=time,
        place=place,
        speakers=(Speaker(name=speaker.name, actor=speaker),) if speaker else (),
        factuality=Factuality(polarity=Polarity.NEGATIVE if stance is Stance.DENIED else Polarity.POSITIVE),
        tense=Tense.FUTURE if stance is Stance.EXPECTED else Tense.PAST,
        distance=Distance.CLAIMED if stance is Stance.CLAIMED else Distance.NONE,
        intention=stance is Stance.INTENDED,
    )


def told(statement: Statement, published: str | None, publisher: str | None = None) -> LedgerEntry:
    """Return an entry as a ledger would hold it, of a report of its own; publishers differ unless they are named."""
    sha256 = f"{statement.id}{published}{publisher}".ljust(64, "0")[:64]
    return LedgerEntry(
        id=entry_id(statement, f"{sha256}{published}{publisher}"),
        statement=statement,
        report_sha256=f"{sha256}{published}{publisher}",
        report_id="a report",
        publisher=publisher,
        published=date.fromisoformat(published) if published else None,
        run_id=1,
        recorded=RECORDED,
    )


def coded(number: int = 1, *, coder: str = "coder 1", published: str | None = "2016-04-01") -> CodedReport:
    """Return a coded report with two statements on Ford and one on a bridge."""
    text = f"Report {number}. The Reds took Ford in March. The Blues had held Ford. The old bridge was blown up."
    taken, held, blown = "The Reds took Ford in March.", "The Blues had held Ford.", "The old bridge was blown up."
    march = days("2016-03-01", "2016-03-31")
    bridge = DamageFact.model_validate(
        {"site": "the old bridge", "site_class": "infrastructure", "extent": "destroyed", "actor": [REDS]}
    )
    return CodedReport(
        coder=coder,
        report=Report(
            id=f"report-{number}",
            text=text,
            title="Ford falls",
            publisher="The Ford Courier",
            published=date.fromisoformat(published) if published else None,
        ),
        statements=(
            control("transfer", REDS, BLUES, quote=taken, text=text, time=march, speaker=REDS),
            control("hold", BLUES, quote=held, text=text),
            Statement(fact=bridge, evidence=Evidence.select(text, text.index(blown), text.index(blown) + len(blown))),
        ),
    )

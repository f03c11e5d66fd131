"""A small invented war with coordinates, for tests of exports and of the web: who held Ford, what was struck and blown up."""

from pathlib import Path

from happenings import BLUES, PEOPLE, REDS
from warfare import days

from tetrapylon.coding.codebook import with_codes
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import (
    CodedReport,
    ControlChange,
    ControlFact,
    DamageFact,
    Distance,
    EventFact,
    Evidence,
    EvidenceSource,
    Fact,
    Factuality,
    Polarity,
    Report,
    Speaker,
    Statement,
    StatementPlace,
    StatementTime,
    Tense,
)

STATE = REDS.model_copy(update={"id": "army", "name": "The Army", "kind": BLUES.kind, "country": "SY"})
FORD = StatementPlace(name="Ford", geonameid=7, country="SY", lat=35.25, lon=37.75, admin1="Riverside")
MILL = StatementPlace(name="Mill", geonameid=8, country="SY", lat=-0.5, lon=-179.9)
NOWHERE = StatementPlace(name="Somewhere")


def stated(
    fact: Fact,
    quote: str,
    *,
    place: StatementPlace | None = FORD,
    time: StatementTime | None = None,
    speaker: str | None = None,
    distance: Distance = Distance.NONE,
    tense: Tense = Tense.PAST,
    denied: bool = False,
    source: EvidenceSource = EvidenceSource.TEXT,
) -> Statement:
    """Return a coded statement; `report_of` finds where its quote stands."""
    return with_codes(
        Statement(
            fact=fact,
            evidence=Evidence(exact=quote, start=0, end=len(quote), source=source),
            place=place,
            time=time,
            speakers=(Speaker(name=speaker),) if speaker else (),
            distance=distance,
            tense=tense,
            factuality=Factuality(polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE),
        )
    )


def report_of(published: str, publisher: str, title: str, *statements: Statement, text: str = "") -> CodedReport:
    """Return a coded report whose text, unless given, is the quotes of its statements."""
    told = text or f"{publisher}. " + " ".join(dict.fromkeys(s.evidence.exact for s in statements))
    report = Report.model_validate(
        {"id": f"{publisher} {published}", "text": told, "title": title, "publisher": publisher, "published": published}
    )
    placed = (s.model_copy(update={"evidence": _evidence(report, s.evidence)}) for s in statements)
    return CodedReport(coder="coder 1", report=report, statements=tuple(placed))


def _evidence(report: Report, evidence: Evidence) -> Evidence:
    text = report.title or "" if evidence.source is EvidenceSource.TITLE else report.text
    start = text.index(evidence.exact)
    return Evidence.select(text, start, start + len(evidence.exact), evidence.source)


def reports() -> list[CodedReport]:
    """Return the war's reports: Ford taken and taken back, a deadly strike, a massacre, a clash denied, a bridge blown."""
    taken = ControlFact(change=ControlChange.TRANSFER, to=(REDS,), from_=(STATE,))
    retaken = ControlFact(change=ControlChange.TRANSFER, to=(STATE,), from_=(REDS,))
    strike = EventFact(type="Air/drone strike", actors=(STATE,), targets=(REDS,), fatalities=5)
    massacre = EventFact(type="Attack", actors=(REDS,), targets=(PEOPLE,), fatalities=12, injured=3)
    clash = EventFact(type="Armed clash", actors=(REDS,), targets=(STATE,), fatalities=2)
    bridge = DamageFact.model_validate(
        {"site": "the Old Bridge", "site_class": "infrastructure", "extent": "destroyed", "actor": [REDS]}
    )
    return [
        report_of(
            "2016-03-04", "The Courier", "Ford falls — “bridge gone”",
            stated(taken, "The Reds took Ford on Tuesday.", time=days("2016-03-01"), speaker="a resident"),
            stated(bridge, "They blew up the Old Bridge.", time=days("2016-03-02")),
            stated(massacre, "They killed 12 people in Ford.", time=days("2016-03-02")),
            stated(taken, "Ford falls", source=EvidenceSource.TITLE),
        ),
        report_of(
            "2016-06-20", "The Herald", "Jets over Mill",
            stated(strike, "Jets hit Mill and killed five fighters.", place=MILL, time=days("2016-06-10", "2016-06-18")),
            stated(retaken, "The army took Ford back.", time=days("2016-06-15"), distance=Distance.CLAIMED, speaker="the army"),
            stated(clash, "No clash took place in Ford.", time=days("2016-06-12"), denied=True),
            stated(clash, "Clashes killed two somewhere.", place=NOWHERE),
        ),
        report_of(
            "2016-07-01", "The Star", "Ford again",
            stated(retaken, "The army holds Ford since 15 June.", time=days("2016-06-15")),
            stated(taken, "The Reds will take Mill.", place=MILL, tense=Tense.FUTURE),
        ),
    ]  # fmt: skip


def small_war(path: Path) -> Path:
    """Write the war into a new ledger and return its path."""
    with Ledger(path) as ledger:
        for coded in reports():
            ledger.add(coded)
    return path

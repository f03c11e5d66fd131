"""Statements of damage and deeds for the tests of the registers, and reports that hold them."""

from datetime import date

from hypothesis import strategies as st
from warfare import BLUES, FORD, GREENS, REDS, control, days

from tetrapylon.model import (
    Actor,
    CodedReport,
    DamageExtent,
    DamageFact,
    Distance,
    EventFact,
    Evidence,
    Factuality,
    Polarity,
    Report,
    SiteClass,
    Speaker,
    Stance,
    Statement,
    StatementPlace,
    StatementTime,
    Tense,
)

FERRY = StatementPlace(name="Ferry", geonameid=8, country="SY")


def damage(
    extent: str,
    site: str = "the Old Bridge",
    *,
    place: StatementPlace | None = FORD,
    time: StatementTime | None = None,
    stance: Stance = Stance.ACTUAL,
    actor: Actor | None = None,
    speaker: str | None = None,
) -> Statement:
    """Return a damage statement of a stance."""
    fact = DamageFact(
        site=site,
        site_class=SiteClass.INFRASTRUCTURE,
        extent=DamageExtent(extent),
        actor=(actor,) if actor else (),
    )
    return _stated(fact, place, time, stance, speaker)


def deed(
    type_: str = "Air/drone strike",
    actor: Actor | None = REDS,
    target: Actor | None = BLUES,
    *,
    place: StatementPlace = FORD,
    time: StatementTime | None = None,
    stance: Stance = Stance.ACTUAL,
    speaker: str | None = None,
) -> Statement:
    """Return an event statement of a stance."""
    fact = EventFact(type=type_, actors=(actor,) if actor else (), targets=(target,) if target else ())
    return _stated(fact, place, time, stance, speaker)


def _stated(
    fact: DamageFact | EventFact,
    place: StatementPlace | None,
    time: StatementTime | None,
    stance: Stance,
    speaker: str | None,
) -> Statement:
    words = f"{type(fact).__name__} at {place.name if place else 'some place'}."
    return Statement(
        fact=fact,
        evidence=Evidence.select(words, 0, len(words)),
        place=place,
        time=time,
        speakers=(Speaker(name=speaker),) if speaker else (),
        factuality=Factuality(polarity=Polarity.NEGATIVE if stance is Stance.DENIED else Polarity.POSITIVE),
        tense=Tense.FUTURE if stance in {Stance.EXPECTED, Stance.INTENDED} else Tense.PAST,
        distance=Distance.CLAIMED if stance is Stance.CLAIMED else Distance.NONE,
        intention=stance is Stance.INTENDED,
    )


def report(
    number: int, published: str, publisher: str | None, *statements: Statement, coder: str = "coder 1"
) -> CodedReport:
    """Return a coded report whose text holds the quotes of its statements."""
    text = f"Report {number}. " + " ".join(dict.fromkeys(s.evidence.exact for s in statements))
    placed = (s.model_copy(update={"evidence": _selected(text, s.evidence.exact)}) for s in statements)
    return CodedReport(
        coder=coder,
        report=Report(id=f"report-{number}", text=text, publisher=publisher, published=date.fromisoformat(published)),
        statements=tuple(placed),
    )


def _selected(text: str, quote: str) -> Evidence:
    start = text.index(quote)
    return Evidence.select(text, start, start + len(quote))


_sides = st.sampled_from([REDS, BLUES, GREENS])
_places = st.sampled_from([FORD, FERRY])
_day = st.dates(date(2016, 1, 1), date(2016, 12, 31)).map(str)
_times = st.none() | _day.map(days)
_stances = st.sampled_from(Stance).filter(lambda stance: stance is not Stance.POSSIBLE)
_names = st.sampled_from([None, "Anna Smith", "officials", "The Herald"])
statements = st.one_of(
    st.builds(
        lambda change, to, from_, time, place, stance, speaker: control(
            change, to, from_, time=time, place=place, stance=stance, speaker=speaker
        ),
        st.sampled_from(["transfer", "hold", "contest"]), _sides, st.none() | _sides, _times, _places, _stances,
        st.none() | _sides,
    ),
    st.builds(
        lambda extent, site, place, time, stance, speaker: damage(
            extent, site, place=place, time=time, stance=stance, speaker=speaker
        ),
        st.sampled_from(DamageExtent), st.sampled_from(["the Old Bridge", "a hospital", "Temple of Bel"]),
        st.none() | _places, _times, _stances, _names,
    ),
    st.builds(
        lambda actor, target, place, time, stance, speaker: deed(
            actor=actor, target=target, place=place, time=time, stance=stance, speaker=speaker
        ),
        st.none() | _sides, st.none() | _sides, _places, _times, _stances, _names,
    ),
)  # fmt: skip
"""Statements of every kind and stance on two places in one year."""

histories = st.lists(
    st.tuples(
        _day,
        st.sampled_from([None, "The Courier", "The Herald", "The Star"]),
        st.lists(statements, min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=6,
).map(lambda told: [report(n, day, publisher, *found) for n, (day, publisher, found) in enumerate(told)])
"""Reports of three papers, and of none, that tell of them."""

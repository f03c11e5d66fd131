"""Shared hypothesis strategies: any value of the model's types."""

from datetime import date

from hypothesis import strategies as st

from tetrapylon.model import (
    AcledCode,
    Actor,
    ActorClass,
    Certainty,
    CodedReport,
    ControlChange,
    ControlFact,
    DamageExtent,
    DamageFact,
    DayRange,
    Distance,
    EventFact,
    Evidence,
    EvidenceSource,
    Factuality,
    Granularity,
    Polarity,
    Report,
    SiteClass,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementPlace,
    StatementTime,
    Tense,
)

names = st.text(min_size=1, max_size=20)
countries = st.sampled_from(["SY", "IQ", "YE", "UA"])
days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
spans = st.tuples(st.integers(0, 5000), st.integers(0, 200)).map(lambda p: Span(start=p[0], end=p[0] + p[1]))
actors = st.builds(
    Actor, id=names, name=names, kind=st.none() | st.sampled_from(ActorClass), country=st.none() | countries
)
several_actors = st.lists(actors, max_size=3).map(tuple)
day_ranges = st.lists(st.none() | days, min_size=2, max_size=2).map(
    lambda pair: (
        DayRange(earliest=min(pair), latest=max(pair))  # type: ignore[type-var]
        if None not in pair
        else DayRange(earliest=pair[0], latest=pair[1])
    )
)
speakers = st.builds(
    Speaker,
    name=names,
    span=st.none() | spans,
    actor=st.none() | actors,
    kind=st.none() | st.sampled_from(SpeakerKind),
)
evidence = st.builds(
    Evidence, exact=names, prefix=names, suffix=names, start=st.integers(0, 99), end=st.integers(0, 99),
    source=st.sampled_from(EvidenceSource),
)  # fmt: skip
facts = st.one_of(
    st.builds(
        ControlFact,
        change=st.sampled_from(ControlChange),
        to=several_actors,
        from_=several_actors,
        supporters=several_actors,
    ),
    st.builds(
        DamageFact,
        site=names,
        site_class=st.sampled_from(SiteClass),
        extent=st.sampled_from(DamageExtent),
        actor=several_actors,
    ),
    st.builds(
        EventFact,
        type=names,
        actors=several_actors,
        targets=several_actors,
        fatalities=st.none() | st.integers(0, 10**6),
        injured=st.none() | st.integers(0, 10**6),
        supporters=several_actors,
    ),
)
places = st.builds(
    StatementPlace,
    name=names,
    geonameid=st.none() | st.integers(1, 10**7),
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    country=st.none() | countries,
    admin1=st.none() | names,
    near=st.none() | names,
)
times = st.builds(
    StatementTime,
    days=day_ranges,
    granularity=st.sampled_from(Granularity),
    value=st.none() | names,
    span=st.none() | spans,
)
statements = st.builds(
    Statement,
    fact=facts,
    evidence=evidence,
    speakers=st.lists(speakers, max_size=2).map(tuple),
    factuality=st.builds(Factuality, certainty=st.sampled_from(Certainty), polarity=st.sampled_from(Polarity)),
    tense=st.sampled_from(Tense),
    intention=st.booleans(),
    distance=st.sampled_from(Distance),
    time=st.none() | times,
    place=st.none() | places,
    acled=st.none() | st.builds(AcledCode, event_type=names, sub_event_type=names),
)
reports = st.builds(
    Report,
    id=names,
    text=st.text(max_size=200),
    title=st.none() | names,
    published=st.none() | days,
    publisher=st.none() | names,
    url=st.none() | names,
)
coded_reports = st.builds(
    CodedReport, report=reports, coder=names, statements=st.lists(statements, max_size=3).map(tuple)
)

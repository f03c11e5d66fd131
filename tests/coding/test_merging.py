"""One fact, one statement: what is told twice, and what only looks alike."""

from datetime import date

import pytest
from coded_reports import brief, rows
from hypothesis import given
from hypothesis import strategies as st
from warfare import BLUES, FORD, GREENS, REDS, control, days

from tetrapylon.coding.merging import combine, is_same_fact, merge_statements
from tetrapylon.model import (
    ControlFact,
    DamageExtent,
    DamageFact,
    Evidence,
    SiteClass,
    Stance,
    Statement,
    StatementPlace,
)

PUBLISHED = date(2020, 5, 10)
WEIR = StatementPlace(name="Weir", geonameid=8, country="SY")


def damage(site: str = "the bridge", extent: DamageExtent = DamageExtent.DESTROYED) -> Statement:
    """Return a statement of damage."""
    fact = DamageFact(site=site, site_class=SiteClass.INFRASTRUCTURE, extent=extent)
    return Statement(fact=fact, evidence=Evidence.select("It fell.", 0, 8))


def test_headline_and_body_merge() -> None:
    """A title and the body that tell the same taking make one statement, with what either knows."""
    text = "The Iraqi army recaptured Mosul from Islamic State on Friday, a spokesman said."
    found = rows(text, title="Iraqi army recaptures Mosul")
    assert [brief(row, "change", "place", "to", "from", "time", "speakers") for row in found] == [
        ("transfer", "Mosul", "Government of Iraq", "Islamic State", "2020-05-08", ["a spokesman"])
    ]


def test_background_is_not_merged_with_news() -> None:
    """The taking of today and the taking of years ago are two statements."""
    text = "The Iraqi army captured Mosul. The army had captured the city from Islamic State in July 2017."
    found = rows(text)
    assert [brief(row, "change", "to", "time") for row in found] == [
        ("transfer", "Government of Iraq", None),
        ("transfer", "Government of Iraq", "2017-07"),
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (control("transfer", REDS), control("transfer", REDS, BLUES)),
        (control("transfer", None, BLUES), control("transfer", REDS)),
        (control("transfer", REDS, time=days("2020-05-01", "2020-05-31")), control("transfer", REDS, time=days("2020-05-02"))),
        (control("transfer", REDS), control("transfer", REDS, stance=Stance.CLAIMED)),
        (control("transfer", REDS, speaker=REDS), control("transfer", REDS, speaker=BLUES)),
        (control("transfer", REDS), control("transfer", REDS, time=days("2020-05-08"))),
        (damage(), damage("The Bridge")),
    ],
)  # fmt: skip
def test_nothing_that_both_say_differs(a: Statement, b: Statement) -> None:
    """Statements whose roles, times and stances agree or are left out tell one fact."""
    assert is_same_fact(a, b, PUBLISHED)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (control("transfer", REDS), control("transfer", BLUES)),
        (control("transfer", REDS, BLUES), control("transfer", REDS, GREENS)),
        (control("transfer", REDS), control("transfer", None, REDS)),
        (control("transfer", REDS), control("contest", REDS)),
        (control("transfer", REDS), control("transfer", REDS, place=WEIR)),
        (control("transfer", REDS), control("transfer", REDS, stance=Stance.DENIED)),
        (control("transfer", REDS), control("transfer", REDS, stance=Stance.EXPECTED)),
        (control("transfer", REDS, time=days("2020-05-01")), control("transfer", REDS, time=days("2020-05-02"))),
        (control("transfer", REDS), control("transfer", REDS, time=days("2017-07-01"))),
        (
            control("transfer", REDS, stance=Stance.EXPECTED, speaker=REDS),
            control("transfer", REDS, stance=Stance.EXPECTED, speaker=BLUES),
        ),
        (damage(), damage("the museum")),
        (damage(), damage(extent=DamageExtent.DAMAGED)),
        (damage(), control("transfer", REDS)),
    ],
)
def test_whatever_differs_keeps_them_apart(a: Statement, b: Statement) -> None:
    """Other sides, changes, places, stances, days, foretellers, sites or extents are other facts."""
    assert not is_same_fact(a, b, PUBLISHED)


def test_what_only_the_second_knows_is_kept() -> None:
    """Sides, the narrower time and the speaker come from wherever they are told; the evidence is the first's."""
    first = control("transfer", REDS, quote="The town", time=days("2020-05-01", "2020-05-31"))
    second = control("transfer", None, BLUES, time=days("2020-05-08"), speaker=GREENS)
    both = combine(first, second)
    assert isinstance(both.fact, ControlFact)
    assert (both.fact.to, both.fact.from_) == ((REDS,), (BLUES,))
    assert both.time == second.time
    assert [speaker.name for speaker in both.speakers] == [GREENS.name]
    assert both.evidence == first.evidence


def test_order_of_first_telling() -> None:
    """Merged statements stand where they were told first."""
    told = [control("transfer", REDS), control("transfer", REDS, place=WEIR), control("transfer", REDS, BLUES)]
    merged = merge_statements(told, PUBLISHED)
    assert [s.place for s in merged] == [FORD, WEIR]


changes = st.sampled_from(["transfer", "hold", "contest"])
actors = [REDS, BLUES, GREENS]
sides = st.lists(st.none() | st.sampled_from(actors), min_size=2, max_size=2).filter(
    lambda s: s[0] is None or s[0] != s[1]
)
"""Who takes and who loses: nobody takes a place from himself."""
moments = st.none() | st.sampled_from([days("2020-05-08"), days("2017-07-01")])


@st.composite
def control_statements(draw: st.DrawFn) -> Statement:
    """Draw a control statement on one of two places."""
    to, before = draw(sides)
    return control(
        draw(changes),
        to,
        before,
        stance=draw(st.sampled_from(Stance)),
        place=draw(st.sampled_from([FORD, WEIR])),
        time=draw(moments),
        speaker=draw(st.none() | st.sampled_from(actors)),
    )


@given(st.lists(control_statements(), max_size=6))
def test_merging_loses_no_place_and_adds_nothing(told: list[Statement]) -> None:
    """What comes out is no longer than what went in, tells of the same places and changes, and repeats no statement."""
    merged = merge_statements(told, PUBLISHED)
    assert len(merged) <= len(told)
    assert _told_of(merged) == _told_of(told)
    assert len(merge_statements([*told, *told], PUBLISHED)) == len(merged)


def _told_of(statements: list[Statement]) -> set[tuple[str, str, str]]:
    return {
        (s.place.name, s.fact.change.value, s.stance.value if s.stance is not Stance.CLAIMED else "actual")
        for s in statements
        if s.place is not None and isinstance(s.fact, ControlFact)
    }

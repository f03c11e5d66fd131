"""One row a site, with what is said to have happened to it, when, and by whose word."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import FERRY, damage
from warfare import BLUES, FORD, REDS, days, told

from tetrapylon.model import DayRange, LedgerEntry, SiteClass, Stance, StatementPlace
from tetrapylon.model.site_record import Condition, SiteRecord
from tetrapylon.reasoning.damage import damage_register, site_unit, spellings


def only(*entries: LedgerEntry) -> SiteRecord:
    """Return the one row that entries make."""
    rows = damage_register(entries)
    assert len(rows) == 1, rows
    return rows[0]


SHELLED = told(damage("damaged", time=days("2016-03-01"), actor=REDS), "2016-03-02", "The Courier")
BLOWN_UP = told(
    damage("destroyed", time=days("2016-05-01"), actor=BLUES, speaker="Anna Smith"), "2016-05-02", "The Herald"
)


def test_named_site_is_one_row_with_its_conditions_in_order() -> None:
    """Damage and later destruction are two states; the gravest is the row's condition."""
    row = only(BLOWN_UP, SHELLED)
    assert (row.site, row.place, row.country, row.named) == ("the Old Bridge", "Ford", "SY", True)
    assert [(s.condition, s.days.iso()) for s in row.states] == [("damaged", "2016-03-01"), ("destroyed", "2016-05-01")]
    assert [[actor.id for actor in s.actors] for s in row.states] == [["reds"], ["blues"]]
    assert (row.condition, row.origins, row.sources) == ("destroyed", 2, ("The Courier", "The Herald", "Anna Smith"))
    assert row.id == min(SHELLED.id, BLOWN_UP.id)


def test_several_who_tell_one_harm_make_one_state() -> None:
    """Their origins are counted, and the exactest day is kept."""
    vague = told(damage("damaged", time=days("2016-03-01", "2016-03-10")), "2016-03-10", "The Star")
    state = only(SHELLED, vague).states[0]
    assert (state.origins, set(state.statements)) == (2, {SHELLED.id, vague.id})
    assert state.days == DayRange(earliest=date(2016, 3, 1), latest=date(2016, 3, 1))


def test_denial_says_that_the_site_stood_and_contests_the_harm() -> None:
    """Both states are kept, each with what speaks against it."""
    stood = told(damage("destroyed", stance=Stance.DENIED), "2016-05-03", "The Star")
    row = only(BLOWN_UP, stood)
    assert row.contested
    assert [(s.condition, s.statements_against) for s in row.states] == [
        ("destroyed", (stood.id,)),
        ("stood", (BLOWN_UP.id,)),
    ]


@pytest.mark.parametrize(("denied", "contested"), [("destroyed", False), ("damaged", True), ("looted", False)])
def test_denial_speaks_only_against_what_it_excludes(denied: str, contested: bool) -> None:
    """What was not destroyed may be damaged; what was not damaged was not."""
    stood = told(damage(denied, stance=Stance.DENIED), "2016-03-05", "The Star")
    assert only(SHELLED, stood).contested is contested


def test_site_that_stood_before_contests_nothing() -> None:
    """Harm done later is no contradiction."""
    stood = told(damage("damaged", stance=Stance.DENIED), "2016-02-01", "The Star")
    assert not only(stood, SHELLED).contested


def test_threats_and_claims_are_no_harm() -> None:
    """What is foretold threatens; what is only claimed leaves the row at what is assessed."""
    threat = told(damage("destroyed", stance=Stance.EXPECTED), "2016-02-01", "The Star")
    claim = told(damage("destroyed", stance=Stance.CLAIMED, time=days("2016-03-02")), "2016-03-03", "The Star")
    assert only(threat).condition is Condition.THREATENED
    row = only(threat, claim, SHELLED)
    assert [(s.condition, s.claimed) for s in row.states] == [
        ("threatened", False),
        ("damaged", False),
        ("destroyed", True),
    ]
    assert (row.condition, row.claimed) == (Condition.DAMAGED, False)
    assert (only(claim).condition, only(claim).claimed) == (Condition.DESTROYED, True)


def test_name_at_two_places_is_two_sites() -> None:
    """Every town may have an Old Bridge; a statement without a place is then on neither."""
    there = told(damage("destroyed", place=FERRY), "2016-05-02", "The Herald")
    nowhere = told(damage("destroyed", place=None), "2016-05-02", "The Star")
    assert len(damage_register([SHELLED, there])) == 2
    assert len(damage_register([SHELLED, there, nowhere])) == 3
    assert len(damage_register([SHELLED, nowhere])) == 1


def test_site_known_by_its_kind_is_one_for_a_week_at_one_place() -> None:
    """Two reports on a hospital in Ford tell of one, a month later of another."""
    hit, again, later = (
        told(damage("damaged", "a hospital", time=days(day)), day, paper)
        for day, paper in (("2016-03-01", "The Courier"), ("2016-03-04", "The Herald"), ("2016-04-09", "The Star"))
    )
    rows = damage_register([later, hit, again])
    assert sorted(len(row.statements) for row in rows) == [1, 2]
    assert not any(row.named for row in rows)


def test_hospitals_of_unnamed_places_are_different_ones() -> None:
    """ "A hospital" in "a village" is not that of another report."""
    village = StatementPlace(name="a village", country="SY")
    assert (
        len(damage_register([told(damage("damaged", "a hospital", place=village), "2016-03-01", p) for p in "AB"])) == 2
    )


def test_known_site_is_joined_by_its_aliases() -> None:
    """Names that the register of sites has for one site are one row under its canonical name, with its identity."""
    temple = StatementPlace(name="Palmyra", geonameid=163808, country="SY")
    entries = [
        told(damage("destroyed", name, place=place), "2015-08-31", paper)
        for name, place, paper in (("Temple of Bel", temple, "The Courier"), ("Temple of Baal", None, "The Herald"))
    ]
    row = only(*entries)
    assert (row.site, row.site_class, row.place) == ("Temple of Bel", SiteClass.HERITAGE, "Palmyra")
    assert row.lat is not None
    assert site_unit("the Temple of Baal") == site_unit("Temple of Bel")
    assert {"temple bel", "temple baal"} <= spellings(site_unit("Temple of Bel"))


entries = st.builds(
    lambda extent, site, place, time, stance, paper: told(
        damage(extent, site, place=place, time=days(time) if time else None, stance=stance), "2016-05-20", paper
    ),
    st.sampled_from(["destroyed", "damaged", "looted", "threatened"]),
    st.sampled_from(["the Old Bridge", "a hospital", "Temple of Bel"]),
    st.sampled_from([FORD, FERRY, None]),
    st.none() | st.integers(1, 20).map(lambda day: f"2016-05-{day:02}"),
    st.sampled_from(Stance).filter(lambda stance: stance is not Stance.POSSIBLE),
    st.sampled_from(["The Courier", "The Herald", None]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(entries, max_size=12).flatmap(lambda s: st.tuples(st.just(s), st.permutations(s))))
def test_every_statement_is_in_one_row_whatever_the_order(orders: tuple[list[LedgerEntry], list[LedgerEntry]]) -> None:
    """Rows part the statements, and follow from the set of them."""
    straight, shuffled = orders
    rows = damage_register(straight)
    assert rows == damage_register(shuffled)
    members = [s for row in rows for state in row.states for s in state.statements]
    assert sorted(members) == sorted({entry.id for entry in straight})

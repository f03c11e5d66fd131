"""Forecasts come true, fail, are denied or superseded, or stay open; only what is published later settles them."""

from datetime import date
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from registers import damage, deed
from warfare import BLUES, GREENS, REDS, days, told
from warfare import control as stated

from tetrapylon.model import LedgerEntry, PlacePrecision, Stance, Statement, StatementPlace
from tetrapylon.model.forecast import Forecast, ForecastStatus
from tetrapylon.reasoning.forecasts import forecasts

control = partial(stated, quote="Ford fell.", text="Ford fell.")

FORETOLD = told(control("transfer", REDS, BLUES, stance=Stance.EXPECTED, speaker=REDS), "2016-03-01", "The Courier")
BEFORE = told(control("hold", BLUES), "2016-02-20", "The Herald")


def outcome(entry: LedgerEntry, *others: LedgerEntry) -> Forecast:
    """Return what becomes of a forecast by the other entries."""
    return next(forecast for forecast in forecasts([entry, *others]) if forecast.id == entry.id)


def taken(on: str, by: str) -> LedgerEntry:
    """Return a later report that the Reds took Ford."""
    return told(control("transfer", REDS, BLUES, time=days(on)), by, "The Star")


def by(month: str) -> Statement:
    """Return a forecast with a horizon of its own."""
    first, last = {"march": ("2016-03-01", "2016-03-31"), "april": ("2016-04-01", "2016-04-30")}[month]
    return control("transfer", REDS, BLUES, stance=Stance.INTENDED, speaker=REDS, time=days(first, last))


def test_taking_within_the_horizon_fulfils() -> None:
    """The settling statement is named, and the days that the forecast was ahead are counted."""
    settling = taken("2016-03-27", "2016-03-28")
    found = outcome(FORETOLD, BEFORE, settling)
    assert (found.status, found.settled_by, found.settled_on) == ("fulfilled", settling.id, date(2016, 3, 27))
    assert (found.lead_days, found.origins, found.speakers) == (26, 1, ("The Reds",))


def test_nothing_later_leaves_it_open() -> None:
    """What was known before settles nothing, whatever it says."""
    found = outcome(FORETOLD, BEFORE, told(control("transfer", REDS, BLUES, time=days("2016-02-25")), "2016-02-26"))
    assert (found.status, found.settled_by, found.lead_days) == ("open", None, None)


def test_undated_forecast_has_the_stated_horizon() -> None:
    """Half a year for a taking."""
    found = outcome(FORETOLD)
    assert not found.horizon_told
    assert (found.horizon.earliest, found.horizon.latest) == (date(2016, 3, 1), date(2016, 8, 31))


def test_old_holder_beyond_the_horizon_means_failure() -> None:
    """A forecast for March has failed when its loser still holds the place in April; the first who tells is named."""
    forecast = told(by("march"), "2016-03-01", "The Courier")
    later = told(control("hold", BLUES), "2016-04-05", "The Herald")
    found = outcome(forecast, BEFORE, later)
    assert (found.status, found.settled_by, found.horizon_told) == ("failed", later.id, True)


def test_taking_after_the_horizon_means_failure() -> None:
    """Too late is not fulfilled."""
    found = outcome(told(by("march"), "2016-03-01", "The Courier"), BEFORE, taken("2016-05-10", "2016-05-11"))
    assert (found.status, found.lead_days) == ("failed", None)


def test_denial_within_the_horizon_denies() -> None:
    """An attempt that is said to have failed denies a forecast that nothing else settles."""
    repelled = told(control("transfer", REDS, BLUES, stance=Stance.DENIED), "2016-03-20", "The Star")
    found = outcome(FORETOLD, repelled)
    assert (found.status, found.settled_by) == ("denied", repelled.id)
    assert outcome(FORETOLD, BEFORE, repelled, taken("2016-03-27", "2016-03-28")).status == "fulfilled"


def test_newer_date_of_the_same_source_supersedes() -> None:
    """Another month set before the first has passed takes its place; another source's does not."""
    march, april = told(by("march"), "2016-03-01", "The Courier"), told(by("april"), "2016-03-20", "The Courier")
    assert (outcome(march, april).status, outcome(march, april).settled_by) == ("superseded", april.id)
    assert outcome(april, march).status == "open"
    other = told(
        control("transfer", REDS, BLUES, stance=Stance.INTENDED, time=days("2016-04-01", "2016-04-30")), "2016-03-20"
    )
    assert outcome(march, other).status == "open"


def test_who_holds_the_place_already_cannot_take_it() -> None:
    """A forecast of what is already so stays open."""
    there = told(control("hold", REDS), "2016-02-20", "The Herald")
    later = told(control("hold", REDS), "2016-03-20", "The Herald")
    assert outcome(FORETOLD, there, later).status == "open"


def test_fall_without_names_is_a_loss_of_the_holder() -> None:
    """That the city will fall is fulfilled when its holder loses it, to whomever."""
    falls = told(control("transfer", stance=Stance.EXPECTED), "2016-03-01", "The Courier")
    lost = told(control("transfer", GREENS, BLUES, time=days("2016-03-10")), "2016-03-11", "The Star")
    assert outcome(falls, BEFORE, lost).status == "fulfilled"
    assert outcome(falls).reason == "nobody is named who should gain or lose the place"


def test_speaker_s_own_intention() -> None:
    """Who vows to take a place without naming himself is the one who should hold it."""
    vow = told(control("transfer", stance=Stance.INTENDED, speaker=REDS), "2016-03-01", "The Courier")
    assert outcome(vow, BEFORE, taken("2016-03-27", "2016-03-28")).status == "fulfilled"


def test_forecast_that_something_will_not_happen() -> None:
    """It fails when the thing happens."""
    never = control("transfer", REDS, BLUES, stance=Stance.EXPECTED)
    denied = never.model_copy(update={"factuality": control("hold", REDS, stance=Stance.DENIED).factuality})
    found = outcome(told(denied, "2016-03-01", "The Courier"), BEFORE, taken("2016-03-27", "2016-03-28"))
    assert (found.against, found.status) == (True, "failed")


def test_deed_is_fulfilled_by_a_later_deed_of_the_same_party() -> None:
    """Type and a party must agree; the same deed by others, or on the day of the forecast, tells nothing."""
    threat = told(deed(actor=REDS, target=None, stance=Stance.EXPECTED), "2016-03-01", "The Courier")
    done = told(deed(actor=REDS, time=days("2016-03-09")), "2016-03-10", "The Star")
    assert (outcome(threat, done).status, outcome(threat, done).lead_days) == ("fulfilled", 8)
    for other in (deed(actor=GREENS), deed("Armed clash", actor=REDS), deed(actor=REDS, time=days("2016-03-01"))):
        assert outcome(threat, told(other, "2016-03-10", "The Star")).status == "open"


def test_country_is_too_wide_for_deeds() -> None:
    """Somewhere in Syria there is always a strike."""
    syria = StatementPlace(name="Syria", country="SY", precision=PlacePrecision.COUNTRY)
    threat = told(deed(place=syria, stance=Stance.EXPECTED), "2016-03-01", "The Courier")
    assert outcome(threat, told(deed(place=syria, time=days("2016-03-09")), "2016-03-10")).status == "open"


def test_damage_is_fulfilled_at_the_same_site() -> None:
    """A threat to a bridge comes true at that bridge."""
    threat = told(damage("destroyed", stance=Stance.EXPECTED), "2016-03-01", "The Courier")
    assert outcome(threat, told(damage("destroyed"), "2016-03-10", "The Star")).status == "fulfilled"
    assert outcome(threat, told(damage("destroyed", "the Mill"), "2016-03-10", "The Star")).status == "open"


def test_past_plans_foretell_nothing() -> None:
    """An intention of years ago is history."""
    past = told(control("transfer", REDS, stance=Stance.INTENDED, time=days("2012-05-01")), "2016-03-01")
    assert forecasts([past]) == []


def test_headline_and_body_are_one_forecast() -> None:
    """What one report foretells twice in the same terms is one forecast."""
    again = FORETOLD.model_copy(update={"id": "f" * 16})
    assert len(forecasts([FORETOLD, again])) == 1


sides = st.none() | st.sampled_from([REDS, BLUES, GREENS])
dates = st.dates(date(2016, 1, 1), date(2016, 6, 30)).map(str)
entries = st.one_of(
    st.builds(
        lambda change, to, from_, stance, time, published: told(
            control(change, to, from_, stance=stance, time=days(time) if time else None), published
        ),
        st.sampled_from(["transfer", "hold", "contest"]), sides, sides,
        st.sampled_from([Stance.ACTUAL, Stance.EXPECTED, Stance.INTENDED, Stance.DENIED]), st.none() | dates, dates,
    ),
    st.builds(
        lambda actor, stance, time, published: told(deed(actor=actor, stance=stance, time=days(time)), published),
        sides, st.sampled_from([Stance.ACTUAL, Stance.EXPECTED, Stance.DENIED]), dates, dates,
    ),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(entries, max_size=12).flatmap(lambda s: st.tuples(st.just(s), st.permutations(s))))
def test_no_forecast_is_settled_by_what_was_known_before(orders: tuple[list[LedgerEntry], list[LedgerEntry]]) -> None:
    """Every settling statement was published after the forecast, and the order of entries changes nothing."""
    straight, shuffled = orders
    known = {entry.id: entry.known_on for entry in straight}
    for forecast in forecasts(straight):
        assert all(known[statement] > forecast.made for statement in forecast.statements)
        assert (forecast.settled_by is None) == (forecast.status is ForecastStatus.OPEN)
    assert forecasts(straight) == forecasts(shuffled)

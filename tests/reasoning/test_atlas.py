"""Who held every place on every day, as known on every day."""

from datetime import date, timedelta

import pytest
from warfare import BLUES, REDS, control, days, told

from tetrapylon.ledger import PlaceMatch
from tetrapylon.model import LedgerEntry, Stance, StatementPlace
from tetrapylon.reasoning import control_timeline
from tetrapylon.reasoning.atlas import MOST_EDITIONS, Atlas, AtlasPlace, Nowhere, atlas_place, edition_days
from tetrapylon.reasoning.control import holder_on, is_uncertain

FORD = StatementPlace(name="Ford", geonameid=7, country="SY", lat=35.0, lon=37.0)
MATCH = PlaceMatch("Ford", "SY", 7, frozenset({"g:7"}), 4)

WAR = [
    told(control("transfer", REDS, BLUES, time=days("2016-03-01", "2016-03-31"), place=FORD), "2016-04-02"),
    told(control("transfer", BLUES, REDS, time=days("2016-07-05"), place=FORD), "2016-07-06"),
    told(control("transfer", REDS, BLUES, time=days("2016-09-01"), place=FORD, stance=Stance.CLAIMED), "2016-09-02"),
    told(control("hold", REDS, time=days("2016-12-01"), place=FORD), "2016-12-02"),
]


def atlas_of(entries: list[LedgerEntry]) -> Atlas:
    """Return an atlas of Ford alone."""
    return Atlas((atlas_place("g:7", entries, MATCH),))


@pytest.mark.parametrize("known", ["2016-04-01", "2016-04-02", "2016-07-06", "2016-10-01", "2017-01-01"])
def test_both_days_answer_as_the_timeline_does(known: str) -> None:
    """On every day, as known on a day, the atlas says what `holder_on` says of the timeline that was known."""
    atlas, as_known_on = atlas_of(WAR), date.fromisoformat(known)
    timeline = control_timeline([e for e in WAR if e.known_on <= as_known_on], MATCH)
    for number in range(0, 400, 3):
        day = date(2016, 1, 1) + timedelta(number)
        interval = holder_on(timeline, day)
        code = int(atlas.codes_on(day, as_known_on)[0])
        expected = (interval.holder, interval.claimed) if interval and interval.holder else (None, False)
        assert atlas.states[code >> 1] == expected, day
        assert bool(code & 1) == bool(interval and interval.holder and is_uncertain(interval, day)), day


def test_place_without_coordinates_is_nowhere() -> None:
    """A place that no control statement locates is on no map."""
    entry = told(control("hold", REDS, place=FORD.model_copy(update={"lat": None, "lon": None})), "2016-04-02")
    assert atlas_place("g:7", [entry], MATCH) == Nowhere(key="g:7")
    assert atlas_of([entry]).places == ()


def test_empty_atlas_has_no_days() -> None:
    """Without places there is nothing to slide through."""
    atlas = Atlas(())
    assert (atlas.extent, atlas.padded_extent(), atlas.known_extent) == (None, None, None)
    assert atlas.codes_on(date(2016, 1, 1)).tolist() == []


def test_extents_reach_over_all_that_is_told() -> None:
    """The sliders reach from the first to the last change, and from the first to the last report."""
    atlas = atlas_of(WAR)
    place = atlas.places[0]
    assert isinstance(place, AtlasPlace)
    assert place.statements == len(WAR)
    assert atlas.known_extent == (date(2016, 4, 2), date(2016, 12, 2))
    assert atlas.extent is not None
    assert atlas.extent[0] <= date(2016, 3, 1)


def test_many_days_of_report_time_are_thinned_never_ahead() -> None:
    """A place told of every day keeps the last day of each month or longer, and its last day of all."""
    every = [date(2015, 1, 1) + timedelta(n) for n in range(3000)]
    kept = edition_days(every)
    assert len(kept) <= MOST_EDITIONS
    assert kept[-1] == every[-1]
    assert set(kept) <= set(every)
    assert edition_days(every[:MOST_EDITIONS]) == every[:MOST_EDITIONS]

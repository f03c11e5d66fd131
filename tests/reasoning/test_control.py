"""Who held a place: the timeline that a careful reader would draw from the same statements."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warfare import BLUES, FORD, GREENS, REDS, control, days, told

from tetrapylon.ledger import PlaceMatch, place_key
from tetrapylon.model import (
    Actor,
    ActorClass,
    ControlInterval,
    ControlStatus,
    ControlTimeline,
    DayRange,
    EventFact,
    Evidence,
    LedgerEntry,
    PlaceRelation,
    Span,
    Stance,
    Statement,
    StatementPlace,
)
from tetrapylon.reasoning import control_timeline, holder_on, is_uncertain


def timeline(entries: Sequence[LedgerEntry]) -> ControlTimeline:
    """Return Ford's timeline."""
    return control_timeline(entries, "Ford", "SY")


def holder(entries: Sequence[LedgerEntry], day: str) -> str | None:
    """Return who held Ford on a day, as a reader is told."""
    interval = holder_on(timeline(entries), date.fromisoformat(day))
    return interval.holder if interval else None


def holders(entries: Sequence[LedgerEntry]) -> list[str | None]:
    """Return the assessed holders in order."""
    return [interval.holder for interval in timeline(entries).intervals if not interval.claimed]


def took(
    to: Actor | None, from_: Actor | None, first: str, last: str | None = None, *, by: str = "2017-03-01"
) -> LedgerEntry:
    """Return a transfer on a day or between two, told later."""
    return told(control("transfer", to, from_, time=days(first, last)), by)


def held(to: Actor, on: str, publisher: str | None = None) -> LedgerEntry:
    """Return a hold at publication."""
    return told(control("hold", to), on, publisher)


RETROSPECT = [
    took(REDS, BLUES, "2015-01-01", "2015-12-31"),
    took(BLUES, REDS, "2016-03-01", "2016-03-31"),
    took(REDS, BLUES, "2016-12-01", "2016-12-31"),
    held(REDS, "2017-03-01"),
    told(control("transfer", BLUES, REDS, stance=Stance.EXPECTED), "2017-03-01"),
]
"""What one report of 2017 tells of a town that changed hands three times, and will a fourth time."""


def test_one_report_in_retrospect_gives_every_change_of_hands() -> None:
    """Holders alternate as told, and who lost the place first is known to have held it before."""
    assert holders(RETROSPECT) == ["The Blues", "The Reds", "The Blues", "The Reds"]


@pytest.mark.parametrize(
    ("day", "name"),
    [("2014-06-01", "The Blues"), ("2016-06-01", "The Blues"), ("2016-01-15", "The Reds"), ("2017-01-15", "The Reds")],
)
def test_holder_on_a_day_between_changes(day: str, name: str) -> None:
    """Between two changes of hands the holder is the taker of the first."""
    assert holder(RETROSPECT, day) == name


def test_dates_are_as_exact_as_they_were_told() -> None:
    """A change told by its month starts an interval on an unknown day of that month."""
    starts = [interval.start.iso() for interval in timeline(RETROSPECT).intervals]
    assert starts == [None, "2015", "2016-03", "2016-12"]
    assert [interval.end.iso() for interval in timeline(RETROSPECT).intervals] == ["2015", "2016-03", "2016-12", None]


def test_day_within_a_told_month_is_uncertain() -> None:
    """In the month of a change the answer is given with its doubt."""
    march, june = date(2016, 3, 15), date(2016, 6, 1)
    unsure, sure = holder_on(timeline(RETROSPECT), march), holder_on(timeline(RETROSPECT), june)
    assert unsure is not None
    assert sure is not None
    assert is_uncertain(unsure, march)
    assert not is_uncertain(sure, june)


def test_expected_change_is_listed_and_never_held() -> None:
    """What is foretold changes no holder."""
    assert timeline(RETROSPECT).expected == (RETROSPECT[4].id,)
    assert holder(RETROSPECT, "2017-06-01") == "The Reds"


def test_interval_names_the_statements_it_rests_on() -> None:
    """Both the taking and the later loss speak for a holder."""
    reds = timeline(RETROSPECT).intervals[1]
    assert reds.statements_for == (RETROSPECT[0].id, RETROSPECT[1].id)
    assert reds.statements_against == ()


def test_exact_day_is_kept_beside_a_vague_year() -> None:
    """A day told by one report narrows the year that others tell."""
    entries = [took(REDS, BLUES, "2015-01-01", "2015-12-31"), took(REDS, BLUES, "2015-05-20", by="2015-05-21")]
    assert timeline(entries).intervals[1].start.iso() == "2015-05-20"


def test_hold_lasts_until_a_transfer() -> None:
    """A holder is not forgotten in the silence between reports."""
    entries = [held(BLUES, "2015-01-10"), took(REDS, None, "2016-05-01", by="2016-05-02")]
    assert holder(entries, "2016-04-01") == "The Blues"
    assert holder(entries, "2016-05-10") == "The Reds"


def test_lone_false_report_is_outweighed_and_disputed() -> None:
    """One report against several does not make a history, and is shown as unreconciled."""
    false = took(BLUES, REDS, "2016-05-01", by="2016-05-02")
    entries = [*(held(REDS, f"2016-{month:02}-10") for month in (3, 4, 5, 6, 7)), false]
    assert holders(entries) == ["The Reds"]
    assert timeline(entries).disputed == (false.id,)
    assert timeline(entries).intervals[0].statements_against == (false.id,)


def test_untold_change_needs_two_origins() -> None:
    """A sudden new holder that no transfer explains is believed from the second origin on."""
    before = [held(REDS, f"2016-05-{day:02}") for day in (1, 3, 5, 7)]
    one, other = held(BLUES, "2016-05-12", "The Courier"), held(BLUES, "2016-05-13", "The Herald")
    assert holders([*before, one]) == ["The Reds"]
    assert holders([*before, one, other]) == ["The Reds", "The Blues"]


def test_reprints_count_once() -> None:
    """The same publisher's stories of one day, and the same long quote elsewhere, are one origin."""
    before = [held(REDS, f"2016-05-{day:02}") for day in (1, 3, 5, 7)]
    same_day = [
        told(control("hold", BLUES, quote=quote, text=quote), "2016-05-12", "The Courier")
        for quote in ("Ford is blue.", "Blue Ford waits.")
    ]
    assert holders([*before, *same_day]) == ["The Reds"]
    words = "the blue forces who hold the town of Ford said on Monday"
    copies = [told(control("hold", BLUES, quote=words, text=words), "2016-05-12", name) for name in ("A", "B", "C")]
    assert holders([*before, *copies]) == ["The Reds"]


def test_changes_told_a_day_apart_are_one_change() -> None:
    """Reports that differ by a day on one change are no dispute."""
    entries = [
        *(took(REDS, BLUES, "2016-05-01", by="2016-05-02") for _ in "a"),
        took(REDS, BLUES, "2016-05-02", by="2016-05-03"),
        held(REDS, "2016-06-01"),
    ]
    assert holders(entries) == ["The Blues", "The Reds"]
    assert timeline(entries).disputed == ()


def test_impossible_sequence_is_disputed() -> None:
    """A place cannot be taken twice by one side without a loss between."""
    again = took(REDS, BLUES, "2016-09-01", by="2016-09-02")
    entries = [
        took(REDS, BLUES, "2016-05-01", by="2016-05-02"),
        *(held(REDS, f"2016-{month:02}-10") for month in (6, 7, 8)),
        again,
        held(REDS, "2016-10-01"),
    ]
    assert holders(entries) == ["The Blues", "The Reds"]
    assert again.id in timeline(entries).disputed


def test_loss_without_a_taker_ends_a_stretch() -> None:
    """After a loss to nobody named the holder is unknown."""
    entries = [held(BLUES, "2016-04-01"), took(None, BLUES, "2016-05-01", by="2016-05-02")]
    assert [interval.status for interval in timeline(entries).intervals] == [ControlStatus.HELD, ControlStatus.UNKNOWN]
    assert holder(entries, "2016-05-20") is None


def test_the_last_to_leave_may_go_after_others_came() -> None:
    """A withdrawal told for the day after the taking does not push the taking back."""
    entries = [
        took(REDS, BLUES, "2016-04-01"),
        told(control("transfer", BLUES, REDS, time=days("2016-05-02")), "2016-05-03"),
        told(control("transfer", None, REDS, time=days("2016-05-03")), "2016-05-03"),
    ]
    assert holder(entries, "2016-05-02") == "The Blues"


def test_later_report_about_an_earlier_time_counts() -> None:
    """A report of 2017 tells of 2015 what no report of 2015 told."""
    entries = [held(BLUES, "2014-06-01"), held(BLUES, "2016-06-01"), took(REDS, BLUES, "2015-02-01", "2015-02-28")]
    assert holder([*entries, took(BLUES, REDS, "2015-04-01", "2015-04-30")], "2015-03-15") == "The Reds"


def test_undated_news_is_recent() -> None:
    """A taking without a date lies in the fortnight before it was published."""
    entries = [held(BLUES, "2016-01-01"), told(control("transfer", REDS, BLUES), "2016-05-20")]
    assert holder(entries, "2016-05-01") == "The Blues"
    assert holder(entries, "2016-05-20") == "The Reds"


def test_fight_does_not_end_a_hold() -> None:
    """A defender who is attacked still holds the place."""
    entries = [
        held(BLUES, "2016-05-01"),
        *(told(control("contest", REDS, BLUES), f"2016-05-{day:02}") for day in (3, 4, 5)),
        held(BLUES, "2016-05-09"),
    ]
    assert holders(entries) == ["The Blues"]


def test_place_of_fights_alone_is_contested() -> None:
    """Where nobody is said to hold the place it is contested."""
    entries = [told(control("contest", REDS, BLUES), f"2016-05-{day:02}") for day in (3, 4, 5)]
    assert holder(entries, "2016-05-04") == "contested"


def test_fight_of_which_nothing_more_is_told_is_over() -> None:
    """Two months after the last word of a fight nobody knows how it went."""
    entries = [told(control("contest", REDS, BLUES), f"2016-05-{day:02}") for day in (3, 4, 5)]
    assert holder(entries, "2016-05-20") == "contested"
    assert holder(entries, "2016-07-20") is None


def test_distant_history_is_no_part_of_the_timeline() -> None:
    """A siege of the Middle Ages says nothing of who holds a town today."""
    siege = took(GREENS, BLUES, "1260-01-01", "1260-12-31", by="2016-05-01")
    assert holders([siege, held(REDS, "2016-05-01")]) == ["The Reds"]


def test_unnamed_fall_explains_a_change() -> None:
    """A fall told without names makes a sudden new holder believable."""
    before = [held(REDS, f"2016-05-{day:02}") for day in (1, 3, 5, 7)]
    falls = [told(control("transfer"), "2016-05-10", name) for name in ("A", "B")]
    after = held(BLUES, "2016-05-12")
    assert holders([*before, after]) == ["The Reds"]
    assert holders([*before, *falls, after]) == ["The Reds", "The Blues"]


def test_people_who_flee_held_nothing() -> None:
    """Civilians who leave a place did not hold it."""
    people = Actor(id="civilians", name="Civilians (Syria)", kind=ActorClass.CIVILIANS)
    assert holders([took(None, people, "2016-05-01"), held(REDS, "2016-06-01")]) == ["The Reds"]


def test_place_that_both_sides_hold_is_contested() -> None:
    """A divided town, said to be held by either side and fought over, is contested."""
    entries = [
        held(side, f"2016-{month:02}-{day:02}")
        for month in (3, 4, 5, 6)
        for day, side in ((1, BLUES), (8, REDS), (15, BLUES), (22, REDS))
    ]
    fights = [told(control("contest", REDS, BLUES), f"2016-{month:02}-11") for month in (3, 4, 5, 6)]
    assert holder([*entries, *fights], "2016-05-01") == "contested"


def test_claim_is_kept_apart_from_the_assessed() -> None:
    """A claimed taking draws an interval of its own, and the assessed holder stays."""
    claim = told(control("transfer", REDS, BLUES, time=days("2016-05-05"), stance=Stance.CLAIMED), "2016-05-05")
    entries = [held(BLUES, "2016-05-01"), claim, held(BLUES, "2016-06-01")]
    claimed = [interval for interval in timeline(entries).intervals if interval.claimed]
    assert holder(entries, "2016-05-10") == "The Blues"
    assert [(i.holder, i.statements_for) for i in claimed] == [("The Reds", (claim.id,))]
    assert claimed[0].end == DayRange(earliest=date(2016, 5, 5), latest=date(2016, 6, 1))


def test_claim_that_is_borne_out_is_no_claim() -> None:
    """A claimed taking that the assessed history confirms draws nothing of its own."""
    claim = told(control("transfer", REDS, stance=Stance.CLAIMED), "2016-05-05")
    entries = [held(BLUES, "2016-05-01"), claim, took(REDS, BLUES, "2016-05-06", by="2016-05-07")]
    assert [i.claimed for i in timeline(entries).intervals] == [False, False]


def test_claim_answers_where_nothing_is_assessed() -> None:
    """A place of which there are only claims is answered with the claim, marked as one."""
    only = timeline([told(control("hold", REDS, stance=Stance.CLAIMED), "2016-05-05")])
    answer = holder_on(only, date(2016, 5, 6))
    assert answer is not None
    assert (answer.holder, answer.claimed) == ("The Reds", True)


def test_denial_speaks_against_a_holder() -> None:
    """A taking that is denied did not happen where one voice alone tells it."""
    taking = told(control("transfer", REDS, BLUES, speaker=REDS), "2016-05-05")
    denial = told(control("transfer", REDS, stance=Stance.DENIED), "2016-05-06")
    entries = [held(BLUES, "2016-05-01"), taking, denial]
    assert holders(entries) == ["The Blues"]


def test_part_of_a_place_does_not_speak_of_the_whole() -> None:
    """The taking of a quarter changes nobody's hold of the town."""
    quarter = StatementPlace(name="Ford", geonameid=FORD.geonameid, country="SY", relation=PlaceRelation.PART_OF)
    part = told(control("transfer", REDS, BLUES, place=quarter), "2016-05-05")
    assert holders([held(BLUES, "2016-05-01"), part]) == ["The Blues"]


def test_place_may_be_given_as_the_ledger_found_it() -> None:
    """A match settles which statements are meant, whatever name they write."""
    match = PlaceMatch("Fordham", "SY", FORD.geonameid, frozenset({place_key(FORD)}))
    found = control_timeline(RETROSPECT, match)
    assert (found.place, len(found.intervals)) == ("Fordham", 4)


def test_nothing_told_gives_an_empty_timeline() -> None:
    """Without statements there is nobody to name."""
    assert timeline([]).intervals == ()
    assert holder_on(timeline([]), date(2016, 1, 1)) is None


def test_dates_at_the_calendar_s_ends_do_no_harm() -> None:
    """The first and last days that a calendar has are days like others."""
    entries = [took(REDS, BLUES, "0001-01-01", by="0001-01-01"), took(BLUES, REDS, "9999-12-31", by="9999-12-31")]
    assert holders(entries)[-1] == "The Blues"


def test_first_holder_is_not_carried_back_for_ever() -> None:
    """A holder is taken to have held the place a year before the first word of it, and no longer."""
    entries = [held(BLUES, "2016-05-01")]
    assert holder(entries, "2015-06-01") == "The Blues"
    assert holder(entries, "2015-04-01") is None
    assert holder(entries, "0001-01-01") is None


def test_who_retook_a_place_did_not_hold_it_before() -> None:
    """The first holder's start is bounded by the day on which it is told not to hold the place yet."""
    abroad = StatementPlace(name="Ford", country=None)
    taken = told(control("transfer", REDS, time=days("2016-05-05"), place=abroad), "2016-05-06")
    assert timeline_of_abroad([taken, told(control("hold", REDS, place=abroad), "2016-06-01")]) == ["2016-05-05"]


def timeline_of_abroad(entries: Sequence[LedgerEntry]) -> list[str | None]:
    """Return when the intervals of a Ford in no known country begin."""
    return [interval.start.iso() for interval in control_timeline(entries, "Ford").intervals]


def test_government_is_presumed_to_have_held_what_others_take_from_nobody_named() -> None:
    """Before the first taking, and before anybody is told to hold the place, its country's government held it."""
    taken = told(control("transfer", REDS, time=days("2016-05-05")), "2016-05-06")
    assert holders([taken]) == ["Government of Syria", "The Reds"]
    assert holders([held(GREENS, "2016-01-01"), taken]) == ["The Greens", "The Reds"]


def test_hold_since_a_month_is_a_hold_from_then_on() -> None:
    """A hold told to have lasted since March speaks for April, though it was told in November."""
    since = days("2016-03-01", "2016-11-01").model_copy(update={"span": Span(start=0, end=11)})
    lasting = told(control("hold", REDS, time=since), "2016-11-01")
    entries = [held(BLUES, "2016-01-01"), took(REDS, BLUES, "2016-03-01", "2016-03-31", by="2016-11-02"), lasting]
    assert set(timeline(entries).intervals[1].statements_for) == {lasting.id, entries[1].id}
    assert holder([held(BLUES, "2016-01-01"), lasting], "2016-04-15") == "The Reds"


def bombed(by: Actor, targets: Actor, on: str) -> LedgerEntry:
    """Return an air strike on Ford."""
    strike = EventFact(type="Air/drone strike", actors=(by,), targets=(targets,))
    words = "Ford was bombed."
    return told(Statement(fact=strike, evidence=Evidence.select(words, 0, len(words)), time=days(on), place=FORD), on)


def test_who_is_bombed_in_a_place_is_there() -> None:
    """After a long silence, an air strike on one side tells that it holds the place and that the bomber does not."""
    assert holder([held(BLUES, "2016-01-01"), bombed(BLUES, REDS, "2016-06-01")], "2016-06-02") == "The Reds"
    assert holder([held(BLUES, "2016-05-25"), bombed(BLUES, REDS, "2016-06-01")], "2016-06-02") == "The Blues"


def test_words_that_do_not_name_the_place_weigh_less() -> None:
    """Between two equal words, the one that names the place is believed."""
    said = told(control("hold", REDS, quote="Ford is red.", text="Ford is red."), "2016-05-01", "The Courier")
    unsaid = told(control("hold", BLUES, quote="the town", text="the town"), "2016-05-01", "The Herald")
    assert holder([said, unsaid], "2016-05-01") == "The Reds"


def test_interval_counts_its_origins() -> None:
    """Two papers on one day are two origins; a paper that tells the same on two days is one."""
    entries = [held(REDS, "2016-05-01", "The Courier"), held(REDS, "2016-05-09", "The Courier")]
    assert timeline(entries).intervals[0].origins == 1
    assert timeline([*entries, held(REDS, "2016-05-01", "The Herald")]).intervals[0].origins == 2


sides = st.sampled_from([REDS, BLUES, GREENS])
dates = st.dates(date(2015, 1, 1), date(2016, 12, 31)).map(str)
stories = st.builds(
    lambda change, to, from_, stance, time, published, publisher: told(
        control(change, to, from_, stance=stance, time=days(time) if time else None), published, publisher
    ),
    st.sampled_from(["transfer", "hold", "contest"]),
    st.none() | sides,
    st.none() | sides,
    st.sampled_from(Stance).filter(lambda stance: stance is not Stance.POSSIBLE),
    st.none() | dates,
    dates,
    st.sampled_from([None, "The Courier", "The Herald"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(stories, max_size=12).flatmap(lambda s: st.tuples(st.just(s), st.permutations(s))))
def test_order_of_reports_changes_nothing(orders: tuple[list[LedgerEntry], list[LedgerEntry]]) -> None:
    """A timeline follows from the set of entries, in whatever order and however often they come."""
    straight, shuffled = orders
    assert timeline(straight) == timeline(shuffled) == timeline([*straight, *shuffled])


@settings(max_examples=60, deadline=None)
@given(st.lists(stories, max_size=12))
def test_assessed_intervals_follow_each_other(entries: list[LedgerEntry]) -> None:
    """Each assessed interval begins where the one before it ends, and every statement named is one of the entries."""
    drawn = timeline(entries)
    assessed = [interval for interval in drawn.intervals if not interval.claimed]
    assert all(a.end == b.start for a, b in pairwise(assessed))
    assert all((a.status, a.holders) != (b.status, b.holders) for a, b in pairwise(assessed))
    assert _named(drawn.intervals) | {*drawn.expected, *drawn.disputed} <= {entry.id for entry in entries}


def _named(intervals: Sequence[ControlInterval]) -> set[str]:
    return {identity for i in intervals for identity in (*i.statements_for, *i.statements_against)}


def test_retaking_that_the_taker_alone_tells_is_believed() -> None:
    """A party's own word that it retook a place counts where nobody says otherwise, however long nothing was told."""
    fell = told(control("transfer", REDS, BLUES, time=days("2015-05-17")), "2015-05-18")
    retaken = told(control("transfer", BLUES, REDS, time=days("2015-12-28"), speaker=BLUES), "2015-12-29")
    timeline = control_timeline([fell, retaken], "Ford")
    held = holder_on(timeline, date(2016, 6, 1))
    assert held is not None
    assert held.holder == "The Blues"
    assert retaken.id not in timeline.disputed

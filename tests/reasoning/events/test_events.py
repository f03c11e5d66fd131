"""What must hold of events across reports: which tellings are of one event, and what they say together."""

from datetime import date

from happenings import BLUES, BRIDGE, CLASH, DAY, MILL, PEOPLE, REDS, SHELLING, STRIKE, SYRIA, happening, taking
from hypothesis import given
from hypothesis import strategies as st
from warfare import days

from tetrapylon.model import Distance, LedgerEntry, Stance
from tetrapylon.model.event import Dispute, Event, Toll
from tetrapylon.reasoning.events import events


def sizes(*entries: LedgerEntry) -> list[int]:
    """Return the number of members of each event, the largest first."""
    return sorted((len(event.members) for event in events(entries)), reverse=True)


def only(*entries: LedgerEntry) -> Event:
    """Return the one event that entries tell."""
    found = events(entries)
    assert len(found) == 1, found
    return found[0]


def test_two_reports_of_a_town_a_day_and_a_type_tell_one_event() -> None:
    """What agrees in type, town and day and contradicts itself in nothing is one event, and each entry stays reachable."""
    first, second = happening(publisher="A", dead=5), happening(publisher="B", target=PEOPLE)
    event = only(first, second)
    assert set(event.members) == {first.id, second.id}
    assert (event.type, event.origins, event.publishers) == (STRIKE, 2, ("A", "B"))
    assert event.acled is not None
    assert event.acled.event_type == "Explosions/Remote violence"


def test_another_day_town_or_type_is_another_event() -> None:
    """Events of one town on two days, of two towns on one day, and of two types are not joined."""
    base = happening(publisher="A")
    assert sizes(base, happening(publisher="B", time=days("2016-03-05"))) == [1, 1]
    assert sizes(base, happening(publisher="B", place=BRIDGE)) == [1, 1]
    assert sizes(base, happening(SHELLING, publisher="B")) == [1, 1]


def test_tolls_far_apart_are_two_events_unless_the_later_grows() -> None:
    """Two dead and nine are two strikes; ten and then twenty-five, told a day later, are one that grew."""
    assert sizes(happening(publisher="A", dead=2), happening(publisher="B", dead=9)) == [1, 1]
    early, late = happening(publisher="A", dead=10), happening(publisher="B", dead=25, published="2016-03-04")
    assert only(early, late).fatalities == Toll(low=10, best=10, high=25)
    assert sizes(happening(publisher="A", dead=25), happening(publisher="B", dead=10, published="2016-03-04")) == [1, 1]


def test_mass_killing_of_disputed_toll_is_one_event() -> None:
    """Hundreds killed by one means in one town on one day are one event, whatever figure each side gives."""
    event = only(happening(publisher="A", dead=210), happening(publisher="B", dead=1300))
    assert event.fatalities == Toll(low=210, best=210, high=1300)


def test_vague_statement_does_not_chain_two_events() -> None:
    """A strike some time in the week joins one of two strikes at most, and does not make them one."""
    week = happening(publisher="C", time=days("2016-03-01", "2016-03-06"), dead=20)
    found = events([happening(publisher="A", dead=20), happening(publisher="B", dead=4, time=days("2016-03-05")), week])
    assert sorted(len(event.members) for event in found) == [1, 2]


def test_every_two_members_can_mean_one_day() -> None:
    """A chain of strikes, each told for two days of which it shares one with the next, is not one event."""
    chain = [happening(publisher=f"P{n}", time=days(f"2016-03-{n:02}", f"2016-03-{n + 1:02}")) for n in range(1, 9)]
    assert all(len(event.members) <= 2 for event in events(chain))


def test_undated_news_is_of_the_days_before_its_report() -> None:
    """A strike told without a date is the one of the day before its report, not the one of the week before.

    Town and type alone do not tell it: a side, a toll or the words must be shared as well, but for rare types.
    """
    undated = happening(actor=BLUES, publisher="B", time=None)
    assert sizes(happening(actor=BLUES, publisher="A"), undated) == [2]
    assert sizes(happening(actor=BLUES, publisher="A", time=days("2016-02-20")), undated) == [1, 1]
    assert sizes(happening(publisher="A"), undated) == [1, 1]
    bomb = happening("Suicide bomb", publisher="B", time=None)
    assert sizes(happening("Suicide bomb", publisher="A"), bomb) == [2]


def test_same_large_toll_is_known_in_the_country_and_in_a_neighbouring_town() -> None:
    """Thirty-eight dead in Mill, at Bridge nearby and in Syria, on one day by one means, are the same; four are not."""
    towns = [happening(publisher=p, dead=38, place=place) for p, place in (("A", MILL), ("B", BRIDGE), ("C", SYRIA))]
    assert sizes(*towns) == [3]
    assert only(*towns).place in {MILL, BRIDGE}
    assert sizes(*(happening(publisher=p, dead=4, place=place) for p, place in (("A", MILL), ("C", SYRIA)))) == [1, 1]


def test_same_toll_a_day_apart_is_one_event() -> None:
    """A strike in the night is dated by its evening and by its morning; the event has both days."""
    event = only(happening(publisher="A", dead=22), happening(publisher="B", dead=22, time=days("2016-03-03")))
    assert (event.days.earliest, event.days.latest) == (date(2016, 3, 2), date(2016, 3, 3))


def test_others_who_did_it_are_another_event_or_a_disagreement() -> None:
    """Strikes by two sides are two events; where both tell the same large toll they differ about who did it."""
    assert sizes(happening(actor=REDS, publisher="A"), happening(actor=BLUES, publisher="B")) == [1, 1]
    event = only(happening(actor=REDS, publisher="A", dead=31), happening(actor=BLUES, publisher="B", dead=31))
    told = {d.about: [account.told for account in d.accounts] for d in event.disagreements}
    assert sorted(told[Dispute.ACTORS]) == ["The Blues", "The Reds"]


def test_sides_of_a_clash_may_be_told_in_either_order() -> None:
    """Reds against Blues and Blues against Reds are one clash, about which nobody disagrees."""
    event = only(happening(CLASH, REDS, BLUES, publisher="A"), happening(CLASH, BLUES, REDS, publisher="B"))
    assert event.disagreements == ()


def test_one_report_that_tells_two_tolls_tells_two_events() -> None:
    """A report's own coder joined what is one: two tolls by one voice of one report are two events."""
    first, second = happening(publisher="A", dead=20), happening(publisher="A", dead=24)
    second = second.model_copy(update={"report_sha256": first.report_sha256})
    assert sizes(first, second) == [1, 1]


def test_denial_joins_the_event_that_it_denies_and_gives_it_no_origin() -> None:
    """An event that somebody denies shows the denial as a disagreement; the denier is no origin of it."""
    event = only(happening(actor=REDS, publisher="A", dead=9), happening(actor=REDS, publisher="B", denied=True))
    assert event.stances == (Stance.ACTUAL, Stance.DENIED)
    assert (event.origins, [d.about for d in event.disagreements]) == (1, [Dispute.OCCURRENCE])


def test_what_is_yet_to_come_is_no_event() -> None:
    """Expected events are forecasts, and stay out."""
    assert events([happening(publisher="A", future=True)]) == []


def test_takings_of_a_place_are_events_with_their_acled_type() -> None:
    """Two reports of a town taken by the same side are one event of ACLED's type; by two sides, two."""
    event = only(taking(REDS, BLUES, publisher="A"), taking(REDS, publisher="B", time=None))
    assert (event.type, [a.id for a in event.actors], [a.id for a in event.targets]) == (
        "Non-state actor overtakes territory",
        ["reds"],
        ["blues"],
    )
    assert sizes(taking(REDS, publisher="A"), taking(BLUES, publisher="B")) == [1, 1]


def test_best_toll_is_the_lower_median_of_what_each_origin_told_last() -> None:
    """An origin's newest figure replaces its older ones; the best is the lower of the middle two; claims come second."""
    event = only(
        happening(publisher="A", dead=10),
        happening(publisher="A", dead=14, published="2016-03-05"),
        happening(publisher="B", dead=15, published="2016-03-05"),
        happening(publisher="C", dead=18, distance=Distance.CLAIMED, published="2016-03-05"),
    )
    assert event.fatalities == Toll(low=14, best=14, high=18)


def test_type_is_what_most_origins_tell_and_means_count_twice() -> None:
    """An attack without means told twice and a strike told once are a strike; against three it is an attack."""
    attacks = [happening("Attack", publisher=p, dead=40) for p in "ABC"]
    strike = happening(publisher="D", dead=40)
    assert only(*attacks[:2], strike).type == STRIKE
    assert only(*attacks, strike).type == "Attack"


def test_event_is_known_by_its_first_member() -> None:
    """A later report does not change an event's id."""
    first = happening(publisher="A", published="2016-03-02")
    assert only(first).id == first.id
    assert only(first, happening(publisher="B", published="2016-03-09")).id == first.id


WAR = [
    happening(kind, actor, publisher=publisher, dead=dead, place=place, time=time)
    for kind, actor in ((STRIKE, BLUES), (CLASH, REDS), ("Attack", None))
    for publisher, dead in (("A", 12), ("B", 12), ("C", None))
    for place, time in ((MILL, DAY), (BRIDGE, None), (SYRIA, days("2016-03-01", "2016-03-02")))
]


@given(st.permutations(WAR))
def test_order_does_not_matter(entries: list[LedgerEntry]) -> None:
    """Events are the same in whatever order their entries come, and every entry is a member of exactly one."""
    found = events(entries)
    assert found == events(WAR)
    assert sorted(member for event in found for member in event.members) == sorted(entry.id for entry in WAR)

"""Each statement is held against what others say, never against its own sources."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from registers import damage, deed
from warfare import BLUES, GREENS, REDS, control, days, told

from tetrapylon.model import LedgerEntry, Stance, StatementPlace
from tetrapylon.model.source_record import Check, Credibility, Outcome
from tetrapylon.reasoning.checks import credibility, event_bearing, group_checks
from tetrapylon.reasoning.control_checks import control_checks
from tetrapylon.reasoning.sources import checks


def check(entry: LedgerEntry, others: Sequence[LedgerEntry]) -> Check:
    """Return the check of one entry among others."""
    return next(c for c in checks([entry, *others]) if c.statement == entry.id)


def holds(side: str, day: str, publisher: str) -> LedgerEntry:
    """Return a report of who holds Ford on its day."""
    return told(control("hold", {"reds": REDS, "blues": BLUES}[side]), day, publisher)


TAKEN = told(control("transfer", REDS, BLUES, time=days("2016-05-01")), "2016-05-02", "The Courier")


def test_taking_is_confirmed_by_who_holds_the_place_afterwards() -> None:
    """Two other papers that see the taker there bear the taking out."""
    found = check(TAKEN, [holds("reds", "2016-05-05", "The Herald"), holds("reds", "2016-05-20", "The Star")])
    assert (found.outcome, found.credibility) == (Outcome.CONFIRMED, Credibility.CONFIRMED)
    assert (found.origins_for, found.origins_against) == (2, 0)


def test_one_other_origin_makes_it_probably_true() -> None:
    """A single independent origin confirms, but is no more than probable."""
    found = check(TAKEN, [holds("reds", "2016-05-05", "The Herald")])
    assert (found.outcome, found.credibility) == (Outcome.CONFIRMED, Credibility.PROBABLY_TRUE)


def test_nobody_confirms_himself() -> None:
    """The same paper's later word, or the same speaker in another paper, bears nothing out."""
    again = holds("reds", "2016-05-20", "The Courier")
    assert check(TAKEN, [again]).outcome is Outcome.OPEN
    said = told(control("transfer", REDS, BLUES, time=days("2016-05-01"), speaker=REDS), "2016-05-02", "The Star")
    echoed = told(control("hold", REDS, speaker=REDS), "2016-05-06", "The Herald")
    assert check(said, [echoed]).outcome is Outcome.OPEN


def test_quoted_agency_does_not_confirm_itself_as_a_publisher() -> None:
    """What AFP publishes is no second word on what another paper quotes AFP for."""
    quoting = told(deed(time=days("2016-05-01"), speaker="AFP"), "2016-05-02", "The Herald")
    assert check(quoting, [told(deed(time=days("2016-05-01")), "2016-05-02", "AFP")]).outcome is Outcome.OPEN


def test_contradiction_takes_two_origins_on_both_sides_of_the_day() -> None:
    """That others see another holder before and after refutes a hold; one other does not, nor do later ones alone."""
    false = holds("reds", "2016-05-10", "The Courier")
    before, after = holds("blues", "2016-05-03", "The Herald"), holds("blues", "2016-05-25", "The Star")
    assert check(false, [before, after]).outcome is Outcome.CONTRADICTED
    assert check(false, [before, after]).credibility is Credibility.IMPROBABLE
    assert check(false, [before, holds("blues", "2016-05-25", "The Herald")]).outcome is Outcome.OPEN
    assert check(false, [after, holds("blues", "2016-05-28", "The Herald")]).outcome is Outcome.OPEN


def test_holder_before_does_not_bear_out_a_taking() -> None:
    """Who was there long before did not take the place that day."""
    earlier = [holds("reds", day, paper) for day, paper in (("2016-04-01", "The Herald"), ("2016-04-10", "The Star"))]
    assert check(TAKEN, earlier).outcome is Outcome.OPEN


def test_denial_is_confirmed_by_another_holder() -> None:
    """That the place was not taken is borne out by those who see its old holder there."""
    denial = told(control("transfer", REDS, stance=Stance.DENIED), "2016-05-10", "The Courier")
    others = [holds("blues", "2016-05-08", "The Herald"), holds("blues", "2016-05-20", "The Star")]
    assert check(denial, others).outcome is Outcome.CONFIRMED


def test_fights_forecasts_and_unnamed_places_are_open() -> None:
    """What names no holder, no day that has come, or no place, cannot be judged."""
    others = [holds("reds", "2016-05-05", "The Herald"), holds("reds", "2016-05-20", "The Star")]
    village = StatementPlace(name="a village", country="SY")
    for statement in (
        control("contest", REDS, BLUES, time=days("2016-05-06")),
        control("transfer", REDS, stance=Stance.EXPECTED),
    ):
        found = check(told(statement, "2016-05-06", "The Courier"), others)
        assert (found.outcome, found.credibility) == (Outcome.OPEN, Credibility.CANNOT_BE_JUDGED)
    there = [told(control("hold", REDS, place=village), f"2016-05-0{n}", paper) for n, paper in ((1, "A"), (2, "B"))]
    assert {c.outcome for c in control_checks(there)} == {Outcome.OPEN}


def test_event_is_confirmed_by_others() -> None:
    """Who else tells the same deed confirms it; what nobody else tells is open."""
    first = told(deed(actor=REDS, time=days("2016-05-01")), "2016-05-02", "The Courier")
    same = told(deed(actor=REDS, time=days("2016-05-01")), "2016-05-02", "The Herald")
    assert check(first, [same]).outcome is Outcome.CONFIRMED
    assert check(first, []).reason == "nobody else tells of it"


def test_event_is_contradicted_by_two_who_name_another_doer_or_deny_it() -> None:
    """One voice that differs leaves it open; two refute it, and what they tell is not refuted by the one."""
    odd = told(deed(actor=REDS, target=None), "2016-05-02", "The Courier")
    others = [told(deed(actor=GREENS, target=None), "2016-05-02", paper) for paper in ("The Herald", "The Star")]
    denials = [
        told(deed(actor=REDS, stance=Stance.DENIED), "2016-05-02", paper) for paper in ("The Herald", "The Star")
    ]
    for against in (others, denials):
        assert one_event(odd, *against)[odd.id].outcome is Outcome.CONTRADICTED
        assert one_event(odd, against[0])[odd.id].outcome is Outcome.OPEN
        assert one_event(odd, *against)[against[0].id].outcome is Outcome.OPEN


def one_event(*members: LedgerEntry) -> dict[str, Check]:
    """Return the checks of entries that tell one event, each of its own origin."""
    found = group_checks(members, {entry.id: entry.id for entry in members}, event_bearing)
    return {check.statement: check for check in found}


def test_damage_is_confirmed_by_who_tells_of_the_same_harm() -> None:
    """Destruction bears damage out, damage no destruction; two who deny it refute it."""
    damaged, destroyed = (
        told(damage(extent, time=days("2016-05-01")), "2016-05-02", paper)
        for extent, paper in (("damaged", "The Courier"), ("destroyed", "The Herald"))
    )
    stood = [told(damage("damaged", stance=Stance.DENIED), "2016-05-03", paper) for paper in ("The Star", "The Times")]
    assert check(damaged, [destroyed]).outcome is Outcome.CONFIRMED
    assert check(destroyed, [damaged]).outcome is Outcome.OPEN
    assert check(destroyed, stood).outcome is Outcome.CONTRADICTED


def test_digits_follow_the_origins_for_and_against() -> None:
    """Each of the six digits is reached."""
    confirmed, contradicted, unsettled = Outcome.CONFIRMED, Outcome.CONTRADICTED, Outcome.OPEN
    told_ = [
        (confirmed, 2, 0), (confirmed, 1, 0), (unsettled, 1, 1), (unsettled, 0, 1), (contradicted, 0, 2), (unsettled, 0, 0),
    ]  # fmt: skip
    assert [int(credibility(*row)) for row in told_] == [1, 2, 3, 4, 5, 6]


sides = st.sampled_from([REDS, BLUES, GREENS])
papers = st.sampled_from(["The Courier", "The Herald", "The Star"])
entries = st.builds(
    lambda change, to, day, paper, speaker: told(
        control(change, to, time=days(day), speaker=speaker), day, paper
    ),
    st.sampled_from(["transfer", "hold"]), sides, st.integers(1, 28).map(lambda d: f"2016-05-{d:02}"), papers,
    st.none() | sides,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=10))
def test_source_cannot_raise_itself(told_: list[LedgerEntry]) -> None:
    """Whatever a paper adds in its own voice changes no outcome of its own statements."""
    own = told(control("hold", REDS), "2016-05-15", "The Courier")
    more = [
        told(control("hold", REDS, time=days(f"2016-05-{d:02}")), f"2016-05-{d:02}", "The Courier") for d in (14, 16)
    ]
    assert check(own, told_).outcome is check(own, [*told_, *more]).outcome


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=10).flatmap(lambda s: st.tuples(st.just(s), st.permutations(s))))
def test_order_of_entries_changes_nothing(orders: tuple[list[LedgerEntry], list[LedgerEntry]]) -> None:
    """Checks follow from the set of entries."""
    straight, shuffled = orders
    assert checks(straight) == checks(shuffled)

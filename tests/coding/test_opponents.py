"""Who fights whom by a report's own word: the side that a statement leaves out."""

import pytest
from coded_reports import rows
from warfare import BLUES, FORD, GREENS, REDS, control, days

from tetrapylon.coding.opponents import with_opponents
from tetrapylon.model import Actor, ControlFact, EventFact, Span, Statement, StatementPlace

WEIR = StatementPlace(name="Weir", geonameid=8)
TEXT = "The first fight. The second fight."
ONE_PASSAGE = [Span(start=0, end=len(TEXT))]
TWO_PASSAGES = [Span(start=0, end=16), Span(start=17, end=len(TEXT))]


def first(change: str, to: Actor | None, from_: Actor | None = None, place: StatementPlace = FORD) -> Statement:
    """Return a statement that the first sentence tells."""
    return control(change, to, from_, place=place, quote="The first fight.", text=TEXT)


def second(change: str, to: Actor | None, from_: Actor | None = None, place: StatementPlace = FORD) -> Statement:
    """Return a statement that the second sentence tells, its rule that of a taking or of a loss."""
    statement = control(change, to, from_, place=place, quote="The second fight.", text=TEXT)
    return statement.model_copy(update={"rule": "capture: TO capture PLACE from FROM"})


def sides(statement: Statement) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return who holds a place after and before."""
    assert isinstance(statement.fact, ControlFact)
    return statement.fact.to, statement.fact.from_


@pytest.mark.parametrize("place", [FORD, WEIR])
@pytest.mark.parametrize("passages", [ONE_PASSAGE, TWO_PASSAGES])
def test_the_enemy_from_another_fight(place: StatementPlace, passages: list[Span]) -> None:
    """Whom one side fights elsewhere in the report, it fights here: at the same place, in the same passage or at large."""
    found = with_opponents([first("transfer", REDS, BLUES, place), second("contest", REDS)], passages)
    assert sides(found[1]) == ((REDS,), (BLUES,))


def test_the_taker_that_a_passive_leaves_out() -> None:
    """ "The town was liberated from the Blues" was done by whom they fight."""
    found = with_opponents([first("contest", REDS, BLUES), second("transfer", None, BLUES)], ONE_PASSAGE)
    assert sides(found[1]) == ((REDS,), (BLUES,))


def test_the_taker_told_elsewhere() -> None:
    """ "The capture of Ford" was by whom the report tells to have taken it, and by no one who took it only later."""
    told = [first("transfer", REDS), second("transfer", None)]
    assert sides(with_opponents(told, ONE_PASSAGE)[1]) == ((REDS,), ())
    later = control("transfer", GREENS, time=days("2016-04-01"))
    early = second("transfer", None).model_copy(update={"time": days("2016-01-01")})
    assert sides(with_opponents([later, early], [])[1]) == ((), ())


def test_who_takes_nearly_all_took_this_too() -> None:
    """A town liberated from the Blues, in a report whose only taker is the Reds, was liberated by the Reds."""
    told = [first("transfer", REDS, None, WEIR), second("transfer", None, BLUES)]
    assert sides(with_opponents(told, TWO_PASSAGES)[1]) == ((REDS,), (BLUES,))


def test_a_withdrawal_names_no_taker() -> None:
    """After "the Blues withdrew" nobody need hold the place."""
    left = second("transfer", None, BLUES).model_copy(update={"rule": "lose: FROM withdraw from PLACE"})
    assert sides(with_opponents([first("contest", REDS, BLUES), left], ONE_PASSAGE)[1]) == ((), (BLUES,))


@pytest.mark.parametrize(("place", "fighters"), [(FORD, ((REDS,), (BLUES,))), (WEIR, ((), ()))])
def test_the_fighting_goes_on_between_the_same_sides(
    place: StatementPlace, fighters: tuple[tuple[Actor, ...], tuple[Actor, ...]]
) -> None:
    """A fight that names nobody goes on with the one told of the same place; another town's sides are not guessed."""
    found = with_opponents([first("contest", REDS, BLUES, place), second("contest", None)], ONE_PASSAGE)
    assert sides(found[1]) == fighters


def test_two_enemies_decide_nothing() -> None:
    """A side that fights two others elsewhere may fight either here."""
    told = [first("transfer", REDS, BLUES, WEIR), first("transfer", REDS, GREENS, WEIR), second("contest", REDS)]
    assert sides(with_opponents(told, TWO_PASSAGES)[2]) == ((REDS,), ())


def test_a_later_fight_tells_nothing_of_before() -> None:
    """From whom a town was taken in January is not told by a battle of April."""
    later = control("transfer", BLUES, REDS, time=days("2016-04-01"))
    earlier = control("transfer", REDS, time=days("2016-01-01"))
    assert sides(with_opponents([later, earlier], [])[1]) == ((REDS,), ())


def test_what_is_told_stays() -> None:
    """A side that the sentence names is never replaced, and a hold gets none."""
    told = [first("contest", REDS, BLUES), second("transfer", REDS, GREENS), second("hold", REDS)]
    assert [sides(s) for s in with_opponents(told, ONE_PASSAGE)[1:]] == [((REDS,), (GREENS,)), ((REDS,), ())]


@pytest.mark.parametrize(("place", "doers"), [(FORD, (REDS,)), (WEIR, ())])
def test_the_side_that_a_clash_leaves_out(place: StatementPlace, doers: tuple[Actor, ...]) -> None:
    """Who killed the Blues is who fights them at the same place or in the same passage; another town's fight tells nothing."""
    told = second("contest", None, None, place)
    clash = told.model_copy(update={"fact": EventFact(type="Armed clash", targets=(BLUES,))})
    found = with_opponents([first("contest", REDS, BLUES), clash], TWO_PASSAGES)[1].fact
    assert isinstance(found, EventFact)
    assert (found.actors, found.targets) == (doers, (BLUES,))


def test_opponents_in_a_report() -> None:
    """The battle of the next sentence, for the same town, is fought by those who fought in the first."""
    found = rows(
        "The Iraqi army attacked Islamic State in Mosul on Friday. Fighting raged in Mosul and in Tikrit on Saturday."
    )
    assert [row["place"] for row in found if row["from"] == "Islamic State" and row["change"] == "contest"] == ["Mosul"]

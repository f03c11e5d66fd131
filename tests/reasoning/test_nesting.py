"""A whole and its parts change hands for themselves."""

from datetime import date

from warfare import BLUES, FORD, GREENS, REDS, control, days, told

from tetrapylon.ledger import PlaceMatch, PlaceSighting, match_place, place_key
from tetrapylon.model import ControlTimeline, LedgerEntry, PlaceRelation, StatementPlace
from tetrapylon.reasoning import holder_on
from tetrapylon.reasoning.nesting import nested, parts_among, whole_name


def part(name: str) -> StatementPlace:
    """Return a part of Ford."""
    return StatementPlace(name=name, country="SY", relation=PlaceRelation.PART_OF, near="Ford")


TOWN = told(control("hold", BLUES, quote="Ford", text="Ford"), "2016-05-01")
EAST = told(control("transfer", REDS, BLUES, time=days("2016-05-05"), place=part("eastern Ford")), "2016-05-06")
EAST_AGAIN = told(control("hold", REDS, place=part("the east of Ford")), "2016-05-20")
VAGUE = told(control("hold", GREENS, place=part("rebel-held areas of Ford")), "2016-05-20")
ENTRIES = [TOWN, EAST, EAST_AGAIN, VAGUE]


def sightings(entries: list[LedgerEntry]) -> list[PlaceSighting]:
    """Return the places that entries write."""
    return [PlaceSighting.of(entry.statement.place) for entry in entries if entry.statement.place]


def timeline(name: str) -> ControlTimeline:
    """Return the nested timeline of a place of the entries."""
    seen = sightings(ENTRIES)
    match = match_place(seen, name, "SY")
    whole = whole_name(match)
    return nested(ENTRIES, match, parts_among(seen, match), match_place(seen, whole, "SY") if whole else None)


def test_part_stands_beneath_the_whole_and_changes_nothing_of_it() -> None:
    """The taking of the east leaves the town's holder, and is drawn beneath."""
    town = timeline("Ford")
    assert [interval.holder for interval in town.intervals] == ["The Blues"]
    assert [[i.holder for i in below.intervals] for below in town.parts] == [["The Blues", "The Reds"]]


def test_spellings_of_one_part_are_one() -> None:
    """ "Eastern Ford" and "the east of Ford" are one part; "areas of Ford" is none."""
    match = PlaceMatch("Ford", "SY", 7, frozenset({place_key(FORD)}))
    found = parts_among(sightings(ENTRIES), match)
    assert [(p.name, p.statements) for p in found] == [("eastern Ford", 2)]


def test_whole_answers_where_nothing_is_told_of_the_part() -> None:
    """Before the first word of the part, its holder is the whole's, and the answer says so."""
    old = told(control("hold", GREENS, quote="Ford", text="Ford"), "2012-05-01")
    entries = [*ENTRIES, old]
    east = match_place(sightings(entries), "eastern Ford", "SY")
    drawn = nested(entries, east, (), match_place(sightings(entries), "Ford", "SY"))
    before, after = holder_on(drawn, date(2012, 6, 1)), holder_on(drawn, date(2016, 6, 1))
    assert before is not None
    assert after is not None
    assert (before.holder, before.of_whole) == ("The Greens", "Ford")
    assert (after.holder, after.of_whole) == ("The Reds", None)


def test_part_knows_its_whole() -> None:
    """A part is located by the place that its statements name; a town is a place of its own."""
    assert whole_name(match_place(sightings(ENTRIES), "eastern Ford", "SY")) == "ford"
    assert whole_name(match_place(sightings(ENTRIES), "Ford", "SY")) is None


def test_place_called_alike_with_and_without_a_whole_is_one() -> None:
    """ "Eastern Ford" as a place in no gazetteer is what other reports call a part of Ford."""
    loose = StatementPlace(name="Eastern Ford", country="SY")
    seen = [*sightings(ENTRIES), PlaceSighting.of(loose)]
    assert {place_key(loose), place_key(part("eastern Ford"))} <= match_place(seen, "eastern Ford", "SY").keys

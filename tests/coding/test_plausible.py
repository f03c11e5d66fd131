"""Places that nobody names and that cannot be meant."""

from coded_reports import brief, rows

HOME = (
    "The candidates debated in Iowa in the United States on Monday, and spoke of the United States and its allies. " * 4
)


def test_a_group_abroad_acts_not_at_home() -> None:
    """What a report on home affairs tells of a group abroad lies not at home where it names no place for it."""
    text = HOME + "Boko Haram militants killed nine soldiers. Boko Haram rebels shelled troops with artillery."
    assert {row["country"] for row in rows(text, "event")} == {None}


def test_a_named_place_stays() -> None:
    """A place that the sentence names is no guess."""
    text = (
        HOME
        + "Boko Haram militants killed nine soldiers in Maiduguri. Boko Haram rebels shelled troops with artillery."
    )
    assert ("Maiduguri", "NG") in {brief(row, "place", "country") for row in rows(text, "event")}


def test_an_unnamed_place_keeps_its_words() -> None:
    """An unnamed place of control loses the country alone."""
    text = HOME + "Boko Haram militants seized several villages. Its rebels fought troops with artillery and rockets."
    found = [brief(row, "place", "country") for row in rows(text)]
    assert found
    assert all(country is None and place for place, country in found)

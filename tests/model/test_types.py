"""The model's types: frozen, validated, and JSON in and out without loss."""

from datetime import date

import pytest
import strategies
from hypothesis import given
from pydantic import ValidationError

from tetrapylon.model import (
    CodedReport,
    DayRange,
    Distance,
    Evidence,
    Factuality,
    Polarity,
    Report,
    Span,
    Stance,
    Statement,
    Tense,
)


@given(strategies.coded_reports)
def test_a_coded_report_survives_json(coded: CodedReport) -> None:
    """What is written as JSON is read back equal."""
    assert CodedReport.model_validate_json(coded.model_dump_json()) == coded


@given(strategies.statements)
def test_equal_statements_share_their_id(statement: Statement) -> None:
    """The id is a function of the content."""
    assert Statement.model_validate_json(statement.model_dump_json()).id == statement.id


@given(strategies.coded_reports)
def test_the_contract_has_every_statement_in_order(coded: CodedReport) -> None:
    """A contract row lists the statements as they stand, with the stance derived."""
    rows = coded.contract()["statements"]
    assert [(row["id"], row["stance"]) for row in rows] == [(s.id, s.stance.value) for s in coded.statements]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Stance.ACTUAL),
        ({"distance": Distance.UNVERIFIED}, Stance.CLAIMED),
        ({"factuality": Factuality(certainty="PS"), "distance": Distance.CLAIMED}, Stance.POSSIBLE),
        ({"tense": Tense.FUTURE, "factuality": Factuality(certainty="PR")}, Stance.EXPECTED),
        ({"intention": True, "tense": Tense.FUTURE}, Stance.INTENDED),
        ({"factuality": Factuality(polarity=Polarity.NEGATIVE), "intention": True}, Stance.DENIED),
    ],
)
def test_stance_is_derived_in_order(changes: dict[str, object], expected: Stance) -> None:
    """Denied before intended before expected before possible before claimed before actual."""
    fact = {"kind": "control", "change": "hold"}
    statement = Statement.model_validate({"fact": fact, "evidence": Evidence.select("held", 0, 4), **changes})
    assert statement.stance is expected


def test_types_refuse_what_they_do_not_know() -> None:
    """An unknown field, a span that ends before it starts, a day range upside down: all are refused."""
    with pytest.raises(ValidationError):
        Report.model_validate({"id": "a", "text": "b", "colour": "red"})
    with pytest.raises(ValidationError, match="before its start"):
        Span(start=5, end=4)
    with pytest.raises(ValidationError, match="before its start"):
        DayRange(earliest=date(2020, 1, 2), latest=date(2020, 1, 1))


def test_types_are_frozen() -> None:
    """Nothing is changed once made."""
    report = Report(id="a", text="b")
    with pytest.raises(ValidationError, match="frozen"):
        report.text = "c"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2016, 3, 27), date(2016, 3, 27), "2016-03-27"),
        (date(2016, 2, 1), date(2016, 2, 29), "2016-02"),
        (date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (date(2016, 3, 1), date(2016, 3, 30), "2016-03-01/2016-03-30"),
        (None, date(2016, 3, 1), None),
    ],
)
def test_day_ranges_take_their_shortest_iso_form(first: date | None, last: date, expected: str | None) -> None:
    """A whole month or year is written as one; an open side has no ISO form."""
    assert DayRange(earliest=first, latest=last).iso() == expected


def test_evidence_keeps_its_context_and_knows_its_text() -> None:
    """A selector holds the words, what stands around them, and can tell whether a text still has them."""
    evidence = Evidence.select("The army took the town.", 9, 22)
    assert (evidence.exact, evidence.prefix, evidence.suffix) == ("took the town", "The army ", ".")
    assert evidence.stands_in("The army took the town.")
    assert not evidence.stands_in("The army lost the town.")

"""Letters are earned: by shares with their doubt, from enough statements, by those who can be told from others."""

import pytest
from registers import deed
from warfare import BLUES, REDS, control, days, told

from tetrapylon.model import LedgerEntry, Stance
from tetrapylon.model.source_record import Reliability, SourceRecord
from tetrapylon.reasoning.sources import MINIMUM, reliability, source_records, wilson


def records(entries: list[LedgerEntry]) -> dict[str, SourceRecord]:
    """Return the records by their ids."""
    return {record.id: record for record in source_records(entries)}


def test_interval_is_wilson_s() -> None:
    """The bounds are those of the published formula, and stay within 0 and 1."""
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)


@pytest.mark.parametrize(
    ("confirmed", "checkable", "letter"),
    [(9, 9, "F"), (10, 10, "C"), (20, 20, "B"), (40, 40, "A"), (6, 10, "D"), (5, 10, "D"), (1, 10, "E"), (0, 10, "E")],
)
def test_letter_follows_the_bounds(confirmed: int, checkable: int, letter: str) -> None:
    """Good letters need a high lower bound, E a low upper bound, and F is for too few statements."""
    assert reliability(confirmed, checkable) == Reliability(letter)


def test_source_without_evidence_cannot_be_judged() -> None:
    """One report makes a publisher and a speaker of letter F, with everything open."""
    found = records([told(control("hold", REDS, speaker=BLUES), "2016-05-01", "The Courier")])
    assert sorted(found) == ["publisher:courier", "speaker:blues"]
    for record in found.values():
        assert (record.statements, record.confirmed, record.open, record.share) == (1, 0, 1, None)
        assert (record.reliability.value, record.digits) == ("F", (0, 0, 0, 0, 0, 1))


def weeks(publisher: str, number: int = MINIMUM) -> list[LedgerEntry]:
    """Return a paper's weekly word that the Reds hold Ford."""
    return [told(control("hold", REDS), f"2016-{1 + n // 4:02}-{1 + 7 * (n % 4):02}", publisher) for n in range(number)]


def test_two_papers_that_agree_earn_a_letter_together() -> None:
    """Either is confirmed by the other, from the stated number of statements on."""
    found = records([*weeks("The Courier"), *weeks("The Herald")])
    courier = found["publisher:courier"]
    assert (courier.confirmed, courier.checkable, courier.reliability.value) == (MINIMUM, MINIMUM, "C")
    assert (
        records([*weeks("The Courier", MINIMUM - 1), *weeks("The Herald")])["publisher:courier"].reliability.value
        == "F"
    )


def test_paper_that_says_it_again_and_again_earns_nothing() -> None:
    """However often it repeats itself, nothing of it is confirmed."""
    found = records([*weeks("The Courier"), *weeks("the courier", MINIMUM * 2)])
    assert list(found) == ["publisher:courier"]
    assert found["publisher:courier"].checkable == 0


def test_unnamed_speakers_cannot_be_judged() -> None:
    """Officials are many: whatever becomes of their words, they have no letter."""
    said = [told(deed(time=days(f"2016-05-{n:02}"), speaker="officials"), f"2016-05-{n:02}", "A") for n in range(1, 15)]
    same = [told(deed(time=days(f"2016-05-{n:02}")), f"2016-05-{n:02}", "B") for n in range(1, 15)]
    officials = records([*said, *same])["speaker:officials"]
    assert officials.confirmed >= MINIMUM
    assert (officials.named, officials.reliability.value) == (False, "F")


def test_publication_does_not_answer_for_what_it_keeps_its_distance_from() -> None:
    """A claim counts for the one who makes it, and for the paper as open."""
    claim = told(control("hold", REDS, stance=Stance.CLAIMED, speaker=REDS), "2016-05-01", "The Courier")
    found = records([claim, told(control("hold", REDS), "2016-05-02", "The Herald")])
    assert (found["publisher:courier"].confirmed, found["publisher:courier"].open) == (0, 1)
    assert found["speaker:reds"].confirmed == 1

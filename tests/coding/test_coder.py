"""The coder: reports in, coded reports out."""

from collections.abc import Iterator
from datetime import date

import pytest
from coded_reports import PUBLISHED, code_all, coded, report_of, rows

from tetrapylon.coding import Coder
from tetrapylon.language.annotating import REPORTS_PER_BATCH, Layers
from tetrapylon.model import ControlFact, Report

TOWNS = ("Mosul", "Kirkuk", "Basra", "Tal Afar", "Sinjar")


def about(number: int) -> Report:
    """Return a report on one of TOWNS; every fourth states nothing."""
    town = TOWNS[number % len(TOWNS)]
    told = f"The Iraqi army captured the city of {town} from Islamic State on Friday. The group had held it since May."
    return report_of("Rain fell on the hills." if number % 4 == 3 else told, identity=f"report {number}")


def test_batches_keep_the_order() -> None:
    """More reports than one batch holds come back one for one, in order."""
    reports = [about(number) for number in range(REPORTS_PER_BATCH + 3)]
    found = code_all(reports)
    assert [each.report.id for each in found] == [report.id for report in reports]
    assert [bool(each.statements) for each in found] == [number % 4 != 3 for number in range(len(reports))]


def test_a_report_is_coded_the_same_alone_and_among_others() -> None:
    """Nothing is carried from one report to the next, whatever their order."""
    reports = [about(number) for number in range(8)]
    together = code_all(reports)
    assert [code_all([report])[0] for report in reports] == together
    assert code_all(reports[::-1])[::-1] == together


def test_two_runs_side_by_side() -> None:
    """Two coders that take turns in one process disturb each other no more than one after the other."""
    reports = [about(number) for number in range(4)]
    pairs = list(zip(Coder().code(reports), Coder().code(reports), strict=True))
    assert [one for one, _ in pairs] == [other for _, other in pairs] == code_all(reports)


def test_a_run_may_be_left_early() -> None:
    """Reports are read batch by batch, and stopping after the first harms no later run."""
    read: list[int] = []

    def endless() -> Iterator[Report]:
        for number in range(10_000):
            read.append(number)
            yield about(number)

    first = next(Coder().code(endless()))
    assert len(read) <= REPORTS_PER_BATCH + 1
    assert first == code_all([about(0)])[0]


def test_no_reports() -> None:
    """Nothing in, nothing out."""
    assert code_all([]) == []


CLUTTERED = """home

Iraqi army recaptures Mosul

10 May 2020 at 8:15 am

Islamic State fighters capture Kirkuk in Iraq on parade day, 2 May 2020 [River Photo Agency]

The Iraqi army recaptured Mosul from Islamic State on Friday.

Read: Islamic State captures Basra from the Iraqi army

The Iraqi army entered the town of Tal Afar on Saturday.

Share this page

Islamic State seizes Sinjar and other stories: subscribe to our newsletter
"""


def test_clutter_captions_and_links_state_nothing() -> None:
    """Statements come from headline and body alone, not from a caption, a related link or a page's furniture."""
    found = coded(CLUTTERED, day=None)
    assert found.report.published == PUBLISHED
    assert {s.place.name for s in found.statements if s.place} == {"Mosul", "Tal Afar"}


@pytest.mark.parametrize("day", [date(2020, 5, 10), date(2021, 5, 10), None])
def test_days_are_told_from_publication(day: date | None) -> None:
    """A weekday is resolved against the day of publication, and not at all without one."""
    (statement,) = coded("The Iraqi army captured Mosul on Friday.", day=day).statements
    expected = {None: None, 2020: "2020-05-08", 2021: "2021-05-07"}[day.year if day else None]
    assert (statement.time.value if statement.time else None) == expected


def test_prominence() -> None:
    """The headline's statement comes first, then the body's in their order."""
    text = "The Iraqi army entered the town of Tal Afar on Saturday.\n\nIslamic State controls the city of Kirkuk."
    places = [s.place.name for s in coded(text, title="Iraqi army recaptures Mosul").statements if s.place]
    assert places == ["Mosul", "Tal Afar", "Kirkuk"]


def test_a_statement_names_the_line_of_knowledge_that_found_it() -> None:
    """The rule is the frame and its pattern, for people who ask why."""
    (statement,) = coded("The Iraqi army captured Mosul.").statements
    assert statement.rule == "capture: TO capture PLACE from FROM"


def test_layers() -> None:
    """Statements are the same with every layer worked out; only then are unneeded times told."""
    report = report_of("It rained on Monday. The Iraqi army captured the city of Mosul on Friday.")
    needed, every = (next(Coder(layers=layers).code([report])) for layers in (Layers.NEEDED, Layers.ALL))
    assert needed.statements == every.statements
    assert len(every.statements) == 1
    assert [time.value for time in every.times] == ["2020-05-04", "2020-05-08"]


def test_control_of_who_is_named() -> None:
    """Actors stand under their canonical names; the report's wording stays in the quote."""
    (statement,) = coded("Daesh militants captured the Iraqi city of Mosul.").statements
    assert isinstance(statement.fact, ControlFact)
    assert [actor.id for actor in statement.fact.to] == ["islamic-state"]
    assert "Daesh" in statement.evidence.exact


def test_the_coder_names_itself() -> None:
    """A run is recorded with version and model."""
    assert Coder().name in {each.coder for each in code_all([about(0)])}
    assert "en_core_web_sm" in Coder().name


def test_what_has_been_done_takes_no_day_from_the_sentence_before() -> None:
    """The day that a paragraph has reached is carried to a past tense, not to a present perfect."""
    told = "The Syrian army left Palmyra on 3 April. Islamic State {} the Temple of Bel."
    razed, has_razed = (rows(told.format(verb), "damage") for verb in ("razed", "has razed"))
    assert [row["time"] for row in razed] == ["2020-04-03"]
    assert [row["time"] for row in has_razed] == [None]

"""A title that stands beside the text."""

from coded_reports import code_all, coded, report_of
from hypothesis import given, settings
from hypothesis import strategies as st

from tetrapylon.coding import Coder
from tetrapylon.coding.headline import title_above, title_apart
from tetrapylon.language.annotating import Layers
from tetrapylon.model import CodedReport, EvidenceSource, PassageRole, Span, Speaker, statement_row

TITLE = "Iraqi army recaptures Mosul from Islamic State"
TEXT = "Markets reopened on Sunday. Islamic State still controls the Iraqi town of Tal Afar, an officer said."


def test_a_title_beside_the_text_states_facts() -> None:
    """Its statement comes first, its evidence is the title's, and the contract gives it no offsets in the text."""
    first, second = coded(TEXT, title=TITLE).statements
    assert first.evidence.source is EvidenceSource.TITLE
    assert first.evidence.stands_in(TITLE)
    assert (statement_row(first)["start"], statement_row(first)["place"]) == (None, "Mosul")
    assert second.evidence.source is EvidenceSource.TEXT
    assert second.evidence.stands_in(TEXT)


def test_the_report_comes_back_as_given() -> None:
    """Text, passages and title are those of the report, not those that were coded."""
    report = report_of(TEXT, title=TITLE)
    assert code_all([report])[0].report == report


def test_a_title_in_the_text_is_not_read_twice() -> None:
    """Where the text holds its headline, evidence lies in the text."""
    text = f"{TITLE}\n\n10 May 2020\n\n{TEXT}"
    report = report_of(text)
    assert report.title == TITLE
    assert title_above(report) is report
    found = coded(text).statements
    assert {statement.evidence.source for statement in found} == {EvidenceSource.TEXT}
    assert [statement.place.name for statement in found if statement.place] == ["Mosul", "Tal Afar"]


def test_the_title_stands_above_as_a_headline() -> None:
    """What is coded is the title, a gap and the text, its passages moved along."""
    report = report_of(TEXT, title=TITLE)
    above = title_above(report)
    assert above.passages[0].role is PassageRole.HEADLINE
    assert above.passages[0].span.of(above.text) == TITLE
    assert [p.span.of(above.text) for p in above.passages[1:]] == [p.span.of(report.text) for p in report.passages]


def test_every_layer_counts_in_the_text_as_given() -> None:
    """Times, places, actors and attributions have offsets into the text; what the title names is left out."""
    report = report_of(TEXT, title=TITLE)
    found = next(Coder(layers=Layers.ALL).code([report]))
    assert "Sunday" in {time.span.of(TEXT) for time in found.times}
    assert {place.span.of(TEXT) for place in found.places} >= {"Tal Afar"}
    assert "Mosul" not in {place.name for place in found.places}
    assert {actor.span.of(TEXT) for actor in found.actors} >= {"Islamic State"}
    assert [f"{a.source[0].of(TEXT)} {a.cue[0].of(TEXT)}" for a in found.attributions if a.source and a.cue] == [
        "an officer said"
    ]


def test_a_speaker_in_the_title_has_no_span_in_the_text() -> None:
    """A span that would lie before the text is dropped, one within moves with it."""
    report = report_of(TEXT, title=TITLE)
    above, shift = title_above(report), len(TITLE) + 2
    statement = coded(TEXT, title=TITLE).statements[1]
    moved_there = statement.evidence.model_copy(
        update={"start": statement.evidence.start + shift, "end": statement.evidence.end + shift}
    )
    speakers = (Speaker(name="a", span=Span(start=0, end=5)), Speaker(name="b", span=Span(start=shift, end=shift + 7)))
    one = statement.model_copy(update={"evidence": moved_there, "speakers": speakers, "time": None})
    back = title_apart(CodedReport(report=above, coder="c", statements=(one,)), report).statements[0]
    assert back.evidence == statement.evidence
    assert [speaker.span for speaker in back.speakers] == [None, Span(start=0, end=7)]


FILLING = st.text(alphabet="abcxyz ABC.,-–’“”()\n0123456789é中", max_size=80)


@settings(max_examples=40, deadline=None)
@given(FILLING, FILLING, st.none() | st.just(TITLE))
def test_every_quote_stands_in_its_text(before: str, after: str, title: str | None) -> None:
    """Whatever stands before and after, and with or without a title beside it, a quote is found at its offsets."""
    text = f"{before}\n\n{TEXT}\n\n{after}"
    found = coded(text, title=title)
    assert found.report.text == text
    for statement in found.statements:
        evidence = statement.evidence
        assert evidence.exact
        assert evidence.stands_in(text if evidence.source is EvidenceSource.TEXT else title or "")
    assert "Tal Afar" in {statement.place.name for statement in found.statements if statement.place}

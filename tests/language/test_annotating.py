"""From reports to annotated reports: gate, order, layers."""

from itertools import pairwise

import pytest
from coded_reports import report_of
from parsed_reports import report_of as paragraphs

from tetrapylon.knowledge.frames import frame_lexicon
from tetrapylon.language.annotated import AnnotatedReport, within
from tetrapylon.language.annotating import REPORTS_PER_BATCH, Annotator, Layers
from tetrapylon.model import Passage, PassageRole, Report, Span

TEXT = "Rain fell on Monday. The Iraqi army captured Mosul on Friday, an officer said. Prices rose."


def annotator(layers: Layers = Layers.NEEDED) -> Annotator:
    """Return an annotator whose gate lets through what can open a frame of control or damage."""
    return Annotator(frame_lexicon().triggers, layers)


def parsed_sentences(report: Report, layers: Layers = Layers.NEEDED) -> list[str]:
    """Return the sentences of a report that were parsed."""
    return [
        annotated.text_of(sentence)
        for annotated in annotator(layers).annotate([report])
        for sentence in annotated.sentences
        if sentence.doc is not None
    ]


def test_the_gate_lets_through_what_can_hold_a_statement() -> None:
    """Only sentences with a word that can open a frame are parsed; with all layers, every one is."""
    assert parsed_sentences(report_of("Prices rose. The army captured Mosul. Prices fell back.")) == [
        "The army captured Mosul.",
        "Prices fell back.",
    ]
    assert len(parsed_sentences(report_of("Prices rose. The army captured Mosul."), Layers.ALL)) == 2


@pytest.mark.parametrize("role", [role for role in PassageRole if not role.may_state_facts])
def test_clutter_is_not_parsed(role: PassageRole) -> None:
    """What may state no fact is not worth a parse."""
    report = paragraphs("The army captured Mosul.", "The army lost Mosul.", role=role)
    assert parsed_sentences(report) == ["The army lost Mosul."]


def test_layers_of_a_report() -> None:
    """Times, places, countries, actors and attributions are found, each where it stands."""
    (annotated,) = _annotated(report_of(TEXT))
    assert {time.value for time in annotated.times} >= {"2020-05-08"}
    assert [place.span.of(TEXT) for place in annotated.places] == ["Mosul"]
    assert list(annotated.countries)[:1] == ["IQ"]
    assert [actor.actor.name for actor in annotated.actors][:1] == ["Government of Iraq"]
    assert [attribution.speakers[-1].name for attribution in annotated.attributions] == ["an officer"]


def test_sites_are_found() -> None:
    """Sites are a layer too."""
    (annotated,) = _annotated(report_of("Islamic State blew up the Temple of Bel."))
    assert [site.site.name for site in annotated.sites] == ["Temple of Bel"]


def test_mentions_of_a_layer_do_not_overlap() -> None:
    """Each layer is in text order, no mention within another."""
    (annotated,) = _annotated(
        report_of(TEXT + " The army of Syria and Islamic State in Iraq fought in eastern Aleppo.")
    )
    for layer in (annotated.times, annotated.places, annotated.actors, annotated.sites):
        bounds = [(mention.start, mention.end) for mention in layer]
        assert all(first[1] <= second[0] for first, second in pairwise(bounds))
    assert len(annotated.actors) >= 3


def test_reports_come_in_order_beyond_one_batch() -> None:
    """One annotated report for each, in order, whether or not anything was parsed."""
    reports = [report_of("Nothing here." if n % 2 else TEXT, identity=str(n)) for n in range(REPORTS_PER_BATCH + 2)]
    found = [(each.report.id, len(each.places)) for each in annotator().annotate(iter(reports))]
    assert found == [(str(n), 0 if n % 2 else 1) for n in range(REPORTS_PER_BATCH + 2)]


def test_a_sentence_knows_its_words_in_the_text() -> None:
    """Tokens map to offsets of the text, and offsets back to tokens."""
    report = report_of("Prices rose. The army captured Mosul on Friday.")
    for annotated in annotator().annotate([report]):
        sentence = next(s for s in annotated.sentences if s.doc is not None)
        town = report.text.index("Mosul")
        assert sentence.doc is not None
        tokens = sentence.tokens_in(Span(start=town, end=town + 5))
        assert [token.text for token in tokens] == ["Mosul"]
        assert sentence.span_of(tokens[0], tokens[0]).of(report.text) == "Mosul"


def test_within() -> None:
    """A mention belongs to a span when they share a character."""
    mentions = [Span(start=0, end=4), Span(start=4, end=8), Span(start=8, end=9)]
    assert within(mentions, Passage(role=PassageRole.BODY, start=3, end=8)) == mentions[:2]


def _annotated(report: Report) -> list[AnnotatedReport]:
    return list(annotator(Layers.ALL).annotate([report]))

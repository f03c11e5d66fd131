"""The spaCy component."""

import spacy

from tetrapylon.language.times import component


def test_component_fills_the_extension() -> None:
    """In any English pipeline the component finds the times of a Doc, against the day that it is given."""
    nlp = spacy.blank("en")
    nlp.add_pipe(component.COMPONENT, config={"published": "2017-03-01"})
    assert [time.value for time in nlp("They left yesterday.")._.times] == ["2017-02-28"]


def test_a_doc_may_have_its_own_day() -> None:
    """A Doc's own day of publication goes before the component's."""
    nlp = spacy.blank("en")
    nlp.add_pipe(component.COMPONENT)
    doc = nlp.make_doc("They left yesterday.")
    doc.user_data["published"] = "2016-04-13"
    assert [time.value for time in nlp(doc)._.times] == ["2016-04-12"]


def test_component_declares_what_it_assigns() -> None:
    """The component's declaration names the extension that it fills."""
    meta = spacy.blank("en").get_factory_meta(component.COMPONENT)
    assert meta.assigns == ["doc._.times"]

"""What speaks for and against a candidate being a toponym."""

import pytest

from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.parsing import load_pipeline
from tetrapylon.language.places.evidence import gather
from tetrapylon.language.places.spans import Candidate, candidates, read_words
from tetrapylon.model import Passage, PassageRole


def candidate_of(text: str, name: str, *, parsed: bool = False) -> Candidate:
    """Return the candidate of a sentence that has a name, with its evidence."""
    body = Passage(role=PassageRole.BODY, start=0, end=len(text))
    sentence = Sentence(0, len(text), body, load_pipeline()(text) if parsed else None)
    found = candidates(read_words(text, sentence), gazetteer(), frozenset())
    gather(found, frozenset())
    return next(candidate for candidate in found if candidate.name == name)


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Troops came to Homs.", "Homs", "after locating word"),
        ("The town of Homs fell.", "Homs", "settlement of"),
        ("The coast of Homs fell.", "Homs", "kind of"),
        ("Homs province is large.", "Homs", "before settlement noun"),
        ("Homs residents left.", "Homs", "before place noun"),
        ("Mr. Houston left.", "Houston", "after title"),
        ("Then Sam Houston left.", "Houston", "after given name"),
        ("In Houston, Texas, it rained.", "Houston", "before its division"),
        ("The Houston Chronicle said so.", "Houston", "before organisation head"),
        ("Towns of Homs and Hama fell.", "Hama", "in a list of places"),
        ("MOSCOW (AP) - It rained.", "MOSCOW", "dateline"),
        ("It was a Nice day.", "Nice", "seldom a place"),
        ("We saw Walker County.", "Walker County", "several words"),
    ],
)
def test_evidence_in_the_words(text: str, name: str, feature: str) -> None:
    """The words beside a name tell what it is."""
    assert feature in candidate_of(text, name).features


def test_evidence_of_a_parse() -> None:
    """A parse adds what the entity recogniser says; without one there is no such evidence."""
    text = "Fighting went on in Baghdad yesterday."
    assert "entity place same" in candidate_of(text, "Baghdad", parsed=True).features
    assert not any(feature.startswith("entity") for feature in candidate_of(text, "Baghdad").features)


def test_a_person_elsewhere_in_the_report() -> None:
    """A surname after a given name speaks against the same word alone."""
    text = "Then Sam Houston left and Houston slept."
    body = Passage(role=PassageRole.BODY, start=0, end=len(text))
    found = candidates(read_words(text, Sentence(0, len(text), body)), gazetteer(), frozenset())
    gather(found, frozenset())
    assert "person elsewhere" in found[-1].features

"""What must hold of the sources that many reports draw on."""

import pytest

from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.upstreams import Upstreams, upstreams


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("syrian observatory for human rights", "sohr"),
        ("rami abdel rahman head of the observatory", "sohr"),
        ("the observatory", "sohr"),
        ("agence france presse", "afp"),
        ("official sana news agency", "sana"),
        ("sanaa residents", None),
        ("an observatory in chile", None),
    ],
)
def test_names_are_known_by_their_phrases(name: str, source: str | None) -> None:
    """A phrase stands for its source inside a longer name; what stands alone only when nothing else is there."""
    assert upstreams().find(tuple(name.split())) == source


def test_longest_phrase_wins() -> None:
    """Of two phrases in a name the longer tells the source."""
    known = Upstreams.model_validate(
        {"sources": {"un": {"names": ["united nations"]}, "a": {"names": ["a united nations"]}}}
    )
    assert known.find(("a", "united", "nations")) == "a"


def test_organs_speak_for_actors_of_the_register() -> None:
    """Every actor that a source is said to speak for is one that the register knows."""
    spoken_for = {source.speaks_for for source in upstreams().sources.values() if source.speaks_for}
    assert {identifier for identifier in spoken_for if actor_register().get(identifier) is None} == set()

"""The knowledge file of the room."""

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.loading import parse_yaml, validated
from tetrapylon.reading.cues import BylineCues, cues, knowledge


def test_the_file_loads_and_every_cue_is_lower_case() -> None:
    """Whole-line cues are compared folded, so a capital in them would never match."""
    known = knowledge()
    lines = (*known.boilerplate.lines, *known.related_link.labels, *known.caption.labels_after)
    assert [line for line in lines if line != line.lower()] == []
    assert cues().agency.match("Reuters")


def test_an_unknown_key_is_refused() -> None:
    """A key that the loader does not know fails with the file's name."""
    with pytest.raises(KnowledgeError, match="test"):
        validated(parse_yaml(b"{openings: [], closings: [], other: []}", "test"), BylineCues, "test")

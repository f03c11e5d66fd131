"""The spaCy pipeline: loaded once, fed in batches."""

import pytest
from parsed_reports import parsed, report_of

from tetrapylon.errors import TetrapylonError
from tetrapylon.language.parsing import DEFAULT_MODEL, load_pipeline


def test_a_model_is_loaded_once() -> None:
    """The second call returns the very same pipeline."""
    assert load_pipeline(DEFAULT_MODEL) is load_pipeline(DEFAULT_MODEL)


def test_a_missing_model_says_what_to_install() -> None:
    """The error names the model and the command."""
    with pytest.raises(TetrapylonError, match=r"'xx_no_such_model' is not installed; run: python -m pip install"):
        load_pipeline("xx_no_such_model")


def test_sentences_are_parsed_one_by_one_in_order() -> None:
    """Each sentence has a parse of its own words, whose first character is the sentence's."""
    report = report_of("Rebels left. Soldiers came.", "Nobody stayed.")
    sentences = parsed(report)
    assert [s.doc.text for s in sentences if s.doc is not None] == ["Rebels left.", "Soldiers came.", "Nobody stayed."]
    assert [report.text[s.start : s.end] for s in sentences] == [s.doc.text for s in sentences if s.doc is not None]
    assert all(s.doc is not None and s.doc[0].head.dep_ for s in sentences)

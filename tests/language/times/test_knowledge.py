"""The strictness of knowledge/times.yaml."""

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.loading import validated
from tetrapylon.language.times.grammar import grammar
from tetrapylon.language.times.lexicon import TimeKnowledge, lexicon, time_knowledge
from tetrapylon.language.times.patterns import compile_pattern, one_of

NAMES = {"a": one_of("x"), "b": one_of("yz")}


def test_the_shipped_file_loads() -> None:
    """Every word has one class and every phrase compiles."""
    assert len(lexicon().words) > 200
    assert len(grammar().rules) == len(time_knowledge().phrases)


def test_unknown_keys_fail() -> None:
    """A key that the loader does not know is refused."""
    with pytest.raises(KnowledgeError, match="colour"):
        validated({**time_knowledge().model_dump(), "colour": {}}, TimeKnowledge, "here")


@pytest.mark.parametrize("pattern", ["a c", "a [b]", "a)", "(a", "a ) b"])
def test_bad_patterns_fail(pattern: str) -> None:
    """Unknown names, strange characters and stray brackets are refused."""
    with pytest.raises(KnowledgeError):
        compile_pattern(pattern, NAMES)


def test_patterns_know_how_they_start() -> None:
    """A pattern tells the symbols that it can start with, past what may be left out."""
    pattern = compile_pattern("a? (b | a b)", NAMES)
    assert pattern.starts == frozenset("xyz")
    assert not pattern.empty
    assert compile_pattern("a?", NAMES).empty

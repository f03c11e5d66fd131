"""Strict loading of knowledge files."""

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.loading import knowledge_bytes, load_yaml, parse_yaml, validated
from tetrapylon.model.base import Frozen


class Line(Frozen):
    """A line of an invented file."""

    word: str
    weight: int = 0


def test_a_file_that_is_not_there_is_named() -> None:
    """The error names the file as people know it."""
    with pytest.raises(KnowledgeError, match=r"knowledge/frames/none\.yaml: cannot be read"):
        knowledge_bytes("frames/none.yaml")


def test_a_file_of_the_package_is_read() -> None:
    """Files come as bytes, and YAML as the shape that is asked for."""
    assert knowledge_bytes("nouns.yaml").startswith(b"#")
    assert "take" in load_yaml("frames/irregular_verbs.yaml", dict[str, list[str]])


def test_a_file_of_another_shape_is_refused() -> None:
    """The shape is part of the contract."""
    with pytest.raises(KnowledgeError, match=r"knowledge/nouns\.yaml"):
        load_yaml("nouns.yaml", list[str])


def test_broken_yaml_is_refused() -> None:
    """The error names the source and the line."""
    with pytest.raises(KnowledgeError, match=r"x\.yaml: no valid YAML: (.|\n)*line 2"):
        parse_yaml(b"words: [a, b\nmore: {", "x.yaml")


def test_yaml_makes_no_objects() -> None:
    """A tag that would run code is refused."""
    with pytest.raises(KnowledgeError, match="could not determine a constructor"):
        parse_yaml(b"!!python/object/apply:os.getcwd []", "x.yaml")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([{"word": "a", "wight": 1}], r"0\.wight: Extra inputs"),
        ([{"word": "a"}, {"weight": 1}], r"1\.word: Field required"),
        ([{"word": "a", "weight": "heavy"}], r"0\.weight: .*integer"),
        ({"word": "a"}, "list"),
        (None, "list"),
    ],
)
def test_each_fault_is_told_with_its_place(value: object, words: str) -> None:
    """Unknown keys, missing ones and wrong values are named with the entry they stand in."""
    with pytest.raises(KnowledgeError, match=rf"^x\.yaml: .*{words}"):
        validated(value, list[Line], "x.yaml")


def test_what_is_right_is_returned() -> None:
    """A valid value comes back as frozen records."""
    assert validated([{"word": "a"}], list[Line], "x.yaml") == [Line(word="a", weight=0)]

"""The docs say what is there: every command, option, frame, slot and value."""

import re
from enum import Enum

import pytest
import typer.main
from programs import ROOT, load_program
from typer.core import TyperArgument, TyperGroup, TyperOption

from tetrapylon.cli.app import app
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.frames import EVENT_FILES, FRAME_FILES, Frame
from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.knowledge.patterns import SLOTS
from tetrapylon.model import (
    Anchor,
    Certainty,
    ControlChange,
    DamageExtent,
    Distance,
    EvidenceSource,
    Granularity,
    PlacePrecision,
    PlaceRelation,
    Polarity,
    SiteClass,
    SpeakerKind,
    Stance,
    Tense,
    statement_row,
)

CLI, FRAMES, STATEMENT = (
    (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("cli.md", "frames.md", "statement.md")
)
GROUP = typer.main.get_command(app)
assert isinstance(GROUP, TyperGroup)
COMMANDS = sorted(GROUP.commands)
TABLES: dict[type[Enum], str] = {
    Stance: "value | when | in a report",
    ControlChange: "value | what it means | `to` | `from`",
    DamageExtent: "extent | what happened to the site",
    SiteClass: "site class | examples",
    Certainty: "certainty | meaning",
    Polarity: "polarity | meaning",
    Tense: "tense | seen from the report",
    Distance: "value | meaning",
    SpeakerKind: "named | unnamed | what makes it a source",
    PlaceRelation: "relation | how the fact's place stands to the named one",
    PlacePrecision: "precision | UCDP `where_prec`",
    Granularity: "granularity | told as",
    Anchor: "anchor | resolved against",
    EvidenceSource: "source | offsets count in",
}
"""The head of each axis's table."""


def table(head: str) -> list[list[str]]:
    """Return the cells of each line of the table under a head in docs/statement.md."""
    _, found, rest = STATEMENT.partition(f"| {head} |\n")
    assert found, head
    lines = rest.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_of_commands_is_up_to_date() -> None:
    """`make docs` would write the page as it is."""
    assert load_program("scripts/write_cli_docs.py").page() == CLI


def test_the_table_of_frames_is_up_to_date() -> None:
    """`make docs` would write the table as it is, and leaves the rest of the page alone."""
    assert load_program("scripts/write_frame_docs.py").page(FRAMES) == FRAMES


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    """Each stands in its command's section with a meaning of its own; an option without help fails here."""
    assert isinstance(GROUP, TyperGroup)
    section = CLI.partition(f"## `tetrapylon {name}`")[2].partition("\n## ")[0]
    lines = section.splitlines()
    for parameter in GROUP.commands[name].params:
        assert isinstance(parameter, TyperArgument | TyperOption)
        words = parameter.opts if isinstance(parameter, TyperOption) else [(parameter.name or "").upper()]
        told = [line.split("|") for line in lines if line.startswith("|") and all(f"`{word}" in line for word in words)]
        assert len(told) == 1, parameter.name
        assert told[0][2].strip(), f"{parameter.name} has no help"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(name: str) -> None:
    """A command teaches by an example that calls it."""
    section = CLI.partition(f"## `tetrapylon {name}`")[2].partition("\n## ")[0]
    assert f"Example: `tetrapylon {name}" in section


def test_the_version_option_is_documented() -> None:
    """So is what belongs to no command."""
    assert "| `--version` |" in CLI


def test_every_frame_is_documented() -> None:
    """Each frame of the knowledge files has its line, with its kind, its value and its example."""
    for file in (*FRAME_FILES, *EVENT_FILES):
        for frame in load_yaml(file, list[Frame]):
            line = re.escape(f"| `{frame.id}` | {frame.kind} | ") + ".*" + re.escape(f" | {frame.example} |")
            found = re.findall(f"^{line}$", FRAMES, re.MULTILINE)
            assert len(found) == 1, frame.id
            assert str(frame.change or frame.extent or frame.type) in found[0]


@pytest.mark.parametrize("key", Frame.model_fields)
def test_every_key_of_a_frame_is_documented(key: str) -> None:
    """What a frame's line in the knowledge files may hold is explained."""
    assert f"`{key}`" in FRAMES


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_every_slot_is_documented(slot: str) -> None:
    """What fills a slot is explained."""
    assert re.search(rf"^\| `{slot}` \| \w+", FRAMES, re.MULTILINE)


@pytest.mark.parametrize("axis", TABLES, ids=lambda axis: axis.__name__)
def test_every_value_of_a_statement_is_documented(axis: type[Enum]) -> None:
    """Each axis has a table that holds its values, all of them and no others, each with a meaning."""
    lines = table(TABLES[axis])
    documented = [value for line in lines for value in re.findall(r"`([^`]+)`", "|".join(line[:2]))]
    assert sorted(set(documented) & {str(value.value) for value in axis}) == sorted(str(value.value) for value in axis)
    assert all(line[-1] for line in lines)
    assert len(lines) == len(axis) / (2 if axis is SpeakerKind else 1)


@pytest.mark.parametrize("kind", ["control", "damage", "event"])
def test_every_kind_is_documented(kind: str) -> None:
    """So is what a statement can be about."""
    assert re.search(rf"^\| `{kind}` \| \w+", STATEMENT, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(codebook().types))
def test_every_type_of_the_codebook_is_documented(name: str) -> None:
    """So is every event type."""
    assert re.search(rf"^\| `{re.escape(name)}` \| \w+", STATEMENT, re.MULTILINE)


def test_no_type_is_documented_that_is_gone() -> None:
    """The table of types holds those of the codebook and no others."""
    assert {line[0].strip("`") for line in table("type | what it is")} == set(codebook().types)


def test_the_order_of_stances_is_the_one_that_is_documented() -> None:
    """The page lists the stances in the order in which they are decided, the rest last."""
    order = ["denied", "intended", "expected", "possible", "claimed", "actual"]
    assert [line[0].strip("`") for line in table(TABLES[Stance])] == order


def test_the_example_of_a_statement_uses_real_names() -> None:
    """Every key of the example is a key of the contract."""
    from warfare import REDS, control

    example = set(re.findall(r'"(\w+)":', STATEMENT.partition("## What it tells")[0]))
    assert example <= set(statement_row(control("transfer", REDS)))
    assert len(example) > 10


def test_pages_link_to_what_exists() -> None:
    """Files of the repository that the docs name are there."""
    named = set(re.findall(r"`((?:src|docs|bench|scripts)/[\w/.-]+)`", CLI + FRAMES + STATEMENT))
    assert named
    assert {path for path in named if not (ROOT / path).exists()} == set()

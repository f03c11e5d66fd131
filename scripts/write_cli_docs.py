"""Write docs/cli.md: every command and option of `tetrapylon`, from the command line itself."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer.main
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from tetrapylon.cli.app import app

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

INTRODUCTION = """# The command line

Written by `make docs` from the commands themselves; do not edit it by hand.

Every command ends with 0 when all went well, with 1 when an input could not be read or a check failed, and with 2 when it
was called in a way it does not know. What went wrong is told on standard error, one line an input; the rest of a batch
goes on. `--json` prints one JSON value a line on standard output and nothing else. `-h` and `--help` print a command's help.
"""


def main() -> int:
    """Write the page; return the exit code."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """Return the page of all commands."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    general = [p for p in group.params if isinstance(p, TyperOption) and not (p.name or "").endswith("_completion")]
    sections = [
        "## `tetrapylon`\n",
        *_table(general),
        *(part for name, command in _commands(group) for part in _section(name, command)),
    ]
    return "\n".join([INTRODUCTION, *sections])


def _commands(group: TyperGroup, above: str = "") -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """Yield each command with the words that call it, those of a group after the group."""
    for name, command in group.commands.items():
        assert isinstance(command, TyperCommand | TyperGroup)
        yield f"{above}{name}", command
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{above}{name} ")


def _section(name: str, command: TyperCommand | TyperGroup) -> Iterator[str]:
    told, _, example = (command.help or "").partition("\n\nExample: ")
    parameters = [p for p in command.params if isinstance(p, TyperArgument | TyperOption)]
    arguments = [p for p in parameters if isinstance(p, TyperArgument)]
    usage = " ".join(
        ["tetrapylon", name, *map(_usage, arguments), *(["[OPTIONS]"] if len(parameters) > len(arguments) else [])]
    )
    yield f"\n## `tetrapylon {name}`\n\n{told}\n\n    {usage}\n"
    if example:
        yield f"Example: {example}\n"
    yield from _table(parameters)


def _usage(argument: TyperArgument) -> str:
    name = (argument.name or "").upper() + ("..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _table(parameters: Sequence[TyperArgument | TyperOption]) -> Iterator[str]:
    if parameters:
        yield "| argument or option | meaning | default |\n| --- | --- | --- |"
        yield from (f"| {_name(p)} | {_cell(p.help or '')} | {_default(p)} |" for p in parameters)


def _name(parameter: TyperArgument | TyperOption) -> str:
    if isinstance(parameter, TyperArgument):
        return f"`{(parameter.name or '').upper()}`"
    value = "" if parameter.is_flag else f" {parameter.metavar or 'VALUE'}"
    return ", ".join(f"`{name}{value}`" for name in parameter.opts)


def _default(parameter: TyperArgument | TyperOption) -> str:
    told = "needed" if parameter.required else ""
    if not parameter.required and parameter.default not in (None, False):
        told = f"`{parameter.default}`"
    return f"{told}, or `${parameter.envvar}`" if parameter.envvar else told


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())

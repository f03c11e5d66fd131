"""Batches of inputs: read each, report what fails on standard error, go on with the rest."""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tetrapylon.cli.rendering import plain
from tetrapylon.coding import Coder
from tetrapylon.errors import InputError, TetrapylonError
from tetrapylon.language.annotating import Layers
from tetrapylon.ledger import Added
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Report
from tetrapylon.reading import Given, read_address, read_path, read_stream

T = TypeVar("T")

MOST_WARNINGS = 3
"""Times that one warning is told in full."""

_WHERE = re.compile(r" \('[^']*' at position \d+\)")
"""What tells one warning from the next of its kind: the characters and where they stand."""


@dataclass(slots=True)
class Inputs:
    """Reads sources one by one; keeps count of the faults it has told of on standard error."""

    sources: Sequence[str]
    encoding: str = "utf-8"
    given: Given = field(default_factory=Given)
    faults: int = 0
    warned: Counter[str] = field(default_factory=Counter)

    def reports(self) -> Iterator[Report]:
        """Yield every report that can be read, in order."""
        for source in self.sources:
            for found in self._open(source):
                if isinstance(found, InputError):
                    self.faults += 1
                    typer.echo(f"tetrapylon: {plain(str(found))}", err=True)
                    continue
                self._warn(found)
                yield found
        for warning, count in self.warned.items():
            if count > MOST_WARNINGS:
                typer.echo(f"tetrapylon: {count - MOST_WARNINGS} more reports: warning: {warning}", err=True)

    def _warn(self, report: Report) -> None:
        """Tell each kind of warning a few times; the rest is counted and told at the end."""
        for warning in report.warnings:
            kind = _WHERE.sub("", warning)
            self.warned[kind] += 1
            if self.warned[kind] <= MOST_WARNINGS:
                typer.echo(plain(f"tetrapylon: {report.id}: warning: {warning}"), err=True)

    def _open(self, source: str) -> Iterable[Report | InputError]:
        try:
            if source == "-":
                yield from read_stream(
                    sys.stdin.buffer.read(), "standard input", given=self.given, encoding=self.encoding
                )
            elif "://" in source:
                yield read_address(source, given=self.given)
            else:
                yield from read_path(Path(source), given=self.given, encoding=self.encoding)
        except InputError as problem:
            yield problem


def code_to_file(documents: Sequence[Path], out: Path, *, encoding: str, layers: str, model: str) -> int:
    """Write the contract row of each document to `out`, whole or not at all; return the exit code.

    Nothing is written where no document could be read. Raises TetrapylonError where `out` cannot be written.
    """
    inputs = Inputs([str(path) for path in documents], encoding)
    coder = Coder(layers=layers_of(layers), model=model)
    rows = 0
    with written_whole(out) as part:
        for coded in progress(coder.code(inputs.reports()), "coding"):
            part.write(json.dumps(coded.contract(with_text=coded.report.extracted), ensure_ascii=False) + "\n")
            rows += 1
        if inputs.faults and not rows:
            raise TetrapylonError(f"{out}: not written, since no document could be read")
    return 1 if inputs.faults else 0


@contextmanager
def written_whole(out: Path) -> Iterator[IO[str]]:
    """Open a file that takes its place only when all is written; a pipe or device is written to as it is.

    Raises TetrapylonError that names the path when it cannot be written.
    """
    target = out.resolve()
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8") as stream:
                yield stream
            return
        with NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, suffix=".part", delete=False) as part:
            try:
                yield part
                part.flush()
                Path(part.name).chmod(0o666 & ~_umask())
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as problem:
        advice = "name a file in a folder that exists and may be written to"
        raise TetrapylonError(f"--out {out}: cannot be written ({problem.strerror}); {advice}") from problem


def _umask() -> int:
    """Return the permissions that new files of this process do not get; the system tells it only when it is set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def add_to_ledger(documents: Sequence[str], ledger: str, *, encoding: str, model: str, as_json: bool) -> int:
    """Read, code and add each document, each in one transaction; print the counts; return the exit code."""
    inputs, counts = Inputs(documents, encoding), dict.fromkeys(Added, 0)
    with Ledger(ledger) as book:
        for coded in progress(Coder(model=model).code(inputs.reports()), "adding"):
            counts[book.add(coded)] += 1
    told = {added.value: count for added, count in counts.items()} | {"failed": inputs.faults}
    typer.echo(json.dumps(told) if as_json else ", ".join(f"{count} {what}" for what, count in told.items()))
    return 1 if inputs.faults else 0


def layers_of(name: str) -> Layers:
    """Return the layers by name; raises typer.BadParameter for an unknown one."""
    return Layers(one_of("--layers", name, Layers))


def one_of(option: str, value: str, known: Iterable[str]) -> str:
    """Return an option's value; raises typer.BadParameter, which ends with exit code 2, where it is not known."""
    if value not in set(known):
        raise typer.BadParameter(f"{value!r} is not known; use one of {', '.join(known)}", param_hint=option)
    return value


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Yield the items behind a progress bar on a terminal's standard error; silent in a pipe."""
    with progress_bar(what, "reports") as advance:
        for item in items:
            yield item
            advance()


@contextmanager
def progress_bar(what: str, counted: str) -> Iterator[Callable[[], None]]:
    """Show a progress bar on a terminal's standard error, silent in a pipe; what it gives moves it by one."""
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn(f"{what} {counted}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)

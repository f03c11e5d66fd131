"""`read` and `code`: the way from a source to statements, for programs."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tetrapylon.coding import Coder
from tetrapylon.errors import InputError
from tetrapylon.language.annotating import Layers
from tetrapylon.language.parsing import DEFAULT_MODEL
from tetrapylon.model import CodedReport, Report
from tetrapylon.reading import Given, read_address, read_path


def read(
    source: str | Path,
    *,
    published: date | None = None,
    encoding: str = "utf-8",
    layers: Layers | str = Layers.NEEDED,
    model: str = DEFAULT_MODEL,
) -> CodedReport:
    """Read and code one report: a file of text or HTML, or a web address.

    Of a file that holds several documents (JSONL) the first is read; for all, give `reading.read_path` to `code`.
    `published` is the day of publication where the source does not tell it. Raises InputError.
    """
    given = Given(published=published)
    if isinstance(source, str) and "://" in source:
        report: Report | InputError = read_address(source, given=given)
    else:
        report = next(read_path(Path(source), given=given, encoding=encoding))
    if isinstance(report, InputError):
        raise report
    return next(code([report], layers=layers, model=model))


def code(
    reports: Iterable[Report], *, layers: Layers | str = Layers.NEEDED, model: str = DEFAULT_MODEL
) -> Iterator[CodedReport]:
    """Code reports in batches, and yield each in the same order; `layers="all"` works out every layer."""
    return Coder(layers=Layers(layers), model=model).code(reports)

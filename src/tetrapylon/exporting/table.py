"""CSV with a fixed header, which ACLED's and UCDP's formats are."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Signs at which a spreadsheet takes text for a formula."""


class Table:
    """Writes rows under a header of fixed columns; text that a spreadsheet would run gets an apostrophe before it."""

    columns: Sequence[str] = ()

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._file: TextIO | None = None

    def setup(self, out: Path) -> None:
        """Open the file and write its header."""
        self._file = out.open("w", encoding="utf-8", newline="")
        self._writer = csv.DictWriter(self._file, self.columns)
        self._writer.writeheader()

    def write(self, row: Mapping[str, object]) -> None:
        """Write one row, which names every column."""
        self._writer.writerow({name: _harmless(row[name]) for name in self.columns})

    def finish(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


def _harmless(value: object) -> object:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

"""Rows as Arrow tables, some thousand at a time."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import pyarrow as pa

ROWS = 10_000
"""Rows that are held before they are written, so that memory stays flat however long the export."""

TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
    bytes: pa.binary(),
}


class Batches:
    """Gathers rows of given columns and hands them on as tables."""

    def __init__(self, columns: Mapping[str, type], write: Callable[[pa.Table], None]) -> None:
        self.schema = pa.schema([(name, TYPES[kind]) for name, kind in columns.items()])
        self._write = write
        self._rows: list[Mapping[str, object]] = []
        self._written = False

    def add(self, row: Mapping[str, object]) -> None:
        """Take a row in."""
        self._rows.append(row)
        if len(self._rows) >= ROWS:
            self.flush()

    def flush(self) -> None:
        """Hand on the rows that wait; an empty table where there never were any, so that a file has its columns."""
        if self._rows or not self._written:
            self._write(pa.Table.from_pylist(self._rows, schema=self.schema))
            self._written, self._rows = True, []

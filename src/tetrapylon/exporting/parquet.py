"""Parquet: a row a statement, flat, with the whole statement as JSON at the end."""

from collections import Counter
from pathlib import Path
from typing import ClassVar

import pyarrow.parquet as pq

from tetrapylon.exporting.arrow import Batches
from tetrapylon.exporting.items import Item
from tetrapylon.exporting.rows import StatementRow, columns, statement_row, values
from tetrapylon.model import LedgerEntry

COLUMNS = columns(StatementRow) | {"statement": str}


class ParquetExporter:
    """Writes statements in groups of rows."""

    takes: ClassVar[frozenset[type]] = frozenset({LedgerEntry})

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._writer: pq.ParquetWriter | None = None

    def setup(self, out: Path) -> None:
        """Open the file with its columns."""
        self._rows = Batches(COLUMNS, self._write)
        self._writer = pq.ParquetWriter(out, self._rows.schema, compression="zstd")

    def feed(self, item: Item) -> None:
        """Write one statement."""
        assert isinstance(item, LedgerEntry)
        self._rows.add(values(statement_row(item)) | {"statement": item.statement.model_dump_json()})

    def finish(self) -> None:
        """Write the rows that wait and the file's index."""
        if self._writer is not None:
            self._rows.flush()
            self._writer.close()

    def _write(self, table: object) -> None:
        assert self._writer is not None
        self._writer.write_table(table)

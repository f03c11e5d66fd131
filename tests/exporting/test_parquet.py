"""Parquet, opened again by pyarrow."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tetrapylon.exporting import arrow
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Filter, Statement


def test_columns_have_their_types(ledger: Ledger, tmp_path: Path) -> None:
    """Days are dates, moments are in UTC, numbers are numbers."""
    ledger.export("parquet", tmp_path / "war.parquet")
    schema = pq.read_schema(tmp_path / "war.parquet")
    assert schema.field("start").type == pa.date32()
    assert schema.field("recorded").type == pa.timestamp("us", tz="UTC")
    assert schema.field("latitude").type == pa.float64()
    assert schema.field("fatalities").type == pa.int64()
    assert schema.field("intention").type == pa.bool_()


def test_each_statement_is_a_row_and_comes_back(ledger: Ledger, tmp_path: Path) -> None:
    """The flat columns have the values, and the JSON column the whole statement."""
    done = ledger.export("parquet", tmp_path / "war.parquet")
    rows = pq.read_table(tmp_path / "war.parquet").to_pylist()
    entries = list(ledger.statements())
    assert done.written == len(rows) == 10
    for row, entry in zip(rows, entries, strict=True):
        assert Statement.model_validate_json(row["statement"]) == entry.statement
        assert (row["id"], row["exact"], row["recorded"]) == (entry.id, entry.statement.evidence.exact, entry.recorded)
    taking = rows[0]
    assert (taking["change"], taking["to"], taking["from"]) == ("transfer", "The Reds", "The Army")
    assert (taking["start"], taking["published"]) == (date(2016, 3, 1), date(2016, 3, 4))
    assert taking["recorded"] <= datetime.now(UTC)


def test_the_filter_is_heeded(ledger: Ledger, tmp_path: Path) -> None:
    """As `statements` heeds it; a file without rows has its columns."""
    wanted = Filter(kind="damage")
    ledger.export("parquet", tmp_path / "war.parquet", wanted)
    assert pq.read_table(tmp_path / "war.parquet")["site"].to_pylist() == ["the Old Bridge"]
    ledger.export("parquet", tmp_path / "none.parquet", Filter(source="nobody"))
    none = pq.read_table(tmp_path / "none.parquet")
    assert (none.num_rows, none.schema) == (0, pq.read_schema(tmp_path / "war.parquet"))


def test_rows_are_written_in_groups(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, only some are held at a time."""
    monkeypatch.setattr(arrow, "ROWS", 4)
    ledger.export("parquet", tmp_path / "war.parquet")
    assert pq.ParquetFile(tmp_path / "war.parquet").num_row_groups == 3

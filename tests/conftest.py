"""Fixtures for every room: a test that asks for an `address` runs on a ledger in SQLite and on one in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import KINDS, empty_database


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield where a ledger may be made, in each kind of database."""
    with empty_database(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    """Yield the address of an empty database of a PostgreSQL server."""
    with empty_database("postgresql", tmp_path) as made:
        yield made

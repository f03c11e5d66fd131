"""Fixtures for the tests of the ledger."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where an SQLite file may be made."""
    return tmp_path / "war.db"

"""A ledger to export, made once: no test here writes to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_war import small_war

from tetrapylon.library.ledger import Ledger


@pytest.fixture(scope="session")
def war_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the small war's ledger."""
    return small_war(tmp_path_factory.mktemp("ledger") / "war.db")


@pytest.fixture
def ledger(war_ledger: Path) -> Iterator[Ledger]:
    """Return the small war's ledger."""
    with Ledger(war_ledger) as opened:
        yield opened

"""A server over the small war, asked without a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from served import ORIGIN, TOKEN
from small_war import small_war
from starlette.testclient import TestClient

from tetrapylon.web.app import create_app
from tetrapylon.web.settings import Settings


@pytest.fixture(scope="session")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the small war's ledger, of which each test takes a copy."""
    return small_war(tmp_path_factory.mktemp("ledger") / "war.db")


@pytest.fixture
def own_ledger(small_ledger: Path, tmp_path: Path) -> str:
    """Return the path of a copy that a test may write to."""
    return str(shutil.copy(small_ledger, tmp_path / "own.db"))


@pytest.fixture
def app(own_ledger: str) -> FastAPI:
    """Return an application on a loopback address."""
    return create_app(Settings(ledger=own_ledger, token=TOKEN))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Return a reader without a token."""
    with TestClient(app, base_url=ORIGIN) as opened:
        yield opened

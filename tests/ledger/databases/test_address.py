"""An address names a ledger, and its password is never repeated."""

import pytest

from tetrapylon.errors import LedgerError
from tetrapylon.ledger import Store
from tetrapylon.ledger.databases import ledger_url, where


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("war.db", "war.db"),
        ("a folder/war.db", "a folder/war.db"),
        ("sqlite:///war.db", "war.db"),
        ("sqlite://", ":memory:"),
        ("postgresql://ada:hush@server:5433/war", "postgresql://ada:***@server:5433/war"),
        ("postgres://ada@server/war?sslmode=require&password=hush", "postgresql://ada@server/war"),
        ("postgresql+psycopg://ada:hu%40sh@server/war", "postgresql://ada:***@server/war"),
    ],
)
def test_ledger_is_named_without_its_password(address: str, name: str) -> None:
    """A file is named by its path, a database by its server."""
    assert where(ledger_url(address)) == name


@pytest.mark.parametrize(
    "address",
    [
        "nosuchdb://ada:hush@here/war",
        "mysql://ada:hush@here/war",
        "postgresql+psycopg2://ada:hush@here/war",
        "not an address://hush",
        "postgresql://ada:pass@hush@here/war",
        "postgresql://ada:pass@here:hush/war",
        "sqlite://hush/war",
    ],
)
def test_address_that_cannot_be_read_is_an_error_that_repeats_no_secret(address: str) -> None:
    """What no driver knows is refused, and what may be part of a password is not shown."""
    with pytest.raises(LedgerError) as caught:
        Store(address)
    assert "hush" not in str(caught.value) or address.startswith("sqlite")

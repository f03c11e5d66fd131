"""Ledger: an append-only, bitemporal, hash-chained store of what reports say."""

from tetrapylon.ledger.adding import Added
from tetrapylon.ledger.chain import Link
from tetrapylon.ledger.exchanging import Merged
from tetrapylon.ledger.migrating import Migration, migrate
from tetrapylon.ledger.names import fold_name, fold_words
from tetrapylon.ledger.opening import is_ledger, ledger_name
from tetrapylon.ledger.places import PlaceMatch, PlaceSighting, match_place, place_key
from tetrapylon.ledger.reviewing import Queued
from tetrapylon.ledger.store import Store
from tetrapylon.ledger.verifying import Fault

__all__ = [
    "Added",
    "Fault",
    "Link",
    "Merged",
    "Migration",
    "PlaceMatch",
    "PlaceSighting",
    "Queued",
    "Store",
    "fold_name",
    "fold_words",
    "is_ledger",
    "ledger_name",
    "match_place",
    "migrate",
    "place_key",
]

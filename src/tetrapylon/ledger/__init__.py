"""Ledger: an append-only, bitemporal, hash-chained store of what reports say."""

from tetrapylon.ledger.adding import Added
from tetrapylon.ledger.chain import Link
from tetrapylon.ledger.names import fold_name, fold_words
from tetrapylon.ledger.places import PlaceMatch, PlaceSighting, match_place, place_key
from tetrapylon.ledger.store import Store
from tetrapylon.ledger.verifying import Fault

__all__ = [
    "Added",
    "Fault",
    "Store",
    "Link",
    "PlaceMatch",
    "PlaceSighting",
    "fold_name",
    "fold_words",
    "match_place",
    "place_key",
]

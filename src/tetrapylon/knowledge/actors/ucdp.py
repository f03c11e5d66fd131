"""The numbers that the Uppsala Conflict Data Program gives to actors."""

import re
from dataclasses import dataclass
from functools import cache

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.actors.register import ActorRegister, shipped_register
from tetrapylon.knowledge.actors.table import rows_of
from tetrapylon.knowledge.loading import knowledge_bytes

COLUMNS = ("actor", "ucdp", "name")

_FILE = "actors/ucdp.tsv"
_NUMBER = re.compile(r"[1-9]\d{0,4}")


@dataclass(frozen=True, slots=True)
class UcdpActor:
    """An actor as UCDP has it: its number there (`side_b_id`, `actor_id`) and what UCDP calls it."""

    number: int
    name: str


def ucdp_actor(identifier: str) -> UcdpActor | None:
    """Return what UCDP calls the actor with this id of ours ("islamic-state"), or None where that is not known.

    Several of ours may share one of UCDP's: it counts the provinces of the Islamic State as one actor.
    """
    return _shipped().get(identifier)


@cache
def _shipped() -> dict[str, UcdpActor]:
    return read_ucdp_actors(knowledge_bytes(_FILE), f"knowledge/{_FILE}", shipped_register())


def read_ucdp_actors(data: bytes, source: str, register: ActorRegister) -> dict[str, UcdpActor]:
    """Read a table of UCDP's numbers (columns COLUMNS, tab-separated) by our actors' ids.

    Raises KnowledgeError that names the source and line of what is no number, an actor that the register does not have
    under this very name or that stands twice, and a number that goes by two names.
    """
    found: dict[str, UcdpActor] = {}
    names: dict[int, str] = {}
    entries = {entry.name: entry for entry in register.entries}
    for where, row in rows_of(data, source, COLUMNS):
        entry = entries.get(row["actor"])
        if entry is None:
            raise KnowledgeError(f"{where}: {row['actor']!r} is no actor's canonical name")
        if entry.id in found:
            raise KnowledgeError(f"{where}: {row['actor']!r} stands twice")
        if not _NUMBER.fullmatch(row["ucdp"]) or not row["name"]:
            raise KnowledgeError(f"{where}: {row['ucdp']!r} {row['name']!r} is no UCDP number with its name")
        found[entry.id] = UcdpActor(int(row["ucdp"]), row["name"])
        if names.setdefault(found[entry.id].number, row["name"]) != row["name"]:
            raise KnowledgeError(f"{where}: UCDP's {row['ucdp']} is {names[found[entry.id].number]!r} above")
    return found

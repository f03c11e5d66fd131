"""The register: every known actor, found by name, alias or acronym."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.actors.entry import ActorEntry, read_actors
from tetrapylon.knowledge.actors.states import State, read_states
from tetrapylon.knowledge.actors.table import slug
from tetrapylon.knowledge.user_data import given_bytes, keep_file, user_files
from tetrapylon.model import Actor

USER_ACTORS = "actors"
"""The kind of the user's files that hold actors."""
MAX_TABLE = 10_000_000
"""Bytes of a user's table."""


class ActorRegister:
    """Known actors and states. Immutable; `with_actors` gives a larger one.

    Raises KnowledgeError when an affiliation names an actor that is not there.
    """

    def __init__(self, entries: Iterable[ActorEntry], states: Sequence[State]) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._states = {state.code: state for state in states}
        self._by_alias: dict[str, tuple[str, ...]] = {}
        for entry in self._entries.values():
            for alias in names_of(entry):
                key = slug(alias)
                if entry.id not in self._by_alias.get(key, ()):
                    self._by_alias[key] = (*self._by_alias.get(key, ()), entry.id)
        self._check_affiliations()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> tuple[ActorEntry, ...]:
        """Every known actor."""
        return tuple(self._entries.values())

    @property
    def states(self) -> tuple[State, ...]:
        """Every known state."""
        return tuple(self._states.values())

    def get(self, identifier: str) -> ActorEntry | None:
        """Return the actor with this id."""
        return self._entries.get(identifier)

    def state(self, code: str) -> State | None:
        """Return the state with this ISO 3166 alpha-2 code."""
        return self._states.get(code)

    def government(self, code: str) -> Actor | None:
        """Return the government of the state with this code."""
        state = self._states.get(code)
        return self._entries[state.government().id].actor if state else None

    def find(self, alias: str, countries: Sequence[str] = (), year: int | None = None) -> ActorEntry | None:
        """Return the actor of this name, alias or acronym, whatever its case and diacritics.

        Where several share it, the one that acts in the first of `countries` and existed in `year` comes first.
        """
        return self.best(self._by_alias.get(slug(alias), ()), countries, year)

    def best(self, identifiers: Sequence[str], countries: Sequence[str], year: int | None) -> ActorEntry | None:
        """Return the likeliest of several actors, given where and when the report plays."""
        entries = [self._entries[identifier] for identifier in identifiers]
        return min(entries, key=lambda entry: (_distance(entry, countries), not _existed(entry, year)), default=None)

    def with_actors(self, entries: Iterable[ActorEntry]) -> "ActorRegister":
        """Return a register with more actors; one with a known id replaces it."""
        return ActorRegister([*self._entries.values(), *entries], tuple(self._states.values()))

    def _check_affiliations(self) -> None:
        for entry in self._entries.values():
            for affiliation in entry.affiliations:
                if slug(affiliation.other) not in self._by_alias:
                    fault = f"{entry.name!r} has an affiliation to unknown actor {affiliation.other!r}"
                    raise KnowledgeError(f"{entry.where}: {fault}")


def names_of(entry: ActorEntry) -> tuple[str, ...]:
    """Return everything that an actor is called: name, aliases, acronym."""
    return (entry.name, *entry.aliases, *((entry.acronym,) if entry.acronym else ()))


def _distance(entry: ActorEntry, countries: Sequence[str]) -> int:
    ranks = [rank for rank, country in enumerate(countries) if country in entry.countries]
    return min(ranks, default=len(countries))


def _existed(entry: ActorEntry, year: int | None) -> bool:
    return year is None or (entry.first_year or year) <= year <= (entry.last_year or year)


@cache
def actor_register() -> ActorRegister:
    """Load the shipped register with what the user added, once a process; raises KnowledgeError on a faulty file."""
    register = shipped_register()
    for path in user_files(USER_ACTORS, ".tsv"):
        register = _merged(register, given_bytes(path, MAX_TABLE), str(path))
    return register


@cache
def shipped_register() -> ActorRegister:
    """Load the register that ships with the package, once a process; raises KnowledgeError on a faulty file."""
    states = read_states()
    entries = [state.government() for state in states]
    for file in sorted(files("tetrapylon.knowledge.actors").iterdir(), key=lambda file: file.name):
        if file.name.startswith("groups-"):
            entries += read_actors(file.read_bytes(), f"knowledge/actors/{file.name}")
    _no_duplicates(entries)
    return ActorRegister(entries, states)


def load_user_actors(path: str | Path) -> ActorRegister:
    """Return the register with the actors of a table, which has the shipped files' columns, merged in.

    Raises KnowledgeError when the file cannot be read, or holds a column or value that is not known.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as problem:
        raise KnowledgeError(f"{path}: cannot be read ({problem})") from problem
    return _merged(actor_register(), data, str(path))


def add_actors(path: Path) -> list[ActorEntry]:
    """Keep a user's table of actors, in place of one of the same name, and return its actors.

    They are part of `actor_register` from then on. Raises InputError when the file cannot be read, and KnowledgeError,
    which names the file and the line, when it does not fit; nothing is kept then.
    """
    data = given_bytes(path, MAX_TABLE)
    others = shipped_register()
    for other in user_files(USER_ACTORS, ".tsv"):
        if other.stem != path.stem:
            others = _merged(others, given_bytes(other, MAX_TABLE), str(other))
    _merged(others, data, str(path))
    keep_file(USER_ACTORS, f"{path.stem}.tsv", path)
    actor_register.cache_clear()
    return read_actors(data, str(path))


def _merged(register: ActorRegister, data: bytes, source: str) -> ActorRegister:
    entries = read_actors(data, source)
    _no_duplicates(entries)
    return register.with_actors(entries)


def _no_duplicates(entries: Sequence[ActorEntry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise KnowledgeError(f"{entry.where}: {entry.name!r} stands twice")
        seen.add(entry.id)

"""Words that stand for an actor by its role ("rebels", "the army"), and what they mean where."""

from dataclasses import dataclass
from functools import cache

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.actors.entry import TAGS
from tetrapylon.knowledge.actors.table import rows_of, years_of
from tetrapylon.knowledge.loading import knowledge_bytes, load_yaml
from tetrapylon.model.base import Frozen

_FILE = "actors/words.yaml"
_DEFAULTS = "actors/defaults.tsv"


class RoleWords(Frozen):
    """The words of one role; see `words.yaml` for what each list means."""

    role: str
    tags: tuple[str, ...]
    alone: tuple[str, ...]
    heads: tuple[str, ...]
    modifiers: tuple[str, ...]


class ActorWords(Frozen):
    """Every word list of `words.yaml`."""

    roles: tuple[RoleWords, ...]
    bare_before: frozenset[str]
    own_before: frozenset[str]
    action_nouns: tuple[str, ...]
    agent_verbs: tuple[str, ...]
    irregular_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    place_before: frozenset[str]
    adjectival: frozenset[str]
    noun_before: frozenset[str]
    group_nouns: frozenset[str]
    group_openings: frozenset[str]
    group_openings_of: frozenset[str]
    group_links: frozenset[str]
    group_owners: frozenset[str]
    no_groups: frozenset[str]
    imposed: frozenset[str]
    followers: tuple[str, ...]
    spellings: dict[str, tuple[str, ...]]

    def rank_of(self, role: str) -> int:
        """Return how early a role stands in the file; the earlier decides what a phrase means."""
        return next(rank for rank, words in enumerate(self.roles) if words.role == role)

    def tags_of(self, role: str) -> frozenset[str]:
        """Return the tags of the known actors that a role's words may mean."""
        return frozenset(self.roles[self.rank_of(role)].tags)


@dataclass(frozen=True, slots=True)
class RoleDefault:
    """Which actor a role's words mean in a country's conflict, between two years (None where open)."""

    role: str
    country: str
    first_year: int | None
    last_year: int | None
    actor: str

    def held_in(self, year: int | None) -> bool:
        """Tell whether it held in that year; an unknown year is taken to fit."""
        return year is None or (self.first_year or year) <= year <= (self.last_year or year)


@cache
def actor_words() -> ActorWords:
    """Load the word lists; raises KnowledgeError for an unknown key, role or tag."""
    words = load_yaml(_FILE, ActorWords)
    for role in words.roles:
        if unknown := set(role.tags) - TAGS:
            raise KnowledgeError(f"knowledge/{_FILE}: role {role.role}: unknown tag {min(unknown)!r}")
    return words


@cache
def role_defaults() -> tuple[RoleDefault, ...]:
    """Load what a role's words mean by country; raises KnowledgeError for an unknown role."""
    known = {role.role for role in actor_words().roles}
    defaults = []
    for where, row in rows_of(
        knowledge_bytes(_DEFAULTS), f"knowledge/{_DEFAULTS}", ("role", "country", "years", "actor")
    ):
        if row["role"] not in known:
            raise KnowledgeError(f"{where}: unknown role {row['role']!r}")
        defaults.append(RoleDefault(row["role"], row["country"], *years_of(row["years"], where), row["actor"]))
    return tuple(defaults)

"""States: how a country, its people, its capital, its forces and its leaders are called."""

from dataclasses import dataclass

from tetrapylon.knowledge.actors.entry import LOCAL, ActorEntry, local_names
from tetrapylon.knowledge.actors.table import rows_of, slug, split_list
from tetrapylon.knowledge.loading import knowledge_bytes
from tetrapylon.model import Actor, ActorClass

COLUMNS = ("code", "name", "names", "adjectives", "people", "capitals", "organs", "leaders", "government")


@dataclass(frozen=True, slots=True)
class State:
    """One state. `name` takes its article ("the United States"); `code` is ISO 3166 alpha-2.

    `government_name` is "Government of X" (UCDP's naming rule) unless the table gives another.

    `organs` are names that mean its forces or government by themselves ("IDF"), those in `local` only in reports that
    speak of it; `leaders` are people who mean it only
    before a word for forces or rule ("Assad's army").
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    organs: tuple[str, ...]
    local: frozenset[str]
    leaders: tuple[str, ...]
    government_name: str

    @property
    def plain_name(self) -> str:
        """The name without its article."""
        return self.name.removeprefix("the ")

    def government(self) -> ActorEntry:
        """Return the state as an actor."""
        return ActorEntry(
            actor=Actor(
                id=slug(f"Government of {self.plain_name}"),
                name=self.government_name,
                kind=ActorClass.STATE_FORCES,
                country=self.code,
            ),
            aliases=(f"Government of {self.plain_name}", f"Military Forces of {self.plain_name}", *self.organs),
            countries=(self.code,),
            tags=frozenset({"state"}),
            leaders=self.leaders,
            local=self.local,
        )

    def people_as(self, kind: ActorClass) -> Actor:
        """Return a class of its people as an actor, such as "Civilians (Syria)"."""
        name = f"{kind.value} ({self.plain_name})"
        return Actor(id=slug(name), name=name, kind=kind, country=self.code)


def read_states() -> list[State]:
    """Read `knowledge/actors/states.tsv`; raises KnowledgeError on anything it does not know."""
    table = rows_of(knowledge_bytes("actors/states.tsv"), "knowledge/actors/states.tsv", COLUMNS)
    return [_state(row) for _, row in table]


def _state(row: dict[str, str]) -> State:
    adjectives = split_list(row["adjectives"])
    people = split_list(row["people"]) or tuple(f"{a}s" for a in adjectives)
    return State(
        code=row["code"],
        name=row["name"],
        names=(row["name"].removeprefix("the "), *split_list(row["names"])),
        adjectives=adjectives,
        people=people,
        capitals=split_list(row["capitals"]),
        organs=tuple(organ.removeprefix(LOCAL) for organ in split_list(row["organs"])),
        local=local_names(split_list(row["organs"])),
        leaders=split_list(row["leaders"]),
        government_name=row["government"] or f"Government of {row['name']}",
    )

"""The codebook: the types of events, and their codes after ACLED and PLOVER."""

from functools import cache
from typing import Self

from pydantic import Field, model_validator

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model import AcledCode, PloverCode
from tetrapylon.model.base import Frozen


class EventType(Frozen):
    """One type: its ACLED event type, PLOVER event and mode, and how it stands to the other types of its family."""

    event_type: str
    family: str
    rank: int
    acled: str | None = Field(default=None, description="ACLED's sub-event type where it is not the type's own name")
    plover: tuple[str, str | None] | None = None


class Codebook(Frozen):
    """The whole of `codebook.yaml`."""

    types: dict[str, EventType]
    peaceful: frozenset[str]
    damage: dict[str, frozenset[str]]

    @model_validator(mode="after")
    def _names_known_types(self) -> Self:
        unknown = set(self.damage) - set(self.types)
        if unknown:
            raise ValueError(f"damage names unknown types: {', '.join(sorted(unknown))}")
        return self

    def acled(self, name: str) -> AcledCode:
        """Return ACLED's code of a type; raises KeyError for a type that the codebook lacks."""
        entry = self.types[name]
        return AcledCode(event_type=entry.event_type, sub_event_type=entry.acled or name)

    def plover(self, name: str) -> PloverCode | None:
        """Return PLOVER's code of a type, or None where it has none; raises KeyError for an unknown type."""
        pair = self.types[name].plover
        return PloverCode(event=pair[0], mode=pair[1]) if pair else None

    def damage_type(self, predicate: str) -> str | None:
        """Return the type that a damage frame's predicate tells."""
        return next((name for name, words in self.damage.items() if predicate in words), None)


@cache
def codebook() -> Codebook:
    """Load the codebook once a process; raises KnowledgeError."""
    return load_yaml("codebook.yaml", Codebook)

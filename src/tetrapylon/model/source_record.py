"""How far a source's statements were borne out by others: reliability and credibility, two axes judged apart."""

from enum import IntEnum, StrEnum

from tetrapylon.model.base import Frozen


class Outcome(StrEnum):
    """What became of a statement when it was held against those of others."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    OPEN = "open"


class Reliability(StrEnum):
    """Admiralty letters for a source: how often it was borne out."""

    COMPLETELY_RELIABLE = "A"
    USUALLY_RELIABLE = "B"
    FAIRLY_RELIABLE = "C"
    NOT_USUALLY_RELIABLE = "D"
    UNRELIABLE = "E"
    CANNOT_BE_JUDGED = "F"

    @property
    def words(self) -> str:
        """The letter's meaning: "usually reliable"."""
        return self.name.lower().replace("_", " ")


class Credibility(IntEnum):
    """Admiralty digits for a statement: what other independent origins say of the same."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6

    @property
    def words(self) -> str:
        """The digit's meaning: "probably true"."""
        return self.name.lower().replace("_", " ")


class Check(Frozen):
    """A statement held against what others say without its publisher, its speakers and their reprints.

    `supporting` and `opposing` are entry ids of those others, `origins_for` and `origins_against` how many independent
    origins they have. `reason` says in plain words how it was judged, or why it could not be.
    """

    statement: str
    outcome: Outcome
    credibility: Credibility
    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    origins_for: int = 0
    origins_against: int = 0
    reason: str = ""


class SourceRole(StrEnum):
    """Whether a source publishes reports or is quoted in them."""

    PUBLISHER = "publisher"
    SPEAKER = "speaker"


class SourceRecord(Frozen):
    """What one publisher or speaker said, and how much of it others bore out.

    `id` is the role with the folded name or actor id ("publisher:reuters", "speaker:government-of-syria"). `share` is
    that of the confirmed among the checkable (confirmed and contradicted), `lower` and `upper` its 95 % Wilson interval;
    None where nothing was checkable. `digits` counts the statements of each credibility, 1 to 6. `statements` counts
    those that name a place. `checks` is filled where one source is asked for.
    """

    id: str
    role: SourceRole
    name: str
    named: bool
    statements: int
    confirmed: int
    contradicted: int
    open: int
    share: float | None
    lower: float | None
    upper: float | None
    reliability: Reliability
    digits: tuple[int, int, int, int, int, int]
    checks: tuple[Check, ...] = ()

    @property
    def checkable(self) -> int:
        """How many statements could be judged."""
        return self.confirmed + self.contradicted

"""What to leave out: one filter for statements, events, registers, exports and the web."""

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from tetrapylon.model.base import Frozen
from tetrapylon.model.entity import CountryCode
from tetrapylon.model.statement import Stance


class Filter(Frozen):
    """Keeps what answers to every value that is given.

    `place` and `site` are names, compared folded; `country` an ISO 3166-1 alpha-2 code; `actor` an id or a canonical
    name; `source` the name of a publisher or of anybody in the chain of speakers; `type` an event type of the codebook.
    `since` and `until` are days, both inclusive: what holds on no day between them, or at no known time, is left out.
    `as_known_on` leaves out what was published (where that is unknown: recorded) after that day. `located` keeps what
    has coordinates and a day, or else what lacks one of them; events and registers, which group statements, ignore it.
    """

    place: str | None = None
    country: CountryCode | None = None
    kind: Literal["control", "damage", "event"] | None = None
    stance: Stance | None = None
    actor: str | None = None
    source: str | None = None
    site: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    as_known_on: date | None = None
    located: bool | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"nothing is both since {self.since} and until {self.until}")
        return self

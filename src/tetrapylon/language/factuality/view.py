"""How sure a fact is, as words over it are read one by one from the inside out."""

from dataclasses import dataclass, replace

from tetrapylon.knowledge.cues import Effect
from tetrapylon.model import Certainty, Distance, Factuality, Polarity

_CERTAINTIES = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE)


@dataclass(frozen=True, slots=True)
class View:
    """What has been read so far of a fact's polarity, certainty, future and distance."""

    negative: bool = False
    doubt: int = 0
    future: bool = False
    intention: bool = False
    attempt: bool = False
    failed: bool = False
    implicative: bool = False
    distance: Distance = Distance.NONE

    @property
    def factuality(self) -> Factuality:
        """The FactBank value."""
        polarity = Polarity.NEGATIVE if self.negative else Polarity.POSITIVE
        return Factuality(certainty=_CERTAINTIES[self.doubt], polarity=polarity)

    def denied(self) -> "View":
        """Return the view under one more negation; what was managed, and is negated, has failed."""
        return replace(self, negative=not self.negative, failed=self.implicative and not self.negative)

    def under(self, effect: Effect) -> "View":
        """Return the view under a word of this effect."""
        match effect:
            case Effect.NONE:
                return self
            case Effect.CLAIM:
                return self.kept_at(Distance.CLAIMED)
            case Effect.UNVERIFIED:
                return self.kept_at(Distance.UNVERIFIED)
            case Effect.DENY | Effect.NEGATE:
                return self.denied()
            case Effect.FAIL | Effect.PREVENT:
                return replace(self, negative=not self.negative, failed=not self.negative)
            case Effect.ATTEMPT:
                return replace(self, attempt=True, intention=True)
            case Effect.INTEND:
                return replace(self, intention=True, attempt=False)  # a planned attempt is not under way
            case Effect.EXPECT:
                return replace(self, future=True)
            case Effect.WOULD | Effect.POSSIBLE:
                return self.at_most(2)
            case Effect.DOUBT:
                return self.at_most(2)
            case Effect.PROBABLE:
                return self.at_most(1)
            case Effect.IMPROBABLE:
                return self.at_most(1).denied()

    def at_most(self, doubt: int) -> "View":
        """Return the view with at least so much doubt: 1 probable, 2 possible."""
        return replace(self, doubt=max(self.doubt, doubt))

    def kept_at(self, distance: Distance) -> "View":
        """Return the view with a distance; lack of verification weighs more than a claim."""
        return self if self.distance is Distance.UNVERIFIED else replace(self, distance=distance)

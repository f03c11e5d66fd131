"""Incidents: what one predicate of a sentence tells of an event, and which predicates tell the same one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tetrapylon.coding.drafting import Draft
from tetrapylon.coding.events.means import are_apart, distance
from tetrapylon.knowledge.codebook import codebook

SUPPRESSED = frozenset({"Protest with intervention", "Excessive force against protesters"})
"""Protests that somebody intervened in."""

FORCE_AGAINST_PROTEST = "Excessive force against protesters"


@dataclass(frozen=True, slots=True)
class Incident:
    """An event as one predicate tells it. `generic` marks a deed without a type of its own, such as "killed";
    `more_actors` are those of the predicates it has absorbed, which count where its own name nobody."""

    draft: Draft
    type: str
    generic: bool
    actors: tuple[Token, ...] = ()
    more_actors: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()
    dead: int | None = None
    injured: int | None = None
    words: tuple[Token, ...] = ()

    @property
    def trigger(self) -> Token:
        """The predicate word."""
        return self.draft.trigger

    @property
    def family(self) -> str:
        """The codebook's family of its type."""
        return codebook().types[self.type].family

    @property
    def rank(self) -> int:
        """How specific its type is within the family."""
        return codebook().types[self.type].rank


def joined(incidents: Sequence[Incident]) -> list[Incident]:
    """Join the incidents of a sentence that tell one event: generic deeds with the nearest specific one, then equals."""
    specific = [incident for incident in incidents if not incident.generic]
    for incident in (i for i in incidents if i.generic):
        hosts = [host for host in specific if may_join(host, incident)]
        if hosts:
            nearest = min(hosts, key=lambda host: (distance(host.trigger, incident.trigger), host.trigger.i))
            specific[specific.index(nearest)] = absorb(nearest, incident)
        else:
            specific.append(incident)
    return sorted(_equals_joined(specific), key=lambda i: i.trigger.i)


def _equals_joined(incidents: Iterable[Incident]) -> list[Incident]:
    kept: list[Incident] = []
    for incident in incidents:
        twin = next((k for k in kept if may_join(k, incident) and _same_kind(k, incident)), None)
        if twin is None:
            kept.append(incident)
        else:
            kept[kept.index(twin)] = absorb(twin, incident)
    return kept


def _same_kind(a: Incident, b: Incident) -> bool:
    return a.type == b.type or (a.family == b.family == "protest")


def may_join(a: Incident, b: Incident) -> bool:
    """Tell whether two incidents of a sentence can be one event: same family and polarity, no second toll, one time."""
    if not _related(a, b) or (a.dead is not None and b.dead is not None) or are_apart(a.trigger, b.trigger):
        return False
    x, y = a.draft.assessment, b.draft.assessment
    return x.factuality.polarity is y.factuality.polarity and x.intention == y.intention


def _related(host: Incident, guest: Incident) -> bool:
    """Tell whether two types can be one event: of one family, or violence in the suppression of a protest."""
    suppression = host.type in SUPPRESSED and guest.generic
    return host.family == guest.family or suppression


def absorb(host: Incident, guest: Incident) -> Incident:
    """Return the host with what only the guest tells."""
    better = guest if guest.family == host.family and guest.rank > host.rank else host
    kind = better.type if host.family == guest.family else FORCE_AGAINST_PROTEST
    return replace(
        host,
        type=kind,
        generic=host.generic and guest.generic,
        more_actors=_once((*host.more_actors, *guest.actors, *guest.more_actors)),
        targets=_once((*host.targets, *guest.targets)),
        dead=host.dead if host.dead is not None else guest.dead,
        injured=host.injured if host.injured is not None else guest.injured,
        words=_once((*host.words, guest.trigger, *guest.words)),
        draft=_draft(host.draft, guest.draft),
    )


def _draft(host: Draft, guest: Draft) -> Draft:
    speakers = host.assessment.speakers or guest.assessment.speakers
    return replace(
        host, assessment=replace(host.assessment, speakers=speakers), time=host.time if host.time else guest.time
    )


def _once(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple({token.i: token for token in tokens}.values())

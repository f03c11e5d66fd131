"""A statement in a few plain words, for whoever looks at one."""

from tetrapylon.model.coded import joined
from tetrapylon.model.statement import ControlFact, DamageFact, EventFact, Statement


def when(statement: Statement) -> str:
    """Return a statement's time for people: a day, month or year, or "first – last"."""
    if statement.time is None or statement.time.value is None:
        return ""
    return statement.time.value.replace("/", " – ")


def sentence_of(statement: Statement) -> str:
    """Return a fact in a few plain words: "Palmyra: Government of Syria → Islamic State"."""
    fact, place = statement.fact, statement.place.name if statement.place else "somewhere"
    if isinstance(fact, ControlFact):
        return f"{place}: {_control_words(fact)}" + (f" (with {joined(fact.supporters)})" if fact.supporters else "")
    if isinstance(fact, DamageFact):
        return f"{fact.site} {fact.extent.value}" + (f" by {joined(fact.actor)}" if fact.actor else "")
    return _event_words(fact, place)


def _control_words(fact: ControlFact) -> str:
    to, before = joined(fact.to), joined(fact.from_)
    if fact.change.value == "hold":
        return f"held by {to or 'somebody'}"
    if fact.change.value == "contest":
        return f"contested by {to or 'somebody'}" + (f" against {before}" if before else "")
    return f"{before or 'somebody'} → {to or 'somebody'}"


def _event_words(fact: EventFact, place: str) -> str:
    tolls = [f"{n} {what}" for n, what in ((fact.fatalities, "dead"), (fact.injured, "injured")) if n is not None]
    actors, targets = joined(fact.actors), joined(fact.targets)
    whom = f"{actors or 'somebody'} → {targets}" if targets else actors
    return ", ".join([f"{place}: {fact.type}", *filter(None, [whom]), *tolls])

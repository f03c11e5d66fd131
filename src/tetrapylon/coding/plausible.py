"""Places that a sentence does not name and that cannot be where its groups act: what is told of them lies elsewhere."""

from collections.abc import Sequence

from tetrapylon.coding.codebook import STATES
from tetrapylon.coding.events.roles import UNFIGHTING
from tetrapylon.knowledge.actors import actor_register
from tetrapylon.language.annotated import AnnotatedReport, within
from tetrapylon.model import Actor, ControlFact, EventFact, Statement, StatementPlace


def with_plausible_places(annotated: AnnotatedReport, statements: Sequence[Statement]) -> list[Statement]:
    """Take a guessed place from the statements whose armed groups act in other countries, as the register has it.

    A report on an election at home may tell of a group abroad without saying where; the country that the report is about
    is then no place of what the group did. An unnamed place ("oil fields") keeps its words and loses the country alone.
    """
    return [_elsewhere(statement) if _is_guess(annotated, statement) else statement for statement in statements]


def _is_guess(annotated: AnnotatedReport, statement: Statement) -> bool:
    place = statement.place
    if place is None or place.country is None:
        return False
    homes = [set(entry.countries) for actor in _groups(statement) if (entry := actor_register().get(actor.id))]
    if not homes or any(not home or place.country in home for home in homes):
        return False
    sentence = next((s for s in annotated.sentences if s.start <= statement.evidence.start < s.end), None)
    named = within(annotated.places, sentence) if sentence else []
    return place.country not in {mention.place.country for mention in named}


def _groups(statement: Statement) -> list[Actor]:
    fact = statement.fact
    if isinstance(fact, EventFact):
        sides = (*fact.actors, *fact.targets)
    else:
        sides = (*fact.to, *fact.from_) if isinstance(fact, ControlFact) else fact.actor
    return [actor for actor in sides if actor.known and actor.kind not in STATES | UNFIGHTING]


def _elsewhere(statement: Statement) -> Statement:
    place = statement.place
    assert place is not None
    if isinstance(statement.fact, EventFact):
        return statement.model_copy(update={"place": None})
    if place.geonameid is not None:
        return statement
    bare = StatementPlace(name=place.name, near=place.near, relation=place.relation, precision=place.precision)
    return statement.model_copy(update={"place": bare})

"""Who fights: the register of armed actors, the states' forces, and the words that stand for either."""

from tetrapylon.knowledge.actors.entry import ActorEntry, Affiliation, read_actors
from tetrapylon.knowledge.actors.register import (
    ActorRegister,
    actor_register,
    add_actors,
    load_user_actors,
    names_of,
    shipped_register,
)
from tetrapylon.knowledge.actors.states import State, read_states
from tetrapylon.knowledge.actors.ucdp import UcdpActor, read_ucdp_actors, ucdp_actor
from tetrapylon.knowledge.actors.words import ActorWords, RoleDefault, RoleWords, actor_words, role_defaults

__all__ = [
    "ActorEntry",
    "ActorRegister",
    "ActorWords",
    "Affiliation",
    "RoleDefault",
    "RoleWords",
    "State",
    "UcdpActor",
    "actor_register",
    "actor_words",
    "add_actors",
    "load_user_actors",
    "names_of",
    "read_actors",
    "read_states",
    "read_ucdp_actors",
    "role_defaults",
    "shipped_register",
    "ucdp_actor",
]

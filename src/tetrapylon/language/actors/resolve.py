"""Which actor a candidate is, with the whole report in view."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tetrapylon.knowledge.actors import ActorRegister, actor_words, role_defaults
from tetrapylon.knowledge.actors.table import slug
from tetrapylon.language.actors.scan import Candidate
from tetrapylon.model import Actor, ActorClass

_CLASS_OF_PEOPLE = {
    "civilians": ActorClass.CIVILIANS,
    "protesters": ActorClass.PROTESTERS,
    "rioters": ActorClass.RIOTERS,
}

# Roles that a country's conflict settles before the report's own naming does, and those the other way round.
_BY_CONFLICT = frozenset({"rebel", "opposition", "kurdish", "shia", "separatist"})

MAX_SCENES = 3
"""Countries of a report whose conflicts a role word is looked up in: a later one is mostly named in passing."""

_ONE_GROUP = ("group", "organisation", "organization", "movement", "faction")
"""Nouns that, with an article, mean the one group named just before: "the rebel group" is not the whole opposition."""

_DESCRIBED = frozenset({"forces", "armed", "militia", "jihadist"})
"""Roles that stay the text's own words once described: "Iranian-backed fighters" are whoever they are."""

_JUDGING = frozenset({"terrorist"})
"""Words before a deed that say what to think of it, not which of the groups named did it: "a terrorist attack"."""

_FIGHTERS_OF_STATES = frozenset({"troops", "soldiers"})
"""Words of the role "forces" that reports use of the state's own; its jets and helicopters may be anybody's."""

_OWNED = frozenset({"forces", "armed"})
_ANY_FORCE = frozenset({"state", "rebel", "jihadist", "militia", "kurdish", "separatist", "coalition"})
"""Who "its fighters" may be: whoever was named last and has any."""

_ROLE_INSTEAD = {"opposition": "rebel", "insurgent": "rebel"}
"""Where a country has no default for a role, the role whose default serves."""


@dataclass(slots=True)
class Scene:
    """What a report has said so far: where it plays, who was named, and in which sentence (counted as they are read) last.

    `countries` are ISO codes, likeliest first; `local` the country that the sentence at hand says it plays in.
    """

    register: ActorRegister
    countries: Sequence[str]
    year: int | None
    local: str | None = None
    sentence: int = 0
    named: dict[str, int] = field(default_factory=dict)

    def name(self, actor: Actor) -> None:
        """Remember a known actor as named in the sentence at hand, and as the latest."""
        self.named.pop(actor.id, None)
        self.named[actor.id] = self.sentence

    @property
    def places(self) -> list[str]:
        """The countries that a role word may refer to, the likeliest first."""
        return [*([self.local] if self.local else []), *(code for code in self.countries if code != self.local)]

    def with_tags(self, tags: frozenset[str]) -> Iterator[tuple[str, int]]:
        """Yield (id, sentence) of the named actors that bear one of the tags, the latest first."""
        for identifier, sentence in reversed(self.named.items()):
            entry = self.register.get(identifier)
            if entry is not None and entry.tags & tags:
                yield identifier, sentence


def resolve(candidate: Candidate, scene: Scene) -> Actor | None:
    """Return the actor that a candidate stands for; None where the words alone do not make one."""
    actor = _known(candidate, scene) if candidate.actor else _by_role(candidate, scene)
    if actor is not None and actor.known:
        scene.name(actor)
    return actor


def unknown_actor(text: str) -> Actor:
    """Return an actor that no knowledge file names, under the text's own words; "militant" alone are "militants"."""
    if text.casefold() not in _collectives() and f"{text.casefold()}s" in _collectives():
        text = f"{text}s"
    return Actor(id=f"unknown:{slug(text) or 'unnamed'}", name=text)


@cache
def _collectives() -> frozenset[str]:
    return frozenset(word for role in actor_words().roles for word in role.alone)


def _known(candidate: Candidate, scene: Scene) -> Actor | None:
    entry = scene.register.get(candidate.actor or "")
    return entry.actor if entry else None


def _by_role(candidate: Candidate, scene: Scene) -> Actor | None:
    role = candidate.role or ""
    if role in _CLASS_OF_PEOPLE:
        return _people(candidate, scene, _CLASS_OF_PEOPLE[role])
    if candidate.described and (role in _DESCRIBED or candidate.described in actor_words().imposed):
        return unknown_actor(candidate.text)
    if candidate.text.casefold() in _JUDGING:
        return unknown_actor(candidate.text)
    if candidate.owned and role in _OWNED:
        return _latest(scene, _ANY_FORCE, reach=1)
    if role == "state":
        return _state(candidate, scene)
    if role == "forces":
        return _antecedent(candidate, scene, near_only=True) or _home_state(candidate, scene)
    if candidate.nation:
        return _default(role, [candidate.nation], scene) or unknown_actor(candidate.text)
    if candidate.definite and candidate.text.casefold().endswith(_ONE_GROUP):
        found = _antecedent(candidate, scene, near_only=True) or _default(role, scene.places, scene)
    elif role in _BY_CONFLICT:
        several = candidate.definite and candidate.text.endswith("s")
        just_named = _antecedent(candidate, scene, near_only=True) if several else None
        found = just_named or _default(role, scene.places, scene) or _antecedent(candidate, scene)
    else:
        found = _antecedent(candidate, scene) or _default(role, scene.places, scene)
    return found or unknown_actor(candidate.text)


def _people(candidate: Candidate, scene: Scene, kind: ActorClass) -> Actor:
    code = candidate.nation or next(iter(scene.places), None)
    state = scene.register.state(code) if code else None
    return state.people_as(kind) if state else Actor(id=slug(kind.value), name=kind.value, kind=kind)


def _state(candidate: Candidate, scene: Scene) -> Actor | None:
    """ "Its army" is that of the state named last; any other army without a nation is that of where the report plays."""
    if candidate.owned:
        return _latest(scene, frozenset({"state"}), reach=1)
    found = (actor for code in scene.places if (actor := scene.register.government(code)))
    return next(found, unknown_actor(candidate.text))


def _home_state(candidate: Candidate, scene: Scene) -> Actor:
    """Return the state of where the report plays for its "troops", if the report has named its forces or government."""
    state = next((actor for code in scene.places[:1] if (actor := scene.register.government(code))), None)
    if state is None or state.id not in scene.named or candidate.text.casefold() not in _FIGHTERS_OF_STATES:
        return unknown_actor(candidate.text)
    return state


def _default(role: str, countries: Sequence[str], scene: Scene) -> Actor | None:
    for country in countries[:MAX_SCENES]:
        for wanted in (role, _ROLE_INSTEAD.get(role)):
            for default in role_defaults():
                if (default.role, default.country) == (wanted, country) and default.held_in(scene.year):
                    entry = scene.register.get(slug(default.actor))
                    return entry.actor if entry else None
    return None


def _antecedent(candidate: Candidate, scene: Scene, *, near_only: bool = False) -> Actor | None:
    """Return the one actor the report has named that the words fit; where it named several, the one just before."""
    tags = actor_words().tags_of(candidate.role or "")
    if candidate.role == "armed" or near_only:
        return _latest(scene, tags, reach=1) if candidate.definite or candidate.owned else None
    fitting = list(scene.with_tags(tags))
    if candidate.role == "coalition":
        return next((actor for identifier, _ in fitting if (actor := _acting_here(scene, identifier))), None)
    if len(fitting) == 1 and (candidate.definite or candidate.owned or candidate.role != "jihadist"):
        return _actor(scene, fitting[0][0])
    return _latest(scene, tags, reach=1)


def _acting_here(scene: Scene, identifier: str) -> Actor | None:
    entry = scene.register.get(identifier)
    return entry.actor if entry and not set(entry.countries).isdisjoint(scene.countries) else None


def _latest(scene: Scene, tags: frozenset[str], *, reach: int) -> Actor | None:
    """Return the latest named actor with one of the tags, if named at most `reach` sentences ago."""
    found = next(scene.with_tags(tags), None)
    return _actor(scene, found[0]) if found and scene.sentence - found[1] <= reach else None


def _actor(scene: Scene, identifier: str) -> Actor | None:
    entry = scene.register.get(identifier)
    return entry.actor if entry else None

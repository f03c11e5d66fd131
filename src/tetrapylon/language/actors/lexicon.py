"""The lexicon of actors: every name, nation and role word of the register in one trie of folded words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from tetrapylon.knowledge.actors import ActorEntry, ActorRegister, ActorWords, actor_words, names_of
from tetrapylon.language.actors.tokens import Words, key_of, words_of


class NationForm(StrEnum):
    """By what a nation is called."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an actor. `capitals` are the words that must be capitalised, `upper` asks for capitals throughout."""

    actor: str
    capitals: tuple[int, ...]
    upper: bool
    local: bool


@dataclass(frozen=True, slots=True)
class Nation:
    """A word for a nation, or for a leader whose forces are the actor `owner`."""

    owner: str
    code: str | None
    form: NationForm
    upper: bool


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word of a role and where it may stand (see `knowledge/actors/words.yaml`); `role` is None for mere followers."""

    term: str
    role: str | None
    rank: int
    alone: bool = False
    head: bool = False
    modifier: bool = False
    follower: bool = False


@dataclass(slots=True)
class Node:
    """A node of the trie: what ends here, and where each next word leads."""

    names: list[Name] = field(default_factory=list)
    nations: list[Nation] = field(default_factory=list)
    word: RoleWord | None = None
    action: bool = False
    next: dict[str, "Node"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled trie with the register and word lists that it came from."""

    root: Node
    register: ActorRegister
    words: ActorWords
    agent_verbs: frozenset[str]
    group_words: frozenset[str]

    def walk(self, words: Words, index: int) -> Iterator[tuple[int, Node]]:
        """Yield (number of words, node) for each entry of the trie that begins at a word, shortest first."""
        node, position = self.root, index
        while (step := node.next.get(words.folded[position])) is not None:
            node, position = step, position + 1
            yield position - index, node
            if position >= len(words) or not words.joined(position - 1):
                return


_SHORTEST_BARE = 4
"""Letters of a name from which it and an "s" are no common word in capitals ("ANs", "PMs")."""


@lru_cache(maxsize=4)
def lexicon_of(register: ActorRegister) -> Lexicon:
    """Compile a register into a lexicon, once for each register."""
    root, words = Node(), actor_words()
    for entry in register.entries:
        _add_names(root, entry)
    for entry in register.entries:
        _add_bare_possessives(root, entry)
    for state in register.states:
        owner = state.government().id
        _add_nation(root, owner, state.code, NationForm.NAME, [*state.names, *_without_apostrophe(state.names)])
        _add_nation(root, owner, state.code, NationForm.ADJECTIVE, state.adjectives)
        _add_nation(root, owner, state.code, NationForm.PEOPLE, state.people)
        _add_nation(root, owner, state.code, NationForm.CAPITAL, state.capitals)
    _add_words(root, words)
    return Lexicon(root, register, words, frozenset(_verb_forms(words)), _group_words(words))


def _add_names(root: Node, entry: ActorEntry) -> None:
    for alias in dict.fromkeys(names_of(entry)):
        name = Name(entry.id, _capitals(alias), _is_acronym(alias), alias in entry.local)
        _node(root, key_of(alias)).names.append(name)
    code = entry.countries[0] if "state" in entry.tags else None
    leaders = [*entry.leaders, *_without_apostrophe(entry.leaders)]
    _add_nation(root, entry.id, code, NationForm.LEADER, leaders)


def _add_bare_possessives(root: Node, entry: ActorEntry) -> None:
    """Add names of one word as text that lost its apostrophes has their possessives: "ISILs fighters"."""
    for alias in dict.fromkeys(names_of(entry)):
        key = key_of(alias)
        if len(key) == 1 and len(alias) >= _SHORTEST_BARE and not alias.endswith(("s", ".")):
            node = _node(root, (f"{key[0]}s",))
            if not node.names:
                node.names.append(Name(entry.id, _capitals(alias), _is_acronym(alias), alias in entry.local))


def _add_nation(root: Node, owner: str, code: str | None, form: NationForm, names: Sequence[str]) -> None:
    for name in names:
        _node(root, key_of(name)).nations.append(Nation(owner, code, form, _is_acronym(name)))


def _without_apostrophe(names: Sequence[str]) -> list[str]:
    """Return the possessives as text that lost its apostrophes has them ("Syrias army", "Assads forces")."""
    return [f"{name}s" for name in names if not name.endswith(("s", ".")) and not _is_acronym(name)]


def _add_words(root: Node, words: ActorWords) -> None:
    for follower in words.followers:
        _node(root, key_of(follower)).word = RoleWord(follower, None, len(words.roles), follower=True)
    followers = {key_of(follower) for follower in words.followers}
    for rank, role in reversed(list(enumerate(words.roles))):
        for term in {*role.alone, *role.heads, *role.modifiers}:
            _node(root, key_of(term)).word = RoleWord(
                term=term,
                role=role.role,
                rank=rank,
                alone=term in role.alone,
                head=term in role.heads,
                modifier=term in role.modifiers,
                follower=key_of(term) in followers,
            )
    for noun in words.action_nouns:
        _node(root, key_of(noun)).action = True


def _node(root: Node, key: tuple[str, ...]) -> Node:
    node = root
    for word in key:
        node = node.next.setdefault(word, Node())
    return node


def _capitals(name: str) -> tuple[int, ...]:
    """Return which of a name's words (as `key_of` cuts them) must be capitalised."""
    words = words_of(name, 0, len(name))
    return tuple(index for index in range(len(words)) if words.capitalised(index))


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name.replace(".", "")) > 1


def _group_words(words: ActorWords) -> frozenset[str]:
    return words.group_nouns | words.group_openings | words.group_openings_of | {"calling"}


def _verb_forms(words: ActorWords) -> Iterator[str]:
    yield from words.irregular_verbs
    for verb in words.agent_verbs:
        stem = verb.removesuffix("e")
        yield from (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{verb}{verb[-1]}ed", f"{verb.removesuffix('y')}ies")
        yield from (f"{stem}ing", f"{verb}ing", f"{verb}{verb[-1]}ing")
        yield f"{verb.removesuffix('y')}ied"

"""Candidates for actors in a sentence: names, nations with forces, and role words, not yet resolved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tetrapylon.language.actors.context import (
    COORDINATORS,
    LONGEST_SERIES,
    all_capitals,
    before_participle,
    is_described,
    is_participle,
    start_of_series,
    word_before,
)
from tetrapylon.language.actors.lexicon import Lexicon, Name, Nation, NationForm, Node, RoleWord
from tetrapylon.language.actors.tokens import Words, words_of

PEOPLE_ROLES = frozenset({"civilians", "protesters", "rioters", "peacekeepers"})
"""Roles whose head noun decides whatever stands before it: "Kurdish villagers" are villagers."""

_FORCE_ROLES = frozenset({"state", "forces"})
_ARTICLES = frozenset({"the", "this", "that", "these", "those"})
_POSSESSORS = frozenset({"its", "their", "whose"})
_PERSONS = frozenset({"his", "her", "my", "our", "your"})
_INDEFINITE = frozenset({"a", "an"})
"""Articles of what only the words after "of" tell: "a coalition of rebel groups"."""
_DEEDS_IN_CITIES = frozenset({"attacks", "attack", "strikes", "raids", "bombs", "fires", "blast", "shells", "fight"})
"""Nouns that are verbs as well: "the Paris attacks" were not made by Paris."""
_LONGEST_TITLE = 6
_LOYALTIES = (["loyal", "to"], ["allied", "to"], ["led", "by"], ["commanded", "by"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may stand for an actor: a known one (`actor`), or whoever plays a `role` here.

    `start`, `end` are text offsets; `nation` the ISO code the words themselves give; `definite` tells whether an article
    or demonstrative precedes, `owned` whether a possessive pronoun does; `described` is the participle of a compound that
    precedes ("backed" of "US-backed"), which is then part of `text` but not of the span.
    """

    start: int
    end: int
    text: str
    actor: str | None = None
    role: str | None = None
    nation: str | None = None
    definite: bool = False
    owned: bool = False
    described: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry of the lexicon at words `first` to `last`, inclusive."""

    first: int
    last: int
    names: tuple[Name, ...] = ()
    nation: Nation | None = None
    word: RoleWord | None = None


@dataclass(frozen=True, slots=True)
class Scanner:
    """Finds the candidates of sentences with one lexicon, for reports that speak of `countries`.

    These are ISO codes, the likeliest scene of the report first, and then every other nation that it names.
    """

    lexicon: Lexicon
    countries: Sequence[str]

    def candidates(self, words: Words) -> Iterator[Candidate]:
        """Yield the candidates in text order, without overlaps, the longest first where several begin together."""
        starts = self.lexicon.root.next
        shouting = all(word.isupper() for word in words.written[:6])
        index = 0
        while index < len(words):
            if words.folded[index] not in starts:
                index += 1
                continue
            run = self._run(words, index, shouting=shouting)
            loyal = self._loyal(words, run) if run else None
            if loyal:
                yield loyal
                index = next(i for i in range(index, len(words) + 1) if i == len(words) or words.starts[i] >= loyal.end)
                continue
            yield from self._read(words, run)
            index = run[-1].last + 1 if run else index + 1

    def nations(self, words: Words) -> Iterator[tuple[int, Nation]]:
        """Yield (index of its first word, nation) for each nation word of a sentence, leaders apart."""
        starts = self.lexicon.root.next
        for index, word in enumerate(words.folded):
            if word in starts:
                item = self._item(words, index, shouting=False)
                if item and item.nation and item.nation.form is not NationForm.LEADER:
                    yield index, item.nation

    def nation_called(self, name: str) -> str | None:
        """Return the id of the government that a country's or capital's name stands for."""
        words = words_of(name, 0, len(name))
        item = self._item(words, 0, shouting=False) if len(words) else None
        outright = item and item.nation and item.nation.form in {NationForm.NAME, NationForm.CAPITAL}
        return item.nation.owner if item and item.nation and outright and item.last == len(words) - 1 else None

    def _run(self, words: Words, index: int, *, shouting: bool) -> list[_Item]:
        """Return the entries that follow each other from a word on, joined by spaces or hyphens."""
        run: list[_Item] = []
        while (item := self._item(words, index, shouting=shouting)) is not None:
            run.append(item)
            if not words.joined(item.last) or item.last + 1 >= len(words):
                break
            index = item.last + 1
        return run

    def _item(self, words: Words, index: int, *, shouting: bool) -> _Item | None:
        best: _Item | None = None
        for length, node in self.lexicon.walk(words, index):
            if item := self._entry(words, index, length, node, shouting=shouting):
                best = item
        return best

    def _entry(self, words: Words, index: int, length: int, node: Node, *, shouting: bool) -> _Item | None:
        last = index + length - 1
        names = tuple(name for name in node.names if self._may_name(name, words, index, last, shouting=shouting))
        if names:
            return _Item(index, last, names=names)
        nation = next((nation for nation in node.nations if _may_be_nation(nation, words, index, last)), None)
        if nation:
            return _Item(index, last, nation=nation)
        return _Item(index, last, word=node.word) if node.word else None

    def _may_name(self, name: Name, words: Words, first: int, last: int, *, shouting: bool) -> bool:
        if name.local and not self._acts_here(name.actor):
            return False
        if name.upper:
            return all_capitals(words, first, last) and not (shouting and first == last)
        return all(words.capitalised(first + offset) for offset in name.capitals)

    def _acts_here(self, actor: str) -> bool:
        entry = self.lexicon.register.get(actor)
        return entry is not None and any(country in entry.countries for country in self.countries)

    def _read(self, words: Words, run: list[_Item]) -> Iterator[Candidate]:
        """Cut a run into names with their followers and phrases of nations and role words."""
        position = 0
        while position < len(run):
            end = position + 1
            if run[position].names:
                while end < len(run) and (word := run[end].word) and word.follower:
                    end += 1
                yield self._named(words, run[position:end])
            else:
                while end < len(run) and not run[end].names and not _is_whole(run[end - 1]):
                    end += 1
                if end == len(run) or not _is_apposed(run[end - 1]):
                    yield from self._phrase(words, run[position:end])
            position = end

    def _named(self, words: Words, items: list[_Item]) -> Candidate:
        year_blind = self.lexicon.register.best([name.actor for name in items[0].names], self.countries, None)
        assert year_blind is not None
        return _candidate(words, items, actor=year_blind.id)

    def _phrase(self, words: Words, items: list[_Item]) -> Iterator[Candidate]:
        first = items[0].first
        body = _up_to_head(items, led=word_before(words, first) in _POSSESSORS or is_described(words, first))
        if not body:
            yield from self._without_head(words, items)
            return
        if body[0].nation and len(body) > 1 and _is_place(self.lexicon, words, body[0]):
            body = _up_to_head(body[1:])
        if not body:
            return
        nation = next((item.nation for item in body if item.nation), None)
        role_words = [item.word for item in body if item.word and item.word.role]
        if not role_words:
            yield from self._people(words, body)
        elif nation is None and len(body) == 1:
            yield from self._alone(words, body[0])
        else:
            yield self._qualified(words, body, nation, role_words)

    def _loyal(self, words: Words, run: list[_Item]) -> Candidate | None:
        """Read "forces loyal to President X" as the forces of whoever X leads."""
        last = run[-1].last
        if words.folded[last + 1 : last + 3] not in _LOYALTIES or run[-1].word is None:
            return None
        for index in range(last + 3, min(len(words), last + 3 + _LONGEST_TITLE)):
            item = self._item(words, index, shouting=False)
            if item and item.nation and item.nation.form is NationForm.LEADER:
                return _candidate(words, [*run, item], actor=item.nation.owner)
            if item and item.names and not words.hyphenated(item.last):
                return _candidate(words, [*run, item], actor=item.names[0].actor)
        return None

    def _qualified(self, words: Words, items: list[_Item], nation: Nation | None, said: list[RoleWord]) -> Candidate:
        head = said[-1]
        fighting = [word for word in said if word.role not in PEOPLE_ROLES]
        role = head.role if head.role in PEOPLE_ROLES else min(fighting, key=lambda word: word.rank).role
        if nation and role in _FORCE_ROLES | {"armed"} and (role != "armed" or nation.form is NationForm.LEADER):
            return _candidate(words, items, actor=nation.owner)
        return _candidate(words, items, role=role, nation=nation.code if nation else None)

    def _people(self, words: Words, items: list[_Item]) -> Iterator[Candidate]:
        nation = items[-1].nation
        if nation is None or nation.form is not NationForm.PEOPLE:
            yield from self._without_head(words, items)
        elif word_before(words, items[-1].first) == "the":
            yield _candidate(words, items[-1:], actor=nation.owner)
        else:
            yield _candidate(words, items[-1:], role="civilians", nation=nation.code)

    def _alone(self, words: Words, item: _Item) -> Iterator[Candidate]:
        word = item.word
        owned = word_before(words, item.first) in _POSSESSORS
        if word is None or (word_before(words, item.first) in _PERSONS and word.role in _FORCE_ROLES):
            return
        if not (word.alone or _colours(word) or owned or is_described(words, item.first)):
            return
        if self._stands_for_actor(words, item, word):
            yield _candidate(words, [item], role=word.role)

    def _stands_for_actor(self, words: Words, item: _Item, word: RoleWord) -> bool:
        """Tell the actor in "the army said" and "army positions" from the adjective in "army base"."""
        if before_participle(words, item.last):
            return True
        if words.hyphenated(item.last):
            return False
        following = words.folded[item.last + 1] if item.last + 1 < len(words) and words.joined(item.last) else ""
        lists = self.lexicon.words
        if following == "of" and word_before(words, item.first) in _INDEFINITE:
            return False
        if not word.alone:
            return word.head or following in lists.own_before
        if word.term in lists.adjectival:
            return not following or following in lists.noun_before or following.endswith("ed")
        if not word.modifier:
            return True
        return following in lists.own_before or following not in lists.bare_before

    def _without_head(self, words: Words, items: list[_Item]) -> Iterator[Candidate]:
        """Read nations and role words that only colour what follows: "Turkish-backed", "Russian airstrikes"."""
        last = items[-1]
        if last.nation is None:
            yield from self._coloured(words, last)
        for position, item in enumerate(items):
            if item.nation is not None and self._acts(words, item, final=position == len(items) - 1):
                yield _candidate(words, [item], actor=item.nation.owner)

    def _coloured(self, words: Words, item: _Item) -> Iterator[Candidate]:
        if item.word and _colours(item.word) and self._stands_for_actor(words, item, item.word):
            yield _candidate(words, [item], role=item.word.role)

    def _acts(self, words: Words, item: _Item, *, final: bool) -> bool:
        nation = item.nation
        if nation is None or not final:
            return False
        if before_participle(words, item.last):
            return nation.form is not NationForm.CAPITAL
        if nation.form is NationForm.LEADER:
            return False
        if nation.form is not NationForm.CAPITAL and words.joined(item.last) and self._at_work(words, item):
            return True
        if nation.form is NationForm.ADJECTIVE:
            return self._shares_head(words, item.last + 1)
        return nation.form in {NationForm.NAME, NationForm.CAPITAL} and self._is_agent(words, item)

    def _at_work(self, words: Words, item: _Item) -> bool:
        """Tell whether the nation's strikes, shelling or the like follow."""
        if item.last + 1 >= len(words) or words.hyphenated(item.last) or words.folded[item.last + 1].isdigit():
            return False
        named = item.nation is not None and item.nation.form is NationForm.NAME
        if named and not words.possessive(item.last) and item.nation and not item.nation.upper:
            return False
        return any(node.action for _, node in self.lexicon.walk(words, item.last + 1))

    def _shares_head(self, words: Words, index: int) -> bool:
        """Tell whether "and" and a second nation with forces follow, as in "Russian and Syrian jets"."""
        if index + 1 >= len(words) or words.folded[index] not in COORDINATORS:
            return False
        following = self._run(words, index + 1, shouting=False)
        if not following:
            return False
        body = _up_to_head(following)
        roles = {item.word.role for item in body if item.word}
        return len(body) > 1 and following[0].names == () and bool(roles & (_FORCE_ROLES | {"coalition"}))

    def _is_agent(self, words: Words, item: _Item) -> bool:
        """Tell whether a country or capital speaks or acts: a verb of an agent follows, and no preposition precedes."""
        lists = self.lexicon.words
        first = start_of_series(words, item.first)
        before = word_before(words, first)
        if before == "by" and is_participle(word_before(words, first - 1)):
            return True
        if before in lists.place_before or before == "by" or words.possessive(item.last):
            return False
        index = self._end_of_series(words, item.last) + 1
        while index < len(words) and words.joined(index - 1) and words.folded[index] in lists.auxiliaries:
            index += 1
        if index >= len(words) or not words.joined(index - 1) or words.capitalised(index):
            return False
        if item.nation and item.nation.form is NationForm.CAPITAL and words.folded[index] in _DEEDS_IN_CITIES:
            return False
        return words.folded[index] in self.lexicon.agent_verbs

    def _end_of_series(self, words: Words, last: int) -> int:
        """Return the last word of "Russia and Iran" from that of "Russia"."""
        for _ in range(LONGEST_SERIES):
            index = last + 2
            if index >= len(words) or words.folded[last + 1] not in COORDINATORS or not words.joined(last):
                break
            item = self._item(words, index + (words.folded[index] == "the" and index + 1 < len(words)), shouting=False)
            if item is None or item.nation is None:
                break
            last = item.last
        return last


def _up_to_head(items: list[_Item], *, led: bool = False) -> list[_Item]:
    """Drop what follows the last item that can be a head; empty when none can.

    A head needs a nation, a name or another role before it, or it is `led` by "its" or a compound such as "US-backed".
    """
    for last in range(len(items) - 1, -1, -1):
        word, nation = items[last].word, items[last].nation
        if (word and (word.alone or (word.head and (last > 0 or led)))) or (
            nation and nation.form is NationForm.PEOPLE
        ):
            return items[: last + 1]
    return []


def _is_whole(item: _Item) -> bool:
    """Tell whether the item is a noun for people that nothing can follow in a phrase: "residents fighters fled"."""
    word = item.word
    return word is not None and word.role in PEOPLE_ROLES and word.alone and word.term.endswith("s")


def _is_apposed(item: _Item) -> bool:
    """Tell whether the item is a noun for one group, which a name right after it tells: "rebel group Ahrar al-Sham"."""
    word = item.word
    if word is None or not (word.head or word.alone or word.follower):
        return False
    return word.role not in {*PEOPLE_ROLES, "state"} and not word.term.endswith("s")


def _colours(word: RoleWord) -> bool:
    """Tell whether the word may stand for its actor before the actor's own ("jihadist positions", "Kurdish-held")."""
    return word.modifier and (word.alone or word.role not in {*_FORCE_ROLES, *PEOPLE_ROLES, "armed", "militia", "shia"})


def _is_place(lexicon: Lexicon, words: Words, item: _Item) -> bool:
    """Tell whether a country before role words is where they are: "in Syria rebels said", "BAGHDAD, Iraq Police said"."""
    if item.nation is None or item.nation.form not in {NationForm.NAME, NationForm.CAPITAL}:
        return False
    if words.possessive(item.last) or words.written[item.last].isupper():
        return False
    return words.capitalised(item.last + 1) or word_before(words, item.first) in lexicon.words.place_before


def _may_be_nation(nation: Nation, words: Words, first: int, last: int) -> bool:
    return all_capitals(words, first, last) if nation.upper else words.capitalised(first)


def _candidate(
    words: Words,
    items: list[_Item],
    *,
    actor: str | None = None,
    role: str | None = None,
    nation: str | None = None,
) -> Candidate:
    first, last = items[0].first, items[-1].last
    described = is_described(words, first)
    start, end = words.starts[first - 2 if described else first], words.end(last)
    before = word_before(words, first - 2 if described else first)
    return Candidate(
        start=words.starts[first],
        end=end,
        text=" ".join(words.text[start:end].split()),
        actor=actor,
        role=role,
        nation=nation,
        definite=before in _ARTICLES,
        owned=before in _POSSESSORS,
        described=words.folded[first - 1] if described else "",
    )

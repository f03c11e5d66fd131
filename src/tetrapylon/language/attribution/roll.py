"""The roll of a report's speakers: whom a pronoun, a short name or a description stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.knowledge.cues import cues, kind_of_noun
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.attribution.naming import ANAPHORA, SINGULAR_PEOPLE, Named, kind_of, named
from tetrapylon.language.attribution.syntax import children
from tetrapylon.model import ActorMention, Speaker

_NO_NAME_WORDS = frozenset({"the", "a", "an", "of", "al", "and", "for"})

_FARTHEST = 200
"""Citations before and after that are searched for a fuller name; more than reports hold, and a bound on hostile text."""

_SOON = 3
"""Citations within which a person described first is named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A speaker at one place of the report."""

    at: int
    source: Named
    speaker: Speaker

    @property
    def words(self) -> frozenset[str]:
        """The words of the name by which shorter forms are known."""
        return _words(self.source.name)


class Roll:
    """Everybody whom a report cites, in text order; answers who a source is, by what was said before and after."""

    def __init__(self, sources: Sequence[tuple[Sentence, Token]], actors: Sequence[ActorMention]) -> None:
        entries = (_entry(sentence, head, actors) for sentence, head in sources)
        self._entries = sorted((entry for entry in entries if entry is not None), key=lambda entry: entry.at)
        self._at = {entry.at: i for i, entry in reversed(list(enumerate(self._entries)))}
        self._target: dict[int, int] = {}

    def speaker(self, sentence: Sentence, head: Token) -> Speaker | None:
        """Return the speaker that a token heads, pronouns and short names resolved; None for nobody nameable."""
        i = self._at.get(sentence.start + head.idx)
        return self._resolved(i) if i is not None else None

    def _resolved(self, i: int) -> Speaker:
        """Follow an entry to the speaker it stands for, and remember the way: each entry is looked up once."""
        way, span = [i], self._entries[i].speaker.span
        while i not in self._target and (j := self._stands_for(i)) is not None and j not in way:
            i = j
            way.append(i)
        target = self._target.get(i, i)
        self._target.update(dict.fromkeys(way, target))
        return self._entries[target].speaker.model_copy(update={"span": span})

    def _stands_for(self, i: int) -> int | None:
        source = self._entries[i].source
        if source.head.lower_ in ANAPHORA:
            return self._antecedent(i)
        if source.proper:
            return self._fuller(i)
        if _is_definite(source.head):
            named_before = first_of(self._fuller(i), self._by_description(i), self._by_kind(i), self._told_again(i))
            return first_of(named_before, self._introduced_later(i))
        return first_of(self._by_kind(i), self._introduced_later(i))

    def _around(self, i: int) -> Iterator[int]:
        """Yield the other entries: those before, the nearest first, then those after."""
        yield from range(i - 1, max(-1, i - _FARTHEST), -1)
        yield from range(i + 1, min(len(self._entries), i + _FARTHEST))

    def _antecedent(self, i: int) -> int | None:
        """Return the last speaker whom a pronoun can mean; whoever spoke last where none fits."""
        source = self._entries[i].source
        people = source.head.lower_ in SINGULAR_PEOPLE
        before = range(i - 1, max(-1, i - _FARTHEST), -1)
        return next((j for j in before if _fits(self._entries[j].source, source, people)), i - 1 if i else None)

    def _fuller(self, i: int) -> int | None:
        """Return the speaker whose full name holds all words, or the initials, of this shorter one."""
        entry = self._entries[i]
        fuller = (j for j in self._around(i) if self._entries[j].source.proper)
        return next((j for j in fuller if _shortens(entry, self._entries[j])), None)

    def _by_description(self, i: int) -> int | None:
        """Return the named speaker whom the noun describes elsewhere: "the envoy" for "the envoy Jane Roe"."""
        head = self._entries[i].source.head
        if any(t.pos_ != "PRON" for t in children(head, "poss")):
            return None
        return next((j for j in self._around(i) if head.lemma_.lower() in self._entries[j].source.described), None)

    def _told_again(self, i: int) -> int | None:
        """Return the earlier mention that "the envoy" takes up: "an envoy to the talks"."""
        head, entries = self._entries[i].source.head, self._entries
        if any(t.pos_ != "PRON" for t in children(head, "poss")):
            return None
        lemma = head.lemma_
        return next(
            (
                j
                for j in range(i - 1, max(-1, i - _FARTHEST), -1)
                if _is_described(entries[j]) and entries[j].source.head.lemma_ == lemma
            ),
            None,
        )

    def _introduced_later(self, i: int) -> int | None:
        """Return the next speaker if that is a person named without a word of who it is: it was told here."""
        source = self._entries[i].source
        if source.plural or source.head.lemma_.lower() not in cues().offices:
            return None
        later = next(
            (j for j in range(i + 1, min(len(self._entries), i + _SOON + 1)) if self._entries[j].source.proper), None
        )
        if later is None or not _is_bare_name(self._entries[later]):
            return None
        met_before = any(self._entries[later].words & entry.words for entry in self._entries[max(0, i - _FARTHEST) : i])
        return None if met_before else later

    def _by_kind(self, i: int) -> int | None:
        """Return the named body that "the group", "a monitor" or "the report" can mean."""
        head = self._entries[i].source.head
        lemma = head.lemma_.lower()
        stands_in = lemma in cues().stand_ins and head.tag_ in {"NN", "NNP"}
        if any(c.pos_ == "PROPN" for c in children(head, "compound")):
            return None
        if not stands_in and not (lemma in cues().vehicles and _is_definite(head)):
            return None
        kind = kind_of_noun().get(lemma) if lemma not in cues().vehicles else None
        bodies = (j for j in self._around(i) if _is_body(self._entries[j], kind) and (kind or j < i))
        return next(bodies, None)


def first_of(*candidates: int | None) -> int | None:
    """Return the first candidate that is one."""
    return next((candidate for candidate in candidates if candidate is not None), None)


def _entry(sentence: Sentence, head: Token, actors: Sequence[ActorMention]) -> Entry | None:
    source = named(head)
    if source is None:
        return None
    at = sentence.span_of(source.head, source.head)
    mention = next((m for m in actors if m.start < at.end and at.start < m.end), None)
    actor = mention.actor if mention is not None else None
    speaker = Speaker(name=source.name, span=at, actor=actor, kind=kind_of(source))
    return Entry(sentence.start + head.idx, source, speaker)


def _is_described(entry: Entry) -> bool:
    return not entry.source.proper and entry.source.head.lower_ not in ANAPHORA


def _is_bare_name(entry: Entry) -> bool:
    return entry.source.person and not entry.source.described and len(entry.source.name.split()) > 1


def _fits(candidate: Named, pronoun: Named, people: bool) -> bool:
    if candidate.head.lower_ in ANAPHORA:
        return candidate.head.lower_ == pronoun.head.lower_
    if pronoun.plural:
        return candidate.plural
    return not candidate.plural and candidate.person == people


def _shortens(short: Entry, full: Entry) -> bool:
    if short.words and short.words < full.words:
        return True
    return short.source.name.isupper() and short.source.name == _initials(full.source.name)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _is_body(entry: Entry, kind: str | None) -> bool:
    """Tell whether an entry is a named body, of a kind where that is known."""
    if not entry.source.proper or entry.source.person:
        return False
    return kind is None or (entry.speaker.kind is not None and entry.speaker.kind.value.endswith(kind))


def _is_definite(head: Token) -> bool:
    return any(t.dep_ == "poss" or t.lower_ in {"the", "this", "that"} for t in children(head, "det", "poss"))


def _words(name: str) -> frozenset[str]:
    plain = name.lower().replace("-", " ").replace("’", "").replace("'", "")
    return frozenset(plain.split()) - _NO_NAME_WORDS

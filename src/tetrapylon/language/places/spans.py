"""Candidate spans: every stretch of words that could be a toponym, with what the gazetteer knows of it."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from tetrapylon.knowledge.gazetteer import Gazetteer
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.places.cues import place_cues
from tetrapylon.language.places.tokens import MAX_NAME, Token, is_article, is_function_word, joined, runs, words
from tetrapylon.model import Place

LIST_GAPS = frozenset([", ", " and ", ", and ", " or "])
_SHORT_HEADS = frozenset(["St", "Ave", "Rd", "Blvd", "Dr", "Ln", "Hwy", "Twp"])
_PARTING = frozenset(["and", "the", "in", "on", "of", "under", "upon"])
Sounding = Callable[[str], tuple[Place, ...]]
PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words, the parser's entities (start, end, label) and tags, and known names of organisations."""

    sentence: Sentence
    text: str
    tokens: Sequence[Token]
    entities: Sequence[tuple[int, int, str]]
    tags: dict[int, str]
    organisations: Sequence[tuple[int, int]]


@dataclass(slots=True)
class Candidate:
    """Words that may be a toponym: tokens `first` to `last` of a sentence, and the places that bear the name.

    `head` is the capitalised kind noun that ends the name ("County"), where the gazetteer knows only the rest.
    """

    words: Words
    first: int
    last: int
    run: tuple[int, int]
    places: tuple[Place, ...]
    source: str
    head: str = ""
    state: str = ""
    score: float = 0.0
    features: set[str] = field(default_factory=set)

    @property
    def start(self) -> int:
        """First character in the report's text."""
        return self.words.tokens[self.first].start

    @property
    def end(self) -> int:
        """One past the last character in the report's text."""
        end = self.words.tokens[self.last].end
        shortened = self.state or (self.source == "headed" and self.head in _SHORT_HEADS)
        return end + 1 if shortened and self.words.text[end : end + 1] == "." else end

    @property
    def name(self) -> str:
        """The words as written."""
        return self.words.text[self.start : self.end]


def read_words(text: str, sentence: Sentence) -> Words:
    """Cut a sentence into words, beside its parse where it has one."""
    doc, shift = sentence.doc, sentence.start
    entities = [(shift + e.start_char, shift + e.end_char, e.label_) for e in doc.ents] if doc is not None else []
    tags = {shift + t.idx: t.pos_ for t in doc} if doc is not None else {}
    organisations = place_cues().organisation_pattern.finditer(text, sentence.start, sentence.end)
    taken = [match.span() for match in organisations]
    return Words(sentence, text, words(text, sentence.start, sentence.end), entities, tags, taken)


def candidates(words: Words, gazetteer: Gazetteer, countries: Container[str]) -> list[Candidate]:
    """Return the candidate spans of a sentence in text order; they may overlap.

    An unknown spelling is matched by its sound, but only to places of the `countries` (ISO codes) that are named.
    """
    sounding = partial(_sounding, gazetteer=gazetteer, countries=countries)
    found: list[Candidate] = []
    for run in runs(words.text, words.tokens):
        found += list(_in_run(words, run, gazetteer))
        if not found or found[-1].run != run:
            for piece in _pieces(words, run, gazetteer):
                found += _shown(words, piece, sounding, found[-1:])
    known = {(c.start, c.end) for c in found}
    found += [c for c in _entities(words, sounding) if (c.start, c.end) not in known]
    free = [c for c in found if not any(start < c.end and c.start < end for start, end in words.organisations)]
    return sorted(free, key=lambda c: (c.start, -c.end))


def _sounding(name: str, gazetteer: Gazetteer, countries: Container[str]) -> tuple[Place, ...]:
    return gazetteer.exact(name) or tuple(p for p in gazetteer.candidates(name) if p.country and p.country in countries)


def _shown(words: Words, run: tuple[int, int], sounding: Sounding, before: Sequence[Candidate]) -> list[Candidate]:
    """Take an unknown name that the words around show to be a place ("the village of X", "in X", "Homs, X and Y")."""
    if run[1] - run[0] >= MAX_NAME or not (_is_introduced(words, run) or any(_lists(c, words, run[0]) for c in before)):
        return []
    name = words.text[words.tokens[run[0]].start : words.tokens[run[1]].end]
    return [Candidate(words, *run, run, sounding(name), "shown")]


def _pieces(words: Words, run: tuple[int, int], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Part a stretch of unknown words at its conjunctions ("X and Y") and adjectives of countries ("Syrian")."""
    first = run[0]
    for number in range(run[0], run[1] + 1):
        if words.tokens[number].text in _PARTING or gazetteer.demonym(words.tokens[number].text):
            if number > first:
                yield first, number - 1
            first = number + 1
    if first <= run[1]:
        yield first, run[1]


def _is_introduced(words: Words, run: tuple[int, int]) -> bool:
    cues, tokens = place_cues(), words.tokens
    before = [token.text.lower() for token in tokens[max(0, run[0] - 2) : run[0]]]
    after = tokens[run[1] + 1].text.lower() if run[1] + 1 < len(tokens) else ""
    of_kind = len(before) == 2 and before[1] == "of" and before[0] in cues.kind_nouns
    return of_kind or (bool(before) and before[-1] in cues.locating_words) or after in cues.kind_nouns


def _lists(candidate: Candidate, words: Words, number: int) -> bool:
    """Tell whether a name follows a candidate in a list."""
    return words.text[candidate.end : words.tokens[number].start] in LIST_GAPS


def _in_run(words: Words, run: tuple[int, int], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Match names greedily from the left, the longest first."""
    number = run[0]
    while number <= run[1]:
        found = _abbreviated(words, number, run, gazetteer) or _longest(words, number, run, gazetteer)
        if found is None:
            number += 1
            continue
        yield found
        if headed := _with_head(words, found, run):
            yield headed
        number = found.last + 1


def _longest(words: Words, first: int, run: tuple[int, int], gazetteer: Gazetteer) -> Candidate | None:
    tokens = words.tokens
    if first > run[0] and is_article(words.text, tokens[first - 1], tokens[first]):
        return None
    if not tokens[first].capital and tokens[first].text not in place_cues().articles:
        return None
    for last in range(min(run[1], first + MAX_NAME - 1), first - 1, -1):
        if not tokens[last].capital or (last == first and not _may_stand_alone(tokens[last].text, gazetteer)):
            continue
        places = gazetteer.exact(words.text[tokens[first].start : tokens[last].end])
        if places:
            return Candidate(words, first, last, run, places, "gazetteer")
    return None


def _may_stand_alone(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a single word can be a name: no function word, article or adjective of a country ("Syrian")."""
    return not (is_function_word(word) or word.lower() in place_cues().articles or gazetteer.demonym(word))


def _abbreviated(words: Words, number: int, run: tuple[int, int], gazetteer: Gazetteer) -> Candidate | None:
    """Read a state's abbreviation, which stands after the name of a place and a comma, or has full stops inside."""
    token = words.tokens[number]
    dotted = token.text + "." if words.text[token.end : token.end + 1] == "." else token.text
    state = place_cues().state_of.get(dotted) or place_cues().state_of.get(token.text)
    if state is None or not (after_comma(words, number) or token.text.count(".") > 1):
        return None
    places = tuple(p for p in gazetteer.exact(state) if p.feature == "ADM1")
    return Candidate(words, number, number, run, places, "gazetteer", state=state) if places else None


def after_comma(words: Words, number: int) -> bool:
    """Tell whether a word follows a capitalised word and a comma."""
    if number == 0:
        return False
    previous, token = words.tokens[number - 1], words.tokens[number]
    return previous.capital and words.text[previous.end : token.start].strip() in (",", ".,")


def _with_head(words: Words, found: Candidate, run: tuple[int, int]) -> Candidate | None:
    """Take the capitalised kind noun after a known name into the name ("Laurel County")."""
    number = found.last + 1
    if number > run[1] or words.tokens[number].text not in place_cues().name_heads:
        return None
    if not joined(words.text, words.tokens[found.last], words.tokens[number]):
        return None
    head = words.tokens[number].text
    return Candidate(words, found.first, number, run, found.places, "headed", head)


def _entities(words: Words, sounding: Sounding) -> Iterator[Candidate]:
    """Yield the parser's places that the gazetteer does not know under the same words."""
    for start, end, label in words.entities:
        if label not in PLACE_LABELS:
            continue
        inside = [i for i, t in enumerate(words.tokens) if start <= t.start and t.end <= end]
        while inside and is_function_word(words.tokens[inside[0]].text):
            inside.pop(0)
        if inside and any(words.tokens[i].capital for i in inside):
            run = (inside[0], inside[-1])
            name = words.text[words.tokens[inside[0]].start : words.tokens[inside[-1]].end]
            yield Candidate(words, inside[0], inside[-1], run, sounding(name), "entity", label)

"""Actors: every group, force, government and people that a report names, under its canonical name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tetrapylon.knowledge.actors import ActorRegister
from tetrapylon.knowledge.nouns import load_nouns
from tetrapylon.language.actors.lexicon import NationForm, lexicon_of
from tetrapylon.language.actors.parsed import names_in_agent_place
from tetrapylon.language.actors.resolve import Scene, resolve, unknown_actor
from tetrapylon.language.actors.scan import Candidate, Scanner
from tetrapylon.language.actors.tokens import Words, words_of
from tetrapylon.language.actors.unknown import NamedGroup, acronym_after, acronyms_in, named_groups
from tetrapylon.language.annotated import Sentence
from tetrapylon.model import Actor, ActorMention, Report

requires = ("report.text", "sentences", "countries")
assigns = ("actors",)

MAX_COUNTRIES = 4
"""Countries of a report that role words are read by; a fifth is named in passing in the reports of statements-gold."""

LONGEST_ASIDE = 40
"""Characters before a country within which a bracket may have been opened: "(IS, banned in Russia)"."""


def find_actors(
    report: Report,
    sentences: Sequence[Sentence],
    countries: Sequence[str],
    register: ActorRegister,
) -> list[ActorMention]:
    """Return the mentions of actors in a report's sentences, in text order, without overlaps.

    `countries` are the ISO 3166 codes of where the report plays, likeliest first; where none is given they are taken
    from the nations that the text names.
    """
    spoken = [(sentence, words_of(report.text, sentence.start, sentence.end)) for sentence in sentences]
    named = _nations_named(Scanner(lexicon_of(register), ()), [words for _, words in spoken])
    home = list(countries)[:MAX_COUNTRIES] or named[:MAX_COUNTRIES]
    finder = _Finder(
        Scanner(lexicon_of(register), list(dict.fromkeys([*home, *named]))),
        Scene(register, home, report.published.year if report.published else None),
    )
    return [mention for sentence, words in spoken for mention in finder.mentions(words, sentence)]


@dataclass(slots=True)
class _Finder:
    """Reads the sentences of one report in order, remembering whom it has named."""

    scanner: Scanner
    scene: Scene
    introduced: dict[str, Actor] = field(default_factory=dict)

    def mentions(self, words: Words, sentence: Sentence) -> list[ActorMention]:
        """Return a sentence's mentions; the register's names come first, then named groups, then what the parse adds."""
        self.scene.sentence += 1
        candidates = list(self.scanner.candidates(words))
        if any(candidate.role for candidate in candidates):
            self.scene.local = _local_country(self.scanner, words, self.scene.countries)
        groups = self._groups(words)
        resolved = [(c, resolve(c, self.scene)) for c in candidates if not _inside(c, groups)]
        found = [ActorMention(start=c.start, end=c.end, actor=actor) for c, actor in resolved if actor]
        found += [
            ActorMention(start=group.start, end=group.end, actor=unknown_actor(group.text))
            for group in groups
            if _is_free(group.start, group.end, found)
        ]
        self._introduce(words, found)
        found += self._abbreviated(words, found)
        found += self._parsed(sentence, words, found)
        return sorted(found, key=lambda mention: mention.start)

    def _groups(self, words: Words) -> list[NamedGroup]:
        lexicon = self.scanner.lexicon
        if lexicon.group_words.isdisjoint(words.folded):
            return []
        return list(named_groups(words, lexicon.words))

    def _introduce(self, words: Words, found: Sequence[ActorMention]) -> None:
        """Remember the acronyms that stand in brackets after a name of several words."""
        for mention in found:
            if " " in words.text[mention.start : mention.end] and (acronym := acronym_after(words.text, mention.end)):
                self.introduced[acronym] = mention.actor

    def _abbreviated(self, words: Words, found: Sequence[ActorMention]) -> list[ActorMention]:
        """Return the acronyms that the report has introduced and that no file knows."""
        return [
            ActorMention(start=start, end=end, actor=actor)
            for start, end, actor in acronyms_in(words, self.introduced)
            if _is_free(start, end, found)
        ]

    def _parsed(self, sentence: Sentence, words: Words, found: Sequence[ActorMention]) -> list[ActorMention]:
        added: list[ActorMention] = []
        for name in names_in_agent_place(sentence):
            if not _is_free(name.start, name.end, [*found, *added]):
                continue
            text = " ".join(words.text[name.start : name.end].split())
            if not name.is_place:
                added.append(ActorMention(start=name.start, end=name.end, actor=unknown_actor(text)))
            elif owner := self.scanner.nation_called(text):
                candidate = Candidate(name.start, name.end, text, actor=owner)
                added += [
                    ActorMention(start=name.start, end=name.end, actor=actor)
                    for actor in [resolve(candidate, self.scene)]
                    if actor
                ]
        return added


def _inside(candidate: Candidate, groups: Sequence[NamedGroup]) -> bool:
    """Tell whether a role word is but part of a group's name ("Rebel Brigade of the North")."""
    if candidate.actor:
        return False
    return any(
        group.start <= candidate.start and candidate.end <= group.end and len(group.text) > len(candidate.text)
        for group in groups
    )


def _is_free(start: int, end: int, found: Sequence[ActorMention]) -> bool:
    return all(end <= mention.start or mention.end <= start for mention in found)


def _local_country(scanner: Scanner, words: Words, countries: Sequence[str]) -> str | None:
    """Return the country that a sentence says it plays in ("in Iraq", "in western Iraq"), if it is one of the report's.

    What stands in brackets tells nothing of it: "(banned in Russia)".
    """
    for index, nation in scanner.nations(words):
        if nation.form is NationForm.NAME and nation.code in countries and _is_inside(words, index):
            return nation.code
    return None


def _is_inside(words: Words, index: int) -> bool:
    """Tell whether "in" leads to a word, over a part ("northern"), and not within brackets."""
    before = index - 1
    while before > 0 and words.folded[before] in load_nouns().part_modifiers and words.joined(before):
        before -= 1
    if before < 0 or words.folded[before] != "in":
        return False
    led = words.text[max(0, words.starts[before] - LONGEST_ASIDE) : words.starts[before]]
    return led.rfind("(") <= led.rfind(")")


def _nations_named(scanner: Scanner, sentences: Sequence[Words]) -> list[str]:
    """Return the nations that sentences name, the likeliest scene first.

    "In Syria" tells more of the scene than "Syria", and that more than "Syrian"; the weights 4, 2 and 1 do so.
    """
    counts: Counter[str] = Counter()
    places = scanner.lexicon.words.place_before
    for words in sentences:
        for index, nation in scanner.nations(words):
            if nation.code:
                outright = nation.form is NationForm.NAME
                counts[nation.code] += (1 + outright) << (outright and index > 0 and words.folded[index - 1] in places)
    return [code for code, _ in counts.most_common()]

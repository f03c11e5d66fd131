"""Phrases of time: patterns over word classes, compiled to expressions over the string of classes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tetrapylon.errors import KnowledgeError
from tetrapylon.language.times.lexicon import Phrase, TimeKnowledge, lexicon, time_knowledge
from tetrapylon.language.times.patterns import Pattern, compile_pattern, one_of


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (exclusive) that a rule reads."""

    rule: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """For each symbol that a phrase can start with, one expression of all such phrases; and the rule of each group."""

    starts: re.Pattern[str]
    expressions: dict[str, re.Pattern[str]]
    rules: dict[str, str]

    def matches(self, symbols: str) -> Iterator[Match]:
        """Yield the phrases in a string of class symbols, leftmost first, the first that fits, without overlap."""
        begin = 0
        while start := self.starts.search(symbols, begin):
            begin = start.end()
            match = self.expressions[start.group()].match(symbols, start.start())
            if match and match.lastgroup:
                yield Match(self.rules[match.lastgroup], match.start(), match.end())
                begin = match.end()


@cache
def grammar() -> Grammar:
    """Compile the phrases of knowledge/times.yaml; raises KnowledgeError for names that it does not define."""
    known = time_knowledge()
    names = _names(known)
    phrases = [(f"p{i}", phrase, compile_pattern(phrase.pattern, names)) for i, phrase in enumerate(known.phrases)]
    groups: dict[str, list[str]] = {}
    for group, phrase, pattern in phrases:
        for symbol in pattern.starts:
            groups.setdefault(symbol, []).append(f"(?P<{group}>{_guarded(phrase, pattern, names)})")
    expressions = {symbol: re.compile("|".join(options)) for symbol, options in groups.items()}
    rules = {group: phrase.rule for group, phrase, _ in phrases}
    return Grammar(re.compile(f"[{''.join(groups)}]"), expressions, rules)


def _names(known: TimeKnowledge) -> dict[str, Pattern]:
    """Return what every class, set and part of the knowledge file stands for; parts may use earlier parts."""
    names = {kind: one_of(symbol) for kind, symbol in lexicon().symbols.items()}
    for name, members in known.sets.items():
        names[name] = one_of(_symbols(members, names))
    for name, source in known.parts.items():
        names[name] = compile_pattern(source, names)
    return names


def _guarded(phrase: Phrase, pattern: Pattern, names: dict[str, Pattern]) -> str:
    after = f"(?<=[{_symbols(phrase.after, names)}])" if phrase.after else ""
    not_after = f"(?<![{_symbols(phrase.not_after, names)}])" if phrase.not_after else ""
    not_before = f"(?![{_symbols(phrase.not_before, names)}])" if phrase.not_before else ""
    return after + not_after + pattern.expression + not_before


def _symbols(members: str, names: dict[str, Pattern]) -> str:
    try:
        return "".join(sorted("".join("".join(names[member].starts) for member in members.split())))
    except KeyError as problem:
        raise KnowledgeError(f"knowledge/times.yaml: {problem} is no class or set") from None

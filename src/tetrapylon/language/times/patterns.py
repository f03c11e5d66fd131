"""The small language of phrase patterns: class names, groups, alternatives and options."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tetrapylon.errors import KnowledgeError

_PIECE = re.compile(r"\s*([a-z_0-9]+|[()|?]|$)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled piece: its regular expression over symbols, the symbols it can start with, whether it can be empty."""

    expression: str
    starts: frozenset[str]
    empty: bool


EMPTY = Pattern("", frozenset(), True)


def one_of(symbols: str) -> Pattern:
    """Return the pattern of any one of the symbols."""
    return Pattern(f"[{symbols}]" if len(symbols) > 1 else symbols, frozenset(symbols), False)


def compile_pattern(source: str, names: Mapping[str, Pattern]) -> Pattern:
    """Compile a pattern, given what its names stand for; raises KnowledgeError for unknown names and bad syntax."""
    pieces = [match.group(1) for match in _PIECE.finditer(source)]
    if "".join(pieces) != re.sub(r"\s", "", source):
        raise KnowledgeError(f"knowledge/times.yaml: pattern {source!r} holds more than names, ( ) | ?")
    reader = _Reader(source, [piece for piece in pieces if piece], names)
    pattern = reader.alternatives()
    if reader.rest:
        raise KnowledgeError(f"knowledge/times.yaml: pattern {source!r} has a stray {reader.rest[0]!r}")
    return pattern


@dataclass(slots=True)
class _Reader:
    """Recursive descent over the pieces that are left."""

    source: str
    rest: list[str]
    names: Mapping[str, Pattern]

    def alternatives(self) -> Pattern:
        options = [self.sequence()]
        while self.rest and self.rest[0] == "|":
            self.rest.pop(0)
            options.append(self.sequence())
        if len(options) == 1:
            return options[0]
        expression = "(?:" + "|".join(option.expression for option in options) + ")"
        starts = frozenset().union(*(option.starts for option in options))
        return Pattern(expression, starts, any(option.empty for option in options))

    def sequence(self) -> Pattern:
        whole = EMPTY
        while self.rest and self.rest[0] not in ")|":
            piece = self.optional()
            starts = whole.starts | piece.starts if whole.empty else whole.starts
            whole = Pattern(whole.expression + piece.expression, starts, whole.empty and piece.empty)
        return whole

    def optional(self) -> Pattern:
        piece = self.single()
        while self.rest and self.rest[0] == "?":
            self.rest.pop(0)
            piece = Pattern(f"(?:{piece.expression})?", piece.starts, True)
        return piece

    def single(self) -> Pattern:
        head = self.rest.pop(0)
        if head == "(":
            inner = self.alternatives()
            if not self.rest or self.rest.pop(0) != ")":
                raise KnowledgeError(f"knowledge/times.yaml: pattern {self.source!r} lacks a )")
            return Pattern(f"(?:{inner.expression})", inner.starts, inner.empty)
        if head not in self.names:
            raise KnowledgeError(f"knowledge/times.yaml: {head!r} is no class, set or part in {self.source!r}")
        return self.names[head]

"""The phrases of a text as readings; one that names two dates is two."""

from collections.abc import Callable, Iterator
from functools import cache

from tetrapylon.errors import KnowledgeError
from tetrapylon.language.times.grammar import Grammar, Match, grammar
from tetrapylon.language.times.lexicon import Value
from tetrapylon.language.times.reading import Reading, read
from tetrapylon.language.times.rules import RULES
from tetrapylon.language.times.tokens import Tokens

Fields = dict[str, Value]


def read_phrases(tokens: Tokens) -> Iterator[tuple[Match, Reading]]:
    """Read every phrase of a text; one that names two dates is read as two, each with what both share."""
    for match in _checked_grammar().matches(tokens.symbols):
        whole = read(tokens.entries[match.first : match.last])
        if match.rule not in PAIRS:
            yield match, whole
            continue
        cut = _link(tokens, match)
        for first, last in ((match.first, cut), (cut + 1, match.last)):
            entries = tokens.entries[first:last]
            fields = {**whole.fields, **PAIRS[match.rule](read(entries).fields, whole.fields)}
            yield Match("date", first, last), Reading(entries, fields)


@cache
def _checked_grammar() -> Grammar:
    unknown = set(grammar().rules.values()) - RULES.keys() - PAIRS.keys()
    if unknown:
        raise KnowledgeError(f"knowledge/times.yaml: no such rule: {', '.join(sorted(unknown))}")
    return grammar()


def _link(tokens: Tokens, match: Match) -> int:
    return next(i for i in range(match.first + 1, match.last) if tokens.entries[i].kind in _LINKS)


def _own_month(fields: Fields, shared: Fields) -> Fields:
    """Read "27" in "27–28 March" as a day of the month that both share."""
    return fields


def _whole_year(fields: Fields, shared: Fields) -> Fields:
    """Complete the second year of "1915–17" from the first."""
    year, short = int(shared["year"]), fields.pop("day", None) or fields.pop("number", None)
    return fields if short is None else {"year": year // 100 * 100 + int(short)}


def _early_year(fields: Fields, shared: Fields) -> Fields:
    """Read "264" in "264–241 BC" as a year, however many digits it has."""
    number = fields.pop("day", None) or fields.get("year") or fields.pop("number", None)
    return fields if number is None else {**fields, "year": number}


PAIRS: dict[str, Callable[[Fields, Fields], Fields]] = {
    "day_pair": _own_month,
    "year_pair": _whole_year,
    "bc_pair": _early_year,
}
_LINKS = ("hyphen", "slash", "and", "to")

"""Lists of places that a parse takes apart: "Kismayo in Somalia and Harar in Ethiopia", "the east and north of Mali"."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from tetrapylon.coding import syntax

COMPASS = frozenset(
    "north east south west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)

LONGEST_LIST = 16
"""Tokens that "in the west, northwest, north and south of" can take."""

LOCATING = frozenset({"in", "of", "at", "from", "with", "near"})
"""Prepositions whose noun only says where the one before lies."""

IsPlace = Callable[[Token], bool]
"""Tells whether a token is a place by itself."""


def strays(token: Token, is_place: IsPlace, is_wide: IsPlace) -> list[Token]:
    """Return the places coordinated with a place that the parser tied to what only locates it.

    "X in Syria and Y" names two places: Y is coordinated with X where Syria (`is_wide`: a country, a province, an area) is no
    place of Y's kind. So does "a crossing at X and three villages", whose villages hang on the verb.
    """
    found = []
    for locator in _locators(token):
        if is_wide(locator):
            found += [noun for noun in _coordinated(locator) if is_place(noun) and not is_wide(noun)]
    if syntax.is_verbal(token.head) and token.dep_ in syntax.OBJECTS:
        after = [c for c in token.head.children if c.dep_ == "conj" and c.i > token.i and not syntax.is_verbal(c)]
        found += [noun for noun in after if is_place(noun)]
    return syntax.with_conjuncts(found)


def _locators(token: Token) -> Iterator[Token]:
    """Yield the nouns of the phrases that locate a token, which hang on it, on one another, or on its verb."""
    above = token.head if token.dep_ in syntax.OBJECTS else token
    for link in (*token.children, *(child for child in above.children if child.i > token.i)):
        if link.dep_ == "prep" and link.lower_ in LOCATING:
            for noun in link.children:
                if noun.dep_ == "pobj":
                    yield noun
                    yield from _locators(noun)


def _coordinated(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "conj" and child.i > token.i]


def links_behind(token: Token) -> list[Token]:
    """Return the prepositions of the phrases right behind a noun, which the parser hangs on the verb as often as on it."""
    found, i = [], token.i + 1
    while i < len(token.doc) and token.doc[i].dep_ == "prep" and token.doc[i].head.i in {token.i, token.head.i}:
        found.append(token.doc[i])
        i = token.doc[i].right_edge.i + 1
    return found


def compass_list(token: Token) -> list[Token]:
    """Return the compass words of "areas in the east, northeast and north of Mali", two or more.

    "Much of the west and north" is one region.
    """
    after = token.doc[token.i + 1 : token.i + LONGEST_LIST]
    if len(after) == 0 or after[0].lower_ != "in":
        return []
    found: list[Token] = []
    for word in after[1:]:
        if word.lower_ in COMPASS:
            found.append(word)
        elif word.lower_ == "of":
            return found if len(found) > 1 else []
        elif not word.is_punct and word.lower_ not in {"and", "the"}:
            return []
    return []

"""Small questions to a dependency parse (spaCy's English labels)."""

from collections.abc import Collection

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children with one of the labels."""
    return [c for c in token.children if c.dep_ in labels]


def subtree(token: Token, without: Collection[Token] = ()) -> list[Token]:
    """Return a token's subtree in order, less the subtrees of some tokens."""
    barred = {below.i for top in without for below in top.subtree}
    return [below for below in token.subtree if below.i not in barred]


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    return child(verb, "auxpass", "nsubjpass") is not None


def agent(verb: Token) -> Token | None:
    """Return the noun after a passive's "by"."""
    by = child(verb, "agent")
    return child(by, "pobj", "pcomp") if by is not None else None


def prepositional_object(token: Token, *prepositions: str) -> Token | None:
    """Return the object of the first of the prepositions under a token."""
    for prep in children(token, "prep", "agent"):
        if prep.lower_ in prepositions and (found := child(prep, "pobj", "pcomp")) is not None:
            return found
    return None


def is_finite(verb: Token) -> bool:
    """Tell whether a verb, or an auxiliary of it, carries a tense."""
    return verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
        c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in children(verb, "aux", "auxpass")
    )


def conjuncts(noun: Token) -> list[Token]:
    """Return a noun and what is coordinated with it, in order."""
    found = [noun]
    for other in children(noun, "conj"):
        found += conjuncts(other)
    return found

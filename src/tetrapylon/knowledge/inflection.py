"""English inflection of the verbs and nouns that frames name, so that a word's form alone finds its lemma."""

from functools import cache

from tetrapylon.knowledge.loading import load_yaml

_VOWELS = frozenset("aeiou")


def verb_forms(lemma: str) -> frozenset[str]:
    """Return every form of a verb: base, -s, past, past participle, -ing."""
    irregular, doubling = _irregular_verbs(), _doubling_verbs()
    for prefix in ("", "re", "over", "out", "with", "under"):
        base = lemma.removeprefix(prefix).lstrip("-") if prefix else lemma
        if lemma.startswith(prefix) and base in irregular:
            return frozenset({lemma, third_person(lemma), gerund(lemma, double=base in doubling)}) | {
                lemma[: len(lemma) - len(base)] + form for form in irregular[base]
            }
    double = lemma in doubling
    return frozenset({lemma, third_person(lemma), gerund(lemma, double=double), past(lemma, double=double)})


def noun_forms(lemma: str) -> frozenset[str]:
    """Return the singular and the regular plural of a noun."""
    return frozenset({lemma, third_person(lemma)})


def third_person(lemma: str) -> str:
    """Add -s, -es or -ies."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")


def gerund(lemma: str, *, double: bool) -> str:
    """Add -ing."""
    if double:
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    return (lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma) + "ing"


def past(lemma: str, *, double: bool) -> str:
    """Add -ed."""
    if double:
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + ("d" if lemma.endswith("e") else "ed")


@cache
def _irregular_verbs() -> dict[str, list[str]]:
    return load_yaml("frames/irregular_verbs.yaml", dict[str, list[str]])


@cache
def _doubling_verbs() -> frozenset[str]:
    return frozenset(load_yaml("frames/doubling_verbs.yaml", list[str]))

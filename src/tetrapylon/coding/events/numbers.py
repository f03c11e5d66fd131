"""Counting people: what number a noun phrase gives, in digits or in words."""

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.knowledge.casualties import CasualtyWords, casualty_words

MAX_COUNT = 10_000_000
"""No toll of one event is higher: what reads as more is an amount of something else."""

FIGURE_LABELS = frozenset({"nummod", "amod", "quantmod", "compound", "det", "npadvmod"})


def number_of(token: Token) -> int | None:
    """Return the number that ends at a token: "1,240", "twenty-nine", "two hundred", "1.5 million"; None for no number."""
    start = token.i
    while start > 0 and token.i - start < 6 and _joins(token.doc[start - 1], token.doc[start]):
        start -= 1
    return read_number([t.lower_ for t in token.doc[start : token.i + 1]])


def _joins(before: Token, after: Token) -> bool:
    if before.text in {"-", "‑"}:
        return before.i > 0 and _value(before.nbor(-1).lower_) is not None and not before.nbor(-1).is_digit
    return _value(before.lower_) is not None or (before.lower_ == "and" and before.i > 0 and _scale(before.nbor(-1)))


def _scale(token: Token) -> bool:
    return token.lower_ in casualty_words().numbers.scales


def read_number(words: list[str]) -> int | None:
    """Return the value of number words in order; None where they are none or too high."""
    total = 0
    current: float | None = None
    for word in words:
        value = _value(word)
        scale = casualty_words().numbers.scales.get(word)
        if scale is not None:
            current = (1 if current is None else current) * scale
            if scale >= 1000:
                total, current = total + round(current), None
        elif word == "half":
            current = 0.5
        elif value is not None:
            dozens = word == "dozen" and current is not None
            current = current * value if dozens and current is not None else (current or 0) + value
    if current is None and not total:
        return None
    number = round(total + (current or 0))
    return number if number <= MAX_COUNT else None


def _value(word: str) -> float | None:
    numbers = casualty_words().numbers
    if word in numbers.scales or word == "half":
        return 1.0
    if word in numbers.ones:
        return float(numbers.ones[word])
    first = word.replace("–", "-").partition("-")
    if first[1] and first[0].isdigit() and first[2].isdigit():
        return float(first[0])
    digits = first[0].replace(",", "") if not first[1] else ""
    plain = digits.replace(".", "", 1)
    if plain.isdecimal() and plain.isascii() and len(plain) <= 9:
        return float(digits)
    return _hyphened(word, numbers.ones)


def _hyphened(word: str, ones: dict[str, int]) -> float | None:
    """Read "twenty-nine" where it is one token."""
    tens, hyphen, unit = word.partition("-")
    return float(ones[tens] + ones[unit]) if hyphen and tens in ones and unit in ones else None


def count_people(head: Token) -> int | None:
    """Return how many people a noun phrase with its conjuncts stands for; None where it gives no figure."""
    counts: list[int | None] = []
    for token in syntax.with_conjuncts([head]):
        if token is not head and _is_aside(token, head):
            break
        if counts and counts[0] is not None and _shares_figure(token, casualty_words()):
            continue
        if _is_people(token, casualty_words()):
            counts.append(count_phrase(token))
    if not counts or any(count is None for count in counts):
        return None
    return sum(count for count in counts if count is not None)


def _shares_figure(token: Token, words: CasualtyWords) -> bool:
    """Tell a conjunct that the figure before it counts too: "15 troops and gunmen"."""
    bare = token.tag_ in {"NNS", "NNPS"} and not any(child.dep_ in {"det", "poss"} for child in token.children)
    vague = token.lower_ in words.numbers.vague or _is_vague(token, words)
    return bare and not vague and own_number(token) is None and _of_number(token, words) is None


def _is_aside(token: Token, head: Token) -> bool:
    """Tell a conjunct that is a part of the total, or only comes after it: "killing nine men, villagers and a nurse said"."""
    between = token.doc[head.i : token.i]
    if any(t.lower_ in {"including", "include", "among", "mostly"} or t.text in {"--", "—", "("} for t in between):
        return True
    return own_number(token) is None and token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ","


def count_phrase(head: Token) -> int | None:
    """Return how many people one noun phrase stands for, without its conjuncts."""
    words = casualty_words()
    if not _is_people(head, words):
        return None
    own = own_number(head)
    if own is not None:
        return own
    if _is_vague(head, words):
        return None
    inner = _of_number(head, words)
    if inner is not None or head.lemma_.lower() in words.collectives or head.lower_ in words.numbers.vague:
        return inner
    singular = head.tag_ in {"NN", "NNP"} and not any(child.lower_ == "no" for child in head.children)
    return 1 if singular and _stands_for_one(head) else None


def own_number(head: Token) -> int | None:
    """Return the figure that is a noun phrase's head ("killing six") or stands before it ("six people")."""
    value = number_of(head) if head.tag_ == "CD" or head.lower_ in {"dozen", "hundred"} else None
    if value is not None:
        return value
    for child in head.children:
        if child.i < head.i and child.dep_ in FIGURE_LABELS:
            value = number_of(child) if _is_figure(child) else None
            if value is not None:
                return value
    return None


def _is_figure(token: Token) -> bool:
    numbers = casualty_words().numbers
    return token.tag_ == "CD" or token.lower_ in numbers.ones or token.lower_ in numbers.scales


def _is_vague(head: Token, words: CasualtyWords) -> bool:
    vague = words.numbers.vague
    return any(child.lower_ in vague and child.i < head.i for child in head.children)


def _of_number(head: Token, words: CasualtyWords) -> int | None:
    """Read "a family of six", "a total of 17 people", "the bodies of 50 women"."""
    inner = syntax.objects_of(head, ("of",))
    if not inner or (head.lower_ in words.numbers.vague):
        return None
    if head.lemma_.lower() in words.collectives | words.tolls | words.bodies | {"member"}:
        return own_number(inner[0])
    return None


def _is_people(token: Token, words: CasualtyWords) -> bool:
    lemma = token.lemma_.lower()
    return lemma not in words.not_people and token.lower_ not in words.not_people


def _stands_for_one(head: Token) -> bool:
    determined = any(child.dep_ in {"det", "poss"} for child in head.children)
    return (
        determined or head.tag_ == "NNP" or any(child.dep_ in {"appos", "amod", "compound"} for child in head.children)
    )

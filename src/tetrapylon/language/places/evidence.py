"""What speaks for and against a candidate being a toponym: named features, each present or not."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from tetrapylon.knowledge.gazetteer import foreign_scripts
from tetrapylon.language.places.cues import place_cues
from tetrapylon.language.places.spans import LIST_GAPS, PLACE_LABELS, Candidate, Words
from tetrapylon.language.places.tokens import is_function_word
from tetrapylon.model import Place

_HANDED_ON = frozenset(["settlement of", "kind of", "after locating word", "in a list of places"])
_TOWNS = frozenset(["large town", "middling town", "small town", "village"])
_ACRONYM = 5
_LARGE, _MIDDLING, _SMALL = 500_000, 100_000, 10_000
_SAYING = frozenset(["said", "says", "told", "added", "testified", "wrote"])


def gather(candidates: Sequence[Candidate], countries: Container[str]) -> None:
    """Fill every candidate's features: its own first, then what its fellows in the report show.

    `countries` holds the ISO codes of the countries that the report names or has adjectives of ("Syrian").
    """
    for candidate in candidates:
        candidate.features.update(_own(candidate))
    _neighbours(candidates)
    _containers(candidates, countries)
    _fellows(candidates)


def _own(candidate: Candidate) -> Iterator[str]:
    yield from _of_gazetteer(candidate)
    yield from _of_form(candidate)
    yield from _of_left(candidate)
    yield from _of_right(candidate)
    yield from _of_parse(candidate)


def _of_gazetteer(candidate: Candidate) -> Iterator[str]:
    yield f"source={candidate.source}"
    if candidate.state:
        yield "abbreviated state"
    elif candidate.places:
        kind = kind_of(candidate.places)
        yield f"known={kind}"
        if kind in _TOWNS and all(place.country in foreign_scripts() for place in candidate.places):
            yield "known abroad only"
    if candidate.source == "entity":
        yield f"entity={candidate.head}"


def kind_of(places: Sequence[Place]) -> str:
    """Return the strongest kind of the places that bear a name."""
    features = {place.feature for place in places}
    for feature, kind in (("PCLI", "country"), ("ADM1", "division"), ("CONT", "region"), ("RGN", "region")):
        if feature in features:
            return kind
    if any(place.geonameid is None and place.feature != "ADM2" for place in places):
        return "curated"
    largest = max((place.population for place in places), default=0)
    if largest >= _LARGE:
        return "large town"
    if largest >= _MIDDLING:
        return "middling town"
    if largest >= _SMALL:
        return "small town"
    return "second division" if features == {"ADM2"} else "village"


def _of_form(candidate: Candidate) -> Iterator[str]:
    words, cues = candidate.words, place_cues()
    first = words.tokens[candidate.first]
    if candidate.name in cues.seldom_places:
        yield "seldom a place"
    elif candidate.last > candidate.first:
        yield "several words"
    elif first.text.capitalize() in cues.seldom_places:
        yield "seldom a place"
    elif first.text in cues.given_names:
        yield "given name"
    if candidate.head and candidate.source == "headed":
        yield f"head={_head_class(candidate.head)}"
    if first.text.isupper():
        yield from _of_capitals(candidate)
    if candidate.first == 0:
        yield "sentence start"
    if _is_title_case(words):
        yield "title case"


def _of_capitals(candidate: Candidate) -> Iterator[str]:
    """Tell acronyms ("NIS"), which are seldom towns, from words set in capitals."""
    if candidate.first == candidate.last and len(candidate.name) <= _ACRONYM and kind_of(candidate.places) in _TOWNS:
        yield "acronym"
    elif len(candidate.name) > 3:
        yield "capitals"


def _head_class(head: str) -> str:
    return head if head in ("County", "Parish", "City", "Street", "Road", "Avenue", "Park") else "other"


def _is_title_case(words: Words) -> bool:
    long = [token for token in words.tokens if len(token.text) > 3]
    return len(long) > 2 and sum(token.capital for token in long) > 0.8 * len(long)


def _of_left(candidate: Candidate) -> Iterator[str]:
    words, cues = candidate.words, place_cues()
    if candidate.first == 0:
        return
    previous = words.tokens[candidate.first - 1]
    gap, word = words.text[previous.end : candidate.start], previous.text.lower()
    if gap in (" ", ". ", "-", " ‘", " “") and (previous.capital and not is_function_word(previous.text)):
        yield _capital_left(previous.text, candidate)
    elif gap == " ":
        if word in cues.locating_words:
            yield "after locating word"
        elif word == "of":
            before = words.tokens[candidate.first - 2].text.lower() if candidate.first > 1 else ""
            yield _of_kind(before)
        elif word == "the":
            yield "after the"
        elif word == "and":
            yield "after and"
        elif word in cues.titles:
            yield "after title"
        else:
            yield "after word"
    elif gap.strip() in (",", ".,"):
        yield "after comma capital" if previous.capital else "after comma"


def _of_kind(noun: str) -> str:
    if noun in place_cues().settlement_nouns:
        return "settlement of"
    return "kind of" if noun in place_cues().kind_nouns else "after of"


def _capital_left(text: str, candidate: Candidate) -> str:
    cues = place_cues()
    if text.lower().rstrip(".") in cues.titles:
        return "after title"
    if text in cues.given_names or (len(text) == 1) or (len(text) == 2 and text.endswith(".")):
        return "after given name"
    if text.lower() in cues.locating_words or text.lower() in cues.kind_nouns:
        return "after direction"
    return "after capital" if candidate.first > candidate.run[0] else "after stray capital"


def _of_right(candidate: Candidate) -> Iterator[str]:
    words, cues = candidate.words, place_cues()
    if candidate.last + 1 >= len(words.tokens):
        yield "at end"
        return
    following = words.tokens[candidate.last + 1]
    gap = words.text[candidate.end : following.start]
    if gap in (" ", "'s ", "’s ", "-", "' ") and following.capital and not is_function_word(following.text):
        yield _capital_right(following.text) + (" of it" if "s" in gap else "")
    elif gap == " (" or (gap in (" – ", " — ", " - ", " -- ", ": ") and candidate.first < 3):
        yield "dateline"
    elif gap == " ":
        word = following.text.lower()
        if word in cues.settlement_nouns:
            yield "before settlement noun"
        elif word in cues.place_followers:
            yield "before place noun"
        elif word in _SAYING:
            yield "before saying"
    elif gap == "-":
        yield "before hyphen"
    elif gap.strip() == ",":
        yield "before comma"


def _capital_right(text: str) -> str:
    cues = place_cues()
    if text in cues.organisation_heads:
        return "before organisation head"
    return "before name head" if text in cues.name_heads else "before capital"


def _of_parse(candidate: Candidate) -> Iterator[str]:
    words = candidate.words
    if words.sentence.doc is None:
        return
    yield f"entity {_overlap(candidate)}"
    tag = words.tags.get(candidate.start, "")
    if tag and tag != "PROPN":
        yield "no proper noun"


def _overlap(candidate: Candidate) -> str:
    start, end = candidate.start, candidate.end
    for left, right, label in candidate.words.entities:
        if left < end and start < right:
            kind = "place" if label in PLACE_LABELS else label if label in ("PERSON", "ORG", "NORP") else "other"
            if candidate.words.text[left : left + 4].lower() == "the ":
                left += 4
            inner = candidate.words.text[left:right].removesuffix("'s").removesuffix("’s")
            same = left == start and abs(left + len(inner) - end) <= 1
            wider = left <= start and end <= right
            return f"{kind} {'same' if same else 'wider' if wider else 'part'}"
    return "none"


def _neighbours(candidates: Sequence[Candidate]) -> None:
    """Mark "X, State", a place and the larger place that holds it, and what a list hands on ("villages of X and Y")."""
    for left, right in pairwise(candidates):
        if left.words is not right.words:
            continue
        gap = left.words.text[left.end : right.start]
        if gap in LIST_GAPS and left.features & _HANDED_ON:
            right.features.add("in a list of places")
        if gap in (", ", ","):
            _parted_by_comma(left, right)


def _parted_by_comma(left: Candidate, right: Candidate) -> None:
    kind = kind_of(right.places)
    if right.state or kind == "division" or (kind == "country" and _closes(right)):
        left.features.add("before its division")
        right.features.add("after its town")
    else:
        left.features.add("before comma place")
        right.features.add("after comma place")


def _closes(candidate: Candidate) -> bool:
    """Tell whether a comma, full stop or the like follows: a country that a verb or noun follows begins a clause."""
    return candidate.words.text[candidate.end : candidate.end + 1] in ("", ",", ".", ";", ":", ")", "\n", "—", "–")


def _containers(candidates: Sequence[Candidate], countries: Container[str]) -> None:
    """Mark towns that could lie in a country or division that the report names."""
    divisions = {(p.country, p.admin1) for c in candidates for p in c.places if p.feature == "ADM1"}
    for candidate in candidates:
        towns = [p for p in candidate.places if p.feature not in ("PCLI", "ADM1")]
        if len(towns) < len(candidate.places):
            continue
        if any((place.country, place.admin1) in divisions for place in towns):
            candidate.features.add("in a division named")
        if any(place.country in countries for place in towns if place.country):
            candidate.features.add("in a country named")


def _fellows(candidates: Sequence[Candidate]) -> None:
    """Mark what other mentions of the same words show: named places by the parser, or surnames of people."""
    total: Counter[str] = Counter()
    places: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for candidate in candidates:
        total[candidate.name] += 1
        places[candidate.name] += _shows_place(candidate)
        people[candidate.name] += _shows_person(candidate)
    for candidate in candidates:
        if places[candidate.name] - _shows_place(candidate) > 0:
            candidate.features.add("place elsewhere")
        if people[candidate.name] - _shows_person(candidate) > 0:
            candidate.features.add("person elsewhere")
        if total[candidate.name] > 1:
            candidate.features.add("repeated")


def _shows_place(candidate: Candidate) -> bool:
    return bool(
        candidate.features
        & {"after locating word", "settlement of", "kind of", "before its division", "entity place same"}
    )


def _shows_person(candidate: Candidate) -> bool:
    return bool(candidate.features & {"after title", "after given name"})

"""Where an event lies: the place named nearest to its words, by the arcs of the parse."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.events.means import are_apart, distance
from tetrapylon.coding.fillers import SentenceReader
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.language.annotated import AnnotatedReport, Located, Sentence
from tetrapylon.model import Attribution, EventFact, PlacePrecision, PlaceRelation, Statement, StatementPlace

LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "within",
        "into",
        "across",
        "over",
        "throughout",
        "along",
        "of",
    }
)

# Costs in arcs of the parse, chosen on the first half of statements-gold.
COST_OF_COUNTRY = 6
COST_OF_DIVISION = 1
COST_OF_NO_PREPOSITION = 2
COST_OF_ABROAD = 4

COUNTRYWIDE = frozenset({"agreement", "displacement", "aid", "change"})
"""Families that a report tells of the whole country where it names no place beside them; chosen on statements-gold."""

SHARE_OF_FOCUS = 0.4
"""The share of its mentions that makes one place what a report is about; chosen likewise."""

REACH = 400
"""Characters back that the place of a sentence may have been named; chosen on the first half of statements-gold."""


def places_of_event(
    annotated: AnnotatedReport, reader: SentenceReader, trigger: Token, slots: Iterable[Token]
) -> list[StatementPlace]:
    """Return the places of the event at a trigger: those that fill a slot, else the nearest told in its sentence.

    A place outside the first two of the report's countries is rather where somebody spoke; where a speaker is from is
    none. "There" and "the town" stand for a place named before. Several are told together: "in Homs and Hama".
    """
    things = [token for token in slots if not _counts_people(token)]
    named = [place for token in things for place in _read(reader, token) if _is_named(place)]
    if named:
        return named
    told = [c for c in _candidates(annotated, reader) if not _belongs_to_actor(c.token, reader)]
    told = [c for c in told if not are_apart(c.token, trigger)] or told
    best = min(told, key=lambda c: _cost(c, trigger, annotated.countries), default=None)
    if best is None:
        return []
    first = _thing_at(best.token)
    named_so = [child for child in best.token.children if child.dep_ == "appos" and best.referring]
    joined = {t.i for t in syntax.with_conjuncts([best.token, first, *named_so])} - {name.i for name in named_so}
    others = [c for c in told if _thing_at(c.token).i != first.i]
    return [best.place, *(c.place for c in others if {c.token.i, _thing_at(c.token).i} & joined)]


def _thing_at(place: Token) -> Token:
    """Return the noun that a place belongs to: "the capital" in "the capital Damascus", "city" in "the city of Homs"."""
    if place.dep_ == "pobj" and place.head.lower_ == "of" and place.head.head.pos_ == "NOUN":
        return place.head.head
    return place.head if place.dep_ == "appos" and place.head.pos_ == "NOUN" else place


def _counts_people(token: Token) -> bool:
    """Tell "half of them", which counts people, from "half of the town"."""
    return any(counted.pos_ == "PRON" for counted in syntax.objects_of(token, ("of",)))


def tells_place(token: Token, reader: SentenceReader) -> bool:
    """Tell whether a word names a place or refers to one that was named: "Homs", "there", "in that area"."""
    if token.i in reader.place_at:
        return True
    return _refers_to_place(token, reader) and _referred(token, reader) is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a sentence tells at a token."""

    token: Token
    place: StatementPlace
    referring: bool = False
    """Whether it is no name but "there" or "the town"."""


def _candidates(annotated: AnnotatedReport, reader: SentenceReader) -> Iterator[Candidate]:
    for token in reader.sentence.doc or ():
        mention = reader.place_at.get(token.i)
        if mention is not None and _is_head(token, reader) and not _is_of_speaker(mention, annotated.attributions):
            read = reader.places.read(token)
            place = read[0] if read else StatementPlace.of(mention)
            yield Candidate(token, place)
        elif mention is None and _refers_to_place(token, reader):
            referred = _referred(token, reader)
            if referred is not None:
                yield Candidate(token, referred, referring=True)


def _read(reader: SentenceReader, token: Token) -> list[StatementPlace]:
    return reader.places.read(token) if reader.places.is_place(token) else []


def _refers_to_place(token: Token, reader: SentenceReader) -> bool:
    """Tell "there" and "in the town" from any other mention of one."""
    if token.lower_ == "there":
        return token.dep_ == "advmod"
    return token.dep_ == "pobj" and token.head.lower_ in LOCATIVE - {"of"} | {"to"} and reader.places.is_place(token)


def _referred(token: Token, reader: SentenceReader) -> StatementPlace | None:
    """Return the place of "there", "the town", "quarters of the city" and names that no gazetteer knows; None for others."""
    for inner in (token, *syntax.objects_of(token, ("of",))):
        for place in _read(reader, inner):
            if place.lat is not None or _is_named(place):
                return place
    return None


def _is_of_speaker(mention: Located, attributions: Iterable[Attribution]) -> bool:
    """Tell a place that only says who speaks: "a doctor in Homs said"."""
    return any(_holds(source, mention) for attribution in attributions for source in attribution.source)


def _holds(outer: Located, inner: Located) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_named(place: StatementPlace) -> bool:
    """Tell a place that is named, if only by "the city", from an unnamed thing ("a post", "three camps")."""
    if place.relation is not PlaceRelation.AT or place.country is None:
        return False
    names = [word for word in place.name.split() if word[:1].isupper() and gazetteer().demonym(word) is None]
    return place.lat is not None or bool(names)


def place_in_context(
    annotated: AnnotatedReport, sentence: Sentence, countries: Sequence[str], *, wide: bool
) -> StatementPlace | None:
    """Return where a report is at a sentence that names no place: the place named just before, or the one it is about.

    `countries` are those of the report, likeliest first; places elsewhere do not count, nor do datelines and the places
    of speakers. What is told `wide`ly lies in the first of them. None where no place is named.
    """
    body = [p for p in annotated.report.passages if p.role.may_state_facts]
    told = [m for m in annotated.places if any(_holds(p, m) for p in body)]
    home = [m for m in told if not countries or m.place.country == countries[0]]
    exact = [m for m in home if m.precision < PlacePrecision.PART_OF_COUNTRY]
    near = [m for m in exact if m.start < sentence.end and sentence.start - m.end <= REACH]
    near = [m for m in near if not _is_of_speaker(m, annotated.attributions)]
    whole = next((m for m in home if m.precision is PlacePrecision.COUNTRY), None)
    if wide and whole:
        return StatementPlace.of(whole)
    if near:
        return StatementPlace.of(near[-1])
    names = Counter(m.name for m in exact)
    if names and names.most_common(1)[0][1] >= len(exact) * SHARE_OF_FOCUS:
        focus = names.most_common(1)[0][0]
        return StatementPlace.of(next(m for m in exact if m.name == focus))
    return StatementPlace.of(whole) if whole else None


def with_context_places(annotated: AnnotatedReport, statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements, and an event without a place of its own where the report then is.

    To be called when what is told twice is merged: a headline's event lies where the body says, not where we would guess.
    """
    for statement in statements:
        sentence = next((s for s in annotated.sentences if s.start <= statement.evidence.start < s.end), None)
        if statement.place is not None or sentence is None or not isinstance(statement.fact, EventFact):
            yield statement
            continue
        wide = codebook().types[statement.fact.type].family in COUNTRYWIDE
        place = place_in_context(annotated, sentence, annotated.countries, wide=wide)
        yield statement.model_copy(update={"place": place})


def _is_head(token: Token, reader: SentenceReader) -> bool:
    head = reader.place_at.get(token.head.i)
    return token.head is token or head is None or head.start != reader.place_at[token.i].start


def _belongs_to_actor(token: Token, reader: SentenceReader) -> bool:
    """Tell "Baghdad police" and "Britain-based" from a place where something happens."""
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    if following == ["-", "based"]:
        return True
    return token.i in reader.actor_at or (token.dep_ in {"compound", "amod"} and token.head.i in reader.actor_at)


def _cost(candidate: Candidate, trigger: Token, countries: Sequence[str]) -> float:
    token, place = candidate.token, candidate.place
    cost = float(distance(token, trigger))
    if place.country not in {None, *countries[:2]}:
        cost += COST_OF_ABROAD
    if place.precision is PlacePrecision.COUNTRY:
        cost += COST_OF_COUNTRY
    elif place.precision is not PlacePrecision.EXACT and place.lat is not None:
        cost += COST_OF_DIVISION
    if candidate.referring:
        return cost
    return cost if token.head.lower_ in LOCATIVE else cost + COST_OF_NO_PREPOSITION

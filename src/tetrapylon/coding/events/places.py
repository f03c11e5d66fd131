"""Where an event lies: the place named nearest to its words, by the arcs of the parse."""

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from tetrapylon.coding.events.means import distance
from tetrapylon.coding.fillers import SentenceReader
from tetrapylon.language.annotated import AnnotatedReport, Sentence
from tetrapylon.model import PlaceMention, PlacePrecision, PlaceRelation, StatementPlace

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

SHARE_OF_FOCUS = 0.4
"""The share of its mentions that makes one place what a report is about; chosen likewise."""

REACH = 400
"""Characters back that the place of a sentence may have been named; chosen on the first half of statements-gold."""


def place_of_event(
    reader: SentenceReader, trigger: Token, slots: Iterable[Token], countries: Sequence[str]
) -> StatementPlace | None:
    """Return the place of the event at a trigger: one that fills a slot, else the nearest named in its sentence.

    A place outside the first two of the report's `countries` is rather where somebody spoke.
    """
    for token in slots:
        read = reader.places.read(token) if reader.places.is_place(token) else []
        named = [place for place in read if token.i in reader.place_at or _is_named(place)]
        if named:
            return named[0]
    heads = [token for token in trigger.doc if token.i in reader.place_at and _is_head(token, reader)]
    heads = [token for token in heads if not _belongs_to_actor(token, reader)]
    best = min(heads, key=lambda token: _cost(token, trigger, reader.place_at[token.i], countries), default=None)
    if best is None:
        return None
    read = reader.places.read(best)
    return read[0] if read else StatementPlace.of(reader.place_at[best.i])


def _is_named(place: StatementPlace) -> bool:
    """Tell a place that is named, if only by "the city", from an unnamed thing ("a post", "three camps")."""
    return place.relation is PlaceRelation.AT and place.country is not None


def place_in_context(
    annotated: AnnotatedReport, sentence: Sentence, countries: Sequence[str], *, wide: bool
) -> StatementPlace | None:
    """Return where a report is at a sentence that names no place: the place named just before, or the one it is about.

    `countries` are those of the report, likeliest first; places elsewhere do not count. What is told `wide`ly lies in
    the first of them. None where no place is named.
    """
    home = [m for m in annotated.places if not countries or m.place.country == countries[0]]
    exact = [m for m in home if m.precision < PlacePrecision.PART_OF_COUNTRY]
    near = [m for m in exact if m.start < sentence.end and sentence.start - m.end <= REACH]
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


def _is_head(token: Token, reader: SentenceReader) -> bool:
    head = reader.place_at.get(token.head.i)
    return token.head is token or head is None or head.start != reader.place_at[token.i].start


def _belongs_to_actor(token: Token, reader: SentenceReader) -> bool:
    """Tell "Baghdad police" and "Britain-based" from a place where something happens."""
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    if following == ["-", "based"]:
        return True
    return token.i in reader.actor_at or (token.dep_ in {"compound", "amod"} and token.head.i in reader.actor_at)


def _cost(token: Token, trigger: Token, mention: PlaceMention, countries: Sequence[str]) -> float:
    cost = float(distance(token, trigger))
    if mention.place.country not in {None, *countries[:2]}:
        cost += COST_OF_ABROAD
    if mention.precision is PlacePrecision.COUNTRY:
        cost += COST_OF_COUNTRY
    elif mention.precision is not PlacePrecision.EXACT:
        cost += COST_OF_DIVISION
    return cost if token.head.lower_ in LOCATIVE else cost + COST_OF_NO_PREPOSITION

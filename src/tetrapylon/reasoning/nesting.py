"""Wholes and parts: the timelines of a place's parts beneath its own, and the whole's beside a part's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.place_parts import place_parts
from tetrapylon.ledger import PlaceMatch, PlaceSighting, fold_name, fold_words
from tetrapylon.model import ControlTimeline, LedgerEntry, PlaceRelation
from tetrapylon.reasoning.control import Assessment

MOST_WORDS = 3
"""Telling words that a part's name has at most; longer ones are descriptions ("the area to which families fled").

Chosen on the 515 parts that the reports of bench/corpus-reports name."""


def nested(
    entries: Iterable[LedgerEntry], match: PlaceMatch, parts: Sequence[PlaceMatch] = (), whole: PlaceMatch | None = None
) -> ControlTimeline:
    """Return a place's timeline with those of its parts of which anything is known, and that of the whole it is part of.

    A pure function of the set of entries: those on the place, on its parts and on its whole. A part's change is none of
    the whole; where nothing is told of a part, `holder_on` answers with the whole's holder.
    """
    told = list(entries)
    beneath = (Assessment.of(told, part).timeline for part in parts)
    return Assessment.of(told, match).timeline.model_copy(
        update={
            "parts": tuple(timeline for timeline in beneath if timeline.intervals),
            "whole": Assessment.of(told, whole).timeline if whole is not None and whole.keys else None,
        }
    )


def parts_among(sightings: Iterable[PlaceSighting], match: PlaceMatch) -> list[PlaceMatch]:
    """Return the parts of a place among sightings, the most told of first; spellings of one part are one."""
    groups: dict[frozenset[str], list[PlaceSighting]] = defaultdict(list)
    for sighting in sightings:
        if is_part(sighting, match) and (telling := telling_words(sighting.name, match)):
            groups[telling].append(sighting)
    parts = [_part(group) for group in groups.values()]
    return sorted(parts, key=lambda part: (-part.statements, part.name))


def is_part(sighting: PlaceSighting, match: PlaceMatch) -> bool:
    """Tell whether a sighting is of a part of a place, as the statement on it says."""
    located = located_by(sighting.key) == fold_name(match.name) and sighting.key not in match.keys
    return sighting.relation is PlaceRelation.PART_OF and located and sighting.country in {match.country, None}


def located_by(key: str) -> str:
    """Return the folded name of the place that locates a part, from the part's place key."""
    return key.rpartition(":")[2]


def whole_name(match: PlaceMatch) -> str | None:
    """Return the folded name of the place that a match is part of, None where it is a place of its own."""
    parts = sorted(key for key in match.keys if key.startswith(f"{PlaceRelation.PART_OF}:"))
    return (located_by(parts[0]) or None) if parts and match.geonameid is None else None


def telling_words(name: str, whole: PlaceMatch) -> frozenset[str]:
    """Return the words that tell a part from others, none where its name only measures or describes."""
    state = actor_register().state(whole.country) if whole.country else None
    country = (state.plain_name, *state.names, *state.adjectives) if state else ()
    known = {form for said in (whole.name, *country) for word in fold_words(said) for form in (word, f"{word}s")}
    telling = place_parts().telling([word for word in fold_words(name) if word not in known])
    return telling if len(telling) <= MOST_WORDS else frozenset()


def all_keys(*matches: PlaceMatch | None) -> frozenset[str]:
    """Return the place keys of several places together."""
    return frozenset(key for match in matches if match is not None for key in match.keys)


def _part(group: Collection[PlaceSighting]) -> PlaceMatch:
    first = min(group, key=lambda sighting: (-sighting.statements, sighting.name))
    keys = frozenset(sighting.key for sighting in group)
    return PlaceMatch(first.name, first.country, None, keys, sum(sighting.statements for sighting in group))

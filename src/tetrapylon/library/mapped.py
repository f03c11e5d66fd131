"""The map of a ledger: each place's history kept, and worked out anew only where something new bears on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tetrapylon.ledger import PlaceMatch, PlaceSighting, caching, fold_name
from tetrapylon.ledger.failures import told
from tetrapylon.ledger.opening import writing
from tetrapylon.library.timelines import ControlledStore
from tetrapylon.model import PlaceRelation
from tetrapylon.reasoning.atlas import Atlas, AtlasPlace, Nowhere, atlas_place
from tetrapylon.version import __version__

VIEW = f"atlas {__version__}"[:20]
"""The name under which places are kept; another version works them out anew."""

PLACES = 100
"""Places that are kept in one transaction, so that other writers need not wait long."""


class MappedStore(ControlledStore):
    """A store that also tells who held every place on every day, as known on every day."""

    def atlas(self, before: Atlas | None = None) -> Atlas:
        """Return every place that control statements locate; `before` is an atlas of this ledger, which saves reading.

        What was worked out once is kept in the ledger until something new bears on the place.
        """
        position = self.head().position
        groups = place_groups(self.places())
        with told(self._where), self._engine.connect() as connection:
            changed = caching.last_changes(connection, "place")
            kept = caching.all_kept(connection, VIEW) if before is None else {}
        known = {} if before is None else {place.key: place for place in before.everywhere}
        found: dict[str, AtlasPlace | Nowhere] = {}
        missing: list[PlaceMatch] = []
        for match in groups:
            key, last = min(match.keys), max(changed.get(f"place:{key}", 0) for key in match.keys)
            if before is not None and key in known and last <= before.position:
                found[key] = known[key]
            elif key in kept and last <= kept[key][0]:
                found[key] = read(kept[key][1])
            else:
                missing.append(match)
        found |= self._worked_out(missing, position)
        return Atlas(tuple(found[min(match.keys)] for match in groups), position)

    def _worked_out(self, missing: Iterable[PlaceMatch], position: int) -> dict[str, AtlasPlace | Nowhere]:
        made: dict[str, AtlasPlace | Nowhere] = {}
        unkept: dict[str, str] = {}
        for match in missing:
            key = min(match.keys)
            made[key] = atlas_place(key, self.bearing_on_control(match), match)
            unkept[key] = made[key].model_dump_json()
            if len(unkept) == PLACES:
                self._keep(unkept, position)
                unkept = {}
        self._keep(unkept, position)
        return made

    def _keep(self, contents: Mapping[str, str], position: int) -> None:
        if contents:
            with told(self._where), writing(self._engine) as connection, connection.begin():
                caching.keep_all(connection, VIEW, contents, position)


def read(content: str) -> AtlasPlace | Nowhere:
    """Return what was kept of a place."""
    return (
        Nowhere.model_validate_json(content) if '"editions"' not in content else AtlasPlace.model_validate_json(content)
    )


def place_groups(sightings: Iterable[PlaceSighting]) -> list[PlaceMatch]:
    """Return every place once, with all keys that `find_place` takes for it: a spelling that no gazetteer places goes with
    the identified place of that spelling and country that has most statements."""
    by_key: dict[str, list[PlaceSighting]] = defaultdict(list)
    for sighting in sightings:
        by_key[sighting.key].append(sighting)
    hosts: dict[str, list[str]] = defaultdict(list)
    for key, spelt in by_key.items():
        if is_identified(spelt[0]):
            for name in {fold_name(s.name) for s in spelt}:
                hosts[name].append(key)
    groups: dict[str, list[str]] = {}
    for key, spelt in by_key.items():
        groups.setdefault(_host(key, spelt, by_key, hosts), []).append(key)
    return [_match(keys, by_key) for _, keys in sorted(groups.items())]


def is_identified(sighting: PlaceSighting) -> bool:
    """Tell whether a gazetteer places a sighting, itself and no part of it."""
    return sighting.geonameid is not None and sighting.relation is PlaceRelation.AT


def _host(
    key: str, spelt: list[PlaceSighting], by_key: Mapping[str, list[PlaceSighting]], hosts: Mapping[str, list[str]]
) -> str:
    first = spelt[0]
    if is_identified(first) or first.relation is not PlaceRelation.AT:
        return key
    admitted = [
        host
        for host in hosts.get(fold_name(first.name), ())
        if first.country is None or by_key[host][0].country in {first.country, None}
    ]
    return max(admitted, key=lambda host: (_told(by_key[host]), host), default=key)


def _match(keys: list[str], by_key: Mapping[str, list[PlaceSighting]]) -> PlaceMatch:
    spelt = [sighting for key in keys for sighting in by_key[key]]
    best = max(spelt, key=lambda s: (s.statements, s.name))
    country = next((s.country for s in spelt if s.country), None)
    identity = next(_identities(spelt), None)
    return PlaceMatch(best.name, country, identity, frozenset(keys), _told(spelt))


def _identities(spelt: Iterable[PlaceSighting]) -> Iterator[int]:
    yield from (s.geonameid for s in spelt if is_identified(s) and s.geonameid is not None)


def _told(spelt: Iterable[PlaceSighting]) -> int:
    return sum(sighting.statements for sighting in spelt)

"""The events that a ledger's entries tell."""

from collections.abc import Iterable, Sequence
from datetime import date

from tetrapylon.ledger import PlaceMatch, fold_name
from tetrapylon.ledger import happenings as kept
from tetrapylon.ledger.failures import told
from tetrapylon.ledger.happenings import Happening
from tetrapylon.ledger.opening import writing
from tetrapylon.library import happenings
from tetrapylon.library.registered import RegisteredStore
from tetrapylon.model import Filter, LedgerEntry, Stance
from tetrapylon.model.event import Event


class EventfulStore(RegisteredStore):
    """A store that also tells which statements are of one event.

    What is asked without `as_known_on` is answered from kept events, of which only those are gathered anew at whose places
    something changed; with it, from the entries that were known on that day at the place and in the country asked for.
    """

    def events(
        self,
        place: str | PlaceMatch | None = None,
        country: str | None = None,
        type: str | None = None,  # noqa: A002 - the name that statements and commands give it
        actor: str | None = None,
        source: str | None = None,
        stance: Stance | str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        as_known_on: date | None = None,
        min_origins: int = 1,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Event]:
        """Return the events that entries tell, the newest first: `matching_events` by the values of a filter.

        `place` may also be what `find_place` found. Raises ValueError for a value that cannot be.
        """
        wanted = Filter(
            place=place.name if isinstance(place, PlaceMatch) else place, country=country, type=type, actor=actor,
            source=source, stance=Stance(stance) if stance else None, since=since, until=until, as_known_on=as_known_on,
        )  # fmt: skip
        match = place if isinstance(place, PlaceMatch) else None
        return self.matching_events(wanted, place=match, min_origins=min_origins, limit=limit, offset=offset)

    def matching_events(
        self,
        wanted: Filter,
        *,
        place: PlaceMatch | None = None,
        min_origins: int = 1,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Event]:
        """Return the events that a filter keeps, of at least `min_origins` origins: at most `limit`, after `offset`.

        A filter keeps an event of which any member lies at the place, is of the source, or has the stance.
        """
        if (limit is not None and limit < 0) or offset < 0:
            raise ValueError(f"a page has no {limit} events after {offset}")
        match = place or (self.find_place(wanted.place, wanted.country) if wanted.place else None)
        if wanted.as_known_on is not None:
            entries = self.matching(
                Filter(place=wanted.place, country=wanted.country, as_known_on=wanted.as_known_on), place=match
            )
            found = happenings.happenings_of(entries)
            chosen = [h for h in found if _is_chosen(h, _keys(wanted, match), wanted, min_origins)]
            chosen.sort(key=lambda h: (h.first, h.id), reverse=True)
            last = None if limit is None else offset + limit
            return [Event.model_validate_json(h.content) for h in chosen[offset:last]]
        self._gather()
        with told(self._where), self._engine.connect() as connection:
            pages = kept.page(
                connection, _keys(wanted, match), wanted, min_origins=min_origins, limit=limit, offset=offset
            )
        return [Event.model_validate_json(content) for content in pages]

    def event(self, event_id: str) -> Event | None:
        """Return the event of an id, or that a member's entry id is of; None where views use no such entry."""
        self._gather()
        with told(self._where), self._engine.connect() as connection:
            content = kept.event_with(connection, event_id)
        return Event.model_validate_json(content) if content else None

    def entries(self, ids: Iterable[str]) -> list[LedgerEntry]:
        """Return the entries of these ids, such as an event's `members`, without those that views do not use."""
        with told(self._where), self._engine.connect() as connection:
            return list(kept.entries_of(connection, ids))

    def _gather(self) -> None:
        """Bring the kept events up to date, some places at a time, so that other writers get their turn."""
        with told(self._where), self._engine.connect() as connection:
            left = bool(kept.stale_months(connection, 1))
        while left:
            with told(self._where), writing(self._engine) as connection, connection.begin():
                left = happenings.refresh_some(connection)


def _keys(wanted: Filter, place: PlaceMatch | None) -> list[tuple[str, frozenset[str]]]:
    """Return on which axes, by which values, a filter chooses events; a place found says in which country it is."""
    values = {
        "place": place.keys if place else None,
        "country": frozenset({wanted.country}) if wanted.country and not place else None,
        "type": frozenset({wanted.type}) if wanted.type else None,
        "actor": frozenset({wanted.actor, fold_name(wanted.actor)}) if wanted.actor else None,
        "source": frozenset({fold_name(wanted.source)}) if wanted.source else None,
        "stance": frozenset({wanted.stance.value}) if wanted.stance else None,
    }
    return [(axis, value) for axis, value in values.items() if value is not None]


def _is_chosen(
    happening: Happening, keys: Sequence[tuple[str, frozenset[str]]], wanted: Filter, min_origins: int
) -> bool:
    return (
        happening.origins >= min_origins
        and (wanted.since is None or happening.last >= wanted.since)
        and (wanted.until is None or happening.first <= wanted.until)
        and all(any((axis, value) in happening.keys for value in values) for axis, values in keys)
    )

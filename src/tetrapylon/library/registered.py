"""The registers that a ledger keeps: sources, forecasts and damage."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from tetrapylon.ledger import PlaceMatch, Store
from tetrapylon.ledger.failures import told
from tetrapylon.library import register_views
from tetrapylon.model import Filter, LedgerEntry, SiteClass, Stance
from tetrapylon.model.forecast import Forecast, ForecastStatus
from tetrapylon.model.site_record import Condition, SiteRecord
from tetrapylon.model.source_record import Reliability, SourceRecord, SourceRole

Kind = Literal["control", "damage", "event"]


class RegisteredStore(Store):
    """A store that also tells what became of sources, forecasts and sites.

    What is asked without `as_known_on` is answered from kept rows, of which only those are worked out anew that
    something new bears on; with it, from the entries that were known on that day.
    """

    def forecasts(
        self,
        speaker: str | None = None,
        status: ForecastStatus | str | None = None,
        *,
        place: str | PlaceMatch | None = None,
        country: str | None = None,
        kind: Kind | None = None,
        stance: Stance | str | None = None,
        actor: str | None = None,
        source: str | None = None,
        type: str | None = None,  # noqa: A002 - the name that statements and commands give it
        since: date | None = None,
        until: date | None = None,
        as_known_on: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Forecast]:
        """Return what was expected or intended, the earliest first, and what came of it by later statements.

        `speaker` is the name of somebody in the chain of speakers, `source` that of a speaker or publisher. `since` and
        `until` keep the forecasts of which a day from publication to the horizon's end lies between them. Raises
        ValueError for a value that cannot be.
        """
        wanted = Filter(
            place=_name(place), country=country, kind=kind, stance=Stance(stance) if stance else None, actor=actor,
            source=source, type=type, since=since, until=until, as_known_on=as_known_on,
        )  # fmt: skip
        match = self._meant(place, country)
        return self.matching_forecasts(wanted, speaker, status, place=match, limit=limit, offset=offset)

    def matching_forecasts(
        self,
        wanted: Filter,
        speaker: str | None = None,
        status: ForecastStatus | str | None = None,
        *,
        place: PlaceMatch | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Forecast]:
        """Return the forecasts that a filter keeps; `place` is what `find_place` found, where that is known already."""
        chosen = ForecastStatus(status) if status else None
        match = place or self._meant(wanted.place, wanted.country)
        with told(self._where):
            return register_views.forecasts(
                self._engine, self._known(wanted.as_known_on, place=match), wanted, match,
                speaker=speaker, status=chosen, limit=limit, offset=offset,
            )  # fmt: skip

    def damage(
        self,
        place: str | PlaceMatch | None = None,
        country: str | None = None,
        site: str | None = None,
        *,
        condition: Condition | str | None = None,
        site_class: SiteClass | str | None = None,
        actor: str | None = None,
        source: str | None = None,
        since: date | None = None,
        until: date | None = None,
        as_known_on: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[SiteRecord]:
        """Return one row a site, with its condition over time and who vouches for it, by country, place and name.

        `site` is a name or another name of a known site. Raises ValueError for a value that cannot be.
        """
        wanted = Filter(
            place=_name(place), country=country, site=site, actor=actor, source=source, since=since, until=until,
            as_known_on=as_known_on,
        )  # fmt: skip
        match = self._meant(place, country)
        return self.matching_damage(wanted, condition, site_class, place=match, limit=limit, offset=offset)

    def matching_damage(
        self,
        wanted: Filter,
        condition: Condition | str | None = None,
        site_class: SiteClass | str | None = None,
        *,
        place: PlaceMatch | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[SiteRecord]:
        """Return the sites that a filter keeps; `place` is what `find_place` found, where that is known already."""
        chosen = Condition(condition) if condition else None
        kind = SiteClass(site_class) if site_class else None
        match = place or self._meant(wanted.place, wanted.country)
        with told(self._where):
            return register_views.damage(
                self._engine, self._known(wanted.as_known_on, "damage"), wanted, match,
                condition=chosen, site_class=kind, limit=limit, offset=offset,
            )  # fmt: skip

    def sources(
        self,
        source: str | None = None,
        *,
        role: SourceRole | str | None = None,
        reliability: Reliability | str | None = None,
        as_known_on: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[SourceRecord]:
        """Return what became of the words of each publisher and speaker, those who said most first.

        `source` is a name or a record's id; each check of its statements is then given too. `reliability` is a letter,
        A to F. Raises ValueError for a value that cannot be.
        """
        wanted_role = SourceRole(role) if role else None
        letter = Reliability(reliability) if reliability else None
        with told(self._where):
            return register_views.sources(
                self._engine, self._known(as_known_on), as_known_on,
                source=source, role=wanted_role, letter=letter, limit=limit, offset=offset,
            )  # fmt: skip

    def _meant(self, place: str | PlaceMatch | None, country: str | None) -> PlaceMatch | None:
        return self.find_place(place, country) if isinstance(place, str) else place

    def _known(
        self, as_known_on: date | None, kind: Kind | None = None, place: PlaceMatch | None = None
    ) -> Callable[[], Iterator[LedgerEntry]]:
        """Return what gives every entry known on a day: those that further filters leave out may settle the others."""
        return lambda: self.statements(kind=kind, place=place, as_known_on=as_known_on)


def _name(place: str | PlaceMatch | None) -> str | None:
    return place.name if isinstance(place, PlaceMatch) else place

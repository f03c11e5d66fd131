"""The ledger: an append-only store of what reports say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from tetrapylon.ledger import querying
from tetrapylon.ledger.adding import Added, add_coded
from tetrapylon.ledger.chain import Link, head
from tetrapylon.ledger.failures import told
from tetrapylon.ledger.opening import open_engine, where, writing
from tetrapylon.ledger.places import PlaceMatch, PlaceSighting
from tetrapylon.ledger.rows import entry, read_report
from tetrapylon.ledger.schema import reports
from tetrapylon.ledger.verifying import Fault, faults
from tetrapylon.model import CodedReport, LedgerEntry, Report


class Store:
    """An append-only store of reports, the runs of the coder over them, and the statements found.

    It is a context manager: `with Store("war.db") as store: store.add(coded)`. A path names an SQLite file, made
    where there is none. Several programs may add at once. Every method raises LedgerError that says what to do when the
    database cannot do what is asked.
    """

    def __init__(self, path_or_url: str | Path) -> None:
        self._engine = open_engine(path_or_url)
        self._where = where(self._engine.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def add(self, coded: CodedReport, *, recorded: datetime | None = None) -> Added:
        """Write a coded report in one transaction: all of it is in afterwards, or nothing.

        The same report coded alike by the same coder changes nothing; coded otherwise it adds a run beside the old, and
        views use the newest. `recorded` is when it was added, now unless given.
        """
        with told(self._where), writing(self._engine) as connection, connection.begin():
            return add_coded(connection, coded, recorded or datetime.now(UTC))

    def statements(
        self,
        kind: str | None = None,
        place: str | PlaceMatch | None = None,
        country: str | None = None,
        stance: str | None = None,
        actor: str | None = None,
        as_known_on: date | None = None,
    ) -> Iterator[LedgerEntry]:
        """Yield the statements of every report's newest run, in the order they were written.

        `place` is a name, whose country `country` tells, or what `find_place` found; `actor` an id or canonical name;
        `as_known_on` leaves out what was published (where unknown: recorded) after that day.
        """
        query = querying.by_columns(querying.newest_statements(), kind=kind, stance=stance)
        if place is not None:
            match = place if isinstance(place, PlaceMatch) else self.find_place(place, country)
            query = querying.by_place(query, match)
        else:
            query = querying.by_columns(query, country=country)
        if actor is not None:
            query = querying.by_actor(query, actor)
        if as_known_on is not None:
            query = querying.known_on(query, as_known_on)
        with told(self._where), self._engine.connect() as connection:
            for row in querying.streamed(connection, query):
                yield entry(row)

    def find_place(self, name: str, country: str | None = None) -> PlaceMatch:
        """Find the place that a name means here; its `others` are further places of that name."""
        with told(self._where), self._engine.connect() as connection:
            return querying.find_place(connection, name, country)

    def places(self) -> list[PlaceSighting]:
        """Return every place as statements write it, the most frequent first."""
        with told(self._where), self._engine.connect() as connection:
            return querying.places(connection)

    def report(self, sha256: str) -> Report | None:
        """Return the report of that identity, or None."""
        query = select(reports.c.content).where(reports.c.sha256 == sha256)
        with told(self._where), self._engine.connect() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return read_report(found) if found else None

    def reports(self) -> Iterator[Report]:
        """Yield every report, in the order they were added."""
        query = select(reports.c.content).order_by(reports.c.id)
        with told(self._where), self._engine.connect() as connection:
            for row in querying.streamed(connection, query):
                yield read_report(row["content"])

    def verify(self) -> list[Fault]:
        """Recompute the chain and check every quote against its report; return what was changed or is missing."""
        return faults(self._engine)

    def head(self) -> Link:
        """Return the chain's last position and hash: noted elsewhere, they tell later whether the end was cut off."""
        with told(self._where), self._engine.connect() as connection:
            return head(connection)

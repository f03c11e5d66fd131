"""The ledger: an append-only store of what reports say."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from tetrapylon.errors import SnapshotError
from tetrapylon.ledger import caching, exchanging, querying, reviewing, upkeep
from tetrapylon.ledger.adding import Added, add_coded
from tetrapylon.ledger.chain import Link, head
from tetrapylon.ledger.databases import where
from tetrapylon.ledger.exchanging import Merged
from tetrapylon.ledger.failures import told
from tetrapylon.ledger.opening import open_engine, writing
from tetrapylon.ledger.places import PlaceMatch, PlaceSighting
from tetrapylon.ledger.reviewing import Queued
from tetrapylon.ledger.rows import entry, read_report
from tetrapylon.ledger.schema import reports, statements
from tetrapylon.ledger.verifying import Fault, faults
from tetrapylon.model import CodedReport, Filter, LedgerEntry, Report, Review, Statement, Verdict


class Store:
    """An append-only store of reports, the runs of the coder over them, and the statements found.

    It is a context manager: `with Store("war.db") as store: store.add(coded)`. A path names an SQLite file, made
    where there is none; an address such as `postgresql://ada@server/war` a PostgreSQL database, whose tables are made
    where there are none. Several programs may add at once. Every method raises LedgerError that says what to do when
    the database cannot do what is asked.
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
        source: str | None = None,
        site: str | None = None,
        type: str | None = None,  # noqa: A002 - the name that commands, exports and the web give it
        since: date | None = None,
        until: date | None = None,
        located: bool | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[LedgerEntry]:
        """Yield the statements that views use, in the order they were written: `matching` by the values of a filter.

        `place` may also be what `find_place` found. Raises ValueError for a kind, stance or days that cannot be.
        """
        wanted = Filter.model_validate(
            {
                "place": place.name if isinstance(place, PlaceMatch) else place,
                "country": country,
                "kind": kind,
                "stance": stance,
                "actor": actor,
                "source": source,
                "site": site,
                "type": type,
                "since": since,
                "until": until,
                "as_known_on": as_known_on,
                "located": located,
            }
        )
        return self.matching(wanted, place=place if isinstance(place, PlaceMatch) else None, limit=limit, offset=offset)

    def matching(
        self, wanted: Filter, *, place: PlaceMatch | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[LedgerEntry]:
        """Yield the statements that a filter keeps, in the order they were written: at most `limit`, after `offset`.

        They are those of every report's newest run, without the rejected and the merged, the corrected as corrected.
        `place` is what `find_place` found for the filter's place, where that is known already.
        """
        if (limit is not None and limit < 0) or offset < 0:
            raise ValueError(f"a page has no {limit} statements after {offset}")
        with told(self._where), self._engine.connect() as connection:
            keys = _place_keys(connection, wanted, place)
            for row in querying.streamed(connection, querying.page(connection, wanted, keys, limit, offset)):
                yield entry(row)

    def count(self, wanted: Filter | None = None, *, place: PlaceMatch | None = None) -> int:
        """Return how many statements a filter keeps; all that views use without one."""
        asked = wanted or Filter()
        with told(self._where), self._engine.connect() as connection:
            return querying.count(connection, asked, _place_keys(connection, asked, place))

    def place_keys(self, wanted: Filter) -> set[str]:
        """Return the keys of the places that the statements which a filter keeps lie at."""
        with told(self._where), self._engine.connect() as connection:
            return querying.place_keys(connection, wanted, _place_keys(connection, wanted, None))

    def statement(self, entry_id: str) -> LedgerEntry | None:
        """Return the entry of that id, None where views use none: it is unknown, rejected, merged, or no longer found."""
        query = querying.newest_statements().where(statements.c.statement_id == entry_id)
        with told(self._where), self._engine.connect() as connection:
            found = connection.execute(query).mappings().first()
        return entry(found) if found else None

    def of_report(self, sha256: str) -> list[LedgerEntry]:
        """Return the statements of a report that views use, in the order in which they were written."""
        query = querying.newest_statements().where(reports.c.sha256 == sha256)
        with told(self._where), self._engine.connect() as connection:
            return [entry(row) for row in connection.execute(query).mappings()]

    def cached(self, view: str, subject: str, subjects: Collection[str]) -> str | None:
        """Return a view of a subject that was kept, None where something newer bears on any of its `subjects`."""
        with told(self._where), self._engine.connect() as connection:
            return caching.cached(connection, view, subject, subjects)

    def keep(self, view: str, subject: str, content: str, position: int) -> None:
        """Keep a view worked out from what the ledger held at a position of its journal.

        Take `head().position` before the entries are read: what is added meanwhile then makes the view out of date.
        """
        with told(self._where), writing(self._engine) as connection, connection.begin():
            caching.keep(connection, view, subject, content, position)

    def changed_since(self, position: int) -> list[str]:
        """Return the subjects on which something bore after a position of the journal, such as `place:g:163808`."""
        with told(self._where), self._engine.connect() as connection:
            return caching.changed_since(connection, position)

    def review(
        self,
        entry_id: str,
        verdict: Verdict,
        *,
        reviewer: str,
        reason: str,
        correction: Statement | None = None,
        into: str | None = None,
        recorded: datetime | None = None,
    ) -> Review:
        """Write a person's verdict on an entry, which views heed at once; return it as written.

        A correction needs the corrected statement, a merge the entry that this one repeats. `recorded` is when it was
        made, now unless given. Raises ReviewError that says what is wrong.
        """
        review = Review(
            entry_id=entry_id,
            verdict=verdict,
            reviewer=reviewer.strip(),
            reason=reason.strip(),
            recorded=recorded or datetime.now(UTC),
            merged_into=into,
            correction=correction,
        )
        with told(self._where), writing(self._engine) as connection, connection.begin():
            return reviewing.write_review(connection, review)

    def reviews(self, entry_id: str) -> list[Review]:
        """Return everything that people made of an entry, the first first."""
        with told(self._where), self._engine.connect() as connection:
            return list(reviewing.history(connection, entry_id))

    def review_queue(self, limit: int = 50) -> list[Queued]:
        """Return entries that nobody has reviewed, the least certain first, and why each stands where it does."""
        with told(self._where), self._engine.connect() as connection:
            return reviewing.queue(connection, limit)

    def detached_reviews(self) -> list[str]:
        """Return the reviewed entries that the newest coding of their report no longer finds."""
        with told(self._where), self._engine.connect() as connection:
            return reviewing.detached(connection)

    def snapshot(self, out: Path) -> int:
        """Write all evidence into one file for somebody else to merge; return the number of reports and reviews.

        The file takes its place only when all is written.
        """
        part = out.with_name(f".{out.name}.part")
        try:
            with told(self._where), part.open("wb") as stream, self._engine.connect() as connection:
                lines = exchanging.write_snapshot(connection, stream)
            part.replace(out)
        except OSError as problem:
            raise SnapshotError(f"{out}: cannot be written ({problem.strerror or problem})") from problem
        finally:
            part.unlink(missing_ok=True)
        return lines - 1

    def merge(self, snapshot: Path) -> Merged:
        """Add what a snapshot holds and this ledger lacks: reports, runs, reviews with their reviewers and moments.

        Each report is written whole or not at all; merging again goes on where it stopped, and changes nothing that is
        in. Raises SnapshotError, before anything is written, where the file is no snapshot or was changed.
        """
        exchanging.check_snapshot(snapshot)
        merged = Merged()
        for record in exchanging.snapshot_records(snapshot):
            with told(self._where), writing(self._engine) as connection, connection.begin():
                exchanging.merge_record(connection, record, merged)
        return merged

    def rebuild(self) -> None:
        """Make what follows from the entries anew, and forget every view that was kept; the entries stay as they are."""
        with told(self._where), writing(self._engine) as connection, connection.begin():
            upkeep.rebuild(connection)

    def find_place(self, name: str, country: str | None = None) -> PlaceMatch:
        """Find the place that a name means here; its `others` are further places of that name."""
        with told(self._where), self._engine.connect() as connection:
            return querying.find_place(connection, name, country)

    def places(self) -> list[PlaceSighting]:
        """Return every place as statements write it, the most frequent first."""
        with told(self._where), self._engine.connect() as connection:
            return querying.places(connection)

    def parts(self, match: PlaceMatch) -> list[PlaceSighting]:
        """Return the parts of a found place as statements write them, the most frequent first."""
        with told(self._where), self._engine.connect() as connection:
            return querying.parts(connection, match.name)

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


def _place_keys(connection: Connection, wanted: Filter, place: PlaceMatch | None) -> frozenset[str] | None:
    if place is not None:
        return place.keys
    return querying.find_place(connection, wanted.place, wanted.country).keys if wanted.place is not None else None

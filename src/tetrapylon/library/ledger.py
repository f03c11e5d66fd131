"""The ledger with its views: what a program asks of a store of statements."""

from collections.abc import Callable
from pathlib import Path

from tetrapylon.library import exports
from tetrapylon.library.exports import Exported
from tetrapylon.library.mapped import MappedStore
from tetrapylon.model import Filter


class Ledger(MappedStore):
    """A sourced ledger of armed conflict: an append-only store, and the views that follow from it.

    It is a context manager: `with Ledger("war.db") as ledger: ledger.add(coded)`. A path names an SQLite file, made
    where there is none; an address such as `postgresql://ada@server/war` a PostgreSQL database, whose tables are made
    where there are none. Several programs may add at once. Every method raises LedgerError that says what to do when
    the database cannot do what is asked.
    """

    def export(
        self, name: str, out: str | Path, wanted: Filter | None = None, *, on_item: Callable[[], None] | None = None
    ) -> Exported:
        """Write what a filter keeps to a file in a format, whole or not at all; tell what was left out, and why.

        `name` is one of `tetrapylon.exporting.formats.FORMATS`, such as "acled"; `on_item` is called after every item.
        Raises TetrapylonError for an unknown format, a missing extra, or a file that cannot be written.
        """
        return exports.export(self, name, Path(out), wanted or Filter(), on_item)

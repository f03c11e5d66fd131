"""What a format must know: where it writes, what it takes in, and how it ends."""

from collections import Counter
from pathlib import Path
from typing import ClassVar, Protocol

from tetrapylon.exporting.items import Item


class Exporter(Protocol):
    """One format. `takes` names the kinds of items it writes; `left_out` counts, by reason, those it could not."""

    takes: ClassVar[frozenset[type]]
    left_out: Counter[str]

    def setup(self, out: Path) -> None:
        """Open a file that is not there yet."""

    def feed(self, item: Item) -> None:
        """Write one item of a kind that it takes, or count why it is left out."""

    def finish(self) -> None:
        """Write what is left and close the file; also called where `feed` failed."""

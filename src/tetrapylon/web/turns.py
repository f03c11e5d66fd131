"""Turns at work that takes long: so many at a time, and whoever comes beyond that is asked to come again."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tetrapylon.web.desk import Busy

EXPORTS = 2
"""Exports that are made at a time; further ones would only slow each other down."""

READINGS = 4
"""Callers who wait while a report is read, which goes one at a time: a flood must not take every thread of the server."""


class Turns:
    """So many turns at a kind of work."""

    def __init__(self, most: int, work: str) -> None:
        self._free = threading.BoundedSemaphore(most)
        self._told = f"{most} {work} are being worked on; try again in a few seconds"

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take a turn for as long as the block lasts; raises Busy where none is free."""
        if not self._free.acquire(blocking=False):
            raise Busy(self._told)
        try:
            yield
        finally:
            self._free.release()

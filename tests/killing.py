"""A program that kills a deed at one point after another and checks what is left: `python killing.py DEED ADDRESS`.

It forks a child for each point, so that the points are many and the test is short. DEED is `add`, with a SIGKILL before
each statement of SQL and before the commit; `make` or `migrate`, with one before every few; or `add-at-random`, with kills
at random moments. It ends when a child lives to its end.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator

from databases import emptied
from older import make_schema_1
from sqlalchemy import event
from sqlalchemy.engine import Engine
from warfare import coded

from tetrapylon.ledger import Added, Store
from tetrapylon.ledger.migrating import migrate
from tetrapylon.ledger.opening import writing

MOST_POINTS = 500
"""More statements of SQL than any of the deeds here takes: a child that never ends is a fault."""

RANDOM_KILLS = 20

BETWEEN_CHECKS = 8
"""Kills from one `verify` to the next, and one at the end: what is broken once stays so, and the ledger grows."""

STRIDE = 8
"""Statements from one kill to the next where a deed has more than a hundred: it may be killed at each, given time."""


def add(address: str, number: int) -> None:
    """Add a report."""
    with Store(address) as ledger:
        ledger.add(coded(number))


def check(address: str, reports: int, number: int, *, thorough: bool = True) -> bool:
    """Check that a ledger is sound and that a report is wholly in or wholly out, and add it; tell whether it was in."""
    with Store(address) as ledger:
        with writing(ledger._engine) as connection, connection.begin():
            pass  # a server may still be at the end of what the killed child told it last
        if thorough:
            assert ledger.verify() == [], ledger.verify()
        held, statements = len(list(ledger.reports())), len(list(ledger.statements()))
        assert held in {reports, reports + 1}, (held, reports)
        assert statements == 3 * held, (held, statements)
        assert ledger.add(coded(number)) is (Added.NEW if held == reports else Added.UNCHANGED)
    return held > reports


def kill_add(address: str) -> None:
    """Kill an `add` at each point; the ledger grows by a report a point."""
    add(address, 0)
    for number in points():
        dead = killed(lambda at=number: add(address, at), before=number)  # type: ignore[misc]
        kept = check(address, number, number, thorough=number % BETWEEN_CHECKS == 0)
        if not dead:
            assert kept
            return


def kill_making(address: str) -> None:
    """Kill the making of a ledger at each point, and make it again."""
    for number in points(STRIDE):
        emptied(address)
        dead = killed(lambda: Store(address).close(), before=number)
        check(address, 0, 1)
        if not dead:
            return


def kill_migration(address: str) -> None:
    """Kill a migration of a ledger of two reports at each point, and migrate it again."""
    for number in points(STRIDE):
        emptied(address)
        make_schema_1(address)
        dead = killed(lambda: migrate(address), before=number)
        assert migrate(address).before == (1 if dead else 2)
        check(address, 2, 3)
        if not dead:
            return


def kill_add_at_random(address: str) -> None:
    """Kill adds at moments from before they begin to after they end."""
    add(address, 0)
    began = time.perf_counter()
    killed(lambda: add(address, 1))
    longest = 1.5 * (time.perf_counter() - began)
    chance, kept = random.Random(7), 0
    for number in range(2, RANDOM_KILLS + 2):
        killed(lambda at=number: add(address, at), after=chance.uniform(0, longest))  # type: ignore[misc]
        kept += check(address, number, number, thorough=number % BETWEEN_CHECKS == 0)
    sys.stdout.write(f"{kept} of {RANDOM_KILLS} were in\n")


def points(stride: int = 1) -> Iterator[int]:
    """Yield one point after another at which to kill."""
    yield from range(1, MOST_POINTS, stride)
    raise AssertionError("the child never lived to its end")


def killed(deed: Callable[[], object], before: int | None = None, after: float | None = None) -> bool:
    """Do a deed in a child that dies before its n-th statement, or after some seconds; tell whether it died."""
    child = os.fork()
    if not child:
        if before is not None:
            _die_before(before)
        deed()
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}, f"the child failed: {status}"
    if before is not None and not status:
        sys.stdout.write(f"lived past statement {before - 1}\n")
    return status != 0


def _die_before(statement: int) -> None:
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)


DEEDS = {"add": kill_add, "add-at-random": kill_add_at_random, "make": kill_making, "migrate": kill_migration}

if __name__ == "__main__":
    DEEDS[sys.argv[1]](sys.argv[2])
    with Store(sys.argv[2]) as ledger:
        assert ledger.verify() == [], ledger.verify()

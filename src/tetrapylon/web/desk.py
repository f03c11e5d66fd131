"""The desk where reports come in: one at a time is read, coded and added, while a page shows how far it is."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

from tetrapylon.errors import InputError, TetrapylonError
from tetrapylon.ledger import Added
from tetrapylon.library.ledger import Ledger
from tetrapylon.library.reading import code
from tetrapylon.model import CodedReport, Report

Source = Callable[[], Iterable[Report | InputError]]

MOST_WAITING = 50
"""Jobs that may wait; more are refused, so that a flood cannot fill the memory."""

KEPT_JOBS = 200
"""Finished jobs that can still be looked up."""


class Busy(TetrapylonError):  # noqa: N818 - reads as what it is
    """Too many reports wait to be read."""


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"


@dataclass(slots=True)
class Job:
    """Reports on their way into the ledger, and what became of them."""

    id: int
    name: str
    state: JobState = JobState.WAITING
    added: list[tuple[str, str, Added, int]] = field(default_factory=list)
    """SHA-256, title or name, what adding did, number of statements."""
    faults: list[str] = field(default_factory=list)


class Desk:
    """Reads and codes what is handed in, one job after the other, in a thread of its own."""

    def __init__(self, ledger: Ledger, model: str) -> None:
        self._ledger = ledger
        self._model = model
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._order: deque[int] = deque()
        self._lock = threading.Lock()
        self._coding = threading.Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    def hand_in(self, name: str, source: Source) -> Job:
        """Take a source of reports; raises Busy where too many wait."""
        with self._lock:
            waiting = sum(job.state is not JobState.DONE for job in self._jobs.values())
            if waiting >= MOST_WAITING:
                raise Busy(f"{MOST_WAITING} reports wait to be read; try again when they are done")
            job = Job(next(self._numbers), name)
            self._jobs[job.id] = job
            self._order.append(job.id)
            self._forget_old()
        self._pool.submit(self._work, job, source)
        return job

    def job(self, number: int) -> Job | None:
        """Return a job by its number, or None."""
        return self._jobs.get(number)

    def code(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """Code reports at once, for a caller who waits; spaCy's pipeline serves one at a time."""
        with self._coding:
            yield from code(reports, model=self._model)

    def close(self) -> None:
        """Let what is being read end, and take nothing more."""
        self._pool.shutdown(cancel_futures=True)

    def _work(self, job: Job, source: Source) -> None:
        job.state = JobState.READING
        try:
            for coded in self.code(self._readable(job, source)):
                added = self._ledger.add(coded)
                report = coded.report
                job.added.append((report.sha256, report.title or report.id, added, len(coded.statements)))
        except TetrapylonError as problem:
            job.faults.append(str(problem))
        except Exception:  # a thread's exception would be lost, and the page would wait for ever
            job.faults.append("reading failed; the server's log says more")
            raise
        finally:
            job.state = JobState.DONE

    def _readable(self, job: Job, source: Source) -> Iterator[Report]:
        for found in source():
            if isinstance(found, InputError):
                job.faults.append(str(found))
            else:
                yield found

    def _forget_old(self) -> None:
        while len(self._order) > KEPT_JOBS and self._jobs[self._order[0]].state is JobState.DONE:
            del self._jobs[self._order.popleft()]

"""Advice made off the request's thread: asked for, looked after, taken back."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from geo.advice import Advice, AdviceRequest, advise
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.texts.sentences import say

WAITING = 4
"""Requests that may wait at once; the solver works on one."""
ANSWERS_KEPT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One request under way or answered."""

    future: "Future[Advice]"
    since: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Seconds since it was asked."""
        return time.monotonic() - self.since


class Adviser:
    """Answers each request once per data version; the last answers are kept."""

    def __init__(self, observation: Callable[[], Observation]) -> None:
        self._observation = observation
        # One: the solver takes a processor whole, and pages are to be answered meanwhile.
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="advice")
        self._lock = threading.Lock()
        self._jobs: OrderedDict[tuple[str, datetime, AdviceRequest], Job] = OrderedDict()

    def ask(self, query: TimeQuery, request: AdviceRequest) -> Job:
        """Return the job of a request, begun if it is new.

        Raises
        ------
        QueryError
            When too many are waiting.
        """
        observation = self._observation()
        key = (observation.version, query.at, request)
        with self._lock:
            job = self._jobs.get(key)
            if job is None:
                if sum(not known.future.done() for known in self._jobs.values()) >= WAITING:
                    raise QueryError(
                        say("several requests for advice are waiting; ask again later"),
                        reason="waiting",
                    )
                job = Job(future=self._pool.submit(advise, observation, query, request))
                self._jobs[key] = job
                self._forget()
            return job

    def drop(self, query: TimeQuery, request: AdviceRequest) -> None:
        """Take a request back: one that waits is never begun, one under way is forgotten.

        The solver itself ends at its time limit.
        """
        with self._lock:
            key = (self._observation().version, query.at, request)
            job = self._jobs.get(key)
            if job is not None and not job.future.done():
                # What runs cannot be stopped from outside; it ends at its time limit.
                job.future.cancel()
                del self._jobs[key]

    def _forget(self) -> None:
        # One under way stays: who looks after it again would begin it a second time.
        for key in list(self._jobs)[:-ANSWERS_KEPT]:
            if self._jobs[key].future.done():
                del self._jobs[key]

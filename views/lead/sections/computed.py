"""What was computed of the data served now: once per question, in the request or behind it."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar, cast

from geo.cube.observation import Observation

KEPT = 24
"""Answers kept: one on 86,488 sheets may take 20 MB."""
PATIENCE = 5.0
"""Seconds without being asked again after which an answer that is not begun is not wanted: the
slider has moved on."""
T = TypeVar("T")


class Computed:
    """Answers by data version and key; whoever asks meanwhile waits for the same answer.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> computed, served = Computed(), SimpleNamespace(version="1")
    >>> computed.value(served, ("sum", 2), lambda: 1 + 1)
    2
    >>> computed.value(served, ("sum", 2), lambda: 0 / 0)
    2
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        # Until when each answer is wanted, by the clock of this process.
        self._wanted: dict[Hashable, float] = {}
        self._lock = threading.Lock()
        self._of = ""
        self._answers: OrderedDict[Hashable, Future[object]] = OrderedDict()
        # One: a long computation takes a processor whole, and pages are to be answered meanwhile.
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="verification")

    def value(self, observation: Observation, key: Hashable, make: Callable[[], T]) -> T:
        """Return an answer, made in this thread if nobody has it yet.

        Parameters
        ----------
        key : of the question; the data version is added to it. Begin it with the section's id.
        make : what answers it. Where it raises, so does this, and the next who asks tries again.
        """
        answer, new = self._answer(observation.version, key, math.inf)
        if new:
            _run(answer, make)
        return cast("T", self._result(answer, key))

    def ready(self, observation: Observation, key: Hashable, make: Callable[[], T]) -> T | None:
        """Return an answer if it is there; else begin it in the background and return None.

        A section that gets None draws `waiting.waiting`, and the page asks again. What nobody has
        asked for again when its turn comes is left out.
        """
        until = time.monotonic() + PATIENCE
        answer, new = self._answer(observation.version, key, until)
        if new:
            self._pool.submit(self._run_wanted, answer, key, make)
        return cast("T", self._result(answer, key)) if answer.done() else None

    def _answer(self, version: str, key: Hashable, until: float) -> tuple["Future[object]", bool]:
        with self._lock:
            if version != self._of:
                # What waits for an older version gets its answer; nobody else asks for it.
                self._answers.clear()
                self._wanted.clear()
                self._of = version
            self._wanted[key] = max(until, self._wanted.get(key, until))
            answer = self._answers.pop(key, None)
            new = answer is None
            # Put in last, also when it was there: the one not asked for longest goes first.
            self._answers[key] = answer = answer or Future()
            for old in list(self._answers)[: -self._kept]:
                if self._answers[old].done():
                    del self._answers[old], self._wanted[old]
            return answer, new

    def _run_wanted(
        self, answer: "Future[object]", key: Hashable, make: Callable[[], object]
    ) -> None:
        with self._lock:
            wanted = self._wanted.get(key, 0) >= time.monotonic()
            if not wanted and self._answers.get(key) is answer:
                del self._answers[key], self._wanted[key]
        if wanted:
            _run(answer, make)

    def _result(self, answer: "Future[object]", key: Hashable) -> object:
        try:
            return answer.result()
        except BaseException:
            # What went wrong may go right the next time. Not before somebody was told: a page that
            # asks again and again would begin it anew each time.
            with self._lock:
                if self._answers.get(key) is answer:
                    del self._answers[key], self._wanted[key]
            raise


def _run(answer: "Future[object]", make: Callable[[], object]) -> None:
    try:
        answer.set_result(make())
    # Of any kind: whoever waits for the answer would wait for good.
    except BaseException as error:  # noqa: BLE001
        answer.set_exception(error)

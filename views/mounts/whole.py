"""One mission's whole app, made when the first visitor comes who may see it."""

import threading
import time
from collections.abc import Callable

from geo.errors import AtalayaError
from views.serving.public_files import App

RETRY_SECONDS = 30.0
"""After a failure the app is made again at the next visit, but no sooner."""


class WholeApp:
    """The app of a mission; `make` takes seconds and the memory of all its records.

    Parameters
    ----------
    make : returns the app, or raises AtalayaError.
    failed : told why the app could not be made.
    """

    def __init__(self, make: Callable[[], App], failed: Callable[[AtalayaError], object]) -> None:
        self._make = make
        self._failed = failed
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._making = False
        self._again = 0.0
        self._app: App | None = None

    def made(self) -> App | None:
        """Return the app, None while there is none."""
        return self._app

    def wait(self, seconds: float) -> bool:
        """Have the app made and wait for it; return whether it is still being made."""
        with self._lock:
            begin = self._app is None and not self._making and time.monotonic() >= self._again
            if begin:
                self._making = True
                self._done.clear()
        if begin:
            threading.Thread(target=self._run, daemon=True).start()
        return not self._done.wait(seconds)

    def _run(self) -> None:
        try:
            self._app = self._make()
        except AtalayaError as error:
            self._failed(error)
        finally:
            # Also after a failure of our own: who waits gets an answer instead of waiting for ever.
            with self._lock:
                self._making = False
                self._again = time.monotonic() + RETRY_SECONDS
            self._done.set()

"""What the app serves now: one observation and the files made from it, renewed when data change."""

import ctypes
import gc
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from geo.cube.observation import Observation, data_version, observe
from geo.errors import AtalayaError
from geo.missions.mission import load_mission
from geo.progress import Tell, silent
from geo.settings import Settings
from geo.store import open_store, store_url
from layers.layer import Layer
from views.payload import Payload, make_payload
from views.serving.bundle import Client

FRESH = 1.0
"""Seconds for which a look at the version is not repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """One data version: what the server reads and what it sends."""

    observation: Observation
    payload: Payload


class LiveData:
    """Keeps the latest snapshot; a page that asks for it gets one consistent version.

    The client's own files are served beside the data's. One thread rebuilds at a time; those that
    ask meanwhile get the version before.
    """

    def __init__(
        self,
        settings: Settings,
        layers: Mapping[str, Layer],
        client: Client,
        tell: Tell = silent,
    ) -> None:
        mission = load_mission(settings.mission, settings.missions, settings.boundaries)
        self._settings = settings
        self._layers = layers
        self._client = client
        self._store = open_store(store_url(settings, mission.name), mission.name)
        self._rebuilding = threading.Lock()
        self._looked = time.monotonic()
        self._snapshot = self._build(tell)

    def current(self) -> DataVersion:
        """Return the latest snapshot, rebuilt first if the data have changed."""
        if self._rebuilding.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._rebuilding.release()
        return self._snapshot

    def observation(self) -> Observation:
        """Return the observation served now, without looking for newer data."""
        return self._snapshot.observation

    def latest(self) -> Observation:
        """Return the observation of the data as they are now, waiting for it where they changed.

        Who decides about a record must see its last revision, not that of a moment ago.
        """
        with self._rebuilding:
            self._renew(0)
        return self._snapshot.observation

    def version(self) -> str | None:
        """Return the version served, None while a newer one is made ready beside it.

        Who only asks whether there is something new does not wait for it: a page that waited
        long would take the server for gone.
        """
        if not self._rebuilding.acquire(blocking=False):
            return None
        try:
            if not self._changed(FRESH):
                return self._snapshot.observation.version
        finally:
            self._rebuilding.release()
        threading.Thread(target=self._make_ready, daemon=True).start()
        return None

    def payload(self) -> Payload:
        """Return the files of the latest snapshot."""
        return self.current().payload

    def _renew(self, fresh: float = FRESH) -> None:
        if self._changed(fresh):
            self._snapshot = self._build()
            give_back_memory()

    def _changed(self, fresh: float) -> bool:
        now = time.monotonic()
        if now - self._looked < fresh:
            return False
        self._looked = now
        return data_version(self._settings, self._store) != self._snapshot.observation.version

    def _make_ready(self) -> None:
        # Data that cannot be read are told to whoever opens the page.
        with suppress(AtalayaError):
            self.latest()

    def _build(self, tell: Tell = silent) -> DataVersion:
        observation = observe(self._settings, tell=tell)
        tell("drawing shapes and figures for the browser")
        payload = make_payload(observation, self._layers)
        payload = replace(payload, blobs={**payload.blobs, **self._client.blobs})
        return DataVersion(observation=observation, payload=payload)


def give_back_memory() -> None:
    """Return to the system what a rebuild no longer needs.

    glibc keeps it for each thread that ever rebuilt, so that a server which takes imports all night
    would hold several times what it serves. Other C libraries do so by themselves.
    """
    gc.collect()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)

"""What the app serves now: one observation and the files made from it, renewed when data change."""

import ctypes
import gc
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pyarrow as pa

from geo.boundaries.units import boundary_version, load_units
from geo.cube.load import data_version, observe
from geo.cube.observation import Observation
from geo.missions.countries.country import Country
from geo.missions.mission import load_mission
from geo.progress import Report, silent
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.notices import listen
from geo.texts.sentences import say
from layers.definition.layer import Layer
from views.payload import Payload, make_payload
from views.serving.bundle import Client

FRESH = 1.0
"""Seconds for which a look at the version is not repeated."""
IN_USE = 300.0
"""Seconds after somebody's question in which newer data are made ready before the next one."""
PATIENCE = 2.0
"""Seconds after the data changed in which who opens a page waits for the newer ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """One data version: what the server reads and what it sends."""

    observation: Observation
    payload: Payload


class LiveData:
    """Keeps the latest snapshot; a page that asks for it gets one consistent version.

    The client's own files are served beside the data's. Newer data are made ready in one thread
    beside those that are served.
    """

    def __init__(
        self,
        settings: Settings,
        layers: Mapping[str, Layer],
        client: Client,
        report: Report = silent,
    ) -> None:
        mission = load_mission(settings.mission, settings.missions, settings.boundaries)
        self._settings = settings
        self._layers = layers
        self._client = client
        self._store = open_store(store_url(settings, mission.name), mission.name)
        self._asking = threading.Lock()
        self._rebuild: Future[None] | None = None
        self._error: Exception | None = None
        self._looked = time.monotonic()
        self._as_of = datetime.now(UTC)
        self._asked = time.monotonic()
        self._units_of = UnitsInUse()
        self._snapshot = self._build(report)
        give_back_memory()
        listen(self._store.engine, self._told)

    def current(self) -> DataVersion:
        """Return the latest snapshot; where the data have changed, the one made of them.

        That takes seconds in a large country: PATIENCE after it began whoever asks gets the one
        before, and the page says so. Raises the error of data that cannot be read.
        """
        self._asked = time.monotonic()
        rebuild = self._renewed(FRESH)
        try:
            if rebuild is not None:
                # It began with the last look.
                rebuild.result(max(0.0, self._looked + PATIENCE - time.monotonic()))
        except TimeoutError:
            pass
        if self._error is not None:
            raise self._error
        return self._snapshot

    def observation(self) -> Observation:
        """Return the observation served now, without looking for newer data."""
        return self._snapshot.observation

    def newest(self) -> DataVersion:
        """Return the snapshot of the data as they are now, waiting for it where they changed.

        Who decides about a record must see its last revision, not that of a moment ago.
        """
        # A rebuild that was under way may have begun before the last change: one more is not.
        for _ in range(2):
            rebuild = self._renewed(0)
            if rebuild is None:
                break
            rebuild.result()
        return self._snapshot

    def latest(self) -> Observation:
        """Return the observation of the data as they are now, waiting for it."""
        return self.newest().observation

    def version(self) -> str | None:
        """Return the version served, None while a newer one is made ready beside it.

        Who only asks whether there is something new does not wait for it: a page that waited
        long would take the server for gone.
        """
        self._asked = time.monotonic()
        changed = self._renewed(FRESH) is not None or self._error is not None
        return None if changed else self._snapshot.observation.version

    def as_of(self) -> datetime:
        """Return the last instant at which what is served was all there was, UTC."""
        return self._as_of

    def payload(self) -> Payload:
        """Return the files of the latest snapshot."""
        return self.current().payload

    def newest_payload(self) -> Payload:
        """Return the files of the data as they are now, waiting for them."""
        return self.newest().payload

    def _told(self) -> None:
        """Make newer data ready that another process or server told of."""
        # With nobody at the map, imports of a whole night would be read for nobody.
        if time.monotonic() - self._asked < IN_USE:
            # Whoever asks next is told of the error.
            with suppress(Exception):
                self.newest()

    def _renewed(self, fresh: float) -> "Future[None] | None":
        """Return the rebuild under way, begun if the data have changed; None where they have not.

        Parameters
        ----------
        fresh : seconds for which a look at the data is not repeated.
        """
        with self._asking:
            if self._rebuild is not None and not self._rebuild.done():
                return self._rebuild
            self._rebuild = None
            now = time.monotonic()
            if now - self._looked < fresh:
                return None
            # Before the look: what is stored while the data are read belongs to the next version.
            self._looked, as_of = now, datetime.now(UTC)
            found = data_version(self._settings, self._store)
            # As they were: an error of data that came in between is over.
            if found == self._snapshot.observation.version:
                self._as_of, self._error = as_of, None
                return None
            self._rebuild = Future()
            threading.Thread(target=self._renew, args=(self._rebuild, as_of), daemon=True).start()
            return self._rebuild

    def _renew(self, rebuild: "Future[None]", as_of: datetime) -> None:
        try:
            self._snapshot = self._build()
            self._as_of, self._error = as_of, None
        except Exception as error:  # noqa: BLE001 whoever asks is told, whatever it is
            self._error = error
            rebuild.set_exception(error)
            return
        # Before anybody is told: who waits for the rebuild may begin another, and the peaks would
        # add up.
        give_back_memory()
        rebuild.set_result(None)

    def _build(self, report: Report = silent) -> DataVersion:
        observation = observe(self._settings, report=report, units_of=self._units_of)
        report(say("drawing shapes and figures for the browser"))
        payload = make_payload(observation, self._layers, self._settings.home / "shapes")
        payload = replace(payload, blobs={**payload.blobs, **self._client.blobs})
        return DataVersion(observation=observation, payload=payload)


class UnitsInUse:
    """The units read last: most new versions of the data have the same polygons.

    To join and read them is a third of what a new version takes.
    """

    def __init__(self) -> None:
        self._version = ""
        self._units = gpd.GeoDataFrame()

    def __call__(self, country: Country, home: Path) -> gpd.GeoDataFrame:
        """Return the units of a country, read again where its polygons have changed."""
        version = f"{country!r} {boundary_version(country, home)}"
        if version != self._version:
            self._units, self._version = load_units(country, home), version
        return self._units


def give_back_memory() -> None:
    """Return to the system what reading the records no longer needs: of Brazil 140 MB.

    glibc keeps it for each thread that ever rebuilt, so that a server which takes imports all night
    would hold several times what it serves. Other C libraries do so by themselves.
    """
    gc.collect()
    pa.default_memory_pool().release_unused()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)

"""What the routes of the API read: the data as they are now, and the records behind them."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from geo.boundaries.units import boundary_version, load_units
from geo.cube.load import data_version, observe
from geo.cube.observation import Observation
from geo.errors import AtalayaError
from geo.export.mission_about import stored_about
from geo.export.records import RecordSource
from geo.export.series import stored_series
from geo.export.stream import unlike
from geo.importing.placement.placing import Place
from geo.missions.mission import Mission
from geo.settings import Settings
from geo.store import Store
from layers.definition.layer import Layer
from views.api.kept_parts import KeptParts


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What one mission's API reads.

    Attributes
    ----------
    current : gives the observation of the newest data, or of those before while they are read.
    layers : those that apply to the mission.
    """

    mission: Mission
    settings: Settings
    store: Store
    current: Callable[[], Observation]
    layers: Mapping[str, Layer]
    turn: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    """Held by the request whose rows are checked and stored. Of several at once each would take
    longer than all of them one after the other, and the store lets in one at a time anyway."""
    _reading: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _others: dict[tuple[str, str], Observation] = field(
        default_factory=dict, init=False, repr=False
    )
    kept: KeptParts = field(default_factory=KeptParts, init=False, repr=False)
    _places: dict[str, Place] = field(default_factory=dict, init=False, repr=False)

    def version(self) -> str:
        """Return the version of the records as they are stored now."""
        return data_version(self.settings, self.store)

    def counted_by(self, series: str) -> Observation:
        """Return the observation with the figures of a count; "" is what the page shows.

        Of the others the one that was asked for last is kept, since it takes as long to read as
        the page's own. Raises QueryError where there is no such count.
        """
        if not series:
            return self.current()
        # Where several are stored and the mission names none, nothing is shown without a name.
        with suppress(AtalayaError):
            shown = self.current()
            if series == shown.cube.attrs["series"]:
                return shown
        if series not in (stored := stored_series(self.store)):
            raise unlike(series, stored)
        key = (series, self.version())
        with self._reading:
            if key not in self._others:
                self._others.clear()
                self._others[key] = observe(self.settings, series=series)
            return self._others[key]

    def place(self) -> Place:
        """Return what places rows; polygons are read again only where they changed."""
        country, home = self.mission.country, self.settings.home
        version = boundary_version(country, home)
        if version not in self._places:
            self._places.clear()
            units = load_units(country, home)
            self._places[version] = Place(country=country, units=units, home=home)
        return self._places[version]

    def records(self, observation: Observation, version: str) -> RecordSource:
        """Return what records are read from, and placed by."""
        return RecordSource(
            store=self.store,
            mission=self.mission,
            units=observation.units,
            polygons=boundary_version(self.mission.country, self.settings.home),
            about=stored_about(self.mission, self.settings, version),
        )

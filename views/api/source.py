"""What the routes of the API read: the data as they are now, and the records behind them."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from geo.boundaries.units import boundary_version, load_units
from geo.cube.load import data_version
from geo.cube.observation import Observation
from geo.export.mission_about import stored_about
from geo.export.records import RecordSource
from geo.importing.placement.placing import Place
from geo.missions.mission import Mission
from geo.settings import Settings
from geo.store import Store
from layers.definition.layer import Layer


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
    _places: dict[str, Place] = field(default_factory=dict, init=False, repr=False)

    def version(self) -> str:
        """Return the version of the records as they are stored now."""
        return data_version(self.settings, self.store)

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

"""The records of the earlier round: read from its own store, which is never written here."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
from sqlalchemy.engine import make_url

from geo.boundaries.assign_unit import relocate
from geo.boundaries.units import boundary_version
from geo.cube.earlier_round.figures import COUNTED, EarlierRound, count_earlier
from geo.errors import StoreError
from geo.missions.mission import Mission
from geo.progress import Report, silent
from geo.settings import PLACE, Settings
from geo.store import Store, open_store, store_url
from geo.store.engine import make_engine
from geo.texts.sentences import say

ABSENT, UNREADABLE = "absent", "unreadable"


def read_earlier(
    settings: Settings,
    mission: Mission,
    units: gpd.GeoDataFrame,
    *,
    known_at: datetime | None = None,
    report: Report = silent,
) -> EarlierRound | None:
    """Return what the earlier round of a mission came to; None where the mission names none.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    known_at : aware instant; what was recorded later is left out.
    report : given a sentence, and another one where nothing of it is imported.

    Raises
    ------
    StoreError, MissionError
        When its records cannot be read, or hold several counts of which its manifest names none.
    """
    earlier = mission.earlier_round
    if earlier is None:
        return None
    report(say("reading the earlier round, {mission}", mission=earlier.name))
    records = _records(settings, earlier, units)
    if known_at is not None:
        moment = pd.Timestamp(known_at)
        records = {kind: rows.loc[rows["recorded_at"] <= moment] for kind, rows in records.items()}
    found = count_earlier(earlier, units, records)
    if not found.imported:
        report(
            say(
                "the earlier round's results are not imported: python -m geo import results FILE "
                "--mission {mission}",
                mission=earlier.name,
            )
        )
    return found


def earlier_version(settings: Settings, mission: Mission) -> str:
    """Return the version of the earlier round's records; "" where the mission names none."""
    if mission.earlier_round is None:
        return ""
    url = earlier_url(settings, mission.earlier_round)
    if not _exists(url):
        return ABSENT
    try:
        # Asked every second: it must not wait for whoever writes there, as opening would.
        with closing(Store(make_engine(url))) as store:
            return store.version()
    except StoreError:
        # Whoever reads the records says what is wrong with them.
        return UNREADABLE


def earlier_url(settings: Settings, earlier: Mission) -> str:
    """Return the URL of the earlier round's records, in the place where this round's are.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> settings = Settings(home=Path("/srv"), database_url="postgresql://host/{mission}")
    >>> one = load_mission("per-2021-1", settings.missions, settings.boundaries)
    >>> earlier_url(settings, one)
    'postgresql://host/per-2021-1'
    >>> earlier_url(replace(settings, database_url="postgresql://host/per2021"), one)
    'sqlite:////srv/records/per-2021-1.sqlite'
    """
    # A database with a name of its own holds one mission, and nothing of the earlier round.
    shared = settings.database_url if PLACE in settings.database_url else ""
    return store_url(replace(settings, database_url=shared), earlier.name)


def _records(
    settings: Settings, earlier: Mission, units: gpd.GeoDataFrame
) -> Mapping[str, pd.DataFrame]:
    url = earlier_url(settings, earlier)
    if not _exists(url):
        return {}
    polygons = boundary_version(earlier.country, settings.home)
    with closing(open_store(url, earlier.name)) as store:
        return {
            kind.id: relocate(store.placed(kind), earlier.country, units, polygons)
            for kind in COUNTED
        }


def _exists(url: str) -> bool:
    """Tell whether there is a database: to open a file that is not there would make it."""
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or Path(parsed.database or "").is_file()

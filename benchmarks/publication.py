"""A mission with a published snapshot of many incidents, for whatever measures how it is served."""

import numpy as np
import pandas as pd

from geo.boundaries.units import load_units
from geo.cube.load import observe
from geo.cube.observation import Observation
from geo.exercise import record
from geo.missions.mission import Mission, load_mission
from geo.publish import open_decisions
from geo.publish.run import publish
from geo.published_check import checker
from geo.records.kinds import INCIDENT
from geo.settings import Settings
from geo.store import Store, open_store, store_url
from views.embed import draw

# In each language of the mission: what is not translated is held.
TEXTS = {
    "es": "Se reportó un retraso en la apertura.",
    "en": "A late opening was reported.",
    "pt": "Foi relatado um atraso na abertura.",
}


def publish_many(settings: Settings, count: int) -> Observation:
    """Make the exercise with `count` more incidents, release these and publish them."""
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    store = open_store(store_url(settings, mission.name))
    record(store, mission, load_units(mission.country, settings.home))
    copies = _copies(store, mission, count)
    store.append(INCIDENT, copies, source_file="benchmark")
    observation = observe(settings)
    rows = observation.records["incident"]
    rows = rows[rows["incident_id"].isin(copies["incident_id"])]
    open_decisions(store).decide(rows, "release", "bench", dict.fromkeys(rows.incident_id, TEXTS))
    _publish(observation, store, settings)
    return observation


def _copies(store: Store, mission: Mission, count: int) -> pd.DataFrame:
    """Return incidents like the exercise's own, some minutes later, such as the rules let out."""
    own = store.current(INCIDENT)
    own = own[own["domain"].isin(mission.release["domains"])]
    rows = own.iloc[np.arange(count) % len(own)].reset_index(drop=True)
    later = pd.to_timedelta(np.arange(count) // len(own) * 7, unit="min")
    ids = [f"bench-{i}" for i in range(count)]
    return rows.assign(
        incident_id=ids,
        instance_id=ids,
        occurred_at=rows["occurred_at"] + later,
        veracity="unconfirmed",
        workflow="verified",
        sensitivity="",
    ).drop(columns=["content_hash", "recorded_at"])


def _publish(observation: Observation, store: Store, settings: Settings) -> None:
    out = settings.public_folder(observation.mission.name)
    publish(
        observation,
        store,
        out,
        draw=draw,
        check=checker(observation),
        actor="bench",
        reports=settings.home / "releases",
    )

"""Events of violence by unit, at every instant: so far, threats among them, and those that last."""

from collections.abc import Mapping
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.observation import Observation
from geo.cube.records.same_event import event_numbers
from geo.errors import QueryError
from geo.monitoring.violence.events import (
    COUNTED,
    DOMAIN,
    EVER,
    THREAT,
    events_at,
    known_incidents,
    told_at,
)
from geo.monitoring.violence.places import place_known
from geo.texts.sentences import say
from geo.verification.by_unit.unit_figures import UnitFigures

PIECE_COLUMNS = ["type", "unit", "geo_precision", "begins", "ends", "known_from", "known_to"]


def has_violence(observation: Observation) -> bool:
    """Tell whether an incident of violence is stored."""
    return bool((observation.records["incident"]["domain"] == DOMAIN).any())


def violence_figures(observation: Observation, axes: Axes) -> UnitFigures:
    """Return events so far, threats among them, those that last, and the voters of the rate.

    At each instant they are those of `geo.monitoring.violence.events.events_at`.

    Raises
    ------
    QueryError
        When no incident of violence is stored.
    """
    if not has_violence(observation):
        raise QueryError(say("no incident of violence is stored (python -m geo import incidents)"))
    pieces = event_pieces(observation)
    units, top = observation.units, observation.levels[0].id
    rows = axes.row(place_known(pieces["unit"], pieces["geo_precision"], units, top))
    known, until = (axes.step(naive(pieces[name])) for name in ("known_from", "known_to"))
    begun, over = (axes.step(naive(pieces[name])) for name in ("begins", "ends"))
    lasting = pieces["ends"].notna().to_numpy()

    def counted(chosen: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        return axes.add_up(axes.lasting(rows[chosen], start[chosen], end[chosen]))

    values = {
        "violence_events": counted(pieces["type"].isin(COUNTED).to_numpy(), known, until),
        "violence_threats": counted((pieces["type"] == THREAT).to_numpy(), known, until),
        "violence_lasting": counted(lasting, np.maximum(known, begun), np.minimum(until, over)),
        "violence_voters": _voters(observation, axes),
    }
    return UnitFigures(
        values=values,
        # The mission's own records: a unit of which nothing was reported has none.
        known=np.ones(len(axes.rows), dtype=bool),
        since=dict.fromkeys(values, 0),
        needs={"violence_voters": "violence_voters"},
    )


def event_pieces(observation: Observation) -> pd.DataFrame:
    """Return what each event was known as from when until when: `PIECE_COLUMNS`.

    An event that nobody linked is one piece; one of several reports is another whenever a report or
    a link of it comes to be known.
    """
    records = observation.records
    links = records["incident_link"]
    incidents = known_incidents(records["incident"], EVER)
    number = event_numbers(incidents["incident_id"], links)
    several = np.bincount(number)[number] > 1 if len(number) else np.zeros(0, dtype=bool)
    zone = ZoneInfo(observation.mission.country.timezone)
    single = _events(incidents.loc[~several], links.iloc[:0], EVER, zone, records)
    told = told_at(incidents).set_axis(incidents["incident_id"])
    parts = [single.assign(known_from=told.reindex(single["event"]).to_numpy(), known_to=None)]
    for _, group in incidents.loc[several].groupby(number[several]):
        inside = links.loc[links["incident"].isin(group["incident_id"])]
        news = pd.concat([told.reindex(group["incident_id"]), inside["linked_at"]]).dropna()
        instants = [*sorted(news.unique()), pd.NaT]
        for at, until in pairwise(instants):
            found = _events(group, inside, at, zone, records)
            parts.append(found.assign(known_from=at, known_to=until))
    whole = pd.concat([part.reindex(columns=PIECE_COLUMNS) for part in parts if len(part)] or parts)
    whole = whole.reindex(columns=PIECE_COLUMNS).reset_index(drop=True)
    instants_of = {
        # Of no event pandas knows no zone.
        name: pd.to_datetime(whole[name], utc=True).astype("datetime64[us, UTC]")
        for name in PIECE_COLUMNS[-4:]
    }
    return whole.assign(**instants_of)


def _events(
    incidents: pd.DataFrame,
    links: pd.DataFrame,
    at: pd.Timestamp,
    zone: ZoneInfo,
    records: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    return events_at(incidents, records["incident_source"].iloc[:0], links, at, zone)[0]


def _voters(observation: Observation, axes: Axes) -> np.ndarray:
    """Return the registered voters of every row and instant, 0 where they are unknown."""
    cube = observation.cube["registered_voters"]
    values = cube.to_numpy() if "time" in cube.dims else cube.to_numpy()[:, np.newaxis]
    times = observation.cube["time"].to_numpy().astype("datetime64[us]")
    steps = np.searchsorted(times, axes.times, side="right") - 1
    chosen = values[:, np.minimum(steps, values.shape[1] - 1)]
    return np.maximum(chosen, 0).astype(np.int32)

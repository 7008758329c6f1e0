"""All that is computed of violence at a moment, and its tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.read import read
from geo.cube.records.same_event import links_at
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.monitoring.violence.active import active
from geo.monitoring.violence.chains import Chains, chains
from geo.monitoring.violence.chance import chance
from geo.monitoring.violence.events import COUNTED, TYPES, events_at
from geo.monitoring.violence.link_table import link_table
from geo.monitoring.violence.places import place_known, unit_at_level
from geo.monitoring.violence.rates import rates
from geo.monitoring.violence.sources import contradictions, impossible_ranges, sources_at
from geo.monitoring.violence.unwatched import unwatched
from geo.records.lists import split_list
from geo.texts.sentences import say

DAYS = 7
"""How many days before an act a threat counts, and how far back threats are asked for."""


@dataclass(frozen=True, kw_only=True)
class Violence:
    """Violence at a moment; every frame has the columns that its module names.

    Attributes
    ----------
    level : at which events are near each other.
    places : unit of each event at that level, "" where its place is coarser.
    left_out : incidents of violence that are no event of their own, with the reason.
    """

    at: pd.Timestamp
    level: str
    days: int
    events: pd.DataFrame
    places: pd.Series
    left_out: pd.DataFrame
    contradictions: pd.DataFrame
    links: pd.DataFrame
    rates: pd.DataFrame
    active: pd.DataFrame
    chains: Chains
    chance: pd.DataFrame
    unwatched: pd.DataFrame


def violence_at(
    observation: Observation, query: TimeQuery, level: str = "", days: int = DAYS
) -> Violence:
    """Return what is known of violence at a moment.

    Parameters
    ----------
    query : its moment; filters and clocks are not read.
    level : of the units; the finest of which there are polygons for "".
    days : how many days before an act of violence a threat counts.

    Raises
    ------
    QueryError
        When no incident is stored, or `days` is below 1.
    CountryError
        When the country has no such level.
    """
    records = observation.records
    if records["incident"].empty:
        raise QueryError(say("no incident is stored (python -m geo import incidents)"))
    if days < 1:
        raise QueryError(
            say("threats count for a day or more before an act, not {days}", days=days)
        )
    level = observation.check_level(level)
    at, within = pd.Timestamp(query.at), pd.Timedelta(days=days)
    zone = ZoneInfo(observation.mission.country.timezone)
    links = links_at(records["incident_link"], at)
    sources = sources_at(records["incident_source"], at)
    events, left_out = events_at(records["incident"], sources, links, at, zone)
    places = places_of(events, observation, level)
    figures = _figures(observation, query, level)
    found = chains(events, places, within)
    counted = events["type"].isin(COUNTED)
    reports = _reports(events)
    held = records["incident"]["incident_id"].isin(reports.index)
    against = [
        impossible_ranges(records["incident"].loc[held]),
        contradictions(records["incident"], sources),
    ]
    return Violence(
        at=at,
        level=level,
        days=days,
        events=events,
        places=places,
        left_out=left_out,
        contradictions=pd.concat([rows for rows in against if len(rows)] or against[:1]),
        links=link_table(links, reports, records["incident"]["incident_id"]),
        rates=rates(events.loc[counted], places[counted], figures["registered_voters"]),
        active=active(events, places, at),
        chains=found,
        chance=chance(found),
        unwatched=unwatched(events, places, figures, at - within),
    )


def places_of(events: pd.DataFrame, observation: Observation, level: str) -> pd.Series:
    """Return the unit of a level in which each event lies, "" where its place is coarser.

    Of a place of which only the region is known (`geo_precision` 3) no finer level is.
    """
    top = observation.levels[0].id
    known = place_known(events["unit"], events["geo_precision"], observation.units, top)
    return unit_at_level(known, observation.units, level)


def _figures(observation: Observation, query: TimeQuery, level: str) -> pd.DataFrame:
    cube = observation.cube
    names = ("teams", "registered_voters")
    figures = pd.DataFrame({name: read(cube, name, query) for name in names})
    return figures.loc[cube["level"].to_numpy() == level]


def _reports(events: pd.DataFrame) -> pd.DataFrame:
    """Return the event of every report, index incident_id."""
    listed = events.assign(incident=events["incidents"].map(split_list)).explode("incident")
    return listed.set_index("incident")[["event", "begins"]]


def violence_tables(found: Violence) -> Mapping[str, pd.DataFrame]:
    """Return every table by name; none names a person, a source or a position."""

    def asked(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(level=found.level, within_days=found.days)

    return {
        "events": found.events.assign(place=found.places),
        "by_type": by_type(found.events),
        "rates": found.rates.assign(level=found.level),
        "chains": asked(found.chains.chains),
        "chance": asked(found.chance),
        "threats_without_team": asked(found.unwatched),
        "active": found.active.assign(level=found.level),
        "interactions": interactions(found.events),
        "links": found.links,
        "contradictions": found.contradictions,
        "left_out": found.left_out,
        "not_in_chains": found.chains.left_out,
    }


def by_type(events: pd.DataFrame) -> pd.DataFrame:
    """Return events by type: ``type, events, fatalities_low, fatalities_high, without_number``.

    Examples
    --------
    >>> events = pd.DataFrame({"type": ["persons", "persons"], "fatalities_low": [1, None],
    ...     "fatalities_high": [2, None]})
    >>> by_type(events).set_index("type").loc["persons"].tolist()
    [2.0, 1.0, 2.0, 1.0]
    """
    rows = events.groupby("type")
    low, high = (rows[name].sum(min_count=1) for name in ("fatalities_low", "fatalities_high"))
    silent = events["fatalities_high"].isna().groupby(events["type"]).sum()
    table = pd.DataFrame(
        {
            "events": rows.size(),
            "fatalities_low": low,
            "fatalities_high": high,
            "without_number": silent,
        }
    ).reindex(list(TYPES))
    counts = ["events", "without_number"]
    table = table.astype(dict.fromkeys(["fatalities_low", "fatalities_high"], float))
    return table.assign(**table[counts].fillna(0).astype(int)).rename_axis("type").reset_index()


def interactions(events: pd.DataFrame) -> pd.DataFrame:
    """Return who did it to whom: ``actor_type, target_type, interaction, events``, the most first.

    Examples
    --------
    >>> one = pd.DataFrame({"actor_type": ["rioters"], "target_type": ["media"],
    ...     "interaction": ["rioters-media"]})
    >>> interactions(one).to_numpy().tolist()
    [['rioters', 'media', 'rioters-media', 1]]
    """
    names = ["actor_type", "target_type", "interaction"]
    told = events.loc[events["interaction"] != ""]
    counted = told.groupby(names).size().rename("events").reset_index()
    return counted.sort_values(
        ["events", "interaction"], ascending=[False, True], ignore_index=True
    )

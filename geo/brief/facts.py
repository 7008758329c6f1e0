"""What a situation report says: figures, gravest gaps, changes, incidents, alerts, the sample."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.brief.monitored import checklists_of, law_of, media_of, others_of
from geo.brief.selection import (
    EVERYTHING,
    Places,
    Selection,
    indicators_of,
    select_units,
    summed,
)
from geo.brief.verification import Verification, verify
from geo.brief.violence import violence_of
from geo.cube.build import as_of
from geo.cube.missing import WITHOUT_COUNT, WITHOUT_REGISTER
from geo.cube.observation import Observation
from geo.cube.records.timeline import outside_axis, timeline
from geo.cube.time_query import TimeQuery
from geo.cube.unit_rows import ABROAD
from geo.gaps import IndicatorArrays, measure_observation
from geo.gaps.alerts.acknowledgements import with_acknowledgements
from geo.gaps.alerts.idle_rules import idle_rules
from geo.gaps.alerts.raising import raise_alerts
from geo.gaps.comparison import compare
from geo.gaps.margins import MarginSource, margin_source
from geo.gaps.score import Weighing
from geo.gaps.stations.representativeness import Comparison, represent
from geo.gaps.table import gap_table, weighing
from geo.monitoring.checklists.report import ChecklistReport
from geo.monitoring.legal.proceedings import LegalProceedings
from geo.monitoring.media.media_time import MediaTime
from geo.monitoring.other_missions.picture import OtherMissions
from geo.monitoring.violence.violence import Violence
from geo.records.vocabulary import DOMAINS, VERACITIES

GAPS_LISTED = 10
"""Gaps that a brief lists: what a briefing gets through."""
BRIEF_FIGURES = (
    "stations_counted",
    "stations_total",
    "challenges_pending",
    WITHOUT_COUNT,
    WITHOUT_REGISTER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that is printed, as numbers and tables; texts and pictures are made of it.

    Attributes
    ----------
    observation, query : what is reported, and the moment.
    since : the earlier moment that changes are counted from.
    selection : what it is narrowed to; units, incidents and alerts are of it alone.
    places : where that is.
    known_at : the last thing that was recorded in it or acknowledged; a brief as known at this
        instant is the same again.
    country : every indicator of the country, or of the selection together, by id.
    figures : further measures of the same, by id.
    counted_at : of which instants its count is, and the country's votes abroad: index ``country``,
        ``abroad``; columns as of `geo.cube.build.as_of`.
    everywhere : gap table of the finest level whatever is selected.
    gaps : the gap table of the finest level, gravest first; see `geo.gaps.table.gap_table`.
    changes : the two moments compared; see `geo.gaps.comparison.compare`.
    incidents : of the domain (index) and the veracity (columns), occurred by the moment.
    outside : incidents before and after the time axis, which are counted nowhere else.
    alerts : open alerts, with who has seen them.
    alerts_elsewhere : open alerts outside the selected units.
    sample : observed stations beside all.
    weights : of the gap score at the finest level.
    margins : where its earlier margins are from; None where it has none.
    rejected : deployments and visits that contradict something and are counted nowhere.
    cut : deployments that give way to another of their team, counted for the rest of their time.
    idle : alert rules that can never fire; see `geo.gaps.alerts.idle_rules.idle_rules`.
    verification : of the vote at the moment; see `geo.brief.verification`.
    violence : at the moment; None where none was reported by then.
    law : proceedings at the moment, no private person's name among them; None without one.
    media : of the week up to the moment; None where nobody monitored an outlet then.
    checklists : at the moment; None where no answer that counts had come by then.
    others : other missions at the moment; None where none had spoken or come by then.
    """

    observation: Observation
    query: TimeQuery
    since: TimeQuery
    selection: Selection
    places: Places
    known_at: datetime | None
    country: Mapping[str, float]
    figures: Mapping[str, float]
    counted_at: pd.DataFrame
    everywhere: gpd.GeoDataFrame
    gaps: gpd.GeoDataFrame
    changes: pd.DataFrame
    incidents: pd.DataFrame
    outside: tuple[int, int]
    alerts: pd.DataFrame
    alerts_elsewhere: int
    sample: Comparison
    weights: Weighing
    margins: MarginSource | None
    rejected: pd.DataFrame
    cut: pd.DataFrame
    idle: Mapping[str, str]
    verification: Verification
    violence: Violence | None
    law: LegalProceedings | None
    media: MediaTime | None
    checklists: ChecklistReport | None
    others: OtherMissions | None


def make_brief(  # noqa: PLR0913, PLR0917 what is told, when, since when, and of what alone
    observation: Observation,
    query: TimeQuery,
    since: datetime,
    seen: pd.DataFrame | None = None,
    indicators: IndicatorArrays | None = None,
    selection: Selection = EVERYTHING,
) -> Brief:
    """Put a brief together.

    Parameters
    ----------
    query : its moment counts: that of the time axis at or before it.
    since : aware instant before it.
    seen : acknowledgements of alerts, as of `geo.gaps.alerts.acknowledgements.acknowledgements`.
    indicators : indicators of the observation, where they are at hand.
    selection : what alone it tells; the sample, the verification and what is monitored are always
        of the whole country.

    Raises
    ------
    QueryError
        When a moment is before the time axis, or the selection has no unit.
    """
    mission = observation.mission
    found = indicators or measure_observation(observation)
    # All of a brief is of one instant of the axis, so that its parts agree.
    query = replace(query, at=mission.instant_at(query.at))
    before, finest = TimeQuery(at=mission.instant_at(since)), observation.finest.id
    stations = observation.records["station"]
    now, then = (gap_table(found, at, finest, stations) for at in (query, before))
    places = select_units(now, selection, observation)
    kept = places.of(now).reset_index(drop=True)
    # Of the whole axis, not of the moment: an alert began at an earlier instant.
    raised = raise_alerts(observation, found, query)
    alerts = places.of(raised).reset_index(drop=True)
    # Filters of incidents hide no alert, here as on the page.
    asked = replace(query, filters=selection.filters)
    return Brief(
        observation=observation,
        query=query,
        since=before,
        known_at=last_recorded(observation, seen),
        selection=selection,
        places=places,
        country=_country(found, query, places),
        figures={name: summed(observation, name, query, places.rows) for name in BRIEF_FIGURES},
        counted_at=_counted_at(observation, query, places),
        everywhere=now,
        gaps=kept,
        changes=compare(places.of(then), kept),
        incidents=count_incidents(
            places.of(observation.records["incident"]),
            asked,
            mission.time_axis()[0].to_pydatetime(),
        ),
        outside=outside_axis(timeline(places.of(observation.revisions)), asked, found.axes.times),
        alerts=with_acknowledgements(alerts, nobody() if seen is None else seen),
        alerts_elsewhere=len(raised) - len(alerts),
        sample=represent(observation, query),
        weights=weighing(found, finest),
        margins=margin_source(mission, found.earlier_lead),
        rejected=found.rejected,
        cut=found.cut,
        idle=idle_rules(found),
        verification=verify(observation, query.at, before.at),
        violence=violence_of(observation, query.at),
        law=law_of(observation, query.at),
        media=media_of(observation, query.at),
        checklists=checklists_of(observation, query.at),
        others=others_of(observation, query),
    )


def _country(indicators: IndicatorArrays, query: TimeQuery, places: Places) -> dict[str, float]:
    """Return the indicators of the country, or of what is selected."""
    if places.units is not None:
        return indicators_of(indicators, query, places.rows)
    row = gap_table(indicators, query, "country").iloc[0].drop(["geometry"])
    return {str(name): value for name, value in row.items()}


def _counted_at(observation: Observation, query: TimeQuery, places: Places) -> pd.DataFrame:
    """Return of which instants the count is; votes abroad lie in no selected unit."""
    instants = as_of(observation.cube, query)
    its = instants.loc[places.rows]
    whole = {"as_of": its["as_of"].max(), "as_of_oldest": its["as_of_oldest"].min()}
    abroad = instants.loc[ABROAD] if places.units is None else dict.fromkeys(whole, pd.NaT)
    rows = [whole, {name: abroad[name] for name in whole}]
    return pd.DataFrame(rows, index=["country", ABROAD])


def nobody() -> pd.DataFrame:
    """Return no acknowledgement.

    Examples
    --------
    >>> len(nobody()), str(nobody()["at"].dt.tz)
    (0, 'UTC')
    """
    none = pd.DataFrame(columns=["alert", "action", "at", "person", "note"], dtype=object)
    return none.assign(at=pd.to_datetime(none["at"], utc=True))


def count_incidents(
    incidents: pd.DataFrame, query: TimeQuery, first: datetime | None = None
) -> pd.DataFrame:
    """Count incidents that occurred by the moment: index domain, columns veracity, both complete.

    `first` is the first instant of the time axis: what was before it stands beside it.

    Examples
    --------
    >>> from datetime import UTC
    >>> rows = pd.DataFrame({"domain": ["media"], "veracity": ["unconfirmed"],
    ...     "occurred_at": pd.to_datetime(["2021-06-06"], utc=True)})
    >>> at = TimeQuery(at=datetime(2021, 6, 7, tzinfo=UTC))
    >>> int(count_incidents(rows, at).loc["media", "unconfirmed"])
    1
    """
    if incidents.empty:
        return pd.DataFrame(0, index=list(DOMAINS), columns=list(VERACITIES))
    past = incidents.loc[incidents["occurred_at"] <= pd.Timestamp(query.at)]
    for axis, values in query.filters.items():
        past = past.loc[past[axis].isin(values).to_numpy(dtype=bool)]
    if first is not None:
        past = past.loc[past["occurred_at"] >= pd.Timestamp(first)]
    table = pd.crosstab(past["domain"], past["veracity"])
    return table.reindex(index=list(DOMAINS), columns=list(VERACITIES), fill_value=0).fillna(0)


def last_recorded(observation: Observation, seen: pd.DataFrame | None = None) -> datetime | None:
    """Return when the last record of an observation was recorded, or the last alert was seen."""
    lasts = [
        rows["recorded_at"].max()
        for rows in (*observation.records.values(), observation.revisions)
        if len(rows) and "recorded_at" in rows
    ]
    if seen is not None and len(seen):
        lasts.append(seen["at"].max())
    known = [last for last in lasts if not pd.isna(last)]
    return pd.Timestamp(max(known)).to_pydatetime() if known else None


def gravest(brief: Brief, most: int = GAPS_LISTED) -> gpd.GeoDataFrame:
    """Return the units with the gravest gaps; covered ones are none."""
    # Unknown is NaN and above nothing: a unit that nobody knows about is no gap, nor a covered one.
    open_ = brief.gaps["uncovered"].to_numpy(float) > 0
    return brief.gaps.loc[open_ & np.asarray(brief.gaps["gap_score"] > 0)].head(most)

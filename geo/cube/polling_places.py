"""The polling places of the list of stations: which stations stand where, and who is there when."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.records.kinds import STATION_RESULT
from geo.records.polling_place import NOT_RECORDED, NOT_VISITED, TEAM_THERE, VISITED
from geo.store import latest

Span = tuple[str, np.datetime64, np.datetime64]
Stay = tuple[np.datetime64, np.datetime64]
NEVER = np.datetime64("NaT", "us")


@dataclass(frozen=True, slots=True, kw_only=True)
class PollingPlaces:
    """The polling places, and which of them each station stands in.

    Attributes
    ----------
    places : one row each, index 0, 1, ...: ``polling_place_id, polling_place, address, unit,
        level, lon, lat, stations_listed, registered_voters`` (empty where one of its stations has
        none), ``stations`` (their numbers, separated by ``; ``).
    of_station : number of a station -> row of `places`.
    """

    places: pd.DataFrame
    of_station: pd.Series


def group_stations(stations: pd.DataFrame) -> PollingPlaces:
    """Group the list of stations by the place they stand in: unit, name and position.

    Without a position the address tells namesakes apart. Stations of which the list says neither
    name, address nor position are one row in each unit, without a name: none is left out.

    Parameters
    ----------
    stations : columns of `geo.records.kinds.STATION`, latest revision of each.

    Examples
    --------
    >>> rows = pd.DataFrame({"station": ["2", "1", "3"], "unit": "0101", "lon": -68.1, "lat": -16.5,
    ...                      "polling_place": ["School", "School", "Hall"],
    ...                      "registered_voters": [200, 100, None]})
    >>> found = group_stations(rows).places
    >>> found[["polling_place", "stations_listed", "stations"]].to_numpy().tolist()
    [['School', 2, '1; 2'], ['Hall', 1, '3']]
    >>> found["registered_voters"].tolist()
    [300.0, nan]
    >>> len(group_stations(rows.iloc[:0]).places)
    0
    """
    listed = stations.reindex(
        columns=[
            *("station", "unit", "level", "polling_place", "address"),
            *("lon", "lat", "registered_voters"),
        ]
    ).sort_values("station", kind="stable")
    texts = ("unit", "level", "polling_place", "address")
    listed = listed.assign(
        **{name: listed[name].astype("str").where(listed[name].notna(), "") for name in texts},
        **{
            name: listed[name].astype("Float64").astype(float)
            for name in ("lon", "lat", "registered_voters")
        },
    )
    # A school writes its address in several ways; its position says that it is one.
    apart = listed["address"].where(listed["lon"].isna(), "")
    keys = [listed["unit"], listed["polling_place"], apart, listed["lon"], listed["lat"]]
    place = listed.groupby(keys, sort=False, dropna=False).ngroup().to_numpy()
    order = np.argsort(place, kind="stable")
    count = np.bincount(place)
    begins = np.cumsum(count) - count
    here = listed.iloc[order]
    # Of a part of the stations the sum would look like that of all: with one missing it is NaN.
    voters = here["registered_voters"].to_numpy()
    numbers = here["station"].tolist()
    places = (
        here.iloc[begins][["polling_place", "address", "unit", "level", "lon", "lat", "station"]]
        .rename(columns={"station": "polling_place_id"})
        .assign(
            stations_listed=count,
            registered_voters=np.add.reduceat(voters, begins) if len(voters) else voters,
            stations=["; ".join(numbers[i : i + n]) for i, n in zip(begins, count, strict=True)],
        )
    )
    return PollingPlaces(
        places=places.reset_index(drop=True),
        of_station=pd.Series(place, index=pd.Index(listed["station"]), dtype=np.int64),
    )


def watched_spans(known: PollingPlaces, visits: pd.DataFrame, first: pd.Timestamp) -> pd.DataFrame:
    """Return from when to when each polling place is watched how.

    A team is there in ``[start, end)`` of a visit that took place; where a visit has no end, nobody
    knows how long it stayed, and the place counts as visited from its start on.

    Parameters
    ----------
    visits : columns of `geo.records.kinds.VISIT`, latest revision of each.
    first : the first instant of the time axis, aware.

    Returns
    -------
    Index as in ``known.places``, one row and more each, ascending: ``watched``, ``since``,
    ``until`` (aware UTC; empty for the last).

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-06T12Z", "2021-06-06T13Z"])
    >>> known = group_stations(pd.DataFrame({"station": ["1"], "unit": ["0101"]}))
    >>> visit = {"station": ["1"], "status": ["visited"], "start": at[:1], "end": at[1:]}
    >>> spans = watched_spans(known, pd.DataFrame(visit), pd.Timestamp("2021-06-06T00Z"))
    >>> spans[["watched", "since"]].astype(str).to_numpy()[1:].tolist()
    [['team_there', '2021-06-06 12:00:00+00:00'], ['visited', '2021-06-06 13:00:00+00:00']]
    >>> watched_spans(known, pd.DataFrame(visit).iloc[:0], at[0])["watched"].tolist()
    ['not_recorded']
    """
    begin = np.datetime64(first.tz_convert("UTC").tz_localize(None), "us")
    held = _held(known, visits)
    stays = {place: _stays(held.loc[rows]) for place, rows in held.groupby("place").groups.items()}
    spans = [(place, *span) for place, of in stays.items() for span in _spans(of, begin)]
    columns = ["place", "watched", "since", "until"]
    bare = known.places.index.difference(pd.Index(list(stays), dtype=int))
    unseen = NOT_VISITED if len(visits) else NOT_RECORDED
    quiet = pd.DataFrame({"place": bare, "watched": unseen, "since": begin, "until": NEVER})
    table = pd.concat([quiet[columns], pd.DataFrame(spans, columns=columns)] if spans else [quiet])
    table = table.set_index("place").rename_axis(None).sort_index(kind="stable")
    return table.assign(
        since=pd.to_datetime(table["since"]).dt.tz_localize("UTC"),
        until=pd.to_datetime(table["until"]).dt.tz_localize("UTC"),
    )


def watched_at(known: PollingPlaces, visits: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return how each polling place is watched at a moment, as of `watched_spans`.

    Returns
    -------
    Index as in ``known.places``: ``watched``, and ``stations_visited``, those of its stations that
    were visited by then (NaN where no visit is on record).

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-06T12Z", "2021-06-06T13Z"])
    >>> known = group_stations(pd.DataFrame({"station": ["1"], "unit": ["0101"]}))
    >>> visit = {"station": ["1"], "status": ["visited"], "start": at[:1], "end": at[1:]}
    >>> watched_at(known, pd.DataFrame(visit), at[0]).astype(str).iloc[0].tolist()
    ['team_there', '1.0']
    >>> watched_at(known, pd.DataFrame(visit).iloc[:0], at[0])["watched"].tolist()
    ['not_recorded']
    """
    found = pd.DataFrame({"watched": NOT_VISITED, "stations_visited": 0.0}, known.places.index)
    if visits.empty:
        return found.assign(watched=NOT_RECORDED, stations_visited=np.nan)
    moment = np.datetime64(at.tz_convert("UTC").tz_localize(None), "us")
    held = _held(known, visits)
    begun = held.loc[(held["start"] <= moment).to_numpy()]
    found.loc[begun["place"].unique(), "watched"] = VISITED
    there = begun.loc[(begun["end"] > moment).to_numpy(), "place"]
    found.loc[there.unique(), "watched"] = TEAM_THERE
    stations = begun.groupby("place")["station"].nunique()
    return found.assign(stations_visited=stations.reindex(found.index, fill_value=0).astype(float))


def sheets_counted(
    known: PollingPlaces, states: pd.DataFrame, at: pd.Timestamp, rows: pd.Index
) -> pd.Series:
    """Return how many tally sheets of some polling places are in the count at a moment.

    Parameters
    ----------
    states : columns of `geo.records.kinds.STATION_RESULT`, all revisions of one series.
    rows : index of those asked for.

    Returns
    -------
    float, index `rows`; NaN throughout where no results by station are stored.

    Examples
    --------
    >>> known = group_stations(pd.DataFrame({"station": ["1"], "unit": ["0101"]}))
    >>> at = pd.Timestamp("2021-06-07T12Z")
    >>> sheets = {"station": ["1"], "series": "s", "counted": [True], "reported_at": [at]}
    >>> stored = pd.DataFrame({**sheets, "recorded_at": [at]})
    >>> sheets_counted(known, stored, at, known.places.index).tolist()
    [1.0]
    >>> sheets_counted(known, stored.iloc[:0], at, known.places.index).tolist()
    [nan]
    """
    if states.empty:
        return pd.Series(np.nan, index=rows)
    here = known.of_station[known.of_station.isin(rows)]
    asked = states["station"].isin(here.index) & (states["reported_at"] <= at)
    last = latest(STATION_RESULT, states.loc[asked])
    places = last.loc[last["counted"].fillna(False).astype(bool), "station"].map(here)
    return places.value_counts().reindex(rows, fill_value=0).astype(float)


def _held(known: PollingPlaces, visits: pd.DataFrame) -> pd.DataFrame:
    """Return the visits that took place at a station of the list: place, station, start, end."""
    if visits.empty:
        return pd.DataFrame({"place": [], "station": [], "start": [], "end": []})
    start, end = naive(visits["start"]), naive(visits["end"])
    # A missing end is NaT, which is before nothing: that visit took place all the same.
    sound = (visits["status"] == "visited").to_numpy() & ~np.isnat(start) & ~(end < start)
    place = visits["station"].map(known.of_station)
    held = pd.DataFrame(
        {"place": place, "station": visits["station"], "start": start, "end": end}
    ).loc[sound & place.notna().to_numpy()]
    return held.sort_values("start", kind="stable")


def _stays(visits: pd.DataFrame) -> list[Stay]:
    start = visits["start"].to_numpy("datetime64[us]")
    end = visits["end"].to_numpy("datetime64[us]")
    return list(zip(start, np.where(np.isnat(end), start, end), strict=True))


def _spans(stays: Iterable[Stay], first: np.datetime64) -> list[Span]:
    """Return the spans of one place: not visited, then in turns a team there, and none any more."""
    found: list[Span] = []
    word, since = NOT_VISITED, first
    for start, end in stays:
        if start > since:
            found.append((word, since, start))
            since = start
        if end > since:
            found.append((TEAM_THERE, since, end))
            since = end
        word = VISITED
    return [*found, (word, since, NEVER)]

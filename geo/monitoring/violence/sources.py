"""What the sources of an event say, and whether they agree."""

import numpy as np
import pandas as pd

SOURCE_FIGURES = [
    "sources",
    "say_happened",
    "say_not",
    "sources_low",
    "sources_high",
    "agreement",
]
SINGLE, AGREE, NUMBER_DIFFERS, DISPUTED = "single", "agree", "number_differs", "disputed"
"""One source alone; all say the same; they tell other numbers; one says that it did not happen."""
NOT = "did_not_happen"
KILLED = ["fatalities_low", "fatalities", "fatalities_high"]
"""What an incident says of people killed, from the fewest to the most."""
CONTRADICTION_COLUMNS = [
    "incident_id",
    "value",
    "incident_source_id",
    "source_says",
    "reason",
    *KILLED,
]
FEWER, UNKNOWN_INCIDENT = "fewer_than_a_source", "unknown_incident"
IMPOSSIBLE = "impossible_range"


def sources_at(sources: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return what had been published by a moment.

    Examples
    --------
    >>> at = pd.Timestamp("2021-06-06", tz="UTC")
    >>> len(sources_at(pd.DataFrame({"published_at": [at, at + pd.Timedelta(hours=1)]}), at))
    1
    """
    published = pd.to_datetime(sources["published_at"], utc=True)
    return sources.loc[(published <= at).to_numpy(dtype=bool)]


def source_figures(sources: pd.DataFrame, events: pd.Series) -> pd.DataFrame:
    """Return `SOURCE_FIGURES` of each event that has a source, index ``event``.

    Parameters
    ----------
    sources : records of `geo.records.kinds.INCIDENT_SOURCE`.
    events : incident_id -> event; sources of other incidents are left out.

    Examples
    --------
    >>> sources = pd.DataFrame({"incident": ["a", "b", "c"], "says": ["happened", "", ""],
    ...     "fatalities": [1, 2, None]})
    >>> found = source_figures(sources, pd.Series({"a": "a", "b": "a", "c": "c"}))
    >>> found[["sources", "sources_low", "sources_high", "agreement"]].to_numpy().tolist()
    [[2, 1.0, 2.0, 'number_differs'], [1, nan, nan, 'single']]
    >>> len(source_figures(sources, pd.Series([], dtype="str")))
    0
    """
    rows = sources.assign(event=sources["incident"].map(events)).dropna(subset="event")
    says = rows["says"].astype(object).fillna("")
    rows = rows.assign(
        number=rows["fatalities"].astype("Float64").astype(float),
        denies=says == NOT,
        tells=says.isin(["", "happened"]),
    )
    # Whoever says that it did not happen says nothing of how many were killed.
    rows["number"] = rows["number"].mask(rows["denies"])
    by_event = rows.groupby("event")
    found = pd.DataFrame(
        {
            "sources": by_event.size(),
            "say_happened": by_event["tells"].sum(),
            "say_not": by_event["denies"].sum(),
            "sources_low": by_event["number"].min(),
            "sources_high": by_event["number"].max(),
        }
    )
    several = found["sources"] > 1
    differs = found["sources_high"] > found["sources_low"]
    chosen = np.select(
        [found["say_not"] > 0, ~several, differs], [DISPUTED, SINGLE, NUMBER_DIFFERS], AGREE
    )
    return found.assign(agreement=chosen)[SOURCE_FIGURES]


def impossible_range(incidents: pd.DataFrame) -> pd.Series:
    """Tell which incidents say a number of people killed that cannot be: fewest above most.

    Examples
    --------
    >>> incidents = pd.DataFrame({"fatalities_low": [3, 2, 1, None], "fatalities": [None, 1, 1, 2],
    ...     "fatalities_high": [2, None, 4, None]})
    >>> impossible_range(incidents).tolist()
    [True, True, False, False]
    """
    low, told, high = (incidents[name].astype("Float64").astype(float) for name in KILLED)
    # A number that is not given compares as neither.
    return (low > told) | (told > high) | (low > high)


def impossible_ranges(reports: pd.DataFrame) -> pd.DataFrame:
    """Return the reports whose range cannot be, as `CONTRADICTION_COLUMNS` without a source."""
    rows = reports.loc[impossible_range(reports)]
    numbers = {name: rows[name].astype("Float64") for name in KILLED}
    found = rows.assign(
        **numbers,
        reason=IMPOSSIBLE,
        value=numbers["fatalities_high"].fillna(numbers["fatalities"]),
        incident_source_id="",
        source_says=pd.Series(pd.NA, index=rows.index, dtype="Float64"),
    )
    return found[CONTRADICTION_COLUMNS].reset_index(drop=True)


def contradictions(incidents: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that say more people killed than their incident, or have no incident.

    Parameters
    ----------
    incidents : records of `geo.records.kinds.INCIDENT` that the mission knew, of any domain.
    sources : records of `geo.records.kinds.INCIDENT_SOURCE`.

    Returns
    -------
    `CONTRADICTION_COLUMNS`; ``value`` the most people killed by the incident's own columns.

    Examples
    --------
    >>> incidents = pd.DataFrame({"incident_id": ["a"], "fatalities_low": [None], "fatalities": 1,
    ...     "fatalities_high": [None]})
    >>> sources = pd.DataFrame({"incident_source_id": ["s", "t"], "incident": ["a", "b"],
    ...     "fatalities": [3, None], "says": ""})
    >>> contradictions(incidents, sources)["reason"].tolist()
    ['fewer_than_a_source', 'unknown_incident']
    """
    own = incidents.set_index("incident_id")
    high = own["fatalities_high"].astype("Float64").fillna(own["fatalities"].astype("Float64"))
    rows = sources.assign(
        incident_id=sources["incident"],
        value=sources["incident"].map(high).astype("Float64"),
        source_says=sources["fatalities"].astype("Float64"),
    )
    missing = ~rows["incident_id"].isin(own.index)
    fewer = (rows["value"] < rows["source_says"]).fillna(value=False) & (rows["says"] != NOT)
    told = {name: rows["incident_id"].map(own[name]).astype("Float64") for name in KILLED}
    rows = rows.drop(columns=KILLED, errors="ignore").assign(**told)
    found = rows.assign(reason=np.where(missing, UNKNOWN_INCIDENT, FEWER)).loc[missing | fewer]
    return found[CONTRADICTION_COLUMNS].reset_index(drop=True)

"""Every change of a sheet, or of the cases on it, with what holds from then on."""

import numpy as np
import pandas as pd

from geo.cube.results.tally_sheets import AT_COURT_STATES, WITHOUT_VOTES
from geo.verification.count_order.contest import Contest
from geo.verification.proceedings.cases import case_stations, cases_at

EVER = pd.Timestamp.max.tz_localize("UTC")


def case_spans(proceedings: pd.DataFrame) -> pd.DataFrame:
    """Return when each station that a proceeding names was before a court.

    Parameters
    ----------
    proceedings : columns of `geo.records.kinds.PROCEEDING`, the latest of each.

    Returns
    -------
    ``proceeding_id, station, filed_at, decided_at`` (NaT pending), a row per station named.

    Examples
    --------
    >>> rows = pd.DataFrame({"proceeding_id": ["1"], "stations": ["43; 188"],
    ...     "filed_at": pd.to_datetime(["2021-06-08"], utc=True),
    ...     "decided_at": pd.to_datetime([None], utc=True)})
    >>> case_spans(rows)["station"].tolist()
    ['43', '188']
    """
    every = cases_at(proceedings, EVER)
    return case_stations(every).merge(every[["proceeding_id", "filed_at", "decided_at"]])


def sheet_events(rows: pd.DataFrame, links: pd.DataFrame, contest: Contest) -> pd.DataFrame:
    """Return every change of a sheet or of the cases on it, with the state that follows.

    At a court is a sheet that is not in the count, by its state or by a case; see
    `geo.verification.proceedings.piles`. A sheet that was not entered yet shows 0 and holds nobody
    knows what.

    Parameters
    ----------
    rows : columns of `geo.records.kinds.STATION_RESULT`, all revisions of one series.
    links : as of `case_spans`; stations without a sheet are passed over.

    Returns
    -------
    ``station, at``, of the sheet ``unit, state, counted`` (NA before its first), ``votes_<option>``
    and ``valid_votes`` (NaN unknown); ``at_court`` (bool). By station and moment.
    """
    order = rows.sort_values(["station", "reported_at", "recorded_at"], kind="stable")
    figures = contest.figures(order)
    figures[order["state"].isin(WITHOUT_VOTES).to_numpy()] = 0.0
    blank = (order["state"] == "pending").to_numpy() & (figures["valid_votes"] == 0).to_numpy()
    figures[blank] = np.nan
    own = order[[name for name in ("station", "unit", "state") if name in order]]
    states = pd.concat([own, figures], axis=1).assign(
        at=order["reported_at"],
        counted=order["counted"].fillna(value=False).astype("boolean"),
        step=0,
        sheet=True,
    )
    known = pd.Index(order["station"].unique())
    named = links.loc[known.get_indexer(pd.Index(links["station"])) >= 0]
    cases = [
        named[["station"]].assign(at=named[column], step=step, sheet=False).dropna(subset="at")
        for column, step in (("filed_at", 1), ("decided_at", -1))
    ]
    events = pd.concat([states, *cases], ignore_index=True)
    events = events.sort_values(["station", "at"], kind="stable", ignore_index=True)
    open_cases = events.groupby("station")["step"].cumsum()
    found = _as_last_published(events, [*own.columns[1:], "counted", *figures.columns])
    outside = ~found["counted"].fillna(value=True).astype(bool)
    court = outside & (found["state"].isin(AT_COURT_STATES) | (open_cases > 0))
    return found.assign(at_court=court).drop(columns=["step", "sheet"])


def _as_last_published(events: pd.DataFrame, taken: list[str]) -> pd.DataFrame:
    # Rows of a sheet are taken whole: a figure that its newest row leaves out is unknown.
    position = pd.Series(np.where(events["sheet"], events.index, np.nan))
    last = position.groupby(events["station"]).ffill().fillna(-1).astype(int).to_numpy()
    found = events.copy()
    found[taken] = events[taken].take(np.clip(last, 0, None)).set_axis(events.index)
    found.loc[last < 0, "counted"] = pd.NA
    return found

"""Acts of violence that threats in the same unit came before."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.monitoring.violence.events import ACT_TYPES, THREAT
from geo.records.lists import BETWEEN

CHAIN_COLUMNS = [
    "unit",
    "act",
    "act_category",
    "act_at",
    "threats",
    "threat_number",
    "first_threat_at",
    "last_threat_at",
    "days",
]
NO_PLACE, NO_ORDER = "place_too_coarse", "time_not_exact"
EXACT = 1


@dataclass(frozen=True, kw_only=True)
class Chains:
    """What threats and acts there are, and which acts came after threats.

    Attributes
    ----------
    events : threats and acts whose unit and order are known: ``event, unit, begins, act`` (bool).
    chains : `CHAIN_COLUMNS`, one row per act with a threat before it; ``threats`` names the events,
        ``days`` is from the last of them to the act.
    left_out : ``event, reason``: threats and acts whose place or time is not exact enough.
    within : how long before an act a threat counts.
    """

    events: pd.DataFrame
    chains: pd.DataFrame
    left_out: pd.DataFrame
    within: pd.Timedelta


def chains(events: pd.DataFrame, places: pd.Series, within: pd.Timedelta) -> Chains:
    """Return the acts that a threat in the same unit came before, less than a span earlier.

    A threat at the very instant of an act came before none: nobody knows which was first.

    Parameters
    ----------
    events : as of `geo.monitoring.violence.events.events_at`.
    places : unit of each at the level that is looked at, "" where its place is coarser.
    within : a threat that lies exactly so far back counts.

    Examples
    --------
    >>> rows = pd.DataFrame({"event": ["a", "b", "c"], "type": ["threats", "persons", "persons"],
    ...     "category": "", "time_precision": [1, 1, 2],
    ...     "begins": pd.to_datetime(["2021-06-01", "2021-06-03", "2021-06-04"], utc=True)})
    >>> found = chains(rows, pd.Series(["0101"] * 3), pd.Timedelta(days=7))
    >>> found.chains[["act", "threats", "days"]].to_numpy().tolist()
    [['b', 'a', 2.0]]
    >>> found.left_out.to_numpy().tolist()
    [['c', 'time_not_exact']]
    """
    rows = events.assign(unit=places.to_numpy(), act=events["type"].isin(ACT_TYPES))
    rows = rows.loc[rows["act"] | (rows["type"] == THREAT)]
    exact = rows["time_precision"].astype("Float64").fillna(EXACT) == EXACT
    placed = rows["unit"] != ""
    reason = np.where(~placed, NO_PLACE, NO_ORDER)
    left_out = rows.assign(reason=reason).loc[~(exact & placed), ["event", "reason"]]
    used = rows.loc[exact & placed].sort_values(["unit", "begins", "event"], kind="stable")
    found = [_of_unit(str(unit), group, within) for unit, group in used.groupby("unit")]
    listed = [one for part in found for one in part]
    return Chains(
        events=used[["event", "unit", "begins", "act"]].reset_index(drop=True),
        chains=_table(listed),
        left_out=left_out.reset_index(drop=True),
        within=within,
    )


def _of_unit(unit: str, rows: pd.DataFrame, within: pd.Timedelta) -> list[dict[str, object]]:
    threats = rows.loc[~rows["act"]]
    found = []
    for act in rows.loc[rows["act"]].to_dict("records"):
        at = pd.Timestamp(act["begins"])
        before = threats["begins"].between(at - within, at, inclusive="left")
        if not before.any():
            continue
        given = threats.loc[before]
        last = given["begins"].iloc[-1]
        found.append(
            {
                "unit": unit,
                "act": act["event"],
                "act_category": act["category"],
                "act_at": at,
                "threats": BETWEEN.join(given["event"]),
                "threat_number": len(given),
                "first_threat_at": given["begins"].iloc[0],
                "last_threat_at": last,
                "days": (at - last) / pd.Timedelta(days=1),
            }
        )
    return found


def _table(found: list[dict[str, object]]) -> pd.DataFrame:
    rows = pd.DataFrame(found, columns=CHAIN_COLUMNS)
    instants = ["act_at", "first_threat_at", "last_threat_at"]
    rows = rows.astype(dict.fromkeys(instants, "datetime64[us, UTC]"))
    return rows.sort_values(["act_at", "act"], ascending=[False, True], ignore_index=True)

"""The alert of a statement: another mission says otherwise than ours on a topic."""

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.observation import Observation
from geo.cube.other_missions.positions import BETWEEN, DIFFER, positions, reading
from geo.cube.other_missions.statements import statements_at

RULE = "statement_differs"
COLUMNS = [
    "rule",
    "began",
    "unit",
    "team",
    "record",
    "mission",
    "topic",
    "verdict",
    "own_verdict",
    "source",
]


def differing_statements(observation: Observation, now: np.datetime64) -> pd.DataFrame:
    """Return the other missions whose position on a topic and place differs from ours.

    Positions, and whether they differ, are by the rule of `geo.cube.other_missions.positions`. What
    ours is is said by the statements of the one of ``[[other_missions]]`` that is ``ours``; where
    it has said nothing on a topic, nothing differs from it. A difference is told as long as it is
    current: from the later of the two last statements on, for ``statement_differs_for``.

    Parameters
    ----------
    now : UTC.

    Returns
    -------
    `COLUMNS`: ``began`` (UTC, without zone: when the later of the two statements was made),
    ``unit`` that they speak of, "" for the country, ``record`` the id of the other mission's
    statement, ``source`` with its page.
    """
    mission = observation.mission
    limit = mission.standards.alerts.statement_differs_for
    own = next((one.id for one in mission.other_missions if one.ours), "")
    given = observation.records["mission_statement"]
    at = pd.Timestamp(now, tz="UTC")
    said = statements_at(given, at, mission.country.timezone)
    if not limit or not own or said.empty:
        return pd.DataFrame(columns=COLUMNS)
    pairs = _pairs(said, own)
    current = pairs["began"] > at - limit
    rows = pairs.loc[current & pairs["differs"].astype(bool)]
    return rows.assign(rule=RULE, team="", began=naive(rows["began"]))[COLUMNS]


def _pairs(said: pd.DataFrame, own: str) -> pd.DataFrame:
    """Return each other mission's position beside ours on the same topic and place."""
    held = positions(said)
    # Its last statement is the one that gave the verdict.
    held = held.assign(record=[one.rpartition(BETWEEN)[2] for one in held["statements"]])
    by_id = said.drop_duplicates("statement_id", keep="last").set_index("statement_id")
    pages = by_id["page"].where(by_id["page"] == "", ", " + by_id["page"])
    cited = by_id.assign(source=by_id["source"] + pages)[["stated_at", "source"]]
    held = held.join(cited, on="record")
    ours = held.loc[held["mission"] == own].drop(columns="mission")
    theirs = held.loc[held["mission"] != own]
    pairs = theirs.merge(ours, on=["topic", "unit"], suffixes=("", "_own"))
    verdicts = zip(pairs["verdict"], pairs["verdict_own"], strict=True)
    return pairs.assign(
        own_verdict=pairs["verdict_own"],
        differs=[reading(both) == DIFFER for both in verdicts],
        began=pairs[["stated_at", "stated_at_own"]].max(axis=1),
    )

"""The margin of an earlier election: of a mission's file, else of its earlier round."""

from typing import Literal

import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.missions.mission import Mission
from geo.texts.sentences import say

MarginSource = Literal["file", "earlier_round"]


def margin_source(mission: Mission, lead: pd.Series | None) -> MarginSource | None:
    """Return where the earlier margins are from: the file wins; None where there are none.

    Parameters
    ----------
    lead : as of `earlier_margins`.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    >>> margin_source(mission, pd.Series({"0101": 0.2}))
    'earlier_round'
    """
    if mission.standards.gap_score.margin_file is not None:
        return "file"
    return None if lead is None or lead.isna().all() else "earlier_round"


def earlier_margins(
    mission: Mission, units: pd.Index, lead: pd.Series | None = None
) -> np.ndarray | None:
    """Return the earlier margin of each unit, NaN where nobody gives it; None without any.

    Parameters
    ----------
    lead : lead in the earlier round by unit (share of its valid votes); a file of margins wins over
        it as a whole.

    Raises
    ------
    SourceError
        When the file lacks a column or holds a margin outside 0 to 1.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> earlier_margins(mission, pd.Index(["0101"])) is None
    True
    >>> earlier_margins(mission, pd.Index(["0101", "0102"]), pd.Series({"0101": 0.2})).tolist()
    [0.2, nan]
    """
    path = mission.standards.gap_score.margin_file
    if path is None:
        return None if lead is None else lead.reindex(units).to_numpy(float)
    # Codes as text: as numbers they would lose their leading zeros and find no unit.
    table = pd.read_csv(path, dtype={"unit": str})
    if missing := {"unit", "margin"} - set(table):
        raise SourceError(
            say(
                "{path}: needs the columns unit, margin; lacks {missing!r}",
                path=path,
                missing=min(missing),
            )
        )
    wrong = table.loc[~table["margin"].between(0, 1) & table["margin"].notna()]
    if len(wrong):
        raise SourceError(
            say(
                "{path}: margins are shares from 0 to 1, not {iloc} (unit {iloc_2})",
                path=path,
                iloc=wrong["margin"].iloc[0],
                iloc_2=wrong["unit"].iloc[0],
            )
        )
    return table.drop_duplicates("unit").set_index("unit")["margin"].reindex(units).to_numpy(float)

"""The margin of an earlier election, as a mission's file gives it."""

import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.missions.mission import Mission


def earlier_margins(mission: Mission, units: pd.Index) -> np.ndarray | None:
    """Return the earlier margin of each unit, NaN where its file has none; None without a file.

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
    """
    path = mission.standards.gap_score.margin_file
    if path is None:
        return None
    # Codes as text: as numbers they would lose their leading zeros and find no unit.
    table = pd.read_csv(path, dtype={"unit": str})
    if missing := {"unit", "margin"} - set(table):
        raise SourceError(f"{path}: needs the columns unit, margin; lacks {min(missing)!r}")
    wrong = table.loc[~table["margin"].between(0, 1) & table["margin"].notna()]
    if len(wrong):
        raise SourceError(
            f"{path}: margins are shares from 0 to 1, not {wrong['margin'].iloc[0]} "
            f"(unit {wrong['unit'].iloc[0]})"
        )
    return table.drop_duplicates("unit").set_index("unit")["margin"].reindex(units).to_numpy(float)

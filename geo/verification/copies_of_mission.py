"""The copies of tally sheets that a mission's observers had reported by a moment."""

import pandas as pd

from geo.cube.observation import Observation
from geo.missions.mission import Mission
from geo.missions.polls_close import polls_close
from geo.verification.tally_copies import SettledCopies, settle_copies


def settled_copies(
    observation: Observation, at: pd.Timestamp, entries: pd.DataFrame | None = None
) -> SettledCopies:
    """Return the copies as their entries agree or were settled by a moment.

    Parameters
    ----------
    entries : of which copies; all of the mission by default.
    """
    rows = observation.records["tally_copy"] if entries is None else entries
    known = rows.loc[rows["reported_at"] <= at] if len(rows) else rows
    mission = observation.mission
    return settle_copies(
        known,
        tuple(option.id for option in mission.options),
        closed_at=_closed_at(known, mission),
        listed=observation.records["station"],
        parents=observation.units["parent"].to_dict(),
    )


def _closed_at(entries: pd.DataFrame, mission: Mission) -> pd.Series | None:
    closed = polls_close(mission)
    if closed is None:
        return None
    # Abroad polls close by other clocks, of which nobody says anything.
    units = entries["unit"].astype(str)
    abroad = units.map(mission.country.is_abroad).astype(bool)
    return pd.Series(pd.Timestamp(closed), index=entries.index).mask(abroad)

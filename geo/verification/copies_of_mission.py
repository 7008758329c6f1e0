"""The copies of tally sheets that a mission's observers had reported by a moment."""

from collections.abc import Mapping

import pandas as pd

from geo.codes.abroad import are_abroad
from geo.cube.observation import Observation
from geo.missions.mission import Mission
from geo.missions.polls_close import polls_close
from geo.verification.tally_copies import SettledCopies, settle_copies
from geo.verification.tally_copies.entry_faults import find_faults


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
    return settle_entries(observation, known)


def settle_entries(observation: Observation, entries: pd.DataFrame) -> SettledCopies:
    """Return copies as these entries agree or settle them, by the mission's list and hours."""
    mission = observation.mission
    return settle_copies(
        entries,
        _options(mission),
        closed_at=_closed_at(entries, mission),
        listed=observation.records["station"],
        parents=observation.units["parent"].to_dict(),
    )


def copy_faults(
    mission: Mission, entries: pd.DataFrame, listed: pd.DataFrame, parents: Mapping[str, str]
) -> pd.DataFrame:
    """List the entries that are out of every sum, as of `find_faults`, before they are stored."""
    closed = _closed_at(entries, mission)
    return find_faults(entries, _options(mission), closed, listed, parents)


def _options(mission: Mission) -> tuple[str, ...]:
    return tuple(option.id for option in mission.options)


def _closed_at(entries: pd.DataFrame, mission: Mission) -> pd.Series | None:
    closed = polls_close(mission)
    if closed is None:
        return None
    # Abroad polls close by other clocks, of which nobody says anything.
    units = entries["unit"].astype(str)
    abroad = are_abroad(mission.country, units)
    return pd.Series(pd.Timestamp(closed), index=entries.index).mask(abroad)

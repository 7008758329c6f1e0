"""Legal proceedings as tables: the same for the page, the command line and the files."""

from collections.abc import Mapping

import pandas as pd

from geo.monitoring.legal.board import grouped
from geo.monitoring.legal.horizon import EVERYTHING, Horizon
from geo.monitoring.legal.proceedings import LegalProceedings

FAULTS = ["proceeding_id", "earlier_proceeding", "fault"]


def legal_tables(
    found: LegalProceedings, horizon: Horizon = EVERYTHING
) -> Mapping[str, pd.DataFrame]:
    """Return every table by name; none has a private person's name.

    ``cases`` are the rows that all others are counted from, by ``proceeding_id``. ``due`` and
    ``board_as_shown`` have what is due by the horizon, and say in ``due_by`` which that is;
    ``horizons`` ends with what that can change together, where it is none of its rows.
    """
    due = horizon.due(found.board)
    own = horizon.text not in set(found.horizons["within"])
    together = [found.together(horizon)] if own else []
    faulty = found.cases.loc[(found.cases["fault"] != "").to_numpy(dtype=bool)]
    return {
        "board": found.board,
        "due": due.assign(due_by=horizon.text),
        "board_as_shown": grouped(due).assign(due_by=horizon.text),
        "horizons": pd.concat([found.horizons, *together], ignore_index=True),
        "cases": found.cases,
        "decided_late": found.late,
        "outcomes": found.counts,
        "durations": found.durations,
        "sides": found.sides,
        "chain_faults": faulty[FAULTS].reset_index(drop=True),
    }

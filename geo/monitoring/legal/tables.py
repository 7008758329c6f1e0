"""Legal proceedings as tables: the same for the page, the command line and the files."""

from collections.abc import Mapping

import pandas as pd

from geo.monitoring.legal.board import grouped
from geo.monitoring.legal.proceedings import LegalProceedings

FAULTS = ["proceeding_id", "earlier_proceeding", "fault"]


def legal_tables(found: LegalProceedings) -> Mapping[str, pd.DataFrame]:
    """Return every table by name; none has a private person's name.

    ``cases`` are the rows that all others are counted from, by ``proceeding_id``.
    """
    faulty = found.cases.loc[(found.cases["fault"] != "").to_numpy(dtype=bool)]
    return {
        "board": found.board,
        "board_as_shown": grouped(found.board),
        "horizons": found.horizons,
        "cases": found.cases,
        "decided_late": found.late,
        "outcomes": found.counts,
        "durations": found.durations,
        "sides": found.sides,
        "chain_faults": faulty[FAULTS].reset_index(drop=True),
    }

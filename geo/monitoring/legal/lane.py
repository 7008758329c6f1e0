"""Rulings as a lane of the timeline."""

import pandas as pd

from geo.cube.observation import Observation
from geo.monitoring.lanes import Lane, entries_of
from geo.monitoring.legal.board import SENT
from geo.monitoring.legal.proceedings import legal_cases

END = pd.Timestamp("2262-01-01", tz="UTC")


def lane(observation: Observation) -> Lane:
    """Return the rulings: what was decided when, by which body.

    Sheets that the electoral body itself sent are hundreds of one sort, and not among them; the
    names of private persons are nowhere.
    """
    cases = legal_cases(observation, END)
    ruled = cases.loc[~cases["pending"].to_numpy(dtype=bool) & (cases["type"] != SENT).to_numpy()]
    entries = pd.DataFrame(
        {
            "begins": ruled["decided_at"],
            "unit": ruled["unit"],
            "kind": "proceeding",
            "record_id": ruled["proceeding_id"],
            "what": ruled["outcome"],
            "text": _joined(ruled["proceeding_id"], ruled["body"]),
        }
    )
    return Lane(id="rulings", entries=entries_of(entries))


def lanes(observation: Observation) -> list[Lane]:
    """Return the lanes of legal proceedings."""
    return [lane(observation)]


def _joined(case: pd.Series, body: pd.Series) -> pd.Series:
    return case.where(body == "", case + " · " + body)

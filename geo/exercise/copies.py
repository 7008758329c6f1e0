"""Tally copies of an exercise: what observers saw of the sheets they stayed for, entered twice."""

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.exercise.plan import hours_between, instants, phase
from geo.missions.mission import Mission
from geo.records.kinds.tally_copy import SETTLING_ENTRY

DATA_ENTRY = ("Exercise entry desk 1", "Exercise entry desk 2", "Exercise supervisor")
"""Who enters the first entry, the second one, and what settles their differences."""
MISREAD, MISTYPED, SETTLED = 0.02, 0.05, 0.5
"""Shares of copies that differ from the sheet, whose entries differ, and of those the settled."""


def make_copies(
    mission: Mission, visits: pd.DataFrame, results: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Invent copies of the sheets of stations that were visited; some are wrong, as real ones are.

    Parameters
    ----------
    visits, results : as `geo.exercise.make` makes them.

    Returns
    -------
    Columns of `geo.records.kinds.TALLY_COPY` and ``recorded_at``.
    """
    seen = visits.loc[visits["status"] == "visited", "station"].unique()
    first = results.loc[results["instance_id"].str.endswith("-1") & (results["state"] == "normal")]
    sheets = first.loc[first["station"].isin(seen)].sort_values("station").reset_index(drop=True)
    start = mission.phases[0].start
    closing = hours_between(start, phase(mission, "voting").end)
    reported = closing + 1 + rng.exponential(1.5, len(sheets))
    figures = [votes(option.id) for option in mission.options]
    copied = _changed(sheets, figures, rng.random(len(sheets)) < MISREAD, rng)
    mistyped = rng.random(len(sheets)) < MISTYPED
    second = _changed(copied, figures, mistyped, rng)
    settled = mistyped & (rng.random(len(sheets)) < SETTLED)
    rounds = (copied, second, copied.loc[settled])
    entries = [
        # The second a quarter of an hour after the first, and so on.
        rows.assign(
            entry=number,
            reported_at=instants(start, reported[rows.index] + number / 4).to_numpy(),
        )
        for number, rows in zip((1, 2, SETTLING_ENTRY), rounds, strict=True)
    ]
    return _finished(pd.concat(entries, ignore_index=True), figures)


def _changed(
    sheets: pd.DataFrame, figures: list[str], wrong: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    """Return sheets of which some have ten votes of one option more, as a misread digit makes."""
    changed = sheets.copy()
    option = rng.integers(0, len(figures), len(sheets))
    for number, name in enumerate(figures):
        changed[name] += 10 * (wrong & (option == number))
    return changed


def _finished(entries: pd.DataFrame, figures: list[str]) -> pd.DataFrame:
    number = entries["entry"].astype(str)
    given = ["registered_voters", "votes_cast", "blank_votes", "null_votes", *figures]
    return entries[["station", "unit", "entry", "reported_at", "state", *given]].assign(
        copy_id="exercise-copy-" + entries["station"] + "-" + number,
        photo="exercise/" + entries["station"] + ".jpg",
        entered_by=[DATA_ENTRY[entry - 1] for entry in entries["entry"]],
        note="Exercise: nobody was there.",
        recorded_at=entries["reported_at"],
    )

"""Tally copies of an exercise: what observers saw of tally sheets, some of them entered twice."""

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.exercise.plan import instants
from geo.exercise.words import said, said_of
from geo.missions.mission import Mission
from geo.records.kinds.tally_copy import SETTLING_ENTRY

TWICE = 0.6
"""Share of the copies that are entered a second time."""
MISREAD, MISTYPED, SETTLED = 0.02, 0.05, 0.5
"""Shares of copies that differ from the sheet, of second entries that differ from the first, and of
these the settled."""
NEVER_FILLED = ("annulled", "not_installed")
"""Sheets of which an observer at the station saw no votes, or that say others by now."""


def make_copies(
    mission: Mission, seen: pd.Series, results: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Invent copies of the sheets that were seen; some are wrong, as real ones are.

    Parameters
    ----------
    seen : as of `geo.exercise.seen_sheets.seen_sheets`.
    results : as `geo.exercise.make` makes them.

    Returns
    -------
    Columns of `geo.records.kinds.TALLY_COPY` and ``recorded_at``.
    """
    first = results.loc[results["instance_id"].str.endswith("-1")]
    filled = first.loc[~first["state"].isin(NEVER_FILLED) & first["station"].isin(seen.index)]
    sheets = filled.sort_values("station").reset_index(drop=True)
    count = len(sheets)
    figures = [votes(option.id) for option in mission.options]
    copied = _changed(sheets, figures, rng.random(count) < MISREAD, rng)
    twice = rng.random(count) < TWICE
    mistyped = twice & (rng.random(count) < MISTYPED)
    second = _changed(copied, figures, mistyped, rng)
    settled = mistyped & (rng.random(count) < SETTLED)
    reported = seen.reindex(sheets["station"]).to_numpy()
    again = reported + rng.uniform(0.1, 1, count)
    rounds = (
        (1, copied, reported),
        (2, second.loc[twice], again),
        (SETTLING_ENTRY, copied.loc[settled], again + rng.uniform(0.5, 4, count)),
    )
    start = mission.phases[0].start
    entries = [
        rows.assign(entry=number, reported_at=instants(start, hours[rows.index]).to_numpy())
        for number, rows, hours in rounds
    ]
    return _finished(pd.concat(entries, ignore_index=True), figures, mission)


def _changed(
    sheets: pd.DataFrame, figures: list[str], wrong: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    """Return sheets of which some have ten votes of one option more, as a misread digit makes."""
    changed = sheets.copy()
    option = rng.integers(0, len(figures), len(sheets))
    for number, name in enumerate(figures):
        changed[name] += 10 * (wrong & (option == number))
    return changed


def _finished(entries: pd.DataFrame, figures: list[str], mission: Mission) -> pd.DataFrame:
    number = entries["entry"].astype(str)
    given = ["registered_voters", "votes_cast", "blank_votes", "null_votes", *figures]
    return entries[["station", "unit", "entry", "reported_at", "state", *given]].assign(
        copy_id="exercise-copy-" + entries["station"] + "-" + number,
        photo="exercise/" + entries["station"] + ".jpg",
        entered_by=said_of(mission, "entry", number),
        note=said(mission, "nobody_there"),
        recorded_at=entries["reported_at"],
    )

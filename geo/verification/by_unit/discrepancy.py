"""Copies of tally sheets beside the official sheets, by unit, at every instant."""

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.measures import votes
from geo.cube.observation import Observation
from geo.cube.results.series import choose_sheet_series, of_series
from geo.cube.results.tally_sheets import WITHOUT_VOTES
from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.by_unit.news import instants_of_news, known_by
from geo.verification.by_unit.still_out import EVER
from geo.verification.by_unit.unit_figures import UnitFigures
from geo.verification.copies_of_mission import settled_copies
from geo.verification.discrepancies import OTHER_FIGURES
from geo.verification.sheet_comparison.comparison import given_figures

SUMS = (
    "copies",
    "copies_compared",
    "copies_agreeing",
    "copies_differing",
    "copies_in_conflict",
    "discrepancy_votes",
)


def discrepancy_figures(observation: Observation, axes: Axes) -> UnitFigures:
    """Return how many copies there are, agree, differ or are in conflict, and votes of difference.

    Raises
    ------
    QueryError
        When no copy is stored.
    """
    entries = observation.records["tally_copy"]
    if entries.empty:
        raise QueryError(say("no copy of a tally sheet is stored (python -m geo import copies)"))
    stored = {"station_result": observation.states, "tally": observation.bulletins}
    sheets = of_series(observation.states, choose_sheet_series(observation.mission, stored))
    sheets = sheets.loc[sheets["station"].isin(entries["station"])]
    unit = entries.drop_duplicates("station", keep="last").set_index("station")["unit"]
    found = pd.concat(
        [
            _compared(observation, entries, sheets, cut).assign(at=cut, until=until)
            for cut, until in instants_of_news(entries, sheets)
        ]
    )
    rows = axes.row(found.index.to_series().map(unit))
    starts, ends = (axes.step(naive(found[name])) for name in ("at", "until"))
    values = {
        name: axes.add_up(axes.lasting(rows, starts, ends, found[name].to_numpy())) for name in SUMS
    }
    return UnitFigures(
        values=values,
        # The mission's own records: a unit without a copy has none.
        known=np.ones(len(axes.rows), dtype=bool),
        since=dict.fromkeys(SUMS, 0),
        needs={"discrepancy_votes": "copies_compared"},
    )


def _compared(
    observation: Observation, entries: pd.DataFrame, sheets: pd.DataFrame, cut: pd.Series
) -> pd.DataFrame:
    """Return `SUMS` of each station as of its own instant."""
    options = [option.id for option in observation.mission.options]
    settled = settled_copies(observation, EVER, known_by(entries, cut))
    copies = settled.copies
    order = known_by(sheets, cut).sort_values(["reported_at", "recorded_at"], kind="stable")
    official = order.drop_duplicates("station", keep="last").set_index("station")
    official = official.reindex(copies.index)
    figures = [*map(votes, options), *OTHER_FIGURES]
    ours, theirs = (given_figures(side, figures) for side in (copies, official))
    # As of `sheets_at`: an annulled sheet has no votes, whatever its row says.
    theirs[official["state"].isin(WITHOUT_VOTES).to_numpy(), : len(options)] = 0.0
    given = ~np.isnan(ours) & ~np.isnan(theirs)
    difference = np.where(given, np.abs(theirs - ours), 0.0)
    compared, differs = given.any(axis=1), (difference > 0).any(axis=1)
    found = pd.DataFrame(
        {
            "copies": 1,
            "copies_compared": compared,
            "copies_agreeing": compared & ~differs,
            "copies_differing": differs,
            "copies_in_conflict": 0,
            "discrepancy_votes": difference[:, : len(options)].sum(axis=1),
        },
        index=copies.index,
    )
    conflicts = pd.Index(settled.conflicts["station"].unique())
    found = found.astype(float).reindex(copies.index.union(conflicts), fill_value=0.0)
    found.loc[conflicts, ["copies", "copies_in_conflict"]] = 1.0
    # Stations of whose entries none holds are in neither.
    return found.reindex(cut.index, fill_value=0.0)

"""Sheets at electoral courts and the votes that they show, by unit, at every instant."""

import numpy as np

from geo.cube.axes import Axes
from geo.cube.measures import votes
from geo.cube.observation import Observation
from geo.cube.results.series import choose_sheet_series, of_series
from geo.cube.results.tally_sheets import until_next
from geo.errors import QueryError
from geo.verification.by_unit.still_out import lead_pair
from geo.verification.by_unit.unit_figures import UnitFigures, rows_with
from geo.verification.count_order.contest import Contest
from geo.verification.votes_at_stake import at_court


def at_stake_figures(observation: Observation, axes: Axes) -> UnitFigures:
    """Return sheets at courts, those without votes, and what the others show.

    ``votes_at_court`` is the bound of `geo.verification.votes_at_stake`, ``lead_at_court`` what all
    of them would add to the lead of the first option of `lead_pair` if they were counted.

    Raises
    ------
    QueryError
        When no results by station are stored.
    """
    stored = {"station_result": observation.states, "tally": observation.bulletins}
    states = of_series(observation.states, choose_sheet_series(observation.mission, stored))
    if states.empty:
        raise QueryError("no results by station are stored: there are no sheets")
    contest = Contest(
        options=tuple(option.id for option in observation.mission.options),
        pair=lead_pair(observation),
        blank_valid=observation.mission.country.blank_valid,
    )
    order = states.sort_values(["reported_at", "recorded_at"], kind="stable")
    order = order.drop_duplicates(["station", "reported_at"], keep="last")
    rows = axes.row(order["unit"])
    starts, ends = until_next(axes, order["station"], order["reported_at"])
    court = at_court(order.assign(counted=order["counted"].fillna(value=False).astype(bool)))
    figures = contest.figures(order)
    shown = np.nansum(figures[[*map(votes, contest.options)]].to_numpy(dtype=float), axis=1)
    valid = figures["valid_votes"].to_numpy(dtype=float)
    first, second = (np.nan_to_num(figures[votes(option)]) for option in contest.pair)
    amounts = {
        "sheets_at_court": np.ones(len(order)),
        "sheets_at_court_without_votes": np.isnan(valid).astype(float),
        "votes_at_court": np.where(np.isnan(valid), shown, valid),
        "lead_at_court": first - second,
    }
    values = {
        name: axes.add_up(axes.lasting(rows[court], starts[court], ends[court], amount[court]))
        for name, amount in amounts.items()
    }
    begun = int(axes.step(order["reported_at"].iloc[[0]])[0])
    return UnitFigures(
        values=values,
        known=rows_with(axes, np.bincount(rows, minlength=len(axes.rows))),
        since=dict.fromkeys(values, begun),
    )

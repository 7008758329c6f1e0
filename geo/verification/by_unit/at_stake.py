"""Sheets at electoral courts and the votes that they show, by unit, at every instant."""

import numpy as np

from geo.cube.axes import Axes
from geo.cube.measures import votes
from geo.cube.observation import Observation
from geo.cube.results.series import choose_sheet_series, of_series
from geo.cube.results.tally_sheets import until_next
from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.by_unit.still_out import lead_pair
from geo.verification.by_unit.unit_figures import UnitFigures, rows_with
from geo.verification.count_order.contest import Contest
from geo.verification.proceedings.sheet_events import case_spans, sheet_events
from geo.verification.votes_at_stake import shown_votes


def at_stake_figures(observation: Observation, axes: Axes) -> UnitFigures:
    """Return sheets at courts, those without votes, and what the others show.

    ``votes_at_court`` is the bound of `geo.verification.proceedings.at_stake`, ``lead_at_court``
    what all of them would add to the lead of the first option of `lead_pair` if they were counted.
    A sheet outside the count is at a court by its state, or while a proceeding that names it is
    pending.

    Raises
    ------
    QueryError
        When no results by station are stored.
    """
    stored = {"station_result": observation.states, "tally": observation.bulletins}
    states = of_series(observation.states, choose_sheet_series(observation.mission, stored))
    if states.empty:
        raise QueryError(say("no results by station are stored: there are no sheets"))
    contest = Contest(
        options=tuple(option.id for option in observation.mission.options),
        pair=lead_pair(observation),
        blank_valid=observation.mission.country.blank_valid,
    )
    links = case_spans(observation.records["proceeding"])
    # Before its first sheet a station has nothing that could be at a court.
    events = sheet_events(states, links, contest).dropna(subset="counted")
    rows = axes.row(events["unit"])
    starts, ends = until_next(axes, events["station"], events["at"])
    court = events["at_court"].to_numpy(dtype=bool)
    first, second = (np.nan_to_num(events[votes(option)]) for option in contest.pair)
    amounts = {
        "sheets_at_court": np.ones(len(events)),
        "sheets_at_court_without_votes": events["valid_votes"].isna().to_numpy(dtype=float),
        "votes_at_court": shown_votes(events, contest),
        "lead_at_court": first - second,
    }
    values = {
        name: axes.add_up(axes.lasting(rows[court], starts[court], ends[court], amount[court]))
        for name, amount in amounts.items()
    }
    begun = int(axes.step(states["reported_at"].nsmallest(1))[0])
    return UnitFigures(
        values=values,
        known=rows_with(axes, np.bincount(rows, minlength=len(axes.rows))),
        since=dict.fromkeys(values, begun),
    )

"""The official tally sheets of a mission at a moment, and the contest they are of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.results.series import choose_sheet_series, of_series
from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.count_order.contest import Contest, choose_pair
from geo.verification.count_order.stored.sheet_states import sheets_at

NO_SHEETS = "no_sheets"


@dataclass(frozen=True, kw_only=True)
class OfficialSheets:
    """All revisions of the sheets of one series.

    Attributes
    ----------
    series : whose count.
    contest : whose lead.
    rows : columns of `geo.records.kinds.STATION_RESULT`.
    """

    series: str
    contest: Contest
    rows: pd.DataFrame

    def first(self) -> "OfficialSheets":
        """Return the same with nothing but the first publication of each sheet."""
        order = self.rows.sort_values(["reported_at", "recorded_at"], kind="stable")
        return replace(self, rows=order.drop_duplicates("station", keep="first"))

    def at(self, moment: pd.Timestamp) -> pd.DataFrame:
        """Return the sheets as published by a moment, as of `sheets_at`, with every figure."""
        states = sheets_at(self.rows, moment, self.contest)
        order = self.rows.loc[self.rows["reported_at"] <= moment].sort_values(
            ["reported_at", "recorded_at"], kind="stable"
        )
        last = order.drop_duplicates("station", keep="last").set_index("station")
        further = [name for name in last if str(name).endswith("_votes") or name == "votes_cast"]
        figures = last[further].astype("Float64").astype(float)
        return states.join(figures.drop(columns=["valid_votes"], errors="ignore"))


def official_sheets(
    observation: Observation, at: pd.Timestamp, series: str = "", pair: Sequence[str] = ()
) -> OfficialSheets:
    """Return the official sheets of a mission.

    Parameters
    ----------
    at : the two options of the lead are the first two of this moment, unless `pair` names them.
    series : "" is as of `choose_sheet_series`.

    Raises
    ------
    QueryError
        When no sheets are stored, or the pair is none.
    """
    stored = {"station_result": observation.states, "tally": observation.bulletins}
    chosen = series or choose_sheet_series(observation.mission, stored)
    rows = of_series(observation.states, chosen)
    if rows.empty:
        which = f" of {chosen!r}" if chosen else ""
        raise QueryError(
            say("no results by station are stored{which}: there are no sheets", which=which),
            reason=NO_SHEETS,
        )
    options = tuple(option.id for option in observation.mission.options)
    known = rows.loc[rows["reported_at"] <= at].sort_values("reported_at", kind="stable")
    newest = known.drop_duplicates("station", keep="last")
    contest = Contest(
        options=options,
        pair=choose_pair(options, newest, tuple(pair)),
        blank_valid=observation.mission.country.blank_valid,
    )
    return OfficialSheets(series=chosen, contest=contest, rows=rows)

"""The clock of deadlines: what must be decided in the next hours, and what that can change."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.verification.count_order.contest import Contest
from geo.verification.proceedings.piles import COURT, REQUESTED, largest_swing
from geo.verification.votes_at_stake import largest_votes

OVERDUE, LATER, OPEN_ENDED = "overdue", "later", "no_deadline"
WITHIN = (24, 36, 72)
"""Hours from the moment; who is due within 24 is due within 36, too."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What rulings on some sheets can change.

    Attributes
    ----------
    sheets : how many, each once.
    bound : valid votes on those not in the count, and an average sheet for each that does not say
        them all: as of `geo.verification.votes_at_stake.VotesAtStake.largest`.
    swing : by how much the lead shrinks at most if those in the count are annulled.
    can_turn : whether both together reach the lead.
    """

    sheets: int
    bound: float
    swing: float
    can_turn: bool


@dataclass(frozen=True, kw_only=True)
class Rulings:
    """Sheets that rulings can change, and the lead they can change.

    Attributes
    ----------
    sheets : as of `geo.verification.count_order.stored.sheet_states.sheets_at`.
    pile : of each, as of `geo.verification.proceedings.piles.piles`.
    lead : of the count.
    per_sheet : valid votes of a counted sheet on average.
    """

    sheets: pd.DataFrame
    pile: pd.Series
    contest: Contest
    lead: float
    per_sheet: float

    def on(self, stations: np.ndarray) -> Change:
        """Return what rulings on the sheets of some stations can change."""
        named = pd.Index(stations, dtype="str").unique()
        court, requested = (
            rows.loc[named.get_indexer(rows.index) >= 0]
            for rows in (self.sheets.loc[self.pile == pile] for pile in (COURT, REQUESTED))
        )
        bound = float(largest_votes(court, self.contest, self.per_sheet).sum())
        swing = largest_swing(requested, self.contest, self.lead)
        found = len(court) + len(requested)
        # Before a sheet is counted there is no lead that anything falls short of.
        reach = not bound + swing < abs(self.lead)
        return Change(sheets=found, bound=bound, swing=swing, can_turn=bool(found and reach))

    def by_case(self, links: pd.DataFrame) -> pd.DataFrame:
        """Return what the ruling of each case alone can change, as `on` says it of its sheets.

        Parameters
        ----------
        links : ``proceeding_id, station``, as of
            `geo.verification.proceedings.cases.sheets_of_cases`.

        Returns
        -------
        ``sheets, bound, swing, can_turn``; index ``proceeding_id``, the cases with a sheet.
        """
        pile = self.pile.reindex(links["station"]).to_numpy()
        own = self.sheets.reindex(links["station"])
        valid = largest_votes(own, self.contest, self.per_sheet)
        behind = np.sign(self.lead) or 1.0
        lost = np.clip(behind * self.contest.lead(own).fillna(0).to_numpy(dtype=float), 0, None)
        rows = pd.DataFrame(
            {
                "proceeding_id": links["proceeding_id"].to_numpy(),
                "sheets": np.isin(pile, [COURT, REQUESTED]).astype(int),
                "bound": np.where(pile == COURT, valid, 0.0),
                "swing": np.where(pile == REQUESTED, lost, 0.0),
            }
        )
        found = rows.groupby("proceeding_id").sum()
        reach = ~(found["bound"] + found["swing"] < abs(self.lead)).to_numpy(dtype=bool)
        return found.assign(can_turn=reach & (found["sheets"] > 0).to_numpy(dtype=bool))


def due(cases: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return the pending proceedings by when they are due: their ids.

    Parameters
    ----------
    cases : as of `geo.verification.proceedings.cases.cases_at`.

    Examples
    --------
    >>> cases = pd.DataFrame({"proceeding_id": ["1", "2", "3", "4"], "pending": True,
    ...     "hours_left": [-1.0, 30.0, 100.0, float("nan")]})
    >>> {name: ids.tolist() for name, ids in due(cases).items()}
    {'overdue': ['1'], '24': [], '36': ['2'], '72': ['2'], 'later': ['3'], 'no_deadline': ['4']}
    """
    open_ = cases.loc[cases["pending"].to_numpy(dtype=bool)]
    left = open_["hours_left"]
    masks = {
        OVERDUE: left <= 0,
        **{str(hours): (left > 0) & (left <= hours) for hours in WITHIN},
        LATER: left > WITHIN[-1],
        OPEN_ENDED: left.isna(),
    }
    return {name: open_.loc[mask, "proceeding_id"].to_numpy() for name, mask in masks.items()}

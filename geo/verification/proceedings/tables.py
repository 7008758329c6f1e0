"""What is at stake as tables: the same for the page, the command line and the files."""

from collections.abc import Mapping

import pandas as pd

from geo.verification.proceedings.at_stake import AtStake, StakeCourses
from geo.verification.proceedings.cases import PRIVATE_COLUMNS
from geo.verification.votes_at_stake import VotesAtStake


def stake_tables(found: AtStake, courses: StakeCourses) -> Mapping[str, pd.DataFrame]:
    """Return every table by name, without the names of people.

    ``readings`` has the figures of both piles, ``sheets`` what they are computed from; the courses
    end at the moment of `found`.
    """
    known = courses.until(found.at)
    return {
        "readings": readings(found),
        "sheets": found.sheets,
        "piles": found.piles,
        "outcomes": found.outcomes,
        "deadlines": deadlines(found),
        "proceedings": found.cases.drop(columns=list(PRIVATE_COLUMNS)),
        "grounds": found.grounds,
        "bodies": found.bodies,
        "unknown_stations": found.unknown,
        "course": known.sheets,
        "bulletins": known.bulletins,
    }


def readings(found: AtStake) -> pd.DataFrame:
    """Return one row per pile: votes, readings, and whether rulings on it can turn the lead.

    ``all_annulled`` and ``all_counted`` are the lead then; ``reach`` is how far rulings can move it
    at most: the bound, with an average sheet for each without figures, or of counted sheets those
    annulled that the leading side won.
    """
    court, asked = found.court, found.requested
    rows = {
        "at_court": _votes(court)
        | {
            "all_annulled": court.all_annulled,
            "all_counted": court.all_counted,
            "reach": court.largest,
        },
        # These are in the count: annulled they are out of it, counted they stay.
        "requested": _votes(asked)
        | {
            "all_annulled": asked.lead - asked.first + asked.second,
            "all_counted": asked.lead,
            "reach": found.swing,
        },
    }
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("pile").reset_index()
    can_turn = (table["sheets"] > 0) & (table["reach"] >= table["lead"].abs())
    first, second = found.contest.pair
    return table.assign(can_turn=can_turn, of=first, over=second)


def _votes(votes: VotesAtStake) -> dict[str, float]:
    names = (
        "sheets",
        "without_figures",
        "lead",
        "first",
        "second",
        "bound",
        "per_sheet",
        "share",
        "compared",
        "compared_share",
        "expected_share",
    )
    return {name: getattr(votes, name) for name in names}


def deadlines(found: AtStake) -> pd.DataFrame:
    """Return what is due when, and what it can change: ``due, proceedings, sheets, bound ...``."""
    rows = [
        {
            "due": name,
            "proceedings": number,
            "sheets": change.sheets,
            "bound": change.bound,
            "swing": change.swing,
            "can_turn": change.can_turn,
        }
        for name, (number, change) in found.due.items()
    ]
    return pd.DataFrame(rows)

"""Whether rulings can turn the lead, by the newest publication that is known at a moment."""

from dataclasses import dataclass

import pandas as pd

from geo.verification.proceedings.at_stake import AtStake, StakeCourses


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeVerdict:
    """Whether rulings can turn the lead.

    Attributes
    ----------
    published : instant of the publication that says so.
    by_bulletin : whether that is a national bulletin, newer than the newest sheet.
    decided : no ruling can turn the lead.
    lead : in the count, votes.
    largest : votes that can be added to whoever is behind, at most; of a bulletin all that is out.
    """

    published: pd.Timestamp
    by_bulletin: bool
    decided: bool
    lead: float
    largest: float


def stake_verdict(found: AtStake, courses: StakeCourses) -> StakeVerdict | None:
    """Return what is known at the moment of `found`; None where nothing lies at a court.

    Sheets are often published seldom, and bulletins every hour: what the older of the two says of
    the lead does not hold any more.
    """
    bulletins = courses.bulletins
    known = bulletins.loc[(bulletins["at"] <= found.at) & bulletins["decided"].notna()]
    # Without a sheet there is no instant to be later than, and the bulletin says it.
    if len(known) and not known["at"].iloc[-1] <= found.published:
        last = known.iloc[-1]
        return StakeVerdict(
            published=pd.Timestamp(last["at"]),
            by_bulletin=True,
            decided=bool(last["decided"]),
            lead=float(last["lead"]),
            largest=float(last["bound_open"]),
        )
    if not found.court.sheets:
        return None
    return StakeVerdict(
        published=found.published,
        by_bulletin=False,
        decided=found.court.decided,
        lead=found.court.lead,
        largest=found.court.largest,
    )

"""Whether rulings can turn the lead, by the newest publication that is known at a moment."""

from dataclasses import dataclass

import pandas as pd

from geo.verification.proceedings.at_stake import AtStake, StakeCourses


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeVerdict:
    """Whether rulings can turn the lead, those on both piles together.

    Attributes
    ----------
    at : the moment at which it holds.
    counted_share : of the sheets, by then; NaN where nobody has listed how many there are.
    published : instant of the publication that says so.
    by_bulletin : whether that is a national bulletin, newer than the newest sheet.
    decided : no ruling can turn the lead: neither those on sheets at courts, nor annulments of
        counted sheets under a pending request, nor both together.
    lead : in the count, votes.
    largest : votes that can be added to whoever is behind, at most; of a bulletin all that is out.
    swing : votes by which annulling counted sheets under a request shrinks the lead, at most.
    """

    at: pd.Timestamp
    counted_share: float
    published: pd.Timestamp
    by_bulletin: bool
    decided: bool
    lead: float
    largest: float
    swing: float

    @property
    def reach(self) -> float:
        """Votes by which rulings can move the lead at most: one pile adds to the other."""
        return self.largest + self.swing


def stake_verdict(found: AtStake, courses: StakeCourses) -> StakeVerdict | None:
    """Return what is known at the moment of `found`; None where neither pile has a sheet.

    Sheets are often published seldom, and bulletins every hour: what the older of the two says of
    the lead does not hold any more.
    """
    bulletins = courses.bulletins
    known = bulletins.loc[(bulletins["at"] <= found.at) & bulletins["decided"].notna()]
    # Without a sheet there is no instant to be later than, and the bulletin says it.
    if len(known) and not known["at"].iloc[-1] <= found.published:
        last = known.iloc[-1]
        return _verdict(
            found,
            published=pd.Timestamp(last["at"]),
            by_bulletin=True,
            counted_share=float(last["counted_share"]),
            lead=float(last["lead"]),
            largest=float(last["bound_open"]),
        )
    if not (found.court.sheets or found.requested.sheets):
        return None
    shares = courses.sheets.loc[courses.sheets["at"] <= found.at, "counted_share"]
    return _verdict(
        found,
        published=found.published,
        by_bulletin=False,
        counted_share=float(shares.iloc[-1]) if len(shares) else float("nan"),
        lead=found.court.lead,
        largest=found.court.largest,
    )


def _verdict(  # noqa: PLR0913 the figures of one publication
    found: AtStake,
    *,
    published: pd.Timestamp,
    by_bulletin: bool,
    counted_share: float,
    lead: float,
    largest: float,
) -> StakeVerdict:
    return StakeVerdict(
        at=found.at,
        counted_share=counted_share,
        published=published,
        by_bulletin=by_bulletin,
        # A tie could be drawn, and an unknown lead is not safe.
        decided=largest + found.swing < abs(lead),
        lead=lead,
        largest=largest,
        swing=found.swing,
    )

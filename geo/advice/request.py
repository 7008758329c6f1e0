"""What is asked of an advice: how many teams, until when, how far, and what counts."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from geo.errors import QueryError
from geo.texts.sentences import say

GOALS = ("most", "all", "twice")
DEMAND_KINDS = ("voters", "gap_score")
"""What of a unit is to be covered."""
MOST_TEAMS = 9_999


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRequest:
    """What is asked: how many teams, until when, how far, and what counts.

    Attributes
    ----------
    add, move : teams that may be added, and teams in place that may be moved; the others stay.
    by : aware instant by which they must be there: the way may take until then, and whoever
        leaves or arrives before then is counted as planned.
    limit_minutes, limit_km : limits of the way of each team, besides.
    base : code of the unit where new teams set out; "" lets them come from anywhere.
    demand : what is to be covered: ``voters`` or ``gap_score``.
    goal : ``most`` covers most demand with these teams (MCLP); ``all`` covers every unit of at
        least `min_voters` voters with the fewest further teams from anywhere (LSCP); ``twice``
        does so and covers as many of them as possible a second time (LSCP-B).
    candidates : sites that are looked at.
    seconds : time limit of the solver.
    """

    add: int = 0
    move: int = 0
    by: datetime | None = None
    limit_minutes: float | None = None
    limit_km: float | None = None
    base: str = ""
    demand: Literal["voters", "gap_score"] = "voters"
    goal: Literal["most", "all", "twice"] = "most"
    min_voters: int = 0
    candidates: int = 200
    seconds: float = 10.0

    def __post_init__(self) -> None:
        if self.goal not in GOALS:
            raise QueryError(
                say(
                    "{goal!r} is no goal; allowed are {goals}",
                    goal=self.goal,
                    goals=", ".join(GOALS),
                )
            )
        if self.goal == "most":
            if min(self.add, self.move) < 0 or self.add + self.move == 0:
                raise QueryError(
                    say("advice needs at least one team to add or to move"), reason="no_team"
                )
        elif self._limited:
            raise QueryError(
                say(
                    "full coverage computes the number of teams: leave out "
                    "add, move, by, base, limits and gap_score"
                )
            )
        if self.demand not in DEMAND_KINDS:
            allowed = ", ".join(DEMAND_KINDS)
            raise QueryError(
                say(
                    "{demand!r} is no demand; allowed are {allowed}",
                    demand=self.demand,
                    allowed=allowed,
                )
            )
        if self.candidates < 1 or not 0 < self.seconds < math.inf:
            raise QueryError(say("candidates must be 1 or more and seconds above 0"))
        if not all(0 <= number <= MOST_TEAMS for number in (self.add, self.move)):
            raise QueryError(
                say(
                    "teams to add and to move must be 0 to {most_teams:,} each",
                    most_teams=MOST_TEAMS,
                )
            )
        limits = (self.limit_km, self.limit_minutes)
        if not all(limit is None or 0 <= limit < math.inf for limit in limits):
            raise QueryError(say("a limit of kilometres or minutes must be a number, 0 or more"))

    @property
    def _limited(self) -> bool:
        limits = (self.by, self.limit_minutes, self.limit_km)
        asked = self.add or self.move or self.base or self.demand != "voters"
        return bool(asked) or any(limit is not None for limit in limits)

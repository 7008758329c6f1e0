"""The count as a lane: its first and last publication, half of it, and who takes the lead."""

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.monitoring.lanes import Lane, entries_of
from geo.verification.count_order.stored.published import published_count, stored_series

FIRST, HALF, LAST, TURN = TURNING_POINTS = (
    "count_first", "count_half", "count_last", "count_turns"
)  # fmt: skip


def count_lanes(observation: Observation) -> list[Lane]:
    """Return a lane of what turned in the count that the mission shows; none without a count.

    Its entries have no record of their own: ``record_id`` is the instant of the publication, and
    ``text`` the title of who is ahead from then on, in the mission's first language.
    """
    if not stored_series(observation):
        return []
    try:
        count = published_count(observation)
    except QueryError:
        return []
    whole = count.course.loc[count.course["scope"] == "whole"].sort_values("at")
    titles = {option.id: option.title for option in observation.mission.options}
    language = observation.mission.languages[0]
    ahead = [titles[option][language] for option in count.pair]
    return [Lane(id="count", entries=turning_points(whole, (ahead[0], ahead[1])))]


def turning_points(course: pd.DataFrame, pair: tuple[str, str]) -> pd.DataFrame:
    """Return the instants at which a count began, was half done, ended and changed its leader.

    Parameters
    ----------
    course : ``at`` (UTC, ascending), ``sheets``, ``lead`` (of the first of the pair, in votes).
    pair : titles of the two that lead.

    Returns
    -------
    Entries of a lane. A tie changes no leader; half is of the sheets of the last publication.

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-07T01:00", "2021-06-07T02:00", "2021-06-07T03:00"], utc=True)
    >>> course = pd.DataFrame({"at": at, "sheets": [1, 6, 9], "lead": [-5.0, -1.0, 3.0]})
    >>> turning_points(course, ("A", "B"))[["what", "text"]].to_numpy().tolist()
    [['count_first', 'B'], ['count_half', 'B'], ['count_last', 'A'], ['count_turns', 'A']]
    """
    if course.empty:
        return entries_of(pd.DataFrame({"begins": []}))
    known = course.dropna(subset="lead")
    sign = np.sign(known["lead"].to_numpy(dtype=float))
    clear = known.loc[sign != 0]
    side = sign[sign != 0]
    turns = clear.loc[np.r_[False, side[1:] != side[:-1]]] if len(clear) else clear
    sheets = course["sheets"].to_numpy(dtype=float)
    half = course.loc[sheets >= 0.5 * np.nanmax(sheets)].iloc[:1]
    marked = {FIRST: course.iloc[:1], HALF: half, LAST: course.iloc[-1:], TURN: turns}
    rows = pd.concat([part.assign(what=what) for what, part in marked.items()], ignore_index=True)
    leads = np.where(rows["lead"] > 0, pair[0], np.where(rows["lead"] < 0, pair[1], ""))
    return entries_of(
        pd.DataFrame(
            {
                "begins": rows["at"],
                "kind": "count",
                "record_id": rows["at"].map(lambda at: at.isoformat()) if len(rows) else "",
                "what": rows["what"],
                "text": leads,
            }
        )
    )

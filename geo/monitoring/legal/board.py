"""The deadline board: what is due first, and what its ruling can change."""

import numpy as np
import pandas as pd

from geo.monitoring.legal.horizon import EVERYTHING, HORIZONS, Horizon, within
from geo.records.vocabulary import OBSERVED_SHEET
from geo.verification.proceedings.deadlines import LATER, OPEN_ENDED, OVERDUE, Rulings

VOTES, PERSON, PARTY, COUNTRY, NOTHING = "votes", "person", "party", "country", "nothing_counted"
"""What a ruling can change: votes of sheets; a person's or a party's part in the election; the
election as a whole; nothing that is counted."""
HOUR = 3_600
SENT = OBSERVED_SHEET
"""Sheets that the electoral body itself sent: hundreds of one sort, told as one row."""
BOARD_COLUMNS = [
    "proceeding_id",
    "type",
    "due",
    "deadline",
    "hours_left",
    "changes",
    "sheets",
    "bound",
    "swing",
    "share_of_lead",
    "can_turn",
    "petitioner",
    "respondent",
    "concerned",
    "about",
    "unit",
    "stations",
    "body",
    "instance",
    "filed_at",
    "ground",
    "statute",
    "chain",
    "step",
    "source",
]

_TEXTS = ("proceeding_id", "unit", "stations", "body", "instance", "ground", "statute", "chain")


def deadline_board(
    cases: pd.DataFrame, changes: pd.DataFrame, lead: float = float("nan")
) -> pd.DataFrame:
    """Return the pending cases, what is due first above; those without a deadline last.

    Parameters
    ----------
    cases : as of `geo.monitoring.legal.proceedings.legal_cases`.
    changes : ``sheets, bound, swing, can_turn`` by ``proceeding_id``, of cases about sheets, as of
        `geo.verification.proceedings.deadlines.Rulings.by_case`.
    lead : in the count, votes; NaN where none is known.

    Returns
    -------
    `BOARD_COLUMNS`: ``due`` (``overdue``, the first of `HORIZONS` in hours that it lies within,
    ``later``, ``no_deadline``), ``changes`` (`VOTES` ...), and the votes that go with it: ``bound``
    votes of sheets that are not counted, ``swing`` by how much the lead shrinks at most if sheets
    in the count are annulled; ``share_of_lead`` is both together by the lead. Unknown (NaN) where
    the case is about no sheet that is known.
    """
    open_ = cases.loc[cases["pending"].to_numpy(dtype=bool)]
    # Of no case at all the ids have no type of their own.
    found = open_.join(changes.set_axis(changes.index.astype("str")), on="proceeding_id")
    found = found.assign(
        due=due_of(found["hours_left"]),
        share_of_lead=(found["bound"] + found["swing"]) / _known(lead),
        changes=_what(found),
        can_turn=found["can_turn"].astype("boolean"),
        sheets=found["sheets"].fillna(0).astype("int64"),
    )
    order = found.sort_values(
        ["hours_left", "filed_at", "proceeding_id"], kind="stable", ignore_index=True
    )
    return order[BOARD_COLUMNS]


def due_of(hours_left: pd.Series) -> pd.Series:
    """Return by when cases are due.

    Examples
    --------
    >>> due_of(pd.Series([-1.0, 24.0, 30.0, 100.0, 200.0, float("nan")])).tolist()
    ['overdue', '24', '36', '168', 'later', 'no_deadline']
    """
    due = pd.Series(LATER, index=hours_left.index, dtype="str")
    for hours in sorted(HORIZONS, reverse=True):
        due = due.mask(hours_left <= hours, str(hours))
    return due.mask(hours_left <= 0, OVERDUE).mask(hours_left.isna(), OPEN_ENDED)


def horizons(
    board: pd.DataFrame, links: pd.DataFrame, rulings: Rulings | None, at: pd.Timestamp
) -> pd.DataFrame:
    """Return what all rulings due by each of `HORIZONS`, then all that are pending, can change.

    Parameters
    ----------
    board, links, rulings : as of `together`.
    at : the moment that the board is of.

    Returns
    -------
    A row of `together` each.
    """
    looked_at = (*(within(hours, at) for hours in HORIZONS), EVERYTHING)
    return pd.concat([together(board, links, rulings, one) for one in looked_at], ignore_index=True)


def together(
    board: pd.DataFrame, links: pd.DataFrame, rulings: Rulings | None, horizon: Horizon
) -> pd.DataFrame:
    """Return what all rulings due by a horizon can change together, each sheet once.

    Parameters
    ----------
    board : as of `deadline_board`.
    links : ``proceeding_id, station, through``; whole units are left out, as nobody has named
        their sheets.
    rulings : None where no sheets are stored.

    Returns
    -------
    One row: ``within`` (the horizon as text), ``until`` (its end), ``proceedings`` (the overdue
    ones are among them), ``overdue, sheets, bound, swing, lead, share_of_lead, can_turn``.
    """
    inside = horizon.due(board)
    named = links.loc[(links["through"] == "stations").to_numpy(dtype=bool)]
    stations = named.loc[named["proceeding_id"].isin(inside["proceeding_id"]), "station"].unique()
    change = rulings.on(np.asarray(stations)) if rulings else None
    lead = rulings.lead if rulings else np.nan
    bound, swing = (change.bound, change.swing) if change else (np.nan, np.nan)
    row = {
        "within": horizon.text,
        "until": pd.Series([horizon.until], dtype=board["deadline"].dtype),
        "proceedings": len(inside),
        "overdue": int((inside["due"] == OVERDUE).sum()),
        "sheets": change.sheets if change else 0,
        "bound": bound,
        "swing": swing,
        "lead": lead,
        "share_of_lead": (bound + swing) / _known(lead),
        "can_turn": change.can_turn if change else pd.NA,
    }
    return pd.DataFrame(row, index=[0]).astype({"can_turn": "boolean"})


def grouped(board: pd.DataFrame) -> pd.DataFrame:
    """Return the board with the cases of `SENT` as one row for each time they are due by.

    Parameters
    ----------
    board : as of `deadline_board`.

    Returns
    -------
    `BOARD_COLUMNS`, ``proceedings``: how many cases a row is, and ``last_deadline`` and
    ``last_hours_left``: its last one's. A row of several has the first deadline and the sums of
    ``sheets, bound, swing, share_of_lead``; no sheet is sent twice, so no sum counts one twice.
    """
    sent = (board["type"] == SENT).to_numpy(dtype=bool)
    groups = [rows for _, rows in board.loc[sent].groupby("due", sort=False)]
    merged = [_as_one(rows) for rows in groups]
    alone = board.loc[~sent]
    alone = alone.assign(
        proceedings=1, last_deadline=alone["deadline"], last_hours_left=alone["hours_left"]
    )
    found = pd.concat([alone, *merged], ignore_index=True)
    return found.sort_values("hours_left", kind="stable", ignore_index=True)


def _as_one(rows: pd.DataFrame) -> pd.DataFrame:
    one = rows.head(1).assign(
        proceedings=len(rows),
        last_deadline=rows["deadline"].max(),
        last_hours_left=rows["hours_left"].max(),
        **{n: rows[n].sum(min_count=1) for n in ("sheets", "bound", "swing", "share_of_lead")},
    )
    if len(rows) == 1:
        return one
    # What differs within the row is not said of it.
    differing = [name for name in _TEXTS if len(rows[name].unique()) > 1]
    unsaid: dict[str, pd.Series | str] = dict.fromkeys(differing, "")
    unsaid["can_turn"] = pd.Series(pd.NA, index=one.index, dtype="boolean")
    return one.assign(**unsaid)


def decided_late(cases: pd.DataFrame) -> pd.DataFrame:
    """Return the cases decided after their deadline, the latest decision first.

    Returns
    -------
    ``proceeding_id, type, body, instance, deadline, decided_at, hours_late, outcome``.
    """
    hours = (cases["decided_at"] - cases["deadline"]).dt.total_seconds() / HOUR
    names = ["proceeding_id", "type", "body", "instance", "deadline", "decided_at"]
    # A deadline has passed at its own instant.
    late = cases.assign(hours_late=hours).loc[(hours >= 0).to_numpy(dtype=bool)]
    found = late.sort_values("decided_at", ascending=False, kind="stable", ignore_index=True)
    return found[[*names, "hours_late", "outcome"]]


def _what(cases: pd.DataFrame) -> pd.Series:
    """Return what a ruling can change; what a case is about comes before what it names."""
    about = cases["about"].where(cases["about"].isin([PERSON, PARTY, COUNTRY]), NOTHING)
    return about.mask((about == NOTHING) & (cases["sheets"] > 0), VOTES)


def _known(lead: float) -> float:
    """Return how large a lead is; NaN where there is none that anything could be a part of."""
    return abs(lead) or float("nan")

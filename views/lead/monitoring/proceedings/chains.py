"""Chains of instances as rows of bars, from filing to decision, with their deadlines."""

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.monitoring.legal.board import SENT
from views.lead.monitoring.proceedings.words import parties
from views.lead.sections.chart import chart
from views.lead.verification.votes_at_stake.words import Words

ROWS = 14
"""Chains of the chart; the file of cases has all."""
STATES = {
    "decided": "#5b6470",
    "decided_late": "#9a5b1c",
    "pending": "#1d6fa5",
    "overdue": "#b42318",
}
"""How an instance stands, and its colour; none is an option's."""


def chains(cases: pd.DataFrame, at: pd.Timestamp, words: Words) -> list[Component]:
    """Return the chart: chains of several instances above, in each part what is due first."""
    rows = ordered(cases.loc[(cases["type"] != SENT).to_numpy(dtype=bool)])
    if rows.empty:
        return []
    named = rows["chain"].drop_duplicates().head(ROWS)
    more = rows["chain"].nunique() - len(named)
    values = {
        "states": [
            {"id": state, "name": words.label(f"state_{state}"), "colour": colour}
            for state, colour in STATES.items()
        ],
        "until": at,
        "deadline": words.label("deadline"),
        "rows": [_row(rows.loc[rows["chain"] == chain], words) for chain in named],
    }
    note = words.label("chains_more", n=more) if more else words.label("chains_note")
    return [
        html.H2(words.label("chains")),
        html.P(note, className="lead-note"),
        chart("chains", values, words.label("chains_words")),
    ]


def ordered(cases: pd.DataFrame) -> pd.DataFrame:
    """Return cases by chain: those of several instances first, then by what is due first.

    What is decided stands after what is pending, the latest decision above. A chain whose
    beginning is not stored is of several instances, too.

    Examples
    --------
    >>> times = pd.to_datetime(["2021-06-01", "2021-06-02", "2021-06-03"], utc=True)
    >>> cases = pd.DataFrame({"chain": ["a", "b", "b"], "step": [1, 1, 2], "filed_at": times,
    ...     "pending": [True, False, True], "hours_left": [5.0, float("nan"), 50.0],
    ...     "decided_at": [pd.NaT, times[2], pd.NaT]})
    >>> ordered(cases)["chain"].tolist()
    ['b', 'b', 'a']
    """
    groups = cases.groupby("chain")
    order = pd.DataFrame(
        {
            "several": groups["step"].max() > 1,
            "open": groups["pending"].any(),
            "due": groups["hours_left"].min(),
            "last": groups["decided_at"].max(),
        }
    )
    order = order.sort_values(
        ["several", "open", "due", "last"], ascending=[False, False, True, False], kind="stable"
    )
    rank = pd.Series(range(len(order)), index=order.index)
    return cases.assign(rank=cases["chain"].map(rank)).sort_values(
        ["rank", "filed_at"], kind="stable"
    )


def state_of(case: pd.Series) -> str:
    """Return how an instance stands: one of `STATES`."""
    if case["pending"]:
        return "overdue" if case["overdue"] else "pending"
    return "decided_late" if case["decided_at"] >= case["deadline"] else "decided"


def _row(chain: pd.DataFrame, words: Words) -> dict[str, object]:
    first = chain.iloc[0]
    kind = words.locale.value("type", first["type"])
    title = " · ".join(filter(None, (kind, parties(first, words), first["proceeding_id"])))
    return {"name": title, "parts": [_part(case, words) for _, case in chain.iterrows()]}


def _part(case: pd.Series, words: Words) -> dict[str, object]:
    when = words.when
    state = state_of(case)
    outcome = words.locale.value("outcome", case["outcome"]) if case["outcome"] else ""
    ended = words.label("decided", time=when(case["decided_at"])) if not case["pending"] else ""
    due = words.label("due_at", time=words.deadline(case["deadline"]))
    said = [
        str(case["proceeding_id"]),
        words.locale.value("type", case["type"]),
        " ".join(filter(None, (case["body"], case["instance"]))),
        words.label("filed", time=when(case["filed_at"])),
        due if pd.notna(case["deadline"]) else "",
        ended,
        outcome,
    ]
    return {
        "from": case["filed_at"],
        "to": case["decided_at"],
        "deadline": case["deadline"],
        "state": state,
        "words": " · ".join(filter(None, said)),
    }

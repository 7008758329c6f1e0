"""Votes at stake as tables: deadlines, proceedings, outcomes by ground, bodies, what became."""

from collections.abc import Callable

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.verification.proceedings.at_stake import AtStake
from geo.verification.proceedings.cases import PENDING
from geo.verification.proceedings.deadlines import WITHIN
from geo.verification.proceedings.tables import deadlines as deadline_table
from views.lead.sections.tables import table
from views.lead.verification.votes_at_stake.words import Words

ROWS = 12
"""Rows of a table on screen; the files have all."""
WITHOUT_SHEETS = ("person", "party", "country")
"""What a case is about that names no sheets."""
Cell = Callable[[pd.Series], Component | str]


def deadlines(found: AtStake, words: Words) -> list[Component]:
    """Return the clock: what is due when, and what it can change."""
    rows = deadline_table(found)
    if not rows["proceedings"].any():
        return []
    within = {str(hours): words.label("within", n=hours) for hours in WITHIN}
    return _shown(
        "deadlines",
        rows,
        {
            "due": lambda row: within.get(row["due"]) or words.label(row["due"]),
            "cases": lambda row: words.number(row["proceedings"]),
            "number": lambda row: words.number(row["sheets"]),
            "due_bound": lambda row: words.number(row["bound"]),
            "swing": lambda row: words.number(row["swing"]),
            "turns": lambda row: words.label("yes" if row["can_turn"] else "no"),
        },
        words,
    )


def proceedings(found: AtStake, words: Words, *, names_shown: bool) -> list[Component]:
    """Return the cases about sheets: pending ones first, those due soonest above.

    On those about people, parties or the country no votes hang that can be counted.
    """
    about = found.cases["about"].isin(WITHOUT_SHEETS).to_numpy(dtype=bool)
    order = found.cases.loc[~about | (found.cases["stations"] != "")].sort_values(
        ["pending", "hours_left", "filed_at"], ascending=[False, True, False], kind="stable"
    )
    return _shown(
        "next",
        order,
        {
            "case": lambda row: _case(row, words, names_shown=names_shown),
            "stations": lambda row: _below(words.unit(row["unit"]), words.stations(row)),
            "votes": lambda row: words.number(row["valid"]),
            "body": lambda row: _below(row["body"], row["instance"]),
            "filed": lambda row: words.when(row["filed_at"]),
            "deadline": lambda row: _deadline(row, words),
            "outcome": lambda row: _outcome(row, words),
        },
        words,
    )


def grounds(found: AtStake, words: Words) -> list[Component]:
    """Return how cases ended by their ground."""
    rows = pd.DataFrame(
        [
            {
                "kind": words.locale.value("type", kind),
                "ground": ground,
                "total": int(lines["proceedings"].sum()),
                "how": ", ".join(
                    f"{words.locale.value('outcome', outcome)} {words.number(number)}"
                    for outcome, number in zip(lines["outcome"], lines["proceedings"], strict=True)
                ),
            }
            for (kind, ground), lines in found.grounds.groupby(["type", "ground"], sort=False)
        ]
    )
    return _shown(
        "grounds",
        rows,
        {
            "ground": lambda row: row["ground"] or words.label("not_named"),
            "kind": lambda row: row["kind"],
            "total": lambda row: words.number(row["total"]),
            "how": lambda row: row["how"],
        },
        words,
    )


def bodies(found: AtStake, words: Words) -> list[Component]:
    """Return what each body had to decide, and how long it took."""
    return _shown(
        "bodies",
        found.bodies,
        {
            "body": lambda row: row["body"] or words.label("not_named"),
            "instance": lambda row: row["instance"],
            "total": lambda row: words.number(row["proceedings"]),
            "decided_n": lambda row: words.number(row["decided"]),
            "pending_n": lambda row: words.number(row["pending"]),
            "overdue_n": lambda row: words.number(row["overdue"]),
            "late_n": lambda row: words.number(row["late"]),
            "median": lambda row: words.number(row["median_days"], 1),
            "longest": lambda row: words.number(row["longest_days"], 1),
        },
        words,
    )


def became(found: AtStake, words: Words) -> list[Component]:
    """Return what has become of the sheets that were at a court at the moment."""
    value = words.locale.value
    return _shown(
        "became",
        found.outcomes,
        {
            "why": lambda row: _joined(*(value(name, row[name]) for name in ("state", "reason"))),
            "number": lambda row: words.number(row["sheets"]),
            "became_annulled": lambda row: words.number(row["annulled"]),
            "became_counted": lambda row: words.number(row["counted"]),
            "became_pending": lambda row: words.number(row["pending"]),
            "became_lead": lambda row: words.signed(row["lead"]),
        },
        words,
    )


def unknown(found: AtStake, words: Words) -> list[Component]:
    """Return the stations that cases name and that have no sheet."""
    return _shown(
        "unknown",
        found.unknown,
        {
            "stations": lambda row: row["station"],
            "case": lambda row: row["proceeding_id"],
        },
        words,
    )


def _shown(
    label: str, rows: pd.DataFrame, columns: dict[str, Cell], words: Words
) -> list[Component]:
    if rows.empty:
        return []
    body = [
        [_words(write(row)) if key in WORDS else write(row) for key, write in columns.items()]
        for _, row in rows.head(ROWS).iterrows()
    ]
    # A column that no row fills says nothing: who filed is known of few cases.
    heads = [_words(words.label(key)) if key in WORDS else words.label(key) for key in columns]
    filled = [n for n in range(len(heads)) if n == 0 or any(cells[n] != "" for cells in body)]
    rest = len(rows) - ROWS
    more = words.label("more", n=words.number(rest)) if rest > 0 else ""
    title = words.label(label)
    note = words.label(NOTES[label]) if label in NOTES else ""
    count = [html.Span(words.number(len(rows)), className="count")] if label in COUNTED else []
    return [
        html.H2([title, *count]),
        *([html.P(note, className="lead-note")] if note else []),
        *table(title, [heads[n] for n in filled], [[c[n] for n in filled] for c in body], more),
    ]


NOTES = {
    "deadlines": "deadlines_note",
    "next": "next_note",
    "became": "became_note",
    "unknown": "unknown_note",
}
WORDS = ("kind", "stations", "body", "how", "outcome", "instance")
"""Columns of words: they begin at the left, unlike numbers."""
COUNTED = ("next", "unknown")
"""Tables whose heading says how many rows there are."""


def _words(cell: Component | str) -> Component | str:
    return cell if cell == "" else html.Span(cell, className="words")


def _case(row: pd.Series, words: Words, *, names_shown: bool) -> Component | str:
    """Return the number of a case; below it what it is, who filed it, and what it continues."""
    # That it is about stations is said by the stations.
    about = "" if row["about"] == "stations" else words.locale.value("about", row["about"])
    kind = _joined(words.locale.value("type", row["type"]), row["ground"], about)
    who = row["petitioner"] if names_shown else ""
    filed = f"{words.label('petitioner')}: {who}" if who else ""
    earlier = row["earlier_proceeding"]
    continues = words.label("continues", case=earlier) if earlier else ""
    return _below(str(row["proceeding_id"]), kind, filed, continues)


def _deadline(row: pd.Series, words: Words) -> Component | str:
    if not row["pending"] or pd.isna(row["hours_left"]):
        return words.deadline(row["deadline"])
    left = words.label("overdue") if row["overdue"] else words.left(row["hours_left"])
    return _below(words.deadline(row["deadline"]), left)


def _below(first: Component | str, *rest: Component | str) -> Component | str:
    """Return what a cell says, one line each; "" where it says nothing."""
    parts = [part for part in rest if part != ""]
    if first == "" and not parts:
        return ""
    return html.Span([html.Span(first), *(html.Small(part) for part in parts)], className="lines")


def _outcome(row: pd.Series, words: Words) -> str:
    outcome = words.locale.value("outcome", row["outcome"])
    if row["outcome"] == PENDING:
        return outcome
    return words.label("decided", outcome=outcome, time=words.when(row["decided_at"]))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

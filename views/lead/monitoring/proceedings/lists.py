"""Legal proceedings as tables on screen: the board, bodies, outcomes, sides, what came late."""

from collections.abc import Callable, Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.monitoring.legal.board import grouped
from geo.monitoring.legal.horizon import Horizon
from geo.monitoring.legal.outcomes import FAVOURS
from geo.monitoring.legal.parties import NOT_STATED, ROLES
from geo.monitoring.legal.proceedings import FREE_TEXTS, LegalProceedings
from views.lead.monitoring.proceedings.words import changes, parties, told
from views.lead.sections.tables import table
from views.lead.verification.votes_at_stake.words import Words

ROWS = 20
"""Rows of a table on screen; the files have all."""
IN_WORDS = ("due_at_column", "can_change", "body", "place", "how", "role", "earlier", "fault")
Cell = Callable[[pd.Series], Component | str]


def board(
    found: LegalProceedings, cases: pd.DataFrame, words: Words, horizon: Horizon
) -> list[Component]:
    """Return what is due by a horizon, what is due first above; without deadline where it is all.

    Parameters
    ----------
    cases : with the names that the reader may know.
    """
    rows = horizon.due(found.board)
    if rows.empty:
        return [html.P(words.label("nothing_due"), className="lead-message")]
    known = cases.set_index("proceeding_id")
    named = {name: rows["proceeding_id"].map(known[name]) for name in (*ROLES, *FREE_TEXTS)}
    shown = grouped(rows.assign(**named))
    columns: dict[str, Cell] = {
        "case": lambda row: _case(row, words),
        "due_at_column": lambda row: _due(row, words),
        "can_change": lambda row: _lines(*changes(row, words)),
        "body": lambda row: _lines(
            told(row["body"], words) or words.label("several_bodies"), told(row["instance"], words)
        ),
        "place": lambda row: words.unit(row["unit"]) if row["unit"] else "",
    }
    return _table(_board_title(horizon, words), shown, columns, words, note="board_note")


def _board_title(horizon: Horizon, words: Words) -> str:
    if horizon.until is None:
        return words.label("board_all")
    if horizon.text.isdigit():
        return words.label("board", time=words.locale.when_of_week(horizon.until))
    return words.label("board_before", day=words.locale.day_of_week(horizon.until))


def bodies(found: LegalProceedings, words: Words) -> list[Component]:
    """Return what each body had to decide, and how long that takes."""
    number = words.number
    columns: dict[str, Cell] = {
        "body": lambda row: _lines(
            told(row["body"], words) or words.label("not_named"), told(row["instance"], words)
        ),
        "cases": lambda row: number(row["proceedings"]),
        "decided_n": lambda row: number(row["decided"]),
        "pending_n": lambda row: number(row["pending"]),
        "late_n": lambda row: number(row["late"]),
        "median": lambda row: number(row["median_days"], 1),
        "quarters": lambda row: _range(row["quarter_days"], row["three_quarters_days"], words),
        "longest": lambda row: number(row["longest_open_days"], 1),
    }
    return _table(words.label("bodies"), found.durations, columns, words, note="bodies_note")


def outcomes(found: LegalProceedings, words: Words) -> list[Component]:
    """Return how cases of each type ended, all bodies together; the file has each body."""
    value = words.locale.value
    sums = found.counts.groupby(["type", "outcome"], sort=False)["proceedings"].sum().reset_index()
    rows = pd.DataFrame(
        [
            {
                "type": value("type", kind),
                "total": int(lines["proceedings"].sum()),
                "how": ", ".join(
                    f"{value('outcome', one) if one else words.label('not_known')} "
                    f"{words.number(number)}"
                    for one, number in zip(lines["outcome"], lines["proceedings"], strict=True)
                ),
            }
            for kind, lines in sums.groupby("type", sort=False)
        ]
    )
    columns: dict[str, Cell] = {
        "type": lambda row: row["type"],
        "cases": lambda row: words.number(row["total"]),
        "how": lambda row: html.Span(row["how"], className="words"),
    }
    return _table(words.label("outcomes"), rows, columns, words)


def sides(found: LegalProceedings, words: Words) -> list[Component]:
    """Return how cases ended by the side of who filed and of who answers; not where none is."""
    rows = found.sides.loc[(found.sides["side"] != NOT_STATED).to_numpy(dtype=bool)]
    columns: dict[str, Cell] = {
        "side": lambda row: words.sides.get(row["side"]) or words.label(f"side_{row['side']}"),
        "role": lambda row: html.Span(words.label(f"role_{row['role']}"), className="words"),
        "cases": lambda row: words.number(row["proceedings"]),
        **{name: _count(name, words) for name in FAVOURS},
    }
    return _table(words.label("sides"), rows, columns, words, note="sides_note")


def late(found: LegalProceedings, words: Words) -> list[Component]:
    """Return what was decided after its deadline, the newest decision first."""
    value = words.locale.value
    columns: dict[str, Cell] = {
        "case": lambda row: _lines(row["proceeding_id"], value("type", row["type"])),
        "body": lambda row: _lines(told(row["body"], words), told(row["instance"], words)),
        "deadline": lambda row: words.deadline(row["deadline"]),
        "decided_at": lambda row: words.when(row["decided_at"]),
        "hours_late": lambda row: words.number(row["hours_late"]),
    }
    return _table(words.label("decided_late"), found.late, columns, words)


def faults(found: LegalProceedings, words: Words) -> list[Component]:
    """Return the cases that contradict what they continue, or say no outcome."""
    rows = found.cases.loc[(found.cases["fault"] != "").to_numpy(dtype=bool)]
    columns: dict[str, Cell] = {
        "case": lambda row: row["proceeding_id"],
        "earlier": lambda row: row["earlier_proceeding"],
        "fault": lambda row: words.label(f"fault_{row['fault']}"),
    }
    return _table(words.label("faults"), rows, columns, words)


def _range(low: float, high: float, words: Words) -> str:
    """Return from where to where; what is not known yet is open."""
    if pd.isna(low):
        return ""
    key = "from_on" if pd.isna(high) else "from_to"
    return words.label(key, low=words.number(low, 1), high=words.number(high, 1))


def _count(name: str, words: Words) -> Cell:
    return lambda row: words.number(row[name])


def _table(
    title: str, rows: pd.DataFrame, columns: Mapping[str, Cell], words: Words, *, note: str = ""
) -> list[Component]:
    if rows.empty:
        return []
    cells = [[write(row) for write in columns.values()] for _, row in rows.head(ROWS).iterrows()]
    # A column that no row fills says nothing.
    filled = [n for n in range(len(columns)) if n == 0 or any(line[n] != "" for line in cells)]
    # Words begin at the left, unlike numbers.
    heads = [
        html.Span(words.label(key), className="words") if key in IN_WORDS else words.label(key)
        for key in columns
    ]
    rest = len(rows) - ROWS
    more = words.label("more", n=words.number(rest)) if rest > 0 else ""
    return [
        html.H2([title, " ", html.Span(words.number(len(rows)), className="count")]),
        *([html.P(words.label(note), className="lead-note")] if note else []),
        *table(
            title, [heads[n] for n in filled], [[line[n] for n in filled] for line in cells], more
        ),
    ]


def _case(row: pd.Series, words: Words) -> Component | str:
    kind = words.locale.value("type", row["type"])
    if row["proceedings"] > 1:
        return _lines(words.label("cases_of", n=int(row["proceedings"])), kind)
    step = words.label("step", n=int(row["step"])) if row["step"] > 1 else ""
    more = (kind, told(row["ground"], words), step)
    return _lines(
        str(row["proceeding_id"]),
        " · ".join(filter(None, more)),
        parties(row, words),
        told(row["statute"], words),
    )


def _due(row: pd.Series, words: Words) -> Component | str:
    """Return in how long a ruling is due, and until when."""
    if pd.isna(row["hours_left"]):
        return _lines(words.label("no_deadline"))
    over = "of-late" if row["hours_left"] <= 0 else ""
    # One deadline told of many would be wrong of all others.
    said = html.Span(words.left(row["hours_left"], row["last_hours_left"]), className=over)
    until = words.first_to_last(*(words.deadline(row[n]) for n in ("deadline", "last_deadline")))
    return html.Span([said, html.Small(until)], className="lines words due")


def _lines(first: str, *rest: str) -> Component | str:
    """Return what a cell says, one line each; "" where it says nothing."""
    parts = [part for part in rest if part]
    if not first and not parts:
        return ""
    return html.Span([html.Span(first), *map(html.Small, parts)], className="lines words")

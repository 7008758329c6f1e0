"""``python -m geo proceedings``: what is due at courts and boards, and what it can change."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, csv_only, moment_of, observed
from commands.table_files import Folder, file_ends, write_table, write_tables
from commands.terminal import print_rows
from geo.errors import QueryError
from geo.monitoring.legal.board import grouped
from geo.monitoring.legal.chains import BEFORE_EARLIER, CIRCLE, EARLIER_MISSING, NO_OUTCOME
from geo.monitoring.legal.horizon import EVERYTHING, Horizon
from geo.monitoring.legal.horizon import before as before_day
from geo.monitoring.legal.horizon import within as within_hours
from geo.monitoring.legal.proceedings import LegalProceedings, legal_proceedings
from geo.monitoring.legal.tables import legal_tables
from geo.texts.sentences import counted, mark, say, translated, written

LISTED = 20
"""Rows of the board that a terminal shows; the files have all."""
SHOWN = {
    mark("board"): [
        "proceeding_id",
        "proceedings",
        "type",
        "deadline",
        "last_deadline",
        "hours_left",
    ],
    mark("changes"): ["proceeding_id", "changes", "sheets", "bound", "swing", "share_of_lead"],
    mark("parties"): ["proceeding_id", "petitioner", "respondent", "body"],
}
"""Columns of the board in several tables, as a terminal would cut the last ones of one."""


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command()(proceedings)


def proceedings(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    within: Annotated[
        float | None, typer.Option(min=0, help="Only what is due within so many hours.")
    ] = None,
    before: Annotated[
        str, typer.Option(help="Only what is due before this day (2021-06-11) or moment.")
    ] = "",
    out: Annotated[Path | None, typer.Option(help="File .csv: the deadline board.")] = None,
    folder: Folder = None,
    mission: Named = "",
) -> None:
    """Say which rulings are due, what they can change, and how long bodies take."""
    target = csv_only(out) if out else None
    # Cases and sheets are read as they are recorded: no number by unit and instant is.
    _, observation = observed(mission, with_cube=False)
    zone = observation.mission.country.timezone
    found = legal_proceedings(observation, moment_of(observation.mission, at))
    horizon = _horizon(within, before, found.at, zone)
    board = horizon.due(found.board)
    console = Console()
    for line in (*summary(found), *_together(found, horizon)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if len(board):
        shown = grouped(board).head(LISTED)
        for title, columns in SHOWN.items():
            console.print(f"\n{translated(title)}", markup=False)
            print_rows(shown[columns], {}, zone)
    tables = legal_tables(found, horizon)
    for title in PRINTED:
        if len(rows := tables[title]):
            console.print(f"\n{translated(title)}", markup=False)
            print_rows(rows.head(LISTED), {}, zone)
    ends = file_ends(observation.mission, moment_of(observation.mission, at))
    write_table(target, tables["due"], ends)
    write_tables(folder, tables, ends)


PRINTED = (mark("horizons"), mark("durations"), mark("sides"))
"""Tables that are printed beside the board; the folder has all."""


def _horizon(hours: float | None, day: str, at: pd.Timestamp, zone: str) -> Horizon:
    """Return until when rulings are asked for. Raises QueryError where two are named."""
    if hours is not None and day:
        raise QueryError(say("--within and --before are two ends of one list: give one of them"))
    if day:
        return before_day(day, zone)
    return EVERYTHING if hours is None else within_hours(hours, at)


def _together(found: LegalProceedings, horizon: Horizon) -> Iterator[str]:
    """Yield what all rulings due by the horizon can change together, beside the lead."""
    (row,) = found.together(horizon).to_dict("records")
    if not row["proceedings"] or not row["sheets"] or pd.isna(row["bound"]):
        return
    reach = say(
        "{rulings} due by then or overdue, about {sheets}: {votes:,.0f} votes at most of a lead of "
        "{lead:,.0f}",
        rulings=counted(row["proceedings"], "ruling"),
        sheets=counted(row["sheets"], "sheet"),
        votes=row["bound"] + row["swing"],
        lead=abs(row["lead"]),
    )
    if not pd.isna(row["share_of_lead"]):
        reach = f"{reach} ({written(row['share_of_lead'], '.1%')})"
    if row["can_turn"]:
        yield say("{reach}; together they can change who leads", reach=reach)
    else:
        yield say("{reach}; together they cannot change who leads", reach=reach)


def summary(found: LegalProceedings) -> Iterator[str]:
    """Yield what is pending and due, one sentence each."""
    if found.cases.empty:
        yield say(
            "no proceeding is stored that was filed by then (python -m geo import proceedings)"
        )
        return
    pending, left = len(found.board), found.board["hours_left"]
    yield say(
        "{proceedings} filed, {pending:,} pending, of which {overdue:,} past the deadline; "
        "{late:,} decided late",
        proceedings=counted(len(found.cases), "proceeding"),
        pending=pending,
        overdue=int((left <= 0).sum()),
        late=len(found.late),
    )
    if len(ahead := left[left > 0]):
        yield say("the next deadline is in {hours:,.1f} h", hours=ahead.min())
    for fault in (CIRCLE, EARLIER_MISSING, BEFORE_EARLIER, NO_OUTCOME):
        ids = found.cases.loc[found.cases["fault"] == fault, "proceeding_id"]
        if len(ids):
            more = " ..." if len(ids) > LISTED else ""
            listed = f"{', '.join(ids.head(LISTED))}{more}"
            yield _fault_line(fault, counted(len(ids), "case"), listed)


def _fault_line(fault: str, cases: str, ids: str) -> str:
    if fault == CIRCLE:
        return say("{cases} with a chain that continues itself: {ids}", cases=cases, ids=ids)
    if fault == EARLIER_MISSING:
        return say("{cases} whose earlier case is not stored: {ids}", cases=cases, ids=ids)
    if fault == BEFORE_EARLIER:
        return say("{cases} filed before the case that it continues: {ids}", cases=cases, ids=ids)
    return say("{cases} decided, without an outcome: {ids}", cases=cases, ids=ids)

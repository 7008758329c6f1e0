"""``python -m geo proceedings``: what is due at courts and boards, and what it can change."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from commands.moment import At, Named, csv_only, moment_of, observed
from commands.table_files import Folder, file_ends, write_table, write_tables
from commands.terminal import print_rows
from geo.monitoring.legal.board import grouped
from geo.monitoring.legal.chains import BEFORE_EARLIER, CIRCLE, EARLIER_MISSING, NO_OUTCOME
from geo.monitoring.legal.proceedings import LegalProceedings, legal_proceedings
from geo.monitoring.legal.tables import legal_tables
from geo.texts.sentences import counted

LISTED = 20
"""Rows of the board that a terminal shows; the files have all."""
SHOWN = {
    "board": [
        "proceeding_id",
        "proceedings",
        "type",
        "deadline",
        "last_deadline",
        "hours_left",
    ],
    "changes": ["proceeding_id", "changes", "sheets", "bound", "swing"],
    "parties": ["proceeding_id", "petitioner", "respondent", "body"],
}
"""Columns of the board in several tables, as a terminal would cut the last ones of one."""
FAULTS = {
    CIRCLE: "with a chain that continues itself",
    EARLIER_MISSING: "whose earlier case is not stored",
    BEFORE_EARLIER: "filed before the case that it continues",
    NO_OUTCOME: "decided, without an outcome",
}


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command()(proceedings)


def proceedings(
    at: At = "",
    within: Annotated[
        float | None, typer.Option(min=0, help="Only what is due within so many hours.")
    ] = None,
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
    board = found.board if within is None else found.due_within(within)
    console = Console()
    for line in summary(found):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if len(board):
        shown = grouped(board).head(LISTED)
        for title, columns in SHOWN.items():
            console.print(f"\n{title}", markup=False)
            print_rows(shown[columns], {}, "en", zone)
    for title in PRINTED:
        if len(rows := legal_tables(found)[title]):
            console.print(f"\n{title}", markup=False)
            print_rows(rows.head(LISTED), {}, "en", zone)
    ends = file_ends(observation.mission, moment_of(observation.mission, at))
    write_table(target, board, ends)
    write_tables(folder, legal_tables(found), ends)


PRINTED = ("horizons", "durations", "sides")
"""Tables that are printed beside the board; the folder has all."""


def summary(found: LegalProceedings) -> Iterator[str]:
    """Yield what is pending and due, one sentence each."""
    if found.cases.empty:
        yield "no proceeding is stored that was filed by then (python -m geo import proceedings)"
        return
    pending, left = len(found.board), found.board["hours_left"]
    yield (
        f"{counted(len(found.cases), 'proceeding')} filed, {pending:,} pending, of which "
        f"{int((left <= 0).sum()):,} past the deadline; {len(found.late):,} decided late"
    )
    if len(ahead := left[left > 0]):
        yield f"the next deadline is in {ahead.min():,.1f} h"
    for fault, words in FAULTS.items():
        ids = found.cases.loc[found.cases["fault"] == fault, "proceeding_id"]
        if len(ids):
            more = " ..." if len(ids) > LISTED else ""
            yield f"{counted(len(ids), 'case')} {words}: {', '.join(ids.head(LISTED))}{more}"

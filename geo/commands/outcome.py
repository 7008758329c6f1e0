"""What became of an imported file, as a reader of the terminal wants to see it."""

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from geo.importing import Outcome

SHOWN = 12


def print_outcome(console: Console, name: str, outcome: Outcome) -> None:
    """Print counts, places, notes, and the first of the rows that need a look."""
    kind = outcome.kind.id.replace("_", " ")
    table = Table(title=f"{escape(name)}: {outcome.rows:,} rows, {kind}", title_justify="left")
    table.add_column("rows", justify="right")
    table.add_column("what became of them")
    for number, what in _counts(outcome):
        table.add_row(f"{number:,}", what)
    console.print(table)
    if outcome.added == 0 and not outcome.rejected and outcome.conflicts.empty:
        console.print("Nothing new: every row was known already.")
    for note in outcome.notes:
        console.print(f"- {escape(note)}")
    _print_rows(console, "taken, but look at them", outcome.oddities)
    _print_rows(console, "rejected", outcome.problems)
    disputed = outcome.conflicts.rename(columns={"source_row": "row", "instance_id": "value"})
    _print_rows(console, "in conflict with what is stored", disputed.assign(column="id"))
    if outcome.rejects:
        console.print(f"Rejected rows with reasons: {escape(str(outcome.rejects))}")


def _counts(outcome: Outcome) -> list[tuple[int, str]]:
    """Return number and meaning; the first lines add up to the rows of the file."""
    counts = [
        (outcome.added, "added"),
        (outcome.known, "known already or repeated"),
        (outcome.rejected, "rejected"),
        (len(outcome.conflicts), "in conflict with a stored record of the same id"),
    ]
    counts += [(number, f"located {how}") for how, number in outcome.placed.items() if number]
    counts += [
        (along.added, f"{kind.replace('_', ' ')} records added along with them")
        for kind, along in outcome.along.items()
        if along.added
    ]
    return counts


def _print_rows(console: Console, what: str, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    console.print(f"[bold]{len(rows):,} {what}[/bold]")
    for line in rows.head(SHOWN).itertuples():
        value = f" {line.value!r}" if line.value else ""
        told = f"  row {line.row}, {line.column}:{value} {line.reason}"
        console.print(told, markup=False, highlight=False, soft_wrap=True)
    if len(rows) > SHOWN:
        console.print(f"  ... and {len(rows) - SHOWN:,} more")

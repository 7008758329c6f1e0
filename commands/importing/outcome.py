"""What became of an imported file, as a reader of the terminal wants to see it."""

import itertools
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from geo.errors import SourceError
from geo.files.atomic_write import written_whole
from geo.files.formulas import harmless_table, spreadsheet_csv
from geo.importing import Outcome
from geo.importing.row_names import row_list
from geo.texts.sentences import counted, kind_name, say

GROUPS_PRINTED, ROWS_NAMED = 12, 12
"""How many findings are printed, and how many rows, or runs of rows, of one finding."""
LOOK, REJECTED, CONFLICT = "look", "rejected", "conflict"
REPORTED = ("what", "file", "row", "column", "value", "reason")


def print_outcome(console: Console, name: str, outcome: Outcome) -> None:
    """Print counts, places, notes, and the first of the rows that need a look."""
    title = say(
        "{file}: {rows}, {kind}",
        file=escape(name),
        rows=counted(outcome.rows, "row"),
        kind=kind_name(outcome.kind.id),
    )
    table = Table(title=title, title_justify="left")
    table.add_column(say("rows"), justify="right")
    table.add_column(say("what became of them"))
    for number, what in _counts(outcome):
        table.add_row(say("{n:,}", n=number), what)
    console.print(table)
    if outcome.added == 0 and not outcome.rejected and outcome.conflicts.empty:
        console.print(say("Nothing new: every row was known already."))
    for note in outcome.notes:
        console.print(f"- {escape(note)}", soft_wrap=True)
    if outcome.misspelt:
        console.print(f"[bold]{say('columns to be looked at')}[/bold]")
    for column, what in outcome.misspelt.items():
        console.print(f"  {column}: {what}", markup=False, highlight=False, soft_wrap=True)
    for what, rows in _findings(outcome).items():
        _print_rows(console, _heading(what, _counted(rows)), rows)
    for path in outcome.rejects:
        # A row that contradicts what is stored is refused, too, but nothing is wrong with it.
        console.print(
            say(
                "Rejected rows with reasons: {path}"
                if outcome.rejected or outcome.conflicts.empty
                else "Rows in conflict with reasons: {path}",
                path=escape(str(path)),
            )
        )


def write_report(outcome: Outcome, path: Path) -> None:
    """Write every finding as CSV; its columns are `REPORTED`, ``file`` where there are several.

    Raises
    ------
    SourceError
        When the file cannot be written.
    """
    names = {LOOK: say("taken, to be looked at"), REJECTED: say("rejected")}
    names[CONFLICT] = say("in conflict with what is stored")
    found = [rows.assign(what=names[what]) for what, rows in _findings(outcome).items()]
    # Before the rows: of a misspelt column each of them lacks what it says.
    slips = pd.DataFrame(
        [(say("column to be looked at"), name, why) for name, why in outcome.misspelt.items()],
        columns=["what", "column", "reason"],
    )
    table = pd.concat([slips, *found], ignore_index=True)
    table = table[[name for name in REPORTED if name in table]]
    try:
        with written_whole(path) as draft:
            draft.write_bytes(spreadsheet_csv(harmless_table(table).to_csv(index=False)))
    except OSError as error:
        raise SourceError(
            say(
                "the rows are stored, but the report cannot be written to {path}: {error}",
                path=path,
                error=error,
            )
        ) from error


def _findings(outcome: Outcome) -> dict[str, pd.DataFrame]:
    disputed = outcome.conflicts.rename(columns={"source_row": "row", "instance_id": "value"})
    return {
        LOOK: outcome.warnings,
        REJECTED: outcome.problems,
        CONFLICT: disputed.assign(column="id"),
    }


def _heading(what: str, rows: str) -> str:
    if what == LOOK:
        return say("{rows} taken, to be looked at", rows=rows)
    if what == REJECTED:
        return say("{rows} rejected", rows=rows)
    return say("{rows} in conflict with what is stored", rows=rows)


def _counts(outcome: Outcome) -> list[tuple[int, str]]:
    """Return number and meaning; the first lines add up to the rows of the file."""
    counts = [
        (outcome.added, say("added")),
        (outcome.known, say("known already or repeated")),
        (outcome.rejected, say("rejected")),
        (len(outcome.conflicts), say("in conflict with a stored record of the same id")),
    ]
    where = _where()
    counts += [(number, where[how]) for how, number in outcome.placed.items() if number]
    counts += [
        (
            along.added,
            say("{kind} records along with them: new, or more is known", kind=kind_name(kind)),
        )
        for kind, along in outcome.along.items()
        if along.added
    ]
    return counts


def _where() -> dict[str, str]:
    return {
        "through points": say("located through points"),
        "through codes": say("located through their codes or names"),
        "through stations": say("located where their station is"),
        "abroad": say("in a reporting unit abroad"),
        "unlocated": say("with no known place"),
    }


def _print_rows(console: Console, heading: str, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    console.print(f"[bold]{heading}[/bold]")
    by_file = ["file"] if "file" in rows else []
    # One line per cause: a wrong column fails in every row of a file.
    alike = rows.groupby([*by_file, "column", "value", "reason"], sort=False)
    left = len(rows)
    for _, group in itertools.islice(alike, GROUPS_PRINTED):
        first = group.iloc[0]
        shown = f" {first['value']!r}" if first["value"] else ""
        where = f", {first['column']}:" if first["column"] else ":"
        source = f"{first['file']}, " if by_file else ""
        line = f"  {source}{_numbered(group['row'].tolist())}{where}{shown} {first['reason']}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
        left -= len(group)
    if left:
        console.print(
            say(
                "  ... and {findings}; --report FILE.csv lists all of them",
                findings=counted(left, "more finding"),
            )
        )


def _counted(rows: pd.DataFrame) -> str:
    """Return how many rows there are findings about, and how many findings where they are more.

    >>> _counted(pd.DataFrame({"row": [2, 3]})), _counted(pd.DataFrame({"row": [2, 2]}))
    ('2 rows', '1 row, with 2 findings,')
    """
    number = len(rows.drop_duplicates([name for name in ("file", "row") if name in rows]))
    line = counted(number, "row")
    if number == len(rows):
        return line
    return say("{rows}, with {findings},", rows=line, findings=counted(len(rows), "finding"))


def _numbered(rows: list[int]) -> str:
    """Return row numbers as text.

    >>> _numbered([2]), _numbered([2, 5]), _numbered(list(range(2, 4001)))
    ('row 2', 'rows 2, 5', 'rows 2 to 4000')
    """
    listed = row_list(rows, ROWS_NAMED)
    if len(set(rows)) == 1:
        return say("row {number}", number=listed)
    return say("rows {numbers}", numbers=listed)

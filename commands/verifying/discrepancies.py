"""``python -m geo discrepancies``: copies beside official sheets, or two publications of them."""

from collections.abc import Iterator
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, moment_of, observed
from commands.table_files import Folder, JsonFile, json_only, write_tables
from commands.terminal import print_rows
from geo.export import save
from geo.missions.time_text import parse_instant
from geo.texts.sentences import counted
from geo.verification.discrepancies import Discrepancies, of_copies, of_publications
from geo.verification.discrepancy_tables import tables
from geo.verification.json_text import to_json

LISTED = 20
"""Lines of a table that a terminal shows; the files have all."""
SHEET_COLUMNS = ["station", "unit", "group", "state_first", "state_second", "votes", "lead"]


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command()(discrepancies)


def discrepancies(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    since: Annotated[
        str, typer.Option(help="Compare with what was published then; copies else.")
    ] = "",
    options: Annotated[str, typer.Option(help="Whose lead over whom: first,second.")] = "",
    series: Annotated[str, typer.Option(help="Whose count; the one stored by sheet else.")] = "",
    out: JsonFile = None,
    folder: Folder = None,
    mission: Named = "",
) -> None:
    """Compare observers' copies with the official tally sheets, or two publications of those."""
    json_only(out)
    _, observation = observed(mission, series)
    zone = observation.mission.country.timezone
    until = moment_of(observation.mission, at)
    pair = tuple(name.strip() for name in options.split(",") if name.strip())
    if since:
        start = pd.Timestamp(parse_instant(since, zone))
        found = of_publications(observation, start, until, series, pair)
    else:
        found = of_copies(observation, until, series, pair)
    for line in summary(found):
        Console().print(line, markup=False, highlight=False, soft_wrap=True)
    _print(found, zone)
    if out is not None:
        save(_as_json(found), out)
    write_tables(folder, tables(found))


def summary(found: Discrepancies) -> Iterator[str]:
    """Yield what the comparison says, one sentence each."""
    one, copies = found.comparison, found.copies
    what = "sheets" if copies is None else "copies"
    yield f"{found.series}: of {one.compared:,} {what} {one.agreeing:,} agree"
    yield "compared: votes of each option, blank, null and votes cast, where both sides give them"
    if waiting := len(one.waiting):
        yield f"{waiting:,} more {what} cannot be compared yet: one side gives no figure"
    if left_out := len(one.left_out):
        yield f"{counted(left_out, 'sheet')} with figures that one side leaves out: in no change"
    moved = one.sheets["lead"].sum()
    share = f", {abs(moved) / abs(one.lead):.2%} of it" if one.lead else ""
    first, second = found.pair
    other = one.compared - one.agreeing
    of = "these and all sheets compared" if len(one.sheets) > other else "all sheets compared"
    yield (
        f"{counted(other, 'sheet')} with other figures, {len(one.sheets) - other:,} more with "
        f"figures that were not given before: they change the lead of {first} over {second} by "
        f"{moved:+,.0f}{share} ({one.lead:+,.0f} on {of}, in the count or not)"
    )
    if copies is None:
        only_first = counted(len(one.only_first), "sheet")
        yield f"{only_first} only before, {len(one.only_second):,} only after"
        yield from _left_out(found)
        return
    stations = copies.conflicts["station"].nunique()
    yield f"{counted(stations, 'station')} in conflict: two entries differ, and are in no sum"
    settled = int((copies.copies["settled_by"] != "").sum())
    yield f"{counted(settled, 'station')} settled by a third entry"
    yield f"{counted(len(one.only_first), 'copy')} of sheets that are not published yet"
    yield from _left_out(found)


def _left_out(found: Discrepancies) -> Iterator[str]:
    for reason, rows in found.faults.groupby("reason"):
        # An entry that lacks two figures is one entry.
        number = len(rows.drop_duplicates(["source_file", "source_row"]))
        named = ", ".join(rows["station"].drop_duplicates().head(5))
        yield f"left out: {counted(number, 'row')}, {reason}: {named}"


def _print(found: Discrepancies, zone: str) -> None:
    given = tables(found)
    shown = {
        "sheets that differ, gravest first": given["sheets"][SHEET_COLUMNS],
        "by what they were": given["groups"][["group", "sheets", "changed", "votes", "lead"]],
        "by figure": given["totals"].drop(columns="share_of_lead"),
        "what does not add up, by state": given["arithmetic_by_state"],
        "conflicts": given.get("conflicts", pd.DataFrame()),
    }
    for title, rows in shown.items():
        if len(rows):
            Console().print(f"\n{title}", markup=False)
            print_rows(rows.head(LISTED), {}, "en", zone)


def _as_json(found: Discrepancies) -> bytes:
    one = found.comparison
    content = {
        "series": found.series,
        "pair": found.pair,
        "compared": one.compared,
        "agreeing": one.agreeing,
        "waiting": one.waiting.tolist(),
        "left_out": one.left_out.tolist(),
        "lead": one.lead,
        "only_first": one.only_first.tolist(),
        "only_second": one.only_second.tolist(),
    }
    return to_json(content, tables(found))

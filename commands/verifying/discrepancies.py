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
from geo.texts.sentences import counted, say, translated
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
    how_many = {"agreeing": one.agreeing, "series": found.series}
    if copies is None:
        sheets = counted(one.compared, "sheet")
        yield say("{series}: of {sheets} {agreeing:,} agree", sheets=sheets, **how_many)
    else:
        compared = counted(one.compared, "copy")
        yield say("{series}: of {copies} {agreeing:,} agree", copies=compared, **how_many)
    yield say(
        "compared: votes of each option, blank, null and votes cast, where both sides give them"
    )
    if (waiting := len(one.waiting)) and copies is None:
        yield say(
            "{waiting:,} more sheets cannot be compared yet: one side gives no figure",
            waiting=waiting,
        )
    elif waiting:
        yield say(
            "{waiting:,} more copies cannot be compared yet: one side gives no figure",
            waiting=waiting,
        )
    if left_out := len(one.left_out):
        yield say(
            "{sheets} with figures that one side leaves out: in no change",
            sheets=counted(left_out, "sheet"),
        )
    yield _change(found)
    if copies is None:
        yield say(
            "{sheets} only before, {after:,} only after",
            sheets=counted(len(one.only_first), "sheet"),
            after=len(one.only_second),
        )
        yield from _left_out(found)
        return
    stations = copies.conflicts["station"].nunique()
    yield say(
        "{stations} in conflict: two entries differ, and are in no sum",
        stations=counted(stations, "station"),
    )
    settled = int((copies.copies["settled_by"] != "").sum())
    yield say("{stations} settled by a third entry", stations=counted(settled, "station"))
    yield say(
        "{copies} of sheets that are not published yet",
        copies=counted(len(one.only_first), "copy"),
    )
    yield from _left_out(found)


def _change(found: Discrepancies) -> str:
    """Return how many sheets have other figures, and what they make of the lead."""
    one = found.comparison
    moved = one.sheets["lead"].sum()
    first, second = found.pair
    other = one.compared - one.agreeing
    line = say(
        "{sheets} with other figures, {more:,} more with figures that were not given before: they "
        "change the lead of {first} over {second} by {moved:+,.0f}",
        sheets=counted(other, "sheet"),
        more=len(one.sheets) - other,
        first=first,
        second=second,
        moved=moved,
    )
    if one.lead:
        line = say("{line}, {share:.2%} of it", line=line, share=abs(moved) / abs(one.lead))
    if len(one.sheets) > other:
        return say(
            "{line} ({lead:+,.0f} on these and all sheets compared, in the count or not)",
            line=line,
            lead=one.lead,
        )
    return say(
        "{line} ({lead:+,.0f} on all sheets compared, in the count or not)",
        line=line,
        lead=one.lead,
    )


def _left_out(found: Discrepancies) -> Iterator[str]:
    for reason, rows in found.faults.groupby("reason"):
        # An entry that lacks two figures is one entry.
        number = len(rows.drop_duplicates(["source_file", "source_row"]))
        named = ", ".join(rows["station"].drop_duplicates().head(5))
        yield say(
            "left out: {rows}, {reason}: {stations}",
            rows=counted(number, "row"),
            reason=translated(str(reason)),
            stations=named,
        )


def _print(found: Discrepancies, zone: str) -> None:
    given = tables(found)
    shown = {
        say("sheets that differ, gravest first"): given["sheets"][SHEET_COLUMNS],
        say("by what they were"): given["groups"][["group", "sheets", "changed", "votes", "lead"]],
        say("by figure"): given["totals"].drop(columns="share_of_lead"),
        say("what does not add up, by state"): given["arithmetic_by_state"],
        say("conflicts"): given.get("conflicts", pd.DataFrame()),
    }
    for title, rows in shown.items():
        if len(rows):
            Console().print(f"\n{title}", markup=False)
            print_rows(rows.head(LISTED), {}, zone)


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

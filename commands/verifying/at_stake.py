"""``python -m geo at-stake``: votes on sheets at electoral courts, against the lead."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, moment_of, observed
from commands.table_files import Folder, write_tables
from commands.terminal import print_rows
from geo.texts.sentences import counted
from geo.verification.proceedings.at_stake import AtStake, StakeCourses, stake_courses
from geo.verification.proceedings.at_stake import at_stake as find_at_stake
from geo.verification.proceedings.stake_verdict import stake_verdict
from geo.verification.proceedings.tables import stake_tables
from geo.verification.votes_at_stake import VotesAtStake


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command("at-stake")(at_stake)


def at_stake(
    at: At = "",
    options: Annotated[str, typer.Option(help="Whose lead over whom: first,second.")] = "",
    series: Annotated[str, typer.Option(help="Whose count; the one stored by sheet else.")] = "",
    folder: Folder = None,
    mission: Named = "",
) -> None:
    """Say how many votes lie at electoral courts, and whether they can turn the lead."""
    _, observation = observed(mission, series)
    mission_ = observation.mission
    zone = mission_.country.timezone
    moment = moment_of(mission_, at)
    pair = tuple(name.strip() for name in options.split(",") if name.strip())
    found = find_at_stake(observation, moment, series, pair)
    courses = stake_courses(observation, moment, series, found.contest.pair)
    tables = stake_tables(found, courses)
    console = Console()
    lines = (
        *summary(found.court, *found.contest.pair, _written(found.published, zone)),
        *_verdict(found, courses, zone),
        *_cases(found),
    )
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    # Without proceedings nothing is due: a table of noughts says that no clearer than a sentence.
    shown = [name for name in PRINTED if name != "deadlines" or len(found.cases)]
    for title in shown:
        if len(rows := tables[title]):
            console.print(f"\n{title}", markup=False)
            print_rows(rows, {}, "en", zone)
    write_tables(folder, tables)


PRINTED = ("outcomes", "deadlines", "grounds", "bodies", "bulletins")
"""Tables that are printed; the folder has all of them."""


def _written(instant: pd.Timestamp, zone: str) -> str:
    return "" if pd.isna(instant) else f"{instant.tz_convert(zone):%Y-%m-%d %H:%M}"


def _verdict(found: AtStake, courses: StakeCourses, zone: str) -> Iterator[str]:
    """Yield whether rulings can turn the lead, by the newest that is known at the moment."""
    known = stake_verdict(found, courses)
    if known is not None:
        can = "no ruling can turn the lead" if known.decided else "rulings can turn the lead"
        source = "bulletin" if known.by_bulletin else "sheets"
        of = "at courts and still out" if known.by_bulletin else "at courts"
        listed = not np.isnan(known.counted_share)
        share = f", with {known.counted_share:.1%} counted" if listed else ""
        yield (
            f"at {_written(known.at, zone)}{share}: {can}, "
            f"by the {source} of {_written(known.published, zone)}: at most "
            f"{known.largest:,.0f} votes {of}, {known.swing:,.0f} by annulling counted sheets "
            f"under a request, {known.reach:,.0f} together; lead {known.lead:+,.0f}"
        )
    settled = courses.settled(found.at)
    if settled is not None and (known is None or known.decided):
        yield f"from {_written(settled, zone)} on no ruling could turn the lead any more"


def _cases(found: AtStake) -> Iterator[str]:
    """Yield what proceedings say, one sentence each."""
    if found.cases.empty:
        yield "no proceeding is stored (python -m geo import proceedings)"
        return
    pending, overdue = int(found.cases["pending"].sum()), int(found.cases["overdue"].sum())
    yield (
        f"{counted(len(found.cases), 'proceeding')} filed, {pending:,} pending, of which "
        f"{overdue:,} past the deadline"
    )
    asked = found.requested
    yield (
        f"another pile, in none of the sums above: {counted(asked.sheets, 'sheet')} in the count "
        f"and under a pending request; annulled, the lead shrinks by {found.swing:,.0f} at most"
    )
    if len(found.unknown):
        yield f"{counted(len(found.unknown), 'station')} named without a sheet: in no sum"


def summary(found: VotesAtStake, first: str, second: str, published: str) -> Iterator[str]:
    """Yield what is at stake by the sheets, one sentence each; `published` is as of when."""
    if not found.sheets:
        yield "no sheet that is stored is at a court"
        return
    counting = not np.isnan(found.lead)
    yield f"by the sheets as published by {published}:"
    yield (
        f"{counted(found.sheets, 'sheet')} at courts: {found.first:,.0f} votes for {first}, "
        f"{found.second:,.0f} for {second}; "
        + (f"lead in the count {found.lead:+,.0f}" if counting else "no sheet is counted yet")
    )
    times = f", {found.bound / abs(found.lead):.1f} times the lead" if abs(found.lead) > 0 else ""
    yield f"bound: {found.bound:,.0f} valid votes{times}"
    if found.without_figures:
        yield (
            f"{found.without_figures:,} of them do not show all votes: {found.largest:,.0f} with "
            f"an average sheet ({found.per_sheet:.0f}) for each"
        )
    if counting:
        leads = (found.all_annulled, found.all_counted)
        yield "all annulled: lead {:+,.0f}; all counted: {:+,.0f}".format(*leads)
    if not np.isnan(found.expected_share):
        yield (
            f"share of {first} among the two: {found.share:.2%}; on the {found.compared:,} that "
            f"share their place with counted sheets {found.compared_share:.2%}, and those counted "
            f"ones say {found.expected_share:.2%}"
        )

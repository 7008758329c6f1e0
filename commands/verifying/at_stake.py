"""``python -m geo at-stake``: votes on sheets at electoral courts, against the lead."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, observed
from commands.terminal import print_rows
from commands.verifying.table_files import Folder, write_tables
from geo.counts import counted
from geo.cube.results.bulletins import WHOLE
from geo.missions.time_text import parse_instant
from geo.verification.count_order.mission_places import place_levels
from geo.verification.official_sheets import official_sheets
from geo.verification.votes_at_stake import (
    VotesAtStake,
    outcomes,
    stake_course,
    votes_at_stake,
)


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
    _, observation = observed(mission)
    country, end = observation.mission.country, observation.mission.phases[-1].end
    moment = pd.Timestamp(parse_instant(at, country.timezone) if at else end)
    pair = tuple(name.strip() for name in options.split(",") if name.strip())
    official = official_sheets(observation, moment, series, pair)
    sheets = official.at(moment)
    places = place_levels(sheets, observation.units, country, observation.records["station"])
    found = votes_at_stake(sheets, official.contest, places)
    bulletins = observation.bulletins
    national = bulletins.loc[(bulletins["unit"] == country.iso3).astype(bool)]
    national = national.loc[national["scope"].fillna("").isin(WHOLE)]
    national = national.loc[national["reported_at"] <= moment] if len(national) else national
    tables = {
        "outcomes": outcomes(sheets, official.at(pd.Timestamp(end)), official.contest),
        "bulletins": stake_course(national, official.contest),
    }
    console = Console()
    for line in summary(found, *official.contest.pair):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for title, rows in tables.items():
        if len(rows):
            console.print(f"\n{title}", markup=False)
            print_rows(rows, {}, "en", country.timezone)
    write_tables(folder, tables)


def summary(found: VotesAtStake, first: str, second: str) -> Iterator[str]:
    """Yield what is at stake, one sentence each."""
    if not found.sheets:
        yield "no sheet that is stored is at a court"
        return
    yield (
        f"{counted(found.sheets, 'sheet')} at courts: {found.first:,.0f} votes for {first}, "
        f"{found.second:,.0f} for {second}; lead in the count {found.lead:+,.0f}"
    )
    times = f", {found.bound / abs(found.lead):.1f} times the lead" if found.lead else ""
    yield f"bound: {found.bound:,.0f} valid votes{times}"
    if found.without_figures:
        yield (
            f"{found.without_figures:,} of them do not show all votes: {found.largest:,.0f} with "
            f"an average sheet ({found.per_sheet:.0f}) for each"
        )
    yield f"all annulled: lead {found.all_annulled:+,.0f}; all counted: {found.all_counted:+,.0f}"
    yield "no ruling on them can turn the lead" if found.decided else "they can turn the lead"
    if not np.isnan(found.expected_share):
        yield (
            f"share of {first} among the two: {found.share:.2%}; the counted sheets of the same "
            f"places say {found.expected_share:.2%}"
        )

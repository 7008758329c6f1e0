"""``python -m geo checklists``: what observers' forms say, and the incidents they make."""

from collections.abc import Iterator
from contextlib import closing
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console

from commands.context import actor_at_terminal
from commands.moment import At, Named, moment_of, observed
from commands.table_files import Folder, file_ends, write_tables
from commands.terminal import print_rows
from geo.monitoring.checklists.questions import SAMPLE
from geo.monitoring.checklists.recording import record_incidents
from geo.monitoring.checklists.report import ChecklistReport, checklists_at, report_tables
from geo.store import open_store, store_url
from geo.texts.sentences import counted, say

QUESTION_COLUMNS = ["question", "stations", "yes", "no", "not_seen", "conflict", "median"]
TEAMS_SHOWN, CRITICAL_SHOWN = 5, 10


def register(app: typer.Typer) -> None:
    """Add ``checklists``."""
    app.command()(checklists)


def checklists(
    at: At = "",
    folder: Folder = None,
    incidents: Annotated[  # noqa: FBT002 - a flag of the command line
        bool,
        typer.Option("--incidents", help="Record the critical answers as incidents, unconfirmed."),
    ] = False,
    mission: Named = "",
) -> None:
    """Add up the checklists of the voting day: counts, and shares where stations are a sample."""
    settings, observation = observed(mission)
    given = observation.mission
    zone = given.country.timezone
    found = checklists_at(observation, moment_of(given, at))
    console = Console()
    for line in _lines(found):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    print_rows(_shown(found), {}, zone)
    owing = found.teams[found.teams["missing"] > 0].head(TEAMS_SHOWN)
    for title, rows in (
        (say("teams that owe forms"), owing),
        (say("critical answers, the latest"), _critical(found)),
    ):
        if len(rows):
            console.print(f"\n{title}", markup=False)
            print_rows(rows, {}, zone)
    ends = file_ends(given, moment_of(given, at))
    write_tables(folder, report_tables(found), ends)
    if incidents:
        with closing(open_store(store_url(settings, given.name), given.name)) as store:
            added, withdrawn = record_incidents(store, given, actor=actor_at_terminal())
        console.print(
            say(
                "{incidents} recorded, {withdrawn:,} withdrawn",
                incidents=counted(added, "incident"),
                withdrawn=withdrawn,
            )
        )


def _lines(found: ChecklistReport) -> Iterator[str]:
    """Yield what the figures are figures of, one sentence each."""
    observed_ = counted(found.observed, "station")
    if found.stations:
        yield say(
            "{observed} of {stations:,} observed", observed=observed_, stations=found.stations
        )
    else:
        yield say("{observed} observed", observed=observed_)
    by_sample = found.questions["basis"].eq(SAMPLE).any()
    if not found.drawn:
        yield say(
            "the stations are no probability sample: counts say what was seen, not how it was"
        )
    elif by_sample:
        yield say(
            "shares are of all stations, by the {drawn:,} drawn, with intervals at 95 %",
            drawn=found.drawn,
        )
    else:
        yield say(
            "of {drawn} drawn too few have answered for a share of all",
            drawn=counted(found.drawn, "station"),
        )
    if len(found.answered.conflicts):
        stations = found.answered.conflicts["station"].nunique()
        yield say(
            "teams contradict each other at {stations}: in no share",
            stations=counted(stations, "station"),
        )
    if out := len(found.answered.faults):
        yield say("{answers} in no figure: --folder lists them", answers=counted(out, "answer"))


def _shown(found: ChecklistReport) -> pd.DataFrame:
    rows = found.questions[QUESTION_COLUMNS].astype(object)
    shares = [
        say(
            "{share:.1f} ({low:.1f} to {high:.1f})",
            share=100 * share,
            low=100 * low,
            high=100 * high,
        )
        if basis == SAMPLE
        else ""
        for basis, share, low, high in found.questions[["basis", "share", "low", "high"]].to_numpy()
    ]
    return rows.assign(**{"yes, %": shares}).fillna("")


def _critical(found: ChecklistReport) -> pd.DataFrame:
    shown = ["observed_at", "station", "unit", "question", "answer", "severity", "state"]
    return found.critical[[*shown, "workflow"]].head(CRITICAL_SHOWN)

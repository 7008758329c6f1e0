"""``python -m geo media``: who got how much time on which outlet, and in what tone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from commands.moment import At, Named, csv_only, moment_of, observed
from commands.table_files import Folder, file_ends, write_table, write_tables
from commands.terminal import print_rows
from geo.cube.media.monitored import OVER_ITEM
from geo.monitoring.media.media_time import WEEK, MediaTime, media_time
from geo.monitoring.media.tables import media_tables
from geo.texts.sentences import counted, say, translated

SHOWN = [
    "outlet",
    "actor",
    "measure",
    "amount",
    "positive",
    "neutral",
    "negative",
    "no_tone",
    "share",
    "low",
    "high",
    "over_equal",
]


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command()(media)


def media(
    at: At = "",
    days: Annotated[int, typer.Option(min=0, help="Days up to the moment; 0: all.")] = WEEK,
    out: Annotated[Path | None, typer.Option(help="File .csv: time by outlet and actor.")] = None,
    folder: Folder = None,
    mission: Named = "",
) -> None:
    """Say who got how much time on which outlet, in what tone, and what nobody monitored."""
    target = csv_only(out) if out else None
    _, observation = observed(mission)
    zone = observation.mission.country.timezone
    found = media_time(observation, moment_of(observation.mission, at), days)
    console = Console()
    for line in summary(found):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    tables = media_tables(found)
    for title, rows in (
        (say("airtime"), found.airtime[SHOWN]),
        (say("silences"), found.silences),
        (say("agreement"), found.agreement),
    ):
        console.print(f"\n{title}", markup=False)
        print_rows(rows, {}, zone)
    ends = file_ends(observation.mission, moment_of(observation.mission, at))
    write_table(target, found.airtime, ends)
    write_tables(folder, tables, ends)


def summary(found: MediaTime) -> Iterator[str]:
    """Yield what was monitored and what nobody knows, one sentence each."""
    period = found.period
    outlets = period.spans["outlet"].nunique()
    yield say(
        "{outlets} monitored in {spans}, {items}",
        outlets=counted(outlets, "outlet"),
        spans=counted(len(period.spans), "span"),
        items=counted(len(period.items), "item"),
    )
    if found.unmonitored:
        yield say("not monitored, so nobody knows: {outlets}", outlets=", ".join(found.unmonitored))
    if found.unlisted:
        yield say(
            "of no list of outlets, or without a medium there, so without airtime: {outlets}",
            outlets=", ".join(found.unlisted),
        )
    reasons = period.left_out["reason"].value_counts()
    # Such an item counts: only what it says of its speech cannot be.
    speech = int(reasons.get(OVER_ITEM, 0))
    reasons = reasons.drop(OVER_ITEM, errors="ignore")
    if len(reasons):
        told = ", ".join(
            say("{number:,} {reason}", number=number, reason=translated(str(reason)))
            for reason, number in reasons.items()
        )
        yield say(
            "{items} in no figure: {reasons}",
            items=counted(int(reasons.sum()), "item"),
            reasons=told,
        )
    if speech:
        yield say(
            "{items} with more direct speech than time: counted, but the speech is in no figure",
            items=counted(speech, "item"),
        )
    if len(found.overlapping):
        yield say(
            "{codings} at the same time as another",
            codings=counted(len(found.overlapping), "coding"),
        )
    if number := found.same_coders["item_id"].nunique():
        yield say(
            "{items} coded twice by one coder or as one entry: in no agreement",
            items=counted(number, "item"),
        )
    if not found.silent_after:
        yield say("the mission has no rule of how long a silence is")
    elif found.silences["reached"].isna().all():
        yield say(
            "no outlet silent longer than {hours:g} monitored hours", hours=found.silent_after
        )
    for row in found.silences.dropna(subset="reached").to_dict("records"):
        yield say(
            "{outlet}: nothing about {option} in {hours:.1f} monitored hours",
            outlet=row["outlet"],
            option=row["option"],
            hours=row["monitored_hours"],
        )

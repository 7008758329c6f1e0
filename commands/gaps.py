"""``python -m geo gaps | sample | alerts``: where nobody watches, and what that means."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import typer
from rich.console import Console

from commands.choosing import Area, Cover, Region, Voters
from commands.delivering import Form, chosen_format
from commands.layer_file import within_mission, write_layer
from commands.moment import (
    At,
    Named,
    Out,
    csv_only,
    observed,
    print_in_language,
    query_at,
)
from commands.table_files import write_table
from geo.brief.selection import Selection, in_selection
from geo.cube.observation import Observation
from geo.cube.records.reasons import reason_said
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export import layer_stream
from geo.export.targets import STANDARD_OUTPUT
from geo.gaps import measure_observation
from geo.gaps.alerts.acknowledgements import acknowledge, acknowledgements, with_acknowledgements
from geo.gaps.alerts.happened import happened
from geo.gaps.alerts.idle_rules import IDLE_REASONS, idle_rules
from geo.gaps.alerts.raising import ALERT_RULES, raise_alerts
from geo.gaps.alerts.subjects import cited
from geo.gaps.alerts.times import Clock, alert_time
from geo.gaps.score import FORMULA, left_out
from geo.gaps.stations.frame import station_frame
from geo.gaps.stations.representativeness import STATEMENTS, represent
from geo.gaps.stations.sampling import (
    Z_95,
    draw_sample,
    expected_margin,
    sample_size,
    stations_needed,
)
from geo.gaps.table import columns, gap_table, weighing
from geo.store import open_store, store_url
from geo.texts.program import weekday, write_date
from geo.texts.sentences import counted, mark, say, spoken, translated
from layers import discover

LEFT_OUT = {
    "voters": mark("registered voters, for there is no register of voters (`import register`)"),
    "incidents": mark("incidents, for none is recorded (`import incidents`)"),
    "margin": mark("the earlier margin, for no earlier result is stored"),
}
"""Part of the gap score -> why it has no weight."""
PRINTED_COLUMNS = (
    "unit",
    "name",
    "region",
    "since",
    "gap_score",
    "registered_voters",
    "minutes_to_team",
    "incidents",
)
LayerOut = Annotated[
    Path | None,
    typer.Option(
        help="File, of any format of geo export, or a folder; - for standard output, with --format."
    ),
]
WAYS = ("minutes_to_team", "metres_to_team")


def register(app: typer.Typer) -> None:
    """Register the commands of this file."""
    # Each by its name: so its docstring is found for translation.
    app.command()(gaps)
    app.command()(sample)
    app.command()(alerts)


def gaps(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    level: Annotated[str, typer.Option(help="Level of the units; the finest by default.")] = "",
    out: LayerOut = None,
    top: Annotated[int, typer.Option(min=0, help="How many to print.")] = 20,
    region: Region = "",
    area: Area = "",
    voters: Voters = 0,
    cover: Cover = "",
    format_: Form = "",
    mission: Named = "",
) -> None:
    """Rank the units by their coverage gap, the gravest first, with every indicator."""
    form = chosen_format(out, format_) if out is not None else ""
    settings, observation = observed(mission)
    query = query_at(observation.mission, at)
    indicators = measure_observation(observation)
    level = observation.check_level(level)
    table = gap_table(indicators, query, level, observation.records["station"])
    chosen = Selection(region=region, area=area, voters=voters, cover=cover)
    table = table.loc[in_selection(table, chosen, observation)]
    if out is not None:
        # The layer of this name: its file is that of `geo export gaps`, of the page and of the API.
        layer = within_mission(discover()["gaps"], observation)
        stream = layer_stream(layer, observation, query, level=level, selection=chosen)
        write_layer(stream, form, out, query, settings)
    if out == STANDARD_OUTPUT:
        return
    # Without speeds in the manifest there are no minutes, and a column of nothing tells nothing.
    untimed = table["minutes_to_team"].isna().all()
    shown = [WAYS[1] if untimed and name == WAYS[0] else name for name in PRINTED_COLUMNS]
    print_in_language(
        table.loc[table["state"] != "covered", shown].head(top), columns(), observation
    )
    console = Console()
    console.print(f"{FORMULA}; {query.at.isoformat()}", markup=False)
    for part in left_out(weighing(indicators, level)):
        console.print(
            say("left out of the score: {part}", part=translated(LEFT_OUT[part])), markup=False
        )
    if np.isnan(indicators.arrays["teams"]).all():
        console.print(say("coverage unknown: no deployments are recorded"), markup=False)
    for row in indicators.rejected.itertuples():
        console.print(
            say(
                "not counted: {kind} {record} (row {row}): {reason}",
                kind=translated(str(row.kind)),
                record=row.record,
                row=row.source_row,
                reason=reason_said(str(row.reason)),
            ),
            markup=False,
        )
    for row in indicators.cut.itertuples():
        console.print(
            say(
                "counted in part: {kind} {record} (row {row}) {reason}",
                kind=translated(str(row.kind)),
                record=row.record,
                row=row.source_row,
                reason=reason_said(str(row.reason)),
            ),
            markup=False,
        )


def sample(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    size: Annotated[int, typer.Option(help="Stations to draw; 0 compares the visited.")] = 0,
    margin: Annotated[float, typer.Option(help="Or: margin of error to reach, 0.0032.")] = 0.0,
    seed: Annotated[int, typer.Option(help="The same seed draws the same stations.")] = 1,
    strata: Annotated[
        list[str] | None, typer.Option(help="region, area, size_class, remoteness.")
    ] = None,
    out: Out = None,
    mission: Named = "",
) -> None:
    """Draw a sample of stations, or say what the stations visited so far do not represent."""
    _, observation = observed(mission)
    frame = station_frame(observation)
    console = Console()
    if not size and not margin:
        _compare(observation, query_at(observation.mission, at), frame)
        return
    if margin:
        voters = sample_size(float(frame["registered_voters"].sum()), margin)
        size = stations_needed(voters, frame["registered_voters"])
        console.print(
            say(
                "{voters}, {stations} (NDI, z = {z})",
                voters=counted(round(voters), "voter"),
                stations=counted(size, "station"),
                z=2.58,
            )
        )
    drawn = draw_sample(frame, size, seed, tuple(strata or ("region",)))
    # The whole frame drawn gives the size of each stratum, which the margin of error needs.
    every = draw_sample(frame, len(frame), seed, tuple(strata or ("region",)))
    error = expected_margin(drawn, every["stratum"].value_counts(), Z_95)
    console.print(
        say(
            "{number:,} of {stations}, seed {seed}",
            number=len(drawn),
            stations=counted(len(frame), "station"),
            seed=seed,
        )
    )
    console.print(
        say("expected margin of error of a share of stations (95 %): {error:.2%}", error=error)
    )
    if out is not None:
        write_table(csv_only(out), drawn)


def alerts(  # noqa: PLR0913, PLR0917 as above
    at: At = "",
    seen: Annotated[list[str] | None, typer.Option(help="Alert to acknowledge, by id.")] = None,
    by: Annotated[str, typer.Option(help="Who has seen them.")] = "",
    note: Annotated[str, typer.Option(help="A word about it.")] = "",
    out: Out = None,
    mission: Named = "",
) -> None:
    """List the open alerts of a moment, or acknowledge some of them."""
    settings, observation = observed(mission)
    name = observation.mission.name
    store = open_store(store_url(settings, name), name)
    query = query_at(observation.mission, at)
    indicators = measure_observation(observation)
    found = raise_alerts(observation, indicators, query)
    if seen:
        if unknown := sorted(set(seen) - set(found["alert"])):
            raise QueryError(
                say(
                    "{alert!r} is no open alert at {at}",
                    alert=unknown[0],
                    at=query.at.isoformat(),
                )
            )
        acknowledge(store, seen, person=by, note=note)
    listed = with_acknowledgements(found, acknowledgements(store))
    language = spoken()
    clock = _clock(language, observation.mission.country.timezone)
    listed["when"] = [alert_time(row, clock) for row in listed.to_dict("records")]
    if out is not None:
        write_table(csv_only(out), listed)
    for row in listed.to_dict("records"):
        about = [
            ALERT_RULES[row["rule"]][language],
            happened(row, observation.mission, clock),
            *map(row.get, ("name", "region")),
            *(row["when"], cited(row, language), row["seen_by"]),
        ]
        line = ", ".join(part for part in about if part)
        # No table: an id that is broken in two cannot be copied for --seen.
        Console().print(f"{row['alert']}  {line}", markup=False, soft_wrap=True)
    for rule, reason in idle_rules(indicators).items():
        line = f"{ALERT_RULES[rule][language]}: {IDLE_REASONS[reason][language]}"
        Console().print(say("cannot fire: {line}", line=line), markup=False, soft_wrap=True)


def _clock(language: str, timezone: str) -> Clock:
    """Return how the terminal writes times: by the country's clock."""
    zone = ZoneInfo(timezone)

    def when(instant: pd.Timestamp) -> str:
        local = instant.tz_convert(zone)
        return f"{write_date(language, local)}, {local:%H:%M}"

    def day_and_time(instant: pd.Timestamp) -> str:
        return f"{weekday(language, instant.tz_convert(zone))}, {when(instant)}"

    return Clock(language=language, zone=zone, when=when, day_and_time=day_and_time)


def _compare(observation: Observation, query: TimeQuery, frame: pd.DataFrame) -> None:
    found = represent(observation, query, frame)
    print_in_language(found.table, {}, observation)
    print_in_language(found.tests, {}, observation)
    Console().print(STATEMENTS[found.statement][spoken()].format(**found.figures))
    if found.fault:
        Console().print(found.fault, markup=False, soft_wrap=True)

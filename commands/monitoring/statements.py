"""``python -m geo statements``: what other missions said, and the count of that hour."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, csv_only, observed, query_at
from commands.table_files import Folder, file_ends, write_table, write_tables
from commands.terminal import print_rows
from geo.cube.other_missions.positions import DIFFER
from geo.monitoring.other_missions.count_then import STATED, CountThen, count_then
from geo.monitoring.other_missions.picture import OtherMissions, other_missions, other_tables
from geo.texts.sentences import counted, mark, say, spoken, translated

LISTED = 20
"""Rows of a table that a terminal shows; the files have all."""
SHOWN = {
    mark("statements"): ["stated_at", "mission", "topic", "verdict", "finding"],
    mark("count_changes"): [
        "statement_id",
        "points_from",
        "points_until",
        "expected",
        "came",
        "word",
    ],
    mark("presence_compared"): ["ours", "others", "units", "registered_voters"],
}
"""Tables that are printed, and what of each fits a terminal."""


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command()(statements)


def statements(
    at: At = "",
    level: Annotated[str, typer.Option(help="Units compared; the uppermost else.")] = "",
    out: Annotated[Path | None, typer.Option(help="File .csv: the statements.")] = None,
    folder: Folder = None,
    mission: Named = "",
) -> None:
    """Say what other missions said, where they agree, and what the count of that hour was."""
    target = csv_only(out) if out else None
    _, observation = observed(mission)
    found = other_missions(
        observation,
        query_at(observation.mission, at),
        observation.check_level(level) if level else "",
    )
    then = count_then(observation, found.statements)
    tables = other_tables(found, then, spoken())
    console = Console()
    for line in (*summary(found), *_counts(found, then)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for title, columns in SHOWN.items():
        if len(rows := tables[title]):
            console.print(f"\n{translated(title)}", markup=False)
            zone = observation.mission.country.timezone
            last = rows.tail(LISTED)
            shown = with_days(last, zone) if title == "statements" else last
            print_rows(shown[columns], {}, zone)
    ends = file_ends(observation.mission, query_at(observation.mission, at).at)
    write_table(target, tables["statements"], ends)
    write_tables(folder, tables, ends)


def with_days(statements: pd.DataFrame, zone: str) -> pd.DataFrame:
    """Return statements whose ``stated_at`` is words: the day alone where no hour is known.

    Examples
    --------
    >>> at = pd.to_datetime(["2019-10-22T01:15Z", "2019-10-23T04:00Z"])
    >>> rows = pd.DataFrame({"stated_at": at, "hour_known": [True, False],
    ...     "stated_from": pd.to_datetime(["2019-10-22T01:15Z", "2019-10-22T04:00Z"])})
    >>> with_days(rows, "America/La_Paz")["stated_at"].tolist()
    ['10-21 21:15', '10-22']
    """
    known = statements["hour_known"].astype(bool)
    hours = statements["stated_at"].dt.tz_convert(zone).dt.strftime("%m-%d %H:%M")
    days = statements["stated_from"].dt.tz_convert(zone).dt.strftime("%m-%d")
    return statements.assign(stated_at=hours.where(known, days))


def summary(found: OtherMissions) -> Iterator[str]:
    """Yield who said how much, and on which topics they differ, one sentence each."""
    if found.statements.empty:
        yield say(
            "no statement of another mission is known (python -m geo import mission-statements)"
        )
        return
    who = found.statements["mission"].nunique()
    yield say(
        "{statements} of {missions}",
        statements=counted(len(found.statements), "statement"),
        missions=counted(who, "mission"),
    )
    rows = found.cells.drop_duplicates(["topic", "unit"])
    differing = sorted(rows.loc[rows["reading"] == DIFFER, "topic"].unique())
    if not differing:
        yield say("they differ on no topic")
        return
    topics = ", ".join(translated(str(topic)) for topic in differing)
    yield say("they differ on {topics}", topics=topics)


def _counts(found: OtherMissions, then: CountThen) -> Iterator[str]:
    """Yield the count at the moment of each statement on it."""
    who = found.statements.set_index("statement_id")["mission"]
    stated = then.moments.loc[then.moments["role"] == STATED]
    # Without a count the reason is the same of each.
    for reason, rows in stated.loc[stated["reason"] != ""].groupby("reason", sort=False):
        yield f"{', '.join(rows['statement_id'])}: {translated(str(reason))}"
    for row in stated.loc[stated["reason"] == ""].to_dict("records"):
        name = f"{row['statement_id']} ({who[row['statement_id']]})"
        yield f"{name}: {'; '.join(_lead(row, *then.pair))}"


def _lead(row: Mapping[Any, Any], first: str, second: str) -> Iterator[str]:
    """Yield the lead of a count, and where it is heading if something is out."""
    who = {"first": first, "second": second, "points": row["points"]}
    if pd.isna(row["share"]):
        yield say("lead of {first} over {second} {points:+.2f} points", **who)
    else:
        yield say(
            "lead of {first} over {second} {points:+.2f} points of {share:.1%} of the sheets",
            **who,
            share=row["share"],
        )
    if row["open_sheets"] and not pd.isna(row["projected_points"]):
        yield say(
            "{out:,.0f} out, heading to {points:+.2f} ± {margin:.2f}",
            out=row["open_sheets"],
            points=row["projected_points"],
            margin=row["margin"],
        )

"""``python -m geo count-order``: why the lead changes, what is out, where the count is heading."""

from typing import Annotated

import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, moment_of, observed
from commands.table_files import Folder, JsonFile, json_only, write_tables
from commands.terminal import print_rows
from geo.codes.code_levels import level_name
from geo.errors import QueryError
from geo.export import save
from geo.missions.countries.country import Country
from geo.missions.mission import Mission
from geo.missions.time_text import parse_instant
from geo.texts.sentences import mark, say, translated
from geo.verification.count_order import CountOrder, OrderRequest, order_of_count
from geo.verification.count_order.texts import as_json, left_out, place_said, summary, tables

LISTED = 20
"""Lines of a table that a terminal shows; the files have all."""
PRINTED = {
    mark("change of the lead, votes"): (
        "change",
        ("level", "change", "volume", "composition", "within"),
    ),
    mark("change of the lead, points"): (
        "change",
        ("level", "points_change", "points_corrections", "points_composition", "points_within"),
    ),
    mark("new sheets by the finest place that had begun"): (
        "sources",
        ("source", "sheets", "lead", "points", "expected_points"),
    ),
    mark("where they came from"): (
        "origins",
        ("name", "sheets", "lead", "points", "expected_points"),
    ),
    mark("shift of late sheets by the finest place that they share with counted ones, points"): (
        "late_shift",
        ("level", "sheets", "expected_points", "deviation", "source", "tests"),
    ),
    mark("batches"): ("batches", ("at", "sheets", "lead", "points", "expected_points", "places")),
    mark("still out"): (
        "still_out",
        ("name", "sheets", "share", "lead", "expected_lead", "expected_points"),
    ),
}
"""Of each table what fits a terminal, by title: its name, and columns; the files have all."""


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command("count-order")(count_order)


def count_order(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    since: Annotated[str, typer.Option(help="Explain the change of the lead since then.")] = "",
    options: Annotated[str, typer.Option(help="Whose lead over whom: first,second.")] = "",
    series: Annotated[str, typer.Option(help="Whose count; the one the map shows else.")] = "",
    level: Annotated[str, typer.Option(help="Places to list by; the uppermost by default.")] = "",
    shift: Annotated[
        str,
        typer.Option(
            help="Common shift of late sheets in points, of an earlier round, say: 3.5, or by the "
            "level that they share with counted ones, polling_place=1,district=4."
        ),
    ] = "",
    out: JsonFile = None,
    folder: Folder = None,
    mission: Named = "",
) -> None:
    """Say why the lead changes while sheets come in, what is still out, and where that leads."""
    json_only(out)
    _, observation = observed(mission, series)
    zone = observation.mission.country.timezone
    request = OrderRequest(
        at=moment_of(observation.mission, at),
        since=parse_instant(since, zone) if since else None,
        pair=tuple(name.strip() for name in options.split(",") if name.strip()),
        series=series,
        level=level,
        shift=stated_shift(shift),
    )
    found = order_of_count(observation, request)
    _print(found, observation.mission)
    if out is not None:
        save(as_json(found), out)
    write_tables(folder, tables(found))


def stated_shift(text: str) -> float | dict[str, float] | None:
    """Return the common shift as it was stated: of all levels, by level, or not at all.

    Raises
    ------
    QueryError
        When a part is no number of points between 0 and 100.

    Examples
    --------
    >>> stated_shift("3.5"), stated_shift("district=4, province=9"), stated_shift("")
    (3.5, {'district': 4.0, 'province': 9.0}, None)
    """
    if not text.strip():
        return None
    parts = [part.rpartition("=") for part in text.split(",")]
    found = {level.strip(): _shift_points(points) for level, _, points in parts}
    if "" not in found:
        return found
    if len(parts) > 1:
        raise QueryError(
            say("--shift is one number, or level=points of each level, not {text!r}", text=text)
        )
    return found[""]


def _shift_points(text: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points <= 100:
        raise QueryError(
            say(
                "--shift is a standard deviation in points, 0 to 100, not {text!r}",
                text=text.strip(),
            )
        )
    return points


def in_words(rows: pd.DataFrame, country: Country) -> pd.DataFrame:
    """Return rows with levels by their titles in the reader's language, and abroad by its word."""
    titles = {level.id: level_name(level) for level in country.levels}
    levels = {name: rows[name].replace(titles) for name in ("level", "source") if name in rows}
    places = {name: rows[name].map(place_said) for name in ("name", "places") if name in rows}
    return rows.assign(**levels, **places)


def _print(found: CountOrder, mission: Mission) -> None:
    country, rule = mission.country, mission.decisive
    zone, console = country.timezone, Console()
    for line in summary(found, zone, rule):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    given = tables(found)
    for title, (name, columns) in PRINTED.items():
        if not len(given.get(name, ())):
            continue
        rows = given[name].query("sheets > 0") if "sheets" in columns else given[name]
        # Where every sheet is counted, the words above say so: no table without lines.
        if not rows.empty:
            console.print(f"\n{translated(title)}", markup=False)
            print_rows(in_words(rows[list(columns)].head(LISTED), country), {}, zone)
    for line in left_out(found.faults):
        console.print(line, markup=False, highlight=False, soft_wrap=True)

"""``python -m geo advise``: where teams should go."""

from typing import Annotated, Any

import numpy as np
import pandas as pd
import typer
from rich.console import Console

from commands.moment import (
    At,
    Named,
    Out,
    observed,
    print_in_language,
    query_at,
    write_rows,
)
from geo.advice import AdviceRequest
from geo.advice import advise as make_advice
from geo.advice.texts import ADVICE_COLUMNS, NOTES, WORST
from geo.missions.time_text import parse_instant
from geo.texts.message import fill_in
from geo.texts.sentences import spoken, written

MOVE_COLUMNS = (
    "order",
    "team",
    "from_name",
    "to_unit",
    "to_name",
    "to_region",
    "voters_gained",
    "voters_lost",
    "score_closed",
    "minutes",
    "km",
)
"""What of an advice fits a terminal; the file has all of it."""


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command()(advise)


def advise(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    add: Annotated[int, typer.Option(help="Teams that may be added.")] = 0,
    move: Annotated[int, typer.Option(help="Teams in place that may be moved.")] = 0,
    by: Annotated[str, typer.Option(help="When they must be there: as --at.")] = "",
    limit_minutes: Annotated[float | None, typer.Option(help="Longest way, minutes.")] = None,
    limit_km: Annotated[float | None, typer.Option(help="Longest way, straight km.")] = None,
    base: Annotated[str, typer.Option(help="Unit where new teams set out.")] = "",
    demand: Annotated[str, typer.Option(help="voters or gap_score.")] = "voters",
    goal: Annotated[
        str, typer.Option(help="most; all units, by the fewest teams; twice.")
    ] = "most",
    min_voters: Annotated[int, typer.Option(help="all, twice: smallest unit that matters.")] = 0,
    candidates: Annotated[int, typer.Option(help="Sites to look at.")] = 200,
    seconds: Annotated[float, typer.Option(help="Time limit of the solver.")] = 10.0,
    out: Out = None,
    mission: Named = "",
) -> None:
    """Say where teams should go so that most voters (or the gravest gaps) are covered.

    With --goal all: the fewest further teams that cover every unit; twice: and most of them twice.
    """
    _, observation = observed(mission)
    query = query_at(observation.mission, at)
    zone = observation.mission.country.timezone
    request = AdviceRequest(
        add=add,
        move=move,
        by=parse_instant(by, zone) if by else None,
        base=base,
        limit_minutes=limit_minutes,
        limit_km=limit_km,
        candidates=candidates,
        seconds=seconds,
        demand=_given(demand),
        goal=_given(goal),
        min_voters=min_voters,
    )
    found = make_advice(observation, query, request)
    if out is not None:
        write_rows(out, found.moves, observation, query, "advice")
    # A team that is added comes from nowhere: columns without a value only take room.
    moves = (
        pd.DataFrame(found.moves[list(MOVE_COLUMNS)]).replace("", np.nan).dropna(axis=1, how="all")
    )
    print_in_language(moves.fillna(""), ADVICE_COLUMNS, observation)
    print_in_language(found.worth.rename_axis("").reset_index(), {}, observation)
    if worst := found.worst:
        scored = worst.why.endswith("gap_score")
        told = {
            name: value if isinstance(value, str) else written(value, ".2f" if scored else ",")
            for name, value in worst.figures.items()
        }
        said = fill_in(WORST[worst.why][spoken()], name=worst.name, region=worst.region, **told)
        Console().print(said, markup=False)
    for key, values in found.notes.items():
        counts = {name: written(n) for name, n in values.items()}
        Console().print(fill_in(NOTES[key][spoken()], **counts))


def _given(choice: str) -> Any:
    """Return a choice as given: `AdviceRequest` refuses what it does not know."""
    return choice

"""An estimate of a quick count as a table of the terminal, and as JSON."""

import json
from collections.abc import Iterator
from datetime import datetime
from math import isnan
from typing import Any

import pandas as pd
from rich.console import Console

from commands.moment import print_in_language
from geo.cube.observation import Observation
from geo.missions.mission import Mission
from geo.texts.sentences import counted, say, spoken, translated, written
from geo.verification.quick_count import Estimate
from geo.verification.quick_count.arrival import Arrival, ChiSquare
from geo.verification.quick_count.calling import (
    NO_SAMPLE,
)
from geo.verification.quick_count.sentences import option_titles, sentences
from geo.verification.quick_count.texts import (
    COLUMN_TEXTS,
    MEASURE_TEXTS,
    reason_text,
)

ROWS_LISTED = 50
"""How many rows that do not count are printed; the JSON has all of them."""


def print_estimate(found: Estimate, observation: Observation) -> None:
    """Print the estimate, what may be said of it, and the rows that do not count."""
    mission, language = observation.mission, spoken()
    console = Console(soft_wrap=True)
    if len(found.table):
        print_in_language(in_percent(found.table, mission, language), COLUMN_TEXTS, observation)
    for sentence in sentences(found, mission, language):
        console.print(sentence, markup=False, highlight=False)
    for group in found.joined:
        strata = ", ".join(f"{name} ({reports})" for name, reports in group)
        console.print(
            say("strata estimated together (reports): {strata}", strata=strata), markup=False
        )
    if found.arrival is not None:
        for line in _comparisons(found.arrival):
            console.print(line, markup=False)
    if out := found.rejected["row"].nunique():
        console.print(say("{rows} not counted:", rows=counted(out, "row")))
    for row in found.rejected.head(ROWS_LISTED).itertuples():
        line = say(
            "  row {row}, {column}: {given!r} {reason}",
            row=row.row,
            column=row.column,
            given=row.value,
            reason=reason_said(str(row.reason)),
        )
        console.print(line, markup=False)
    if (more := len(found.rejected) - ROWS_LISTED) > 0:
        console.print(
            say(
                "... and {findings}; --out FILE.json lists all of them",
                findings=counted(more, "more finding"),
            )
        )


def reason_said(written: str) -> str:
    """Return why a row does not count in the reader's language.

    Examples
    --------
    >>> reason_said("is not in the sample")
    'is not in the sample'
    """
    return str(reason_text(written).get(spoken(), "")) or translated(written)


def _comparisons(arrival: Arrival) -> Iterator[str]:
    for test, within in zip(arrival.tests, arrival.within, strict=True):
        if isnan(test.p):  # all are in, or none: there is nothing to compare
            continue
        inside = say("nothing to compare") if isnan(within.p) else _numbers(within)
        yield say(
            "arrived against drawn, {dimension}: {test}; within strata: {inside}",
            dimension=translated(test.dimension),
            test=_numbers(test),
            inside=inside,
        )


def _numbers(test: ChiSquare) -> str:
    return say(
        "chi-square {chi_square:.1f}, {degrees} degrees, p = {p:.3f}",
        chi_square=test.chi_square,
        degrees=test.degrees,
        p=test.p,
    )


def in_percent(table: pd.DataFrame, mission: Mission, language: str) -> pd.DataFrame:
    """Return the estimate with percentages to two decimals, as texts, and titles for ids."""
    titles = option_titles(mission, language)
    kept = list(COLUMN_TEXTS)
    # Of the leads over each other option the one over the second says it all.
    repeated = (table["measure"] == "lead") & table["measure"].duplicated()
    shown = table.loc[~repeated, kept].copy()
    for name in kept[3:]:
        shown[name] = ["" if isnan(value) else written(100 * value, ".2f") for value in shown[name]]
    return shown.assign(
        measure=[MEASURE_TEXTS[measure][language] for measure in shown["measure"]],
        option=[titles.get(option, "") for option in shown["option"]],
        over=[titles.get(option, "") for option in shown["over"]],
    )


def as_json(
    found: Estimate, fan: pd.DataFrame, mission: Mission, at: datetime | None
) -> dict[str, Any]:
    """Return the whole estimate as values of JSON; what is unknown is null."""
    arrival = found.arrival
    return {
        "mission": mission.name,
        "exercise": bool(mission.exercise),
        "at": at.isoformat() if at else None,
        "state": found.call.state,
        "warnings": list(found.call.warnings),
        "differing_within_strata": list(found.call.uncorrected),
        "allowance": found.call.allowance,
        "needed": found.call.needed,
        "withheld": found.call.withheld,
        "decided": found.call.decided,
        "drawn": found.drawn,
        "arrived": found.arrived,
        "degrees_of_freedom": found.degrees,
        "estimates": _records(found.table),
        "strata_joined": [[{"stratum": s, "reports": n} for s, n in of] for of in found.joined],
        "strata_without_report": list(found.empty),
        "uncovered_share": None if found.call.state == NO_SAMPLE else found.uncovered,
        "arrival": _records(arrival.table()) if arrival else [],
        "arrival_tests": _records(pd.DataFrame(arrival.tests)) if arrival else [],
        "arrival_tests_within_strata": _records(pd.DataFrame(arrival.within)) if arrival else [],
        "fan": _records(fan),
        "rows_not_counted": int(found.rejected["row"].nunique()),
        "not_counted": _records(found.rejected),
    }


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return list(json.loads(rows.to_json(orient="records", date_format="iso", double_precision=15)))

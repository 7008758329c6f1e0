"""``python -m geo violence``: events, rates, and threats that acts of violence came after."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, moment_of, observed
from commands.table_files import Folder, JsonFile, file_ends, json_only, write_tables
from commands.terminal import print_rows, value_title
from geo.cube.time_query import TimeQuery
from geo.export import save
from geo.monitoring.violence.sources import IMPOSSIBLE
from geo.monitoring.violence.violence import DAYS, Violence, violence_at, violence_tables
from geo.texts.program import texts
from geo.texts.sentences import ENGLISH, counted, mark, say, spoken, translated
from geo.verification.json_text import to_json

TITLES = texts(
    "violence.columns",
    "type",
    "events",
    "fatalities_low",
    "fatalities_high",
    "unit",
    "registered_voters",
    "rate",
    "low",
    "high",
    "act",
    "act_category",
    "act_at",
    "threat_number",
    "days",
    "threats",
    "last_threat_at",
    "teams",
)
TYPES = texts("violence.types", "threats", "persons", "property", "disruption", "other")
SHOWN = {
    mark("by_type"): ["type", "events", "fatalities_low", "fatalities_high"],
    mark("rates"): ["unit", "events", "registered_voters", "rate", "low", "high"],
    mark("chains"): ["unit", "act_category", "act_at", "threat_number", "last_threat_at", "days"],
    mark("threats_without_team"): [
        "unit",
        "threats",
        "last_threat_at",
        "teams",
        "registered_voters",
    ],
}
ROWS = 12
"""Rows of a table on the terminal; the files have all."""


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command("violence")(violence)


def violence(  # noqa: PLR0913, PLR0917 each is an option of the command line
    at: At = "",
    level: Annotated[str, typer.Option(help="Level of the units; the finest else.")] = "",
    days: Annotated[int, typer.Option(help="Days before an act in which a threat counts.")] = DAYS,
    out: JsonFile = None,
    folder: Folder = None,
    mission: Named = "",
) -> None:
    """Say what violence was reported, at what rate, and where threats came before it."""
    json_only(out)
    _, observation = observed(mission)
    mission_ = observation.mission
    zone = mission_.country.timezone
    found = violence_at(
        observation, TimeQuery(at=moment_of(mission_, at).to_pydatetime()), level, days
    )
    tables = violence_tables(found)
    console, names = Console(), observation.units["name"]
    for line in summary(found):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for title, columns in SHOWN.items():
        rows = tables[title]
        rows = rows.loc[rows["events"] > 0] if title == "rates" else rows
        if len(rows):
            shown = rows[columns].head(ROWS)
            if "unit" in columns:
                shown = shown.assign(unit=shown["unit"].map(names).fillna(shown["unit"]))
            shown = _in_words(shown)
            console.print(f"\n{_title(title)}", markup=False)
            print_rows(shown, TITLES, zone)
    if out is not None:
        about = {"mission": mission_.name, "at": found.at, "level": found.level, "days": days}
        save(to_json(about, tables), out)
    ends = file_ends(mission_, moment_of(mission_, at))
    write_tables(folder, tables, ends)


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with types and categories as the page calls them; in English their ids."""
    if spoken() == ENGLISH.code:
        return rows
    said = {
        "type": lambda value: TYPES[value].get(spoken(), value) if value in TYPES else value,
        "act_category": lambda value: value_title("category", value),
    }
    return rows.assign(**{name: rows[name].map(said[name]) for name in said if name in rows})


def _title(table: str) -> str:
    return translated(table).replace("_", " ")


def summary(found: Violence) -> Iterator[str]:
    """Yield what is known, one sentence each."""
    yield say("reports show where people reported, not everything that happened")
    reports = int(found.events["reports"].sum())
    yield say(
        "{events} in {reports}",
        events=counted(len(found.events), "event"),
        reports=counted(reports, "report"),
    )
    if len(found.left_out):
        reasons = found.left_out["reason"].value_counts()
        told = ", ".join(
            say("{reason} {number:,}", reason=translated(str(name)), number=number)
            for name, number in reasons.items()
        )
        yield say("left out: {reasons}", reasons=told)
    unplaced = int((found.places == "").sum())
    if unplaced:
        yield say(
            "{events} in no unit of this level: in no rate and no chain",
            events=counted(unplaced, "event"),
        )
    for row in found.chance.to_dict("records"):
        yield _chance(row, found.days)
    if number := len(found.contradictions):
        yield say("contradictions: {number:,}", number=number)
    if number := len(_faults(found)):
        yield say("links at fault: {number:,}", number=number)
    impossible = found.contradictions.loc[found.contradictions["reason"] == IMPOSSIBLE]
    if len(impossible):
        ids = ", ".join(impossible["incident_id"].head(ROWS))
        yield say("people killed unknown, as the fewest are above the most: {ids}", ids=ids)


def _chance(row: Mapping[Any, Any], days: int) -> str:
    """Return how many acts came after threats, beside what chance makes of it."""
    values = {"number": row["observed"], "days": counted(days, "day"), "expected": row["expected"]}
    if row["counted"] == "acts":
        line = say(
            "{number, plural, one {# act} other {# acts}} after a threat "
            "within {days}, {expected:.1f} expected by chance",
            **values,
        )
    else:
        line = say(
            "{number, plural, one {# pair} other {# pairs}} of a threat and an act within {days}, "
            "{expected:.1f} expected by chance",
            **values,
        )
    if not pd.isna(row["p"]):
        line = say("{line}, share of draws with as many {p:.3f}", line=line, p=row["p"])
    verdict = translated(str(row["verdict"])).replace("_", " ")
    return f"{translated(str(row['test']))}: {line}: {verdict}"


def _faults(found: Violence) -> pd.DataFrame:
    return found.links.loc[found.links["fault"] != ""]

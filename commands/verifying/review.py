"""``python -m geo review``: stations whose papers should be looked at, and no more than that."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from commands.moment import At, Named, observed
from commands.terminal import print_rows
from geo.counts import counted
from geo.export import save
from geo.files.formulas import harmless_table, spreadsheet_csv
from geo.missions.time_text import parse_instant
from geo.verification.review.stations import StationReview, review_stations
from geo.verification.review.stored_sheets import stored_sheets

PRINTED = ["station", "unit", "observed", "expected", "residual", "state"]
DECIMALS = 3
NAMES = {
    "share": "share of an option, against the polling place",
    "turnout": "turnout, against the polling place",
    "zero_votes": "no vote for an option that the place has votes of",
    "equal_sheets": "sheets of one place that are equal in every figure",
    "share_longer": "share, the longer list",
    "turnout_longer": "turnout, the longer list",
}


def register(app: typer.Typer) -> None:
    """Add ``review``."""
    app.command()(review)


def review(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    options: Annotated[str, typer.Option(help="Two options: first,second.")] = "",
    series: Annotated[str, typer.Option(help="Whose count; the one stored by sheet else.")] = "",
    top: Annotated[int, typer.Option(min=0, help="Stations of each list that are printed.")] = 5,
    folder: Annotated[Path | None, typer.Option(help="Folder: each list as CSV.")] = None,
    mission: Named = "",
) -> int:
    """Put stations forward for review, each list with the number expected to be benign."""
    _, observation = observed(mission)
    chosen = observation.mission
    moment = parse_instant(at, chosen.country.timezone) if at else chosen.phases[-1].end
    pair = tuple(name.strip() for name in options.split(",") if name.strip())
    rows, pair_ = stored_sheets(observation, moment, series, pair)
    found = review_stations(rows, pair_)
    _print(found, len(rows), top, chosen.country.timezone)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for each in found.lists:
            text = harmless_table(each.found).to_csv(index=False)
            save(spreadsheet_csv(text), folder / f"{each.test}.csv")
        sheets = rows[[name for name in rows if name not in {"source_file", "source_row"}]]
        save(spreadsheet_csv(harmless_table(sheets).to_csv(index=False)), folder / "sheets.csv")
    return 0


def _print(found: StationReview, sheets: int, top: int, zone: str) -> None:
    console = Console(highlight=False, soft_wrap=True)
    first, second = found.pair
    console.print(
        f"{counted(sheets, 'sheet')} in the count; share is that of {first} in the votes for it "
        f"and {second}"
    )
    for each in found.lists:
        console.print(
            f"review, {NAMES[each.test]}: {counted(len(each.found), 'station')} of "
            f"{each.tested:,}, of which about {each.expected_benign:,.0f} expected where nothing "
            "happened"
        )
        if top and len(each.found):
            columns = [name for name in PRINTED if name in each.found]
            rows = each.found[columns].head(top).round(DECIMALS)
            # An empty column (a list without residuals) would be a column of dashes.
            print_rows(rows.dropna(axis="columns", how="all"), {}, "en", zone)
    for name, lean in found.lean.items():
        above = counted(lean.above, "station")
        console.print(
            f"review, {name} of the whole country: {above} far above their place, {lean.below:,} "
            f"far below ({lean.deviations:+.1f} standard deviations)"
        )
    for name, whole in found.whole.items():
        console.print(
            f"review, whole percentages of {name}: {whole.found:,} of {whole.tested:,}, "
            f"{whole.expected:,.0f} by chance ({whole.deviations:+.1f} standard deviations)"
        )
    console.print("Every list is work to do, no finding.")

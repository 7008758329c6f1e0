"""``python -m geo review``: stations whose papers should be looked at, and no more than that."""

from typing import Annotated

import typer
from rich.console import Console

from commands.moment import At, Named, moment_of, observed
from commands.table_files import Folder, write_tables
from commands.terminal import print_rows
from geo.texts.sentences import counted, mark, say, spoken, translated
from geo.verification.review.mission_review import review_mission
from geo.verification.review.registry import TESTS
from geo.verification.review.review import NOTHING, REVIEW, UNDEFINED, Review
from geo.verification.review.stations import StationReview
from geo.verification.review.tables import review_tables, settled_by_court

PRINTED = [
    "station",
    "unit",
    "without",
    "observed",
    "expected",
    "residual",
    "cluster",
    "state",
    "court",
]
DECIMALS = 3
VERDICTS = {
    REVIEW: mark("review"),
    NOTHING: mark("nothing to look at"),
    UNDEFINED: mark("not tested, too few stations can be compared"),
}
TITLES = {test.id: test.texts for test in TESTS}
"""Test of stations -> its texts by language."""


def register(app: typer.Typer) -> None:
    """Add ``review``."""
    app.command()(review)


def review(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    options: Annotated[str, typer.Option(help="Two options: first,second.")] = "",
    series: Annotated[str, typer.Option(help="Whose count; the one stored by sheet else.")] = "",
    top: Annotated[int, typer.Option(min=0, help="Lines of each list that are printed.")] = 5,
    folder: Folder = None,
    mission: Named = "",
) -> int:
    """Put stations forward for review, each list with the number expected to be benign."""
    _, observation = observed(mission, series)
    zone = observation.mission.country.timezone
    moment = moment_of(observation.mission, at)
    pair = tuple(name.strip() for name in options.split(",") if name.strip())
    found = review_mission(observation, moment, series, pair)
    _print(found.found, len(found.rows), top, zone)
    write_tables(folder, review_tables(found))
    return 0


def _print(found: StationReview, sheets: int, top: int, zone: str) -> None:
    console = Console(highlight=False, soft_wrap=True)
    first, second = found.pair
    console.print(
        say(
            "{sheets} in the count; share is that of {first} in the votes for it and {second}",
            sheets=counted(sheets, "sheet"),
            first=first,
            second=second,
        )
    )
    for each in (*found.lists, *([found.clusters] if found.clusters else [])):
        console.print(_headed(each))
        if top and len(each.found):
            columns = [name for name in PRINTED if name in each.found]
            rows = each.found[columns].head(top).round(DECIMALS)
            # An empty column (a list without residuals) would be a column of dashes.
            rows = rows.replace("", None).dropna(axis="columns", how="all").fillna({"court": ""})
            print_rows(rows, {}, zone)
    _print_country(console, found)
    console.print(say("Every list is work to do, no finding."))


def _headed(review: Review) -> str:
    number = len(review.found)
    by_unit = review.test == "local_clusters"
    settled = settled_by_court(review)
    line = say(
        "{verdict}, {title}: {found} of {tested:,}, of which about {benign:,.0f} expected where "
        "nothing happened",
        verdict=translated(VERDICTS[review.verdict]),
        title=TITLES[review.test](spoken())["title"],
        found=counted(number, "unit") if by_unit else counted(number, "station"),
        tested=review.tested,
        benign=review.expected_benign,
    )
    if not settled:
        return line
    return say("{line}; a court has settled {settled:,} of them", line=line, settled=settled)


def _print_country(console: Console, found: StationReview) -> None:
    for name, lean in found.lean.items():
        above = counted(lean.above, "station")
        console.print(
            say(
                "{verdict}, {name} of the whole country: {above} far above "
                "their place, {below:,} far below ({deviations:+.1f} standard "
                "deviations)",
                verdict=translated(VERDICTS[lean.verdict]),
                name=translated(name),
                above=above,
                below=lean.below,
                deviations=lean.deviations,
            )
        )
    for name, whole in found.whole.items():
        console.print(
            say(
                "{verdict}, whole percentages of {name}: {found:,} of "
                "{tested:,}, {expected:,.0f} by chance ({deviations:+.1f} "
                "standard deviations)",
                verdict=translated(VERDICTS[whole.verdict]),
                name=translated(name),
                found=whole.found,
                tested=whole.tested,
                expected=whole.expected,
                deviations=whole.deviations,
            )
        )

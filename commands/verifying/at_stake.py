"""``python -m geo at-stake``: votes on sheets at electoral courts, against the lead."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, moment_of, observed
from commands.table_files import Folder, write_tables
from commands.terminal import print_rows
from geo.texts.sentences import counted, mark, say, translated
from geo.verification.proceedings.at_stake import AtStake, StakeCourses, stake_courses
from geo.verification.proceedings.at_stake import at_stake as find_at_stake
from geo.verification.proceedings.stake_verdict import StakeVerdict, stake_verdict
from geo.verification.proceedings.tables import stake_tables
from geo.verification.votes_at_stake import VotesAtStake


def register(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command("at-stake")(at_stake)


def at_stake(
    at: At = "",
    options: Annotated[str, typer.Option(help="Whose lead over whom: first,second.")] = "",
    series: Annotated[str, typer.Option(help="Whose count; the one stored by sheet else.")] = "",
    folder: Folder = None,
    mission: Named = "",
) -> None:
    """Say how many votes lie at electoral courts, and whether they can turn the lead."""
    _, observation = observed(mission, series)
    mission_ = observation.mission
    zone = mission_.country.timezone
    moment = moment_of(mission_, at)
    pair = tuple(name.strip() for name in options.split(",") if name.strip())
    found = find_at_stake(observation, moment, series, pair)
    courses = stake_courses(observation, moment, series, found.contest.pair)
    tables = stake_tables(found, courses)
    console = Console()
    lines = (
        *summary(found.court, *found.contest.pair, _written(found.published, zone)),
        *_verdict(found, courses, zone),
        *_cases(found),
    )
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    # Without proceedings nothing is due: a table of noughts says that no clearer than a sentence.
    shown = [name for name in PRINTED if name != "deadlines" or len(found.cases)]
    for title in shown:
        if len(rows := tables[title]):
            console.print(f"\n{translated(title)}", markup=False)
            print_rows(rows, {}, zone)
    write_tables(folder, tables)


PRINTED = (
    mark("outcomes"),
    mark("deadlines"),
    mark("grounds"),
    mark("bodies"),
    mark("bulletins"),
)
"""Tables that are printed; the folder has all of them."""


def _written(instant: pd.Timestamp, zone: str) -> str:
    return "" if pd.isna(instant) else f"{instant.tz_convert(zone):%Y-%m-%d %H:%M}"


def _verdict(found: AtStake, courses: StakeCourses, zone: str) -> Iterator[str]:
    """Yield whether rulings can turn the lead, by the newest that is known at the moment."""
    known = stake_verdict(found, courses)
    if known is not None:
        at = _written(known.at, zone)
        if np.isnan(known.counted_share):
            when = say("at {at}", at=at)
        else:
            when = say("at {at}, with {share:.1%} counted", at=at, share=known.counted_share)
        if known.decided:
            can = say("{when}: no ruling can turn the lead", when=when)
        else:
            can = say("{when}: rulings can turn the lead", when=when)
        yield f"{can}, {_reach(known, _written(known.published, zone))}"
    settled = courses.settled(found.at)
    if settled is not None and (known is None or known.decided):
        yield say("from {at} on no ruling could turn the lead any more", at=_written(settled, zone))


def _reach(known: StakeVerdict, published: str) -> str:
    """Return by which publication how many votes rulings can reach, beside the lead."""
    values = {
        "published": published,
        "largest": known.largest,
        "swing": known.swing,
        "reach": known.reach,
        "lead": known.lead,
    }
    if known.by_bulletin:
        return say(
            "by the bulletin of {published}: at most {largest:,.0f} votes at courts and still out, "
            "{swing:,.0f} by annulling counted sheets under a request, {reach:,.0f} together; "
            "lead {lead:+,.0f}",
            **values,
        )
    return say(
        "by the sheets of {published}: at most {largest:,.0f} votes at courts, "
        "{swing:,.0f} by annulling counted sheets under a request, {reach:,.0f} together; "
        "lead {lead:+,.0f}",
        **values,
    )


def _cases(found: AtStake) -> Iterator[str]:
    """Yield what proceedings say, one sentence each."""
    if found.cases.empty:
        yield say("no proceeding is stored (python -m geo import proceedings)")
        return
    pending, overdue = int(found.cases["pending"].sum()), int(found.cases["overdue"].sum())
    yield say(
        "{proceedings} filed, {pending:,} pending, of which {overdue:,} past the deadline",
        proceedings=counted(len(found.cases), "proceeding"),
        pending=pending,
        overdue=overdue,
    )
    asked = found.requested
    yield say(
        "another pile, in none of the sums above: {sheets} in the count and under a pending "
        "request; annulled, the lead shrinks by {swing:,.0f} at most",
        sheets=counted(asked.sheets, "sheet"),
        swing=found.swing,
    )
    if len(found.unknown):
        yield say(
            "{stations} named without a sheet: in no sum",
            stations=counted(len(found.unknown), "station"),
        )


def summary(found: VotesAtStake, first: str, second: str, published: str) -> Iterator[str]:
    """Yield what is at stake by the sheets, one sentence each; `published` is as of when."""
    if not found.sheets:
        yield say("no sheet that is stored is at a court")
        return
    counting = not np.isnan(found.lead)
    yield say("by the sheets as published by {published}:", published=published)
    piled = say(
        "{sheets} at courts: {first_votes:,.0f} votes for {first}, "
        "{second_votes:,.0f} for {second}",
        sheets=counted(found.sheets, "sheet"),
        first_votes=found.first,
        first=first,
        second_votes=found.second,
        second=second,
    )
    if counting:
        yield say("{piled}; lead in the count {lead:+,.0f}", piled=piled, lead=found.lead)
    else:
        yield say("{piled}; no sheet is counted yet", piled=piled)
    if abs(found.lead) > 0:
        yield say(
            "bound: {bound:,.0f} valid votes, {times:.1f} times the lead",
            bound=found.bound,
            times=found.bound / abs(found.lead),
        )
    else:
        yield say("bound: {bound:,.0f} valid votes", bound=found.bound)
    if found.without_figures:
        yield say(
            "{number:,} of them do not show all votes: {largest:,.0f} with an average sheet "
            "({per_sheet:.0f}) for each",
            number=found.without_figures,
            largest=found.largest,
            per_sheet=found.per_sheet,
        )
    if counting:
        yield say(
            "all annulled: lead {annulled:+,.0f}; all counted: {included:+,.0f}",
            annulled=found.all_annulled,
            included=found.all_counted,
        )
    if not np.isnan(found.expected_share):
        yield say(
            "share of {first} among the two: {share:.2%}; on the {compared:,} that share their "
            "place with counted sheets {compared_share:.2%}, and those counted ones say "
            "{expected:.2%}",
            first=first,
            share=found.share,
            compared=found.compared,
            compared_share=found.compared_share,
            expected=found.expected_share,
        )

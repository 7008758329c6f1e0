"""``python -m geo publish``: take what is released to the public, and nothing else."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from commands.context import actor_at_terminal, settings_of
from geo.cube.load import observe
from geo.errors import ReleaseError
from geo.publish.files import data_files
from geo.publish.folder import forget
from geo.publish.reduction import ConfirmationError, reduction
from geo.publish.report import Report
from geo.publish.run import preview, refusal
from geo.publish.run import publish as publish_snapshot
from geo.publish.snapshot import Snapshot
from geo.published_check import checker
from geo.store import open_store, store_url
from geo.texts.sentences import counted, say, translated, written
from views.embed import draw

REPORTS = "releases"
FINDS_PRINTED = 50


def register(app: typer.Typer) -> None:
    """Add ``publish``."""
    app.command()(publish)


def publish(  # noqa: PLR0913 the options of the command
    out: Annotated[Path, typer.Option(help="Folder of the versions; OUT/current is shown.")],
    mission: Annotated[str, typer.Option(help="Mission; by default that of ATALAYA_MISSION.")] = "",
    address: Annotated[
        str, typer.Option(help="Where OUT/current will be found, https://host/path/; for oEmbed.")
    ] = "",
    *,
    alone: Annotated[
        bool,
        typer.Option("--forget", help="Keep no version before: a withdrawal that cannot wait."),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Also where nothing, or less than half of last time, goes out."),
    ] = False,
    dry: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go out, and write nothing.")
    ] = False,
) -> None:
    """Write the public snapshot: page, data, picture, table; checked before it is shown.

    Only incidents that a person has released go out, as the mission's [release] rules allow.
    The report, with what was held and why, stays in the mission's home.
    """
    settings = settings_of(mission)
    observation = observe(settings)
    store = open_store(store_url(settings, observation.mission.name), observation.mission.name)
    console = Console()
    if dry:
        snapshot = preview(observation, store, datetime.now(UTC))
        print_report(console, snapshot.report)
        data = data_files(snapshot, observation.units)
        pages = draw(snapshot, observation.units, data, address)
        refused = refusal(snapshot, {**pages, **data}, frozenset(pages), checker(observation))
        # Before the refusal, which ends the command with status 2.
        console.print(say("Nothing was written."))
        if refused:
            raise ReleaseError(refused)
        print_reduction(console, snapshot)
        return

    try:
        done = publish_snapshot(
            observation,
            store,
            out,
            draw=partial(draw, address=address),
            check=checker(observation),
            actor=actor_at_terminal(),
            reports=settings.home / REPORTS / observation.mission.name,
            # A timer has no keyboard: --yes answers before it is asked.
            confirm=lambda _: yes,
        )
    except ConfirmationError as error:
        wanted = say("if that is meant, add --yes; --dry-run says what the others wait for")
        raise ReleaseError(f"{error}; {wanted}") from error
    if alone:
        forget(out)
    print_report(console, done.snapshot.report)
    shown = say("Shown: {link} -> {folder}", link=out / "current", folder=done.folder.name)
    console.print(shown, soft_wrap=True)
    console.print(say("Report, for the mission only: {report}", report=done.report), soft_wrap=True)


def print_reduction(console: Console, snapshot: Snapshot) -> None:
    """Print that a publication would ask for a confirmation, where it would."""
    asked = reduction(snapshot)
    if asked is not None:
        console.print(
            say(
                "The last publication shows {incidents}, this one would show "
                "{now:,}: it needs --yes.",
                incidents=counted(asked.last, "incident"),
                now=asked.now,
            )
        )


def print_report(console: Console, report: Report) -> None:
    """Print how many went out, were made coarser and were held, by reason, and until when."""
    table = Table(say("incidents"), say("what became of them"))
    for what, number in report.counts().items():
        table.add_row(written(number), _outcome(what))
        if what == "held: too_early":
            for hour, some in report.later().items():
                table.add_row(
                    written(some),
                    say("  from {hour}, if only time passes", hour=f"{hour:%Y-%m-%dT%H:%MZ}"),
                )
    console.print(table)
    print_finds(console, report)


def _outcome(what: str) -> str:
    """Return what became of incidents, as `Report.counts` names it, in words."""
    state, held, reason = what.partition(": ")
    if held:
        return say("held: {reason}", reason=translated(reason.replace("_", " ")))
    return translated(state.replace("_", " "))


def print_finds(console: Console, report: Report) -> None:
    """Print what the public summaries hold that is private, or that only an editor can judge."""
    if report.finds.empty:
        return
    table = Table()
    for column in (
        say("incident"),
        say("summary"),
        say("found"),
        say("which is"),
        say("so that it"),
    ):
        # Folded and never cut: what was found in a summary has to be read whole.
        table.add_column(column, overflow="fold")
    for row in report.finds.head(FINDS_PRINTED).to_dict("records"):
        outcome = say("is held back") if row["certain"] else say("goes out unless you hold it")
        cells = (
            *(row[name] for name in ("incident_id", "language", "found")),
            translated(row["kind"]),
        )
        table.add_row(*(escape(str(value)) for value in cells), outcome)
    console.print(table)
    if len(report.finds) > FINDS_PRINTED:
        more = len(report.finds) - FINDS_PRINTED
        console.print(say("{more:,} more; the release page shows each of them.", more=more))

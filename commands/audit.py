"""``python -m geo audit``: read the audit trail and prove that nobody changed it."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from commands.context import store_of
from geo.errors import AuditError
from geo.store.audit_check import compare, describe
from geo.store.audit_trail import BEFORE, ROW, open_audit, read_head
from geo.store.sealed import STATE
from geo.texts.sentences import counted, say

MissionOption = Annotated[str, typer.Option(help="Mission; by default that of ATALAYA_MISSION.")]

FAULTS_NAMED = 20
HASHES = (ROW, BEFORE, STATE)
"""Details that `verify` reads and nobody else."""


def register(app: typer.Typer) -> None:
    """Add ``audit`` and its commands."""
    trail = typer.Typer(help="The trail of who did what when.", no_args_is_help=True)
    trail.command("list")(list_)
    trail.command()(verify)
    trail.command()(head)
    app.add_typer(trail, name="audit")


def list_(
    last: Annotated[
        int, typer.Option(min=1, max=1_000_000, help="How many of the latest entries.")
    ] = 50,
    mission: MissionOption = "",
) -> None:
    """List the latest entries, oldest first."""
    table = Table(
        say("entry"),
        say("when (UTC)"),
        say("who"),
        say("what"),
        say("of what"),
        say("details"),
    )
    for _, row in open_audit(store_of(mission)).entries(last).iterrows():
        details = {name: value for name, value in row["details"].items() if name not in HASHES}
        text = json.dumps(details, ensure_ascii=False) if details else ""
        words = (row["actor"] or say("nobody known"), row["action"], row["subject"], text)
        # Subjects come from outside: in brackets they would be read as markup.
        table.add_row(
            str(row["id"]), f"{row['at']:%Y-%m-%d %H:%M:%S}", *(escape(str(w)) for w in words)
        )
    Console().print(table)


def verify(
    anchor: Annotated[
        Path | None, typer.Option(help="File with a head that was kept (`audit head > FILE`).")
    ] = None,
    mission: MissionOption = "",
) -> None:
    """Check the trail, and the decisions, snapshots, accounts and records against it.

    With a kept head, also that its end is there.
    """
    kept = None
    if anchor is not None:
        try:
            kept = read_head(anchor.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise AuditError(
                say("{anchor} cannot be read: {error}", anchor=anchor, error=error)
            ) from error
    store = store_of(mission)
    # The trail first: what it says of the tables counts only while it is whole.
    found = open_audit(store).verify(kept)
    covered_tables = compare(store)
    if covered_tables.faults:
        more = len(covered_tables.faults) - FAULTS_NAMED
        rest = [say("and {more} more", more=more)] if more > 0 else []
        raise AuditError("; ".join([*covered_tables.faults[:FAULTS_NAMED], *rest]))
    console = Console()
    console.print(
        say(
            "{entries}, none changed. Head: {head}", entries=counted(found.id, "entry"), head=found
        ),
        soft_wrap=True,
    )
    for sentence in describe(covered_tables.unknown):
        console.print(sentence, soft_wrap=True)


def head(mission: MissionOption = "") -> None:
    """Print the head of the trail, to be kept where nobody who writes the records can write."""
    typer.echo(str(open_audit(store_of(mission)).head()))

"""``python -m geo doctor``: what is wrong with machine and mission, and what to do."""

import json
import os
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from geo.doctor import Finding, examine
from geo.doctor.finding import OK, WARNING, WRONG
from geo.texts.sentences import counted, mark, say, translated

STYLES = {OK: "green", WARNING: "yellow", WRONG: "red"}
WORDS = {OK: mark("ok"), WARNING: mark("warning"), WRONG: mark("wrong")}


def register(app: typer.Typer) -> None:
    """Add ``doctor``."""
    app.command("doctor")(doctor)


def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for a script.")] = False,
    mission: Annotated[
        str, typer.Option(help="Mission; by default those of ATALAYA_MISSION.")
    ] = "",
) -> None:
    """Say what is wrong with this machine and the mission, and what to do; nothing is written.

    Exit status 1 when something is wrong; a warning alone is none.
    """
    findings = []
    console = Console()
    for finding in examine(os.environ, mission):
        findings.append(finding)
        if not as_json:
            _print(finding, console)
    wrong = sum(finding.state == WRONG for finding in findings)
    warnings = sum(finding.state == WARNING for finding in findings)
    if as_json:
        told = {
            "wrong": wrong,
            "warnings": warnings,
            "checks": [asdict(finding) for finding in findings],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        faults, doubts = counted(wrong, "fault"), counted(warnings, "warning")
        console.print(say("{faults}, {doubts}", faults=faults, doubts=doubts), highlight=False)
    if wrong:
        raise typer.Exit(1)


def _print(finding: Finding, console: Console) -> None:
    """Print a finding as one line, and what to do as another; paths are no markup."""
    word = translated(WORDS[finding.state])
    about = f"{finding.mission} " if finding.mission else ""
    console.print(word, style=STYLES[finding.state], end=" ", markup=False, highlight=False)
    console.print(
        f"{about}{finding.check}: {finding.said}", markup=False, highlight=False, soft_wrap=True
    )
    if finding.advice:
        console.print(f"   -> {finding.advice}", markup=False, highlight=False, soft_wrap=True)

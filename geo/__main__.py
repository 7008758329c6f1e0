"""The command line: ``python -m geo``.

Exit status: 0 done; 1 done, but some rows were rejected or in conflict; 2 nothing was done, and
one sentence on standard error says why; 130 stopped by the user.
"""

import sys
from typing import Any

import typer
from rich.console import Console
from typer.completion import completion_init
from typer.core import TyperGroup

from commands.help_words import in_reader_s_language, show_usage_error
from commands.lazy import Later
from geo import __version__
from geo.env_file import take_env_files
from geo.errors import AtalayaError
from geo.texts.command_line import program
from geo.texts.sentences import say, speak
from geo.texts.translations import reader

FAILED, STOPPED = 2, 130
# Usage errors: typer hands out their class by its children only.
UsageError: Any = typer.BadParameter.__bases__[0]
# Name -> file in commands/, and the first sentence of its help.
COMMANDS = {
    "import": ("importing.imports", "Bring in records, boundaries and code tables."),
    "inspect": (
        "importing.inspection",
        "Look at a file, and write a first mapping: what is recognised, and what it asks.",
    ),
    "fetch": (
        "boundaries",
        "Download the polygons whose address is in the country's manifest, or one official file.",
    ),
    "publishers": (
        "publishers",
        "List where a country's official polygons and results are published, with licence.",
    ),
    "exercise": (
        "exercise",
        "Make a plausible mission from a seed: teams, incidents, results, challenges.",
    ),
    "export": (
        "exports",
        "Write a layer, a kind of record or the cube as a file of any format, or to a pipe.",
    ),
    "forms": (
        "field_forms",
        "Write forms for phones (XLSForm) whose submissions go in as they come.",
    ),
    "pull": (
        "field_pull",
        "Fetch submissions from KoboToolbox or ODK Central, new ones each time.",
    ),
    "aggregate": (
        "aggregate",
        "Locate the rows of Parquet files in units, count them and sum their numbers.",
    ),
    "layers": ("layer_list", "List the layers that a mission has, and what each shows."),
    "gaps": (
        "gaps",
        "Rank the units by their coverage gap, the gravest first, with every indicator.",
    ),
    "advise": (
        "advise",
        "Say where teams should go so that most voters (or the gravest gaps) are covered.",
    ),
    "sample": (
        "gaps",
        "Draw a sample of stations, or say what the stations visited so far do not represent.",
    ),
    "quick-count": (
        "verifying.quick_count",
        "Draw the sample of a quick count, and estimate the vote from its reports.",
    ),
    "alerts": ("gaps", "List the open alerts of a moment, or acknowledge some of them."),
    "count-order": (
        "verifying.count_order",
        "Say why the lead changes while sheets come in, what is still out, and where that leads.",
    ),
    "review": (
        "verifying.review",
        "Put stations forward for review, each list with the number expected to be benign.",
    ),
    "at-stake": (
        "verifying.at_stake",
        "Say how many votes lie at electoral courts, and whether they can turn the lead.",
    ),
    "media": (
        "monitoring.media",
        "Say who got how much time on which outlet, in what tone, and what nobody monitored.",
    ),
    "proceedings": (
        "monitoring.proceedings",
        "Say which rulings are due, what they can change, and how long bodies take.",
    ),
    "statements": (
        "monitoring.statements",
        "Say what other missions said, where they agree, and what the count of that hour was.",
    ),
    "discrepancies": (
        "verifying.discrepancies",
        "Compare observers' copies with the official tally sheets, or two publications of those.",
    ),
    "checklists": (
        "monitoring.checklists",
        "Add up the checklists of the voting day: counts, and shares where stations are a sample.",
    ),
    "violence": (
        "monitoring.violence",
        "Say what violence was reported, at what rate, and where threats came before it.",
    ),
    "brief": (
        "brief",
        "Write the brief of a moment: map, figures, gaps, changes, incidents, alerts, method.",
    ),
    "publish": (
        "publish",
        "Write the public snapshot: page, data, picture, table; checked before it is shown.",
    ),
    "run": ("serving", "Serve the map to this machine, until Ctrl-C."),
    "serve": ("serving", "Serve the map to many readers: several processes (docs/serving.md)."),
    "user": ("accounts", "Accounts: who may come in."),
    "token": ("tokens", "Tokens, by which programs come in to the HTTP API."),
    "audit": ("audit", "The trail of who did what when."),
    "doctor": (
        "doctor",
        "Say what is wrong with this machine and the mission, and what to do; nothing is written.",
    ),
    "migrate": (
        "migrate",
        "Bring records of an older version to this one's schema: whole, or not at all.",
    ),
    "backup": (
        "backups",
        "Save a mission whole, while others write: records, files, accounts and audit trail.",
    ),
    "restore": (
        "backups",
        "Bring a mission back from a backup, or only check one.",
    ),
    "archive": (
        "archive",
        "Make one folder of a finished mission: a page, the public map, open files, all sums.",
    ),
    "backup-key": (
        "backups",
        "Make a key: backups encrypted with its public part are read with its secret part alone.",
    ),
}


def make_app() -> Any:
    """Return the command line; a command's module is imported when the command is asked for."""
    return in_reader_s_language(
        TyperGroup(
            name="geo",
            help="The data of an observation mission: bring it in, make an exercise, take it out. "
            "With --version alone: the version.",
            no_args_is_help=True,
            commands={
                name: Later(name, module, summary) for name, (module, summary) in COMMANDS.items()
            },
        )
    )


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        take_env_files()
        speak(reader())
    except AtalayaError as error:
        return _fail(str(error), FAILED)
    if odd := [text for text in given if not _is_text(text)]:
        return _fail(
            say("{argument} is no text: its bytes are not UTF-8", argument=ascii(odd[0])), FAILED
        )
    if given == ["--version"]:
        Console().print(f"atalaya {__version__}", highlight=False)
        return 0
    return _run(given)


def _run(given: list[str]) -> int:
    # For a shell that asks what may follow: `_ATALAYA_COMPLETE=source_bash atalaya`.
    completion_init()
    try:
        status = make_app().main(given, program(), standalone_mode=False)
    except AtalayaError as error:
        return _fail(str(error), FAILED)
    except UsageError as error:
        show_usage_error(error)
        return FAILED
    except OSError as error:  # a full disk, a folder that may not be written, a closed pipe
        return _fail(say("the system refuses: {error}", error=error), FAILED)
    except (typer.Abort, KeyboardInterrupt):
        status = STOPPED
    if status == STOPPED:
        return _fail(say("stopped by the user"), STOPPED)
    return int(status or 0)


def _is_text(argument: str) -> bool:
    """Tell whether an argument can be written down; bytes of another encoding cannot."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fail(sentence: str, status: int) -> int:
    Console(stderr=True).print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    return status


if __name__ == "__main__":
    sys.exit(main())

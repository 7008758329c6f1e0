"""The command line: ``python -m geo``.

Exit status: 0 done; 1 done, but some rows were rejected or in conflict; 2 nothing was done, and
one sentence on standard error says why; 130 stopped by the user.
"""

import sys
from typing import Any

import typer
from rich.console import Console

from geo.commands import accounts, audit, boundaries, gaps, records
from geo.commands.brief import brief
from geo.commands.exercise import exercise
from geo.commands.export import export
from geo.commands.publish import publish
from geo.errors import AtalayaError

FAILED, STOPPED = 2, 130
# What the command line is told wrongly; typer hands out this class by its children only.
UsageError: Any = typer.BadParameter.__bases__[0]


def make_app() -> typer.Typer:
    """Return the command line with every command registered."""
    app = typer.Typer(
        name="geo",
        help="The data of an observation mission: bring it in, make an exercise, take it out.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    imports = typer.Typer(
        help="Bring in records, boundaries and code tables.", no_args_is_help=True
    )
    records.register(imports)
    boundaries.register(imports)
    app.add_typer(imports, name="import")
    app.command()(boundaries.fetch)
    app.command()(exercise)
    app.command()(export)
    gaps.register(app)
    app.command()(brief)
    app.command()(publish)
    accounts.register(app)
    audit.register(app)
    return app


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status."""
    try:
        status = make_app()(arguments, standalone_mode=False, prog_name="python -m geo")
    except AtalayaError as error:
        return _fail(str(error), FAILED)
    except UsageError as error:
        error.show()
        return FAILED
    except (typer.Abort, KeyboardInterrupt):
        status = STOPPED
    if status == STOPPED:
        return _fail("stopped by the user", STOPPED)
    return int(status or 0)


def _fail(sentence: str, status: int) -> int:
    Console(stderr=True).print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    return status


if __name__ == "__main__":
    sys.exit(main())

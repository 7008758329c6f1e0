"""What every export of the command line shares: its file or pipe, and its format."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from geo.errors import QueryError
from geo.export import format_of
from geo.export.formats import FORMATS, find_format
from geo.export.stream import Stream
from geo.export.targets import STANDARD_OUTPUT, write_file, write_pipe
from geo.texts.sentences import say

Out = Annotated[
    Path,
    typer.Option(
        help="File, whose ending names the format; a folder, in which it gets a name of its own; "
        "- for standard output, with --format."
    ),
]
Form = Annotated[str, typer.Option("--format", help="Format, where the ending names none.")]
Series = Annotated[str, typer.Option(help="Whose count, where several are stored.")]


def chosen_format(out: Path, given: str) -> str:
    """Return the format of a file.

    Raises
    ------
    QueryError
        When it is unknown, or neither the option nor the ending names one.

    Examples
    --------
    >>> chosen_format(Path("a.csv"), ""), chosen_format(Path("-"), "arrow")
    ('csv', 'arrow')
    """
    if given:
        find_format(given)
        return given
    if out == STANDARD_OUTPUT or out.is_dir():
        raise QueryError(
            say("--format is needed here: one of {formats}", formats=", ".join(FORMATS))
        )
    return format_of(out)


def deliver(stream: Stream, form: str, out: Path) -> Path | None:
    """Write a stream; returns the file, or None for standard output."""
    if out == STANDARD_OUTPUT:
        write_pipe(stream, form, sys.stdout.buffer)
        return None
    return write_file(stream, form, out)


def messages(out: Path) -> Console:
    """Return where sentences go: beside the data, never into them."""
    return Console(stderr=out == STANDARD_OUTPUT, soft_wrap=True)

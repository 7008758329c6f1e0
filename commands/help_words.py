"""Help and usage errors in the reader's language: our texts, and the words that typer has.

In English nothing is touched: typer then says what it says.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from inspect import cleandoc
from types import MethodType
from typing import Any

import typer

from geo.texts.sentences import ENGLISH, mark, say, spoken, translated

HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": mark("Arguments"),
    "OPTIONS_PANEL_TITLE": mark("Options"),
    "COMMANDS_PANEL_TITLE": mark("Commands"),
    "REQUIRED_LONG_STRING": mark("[required]"),
    "DEFAULT_STRING": mark("[default: {value}]"),
}
"""Constant of `typer.rich_utils` -> what it holds."""
USAGE = {
    "[OPTIONS]": mark("[OPTIONS]"),
    "COMMAND [ARGS]...": mark("COMMAND [ARGS]..."),
}
HELP_OPTION = mark("Show this message and exit.")
ERRORS = (
    mark("No such option: {option} (Possible options: {options})"),
    mark("No such option: {option}"),
    mark("No such command {command}. Did you mean {commands}?"),
    mark("No such command {command}."),
    mark("Missing command."),
    mark("Missing argument {argument}."),
    mark("Missing option {option}."),
    mark("Option {option} requires an argument."),
    mark("Option {option} does not take a value."),
    mark("Got unexpected extra argument(s) ({arguments})"),
    mark("Invalid value for {option}: {problem}"),
)
"""Usage errors of typer; the first that fits is said."""
PROBLEMS = (
    mark("Input should be a valid integer, unable to parse string as an integer"),
    mark("Input should be a valid number, unable to parse string as a number"),
    mark("Input should be a finite number"),
    mark("Input should be greater than or equal to {least}"),
    mark("Input should be less than or equal to {most}"),
    mark("Unable to parse input string as an integer, exceeded maximum size"),
)
"""What an invalid value lacks."""


def paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of a help text, each on one line: what is translated at once.

    Examples
    --------
    >>> paragraphs("Write a layer\n    as a file.\n\n    With --at: of a moment.")
    ['Write a layer as a file.', 'With --at: of a moment.']
    """
    return [" ".join(part.split()) for part in cleandoc(text).split("\n\n")]


def import_summary(command: str) -> str:
    """Return the help of an import command, in English.

    Examples
    --------
    >>> import_summary("incidents")
    'Import incidents.'
    """
    return f"Import {command}."


def in_reader_s_language(command: Any) -> Any:
    """Return a command whose help, and that of all below it, is in the reader's language.

    Parameters
    ----------
    command : of typer, loaded; changed in place.
    """
    if spoken() == ENGLISH.code:
        return command
    command.help = _translated(command.help)
    command.options_metavar = translated(command.options_metavar)
    command.format_usage = MethodType(_format_usage, command)
    command.format_help = partial(_format_help, command.format_help)
    command.get_help_option = partial(_help_option, command.get_help_option)
    for option in command.params:
        option.help = _translated(option.help)
    if isinstance(command, typer.core.TyperGroup):
        command.subcommand_metavar = translated(command.subcommand_metavar)
        for below in command.commands.values():
            in_reader_s_language(below)
    return command


def _translated(text: str | None) -> str | None:
    return text and "\n\n".join(map(translated, paragraphs(text)))


def _format_usage(command: Any, context: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(context))
    formatter.write_usage(context.command_path, pieces, prefix=say("Usage: "))


def _format_help(write: Any, context: Any, formatter: Any) -> None:
    with _headings():
        write(context, formatter)


def _help_option(make: Any, context: Any) -> Any:
    option = make(context)
    if option is not None:
        option.help = translated(HELP_OPTION)
    return option


@contextmanager
def _headings() -> Iterator[None]:
    """Lend typer our headings: they are constants of a module that others of the process use."""
    # Imported when help is written, as typer does.
    from typer import rich_utils  # noqa: PLC0415

    before = {name: getattr(rich_utils, name) for name in HEADINGS}
    for name, heading in HEADINGS.items():
        setattr(rich_utils, name, translated(heading).format(value="{}"))
    try:
        yield
    finally:
        for name, heading in before.items():
            setattr(rich_utils, name, heading)


def show_usage_error(error: Any) -> None:
    """Print a usage error of typer on standard error: usage, where help is, what is wrong."""
    message = usage_error_said(error.format_message())
    if not message:  # help was asked for by giving no arguments, and is printed
        return
    context = error.ctx
    if context is not None:
        typer.echo(context.get_usage(), err=True)
        help_ = f"{context.command_path} {context.help_option_names[0]}"
        typer.echo(say("Try '{command}' for help.", command=help_) + "\n", err=True)
    typer.echo(say("Error: {message}", message=message), err=True)


def usage_error_said(message: str) -> str:
    """Return a usage error in the reader's language; one nobody translated as a quotation.

    Examples
    --------
    >>> usage_error_said("No such option: --nope")
    'No such option: --nope'
    """
    if spoken() == ENGLISH.code or not message:
        return message
    for known in ERRORS:
        if (found := _matched(known, message)) is not None:
            if "problem" in found:
                found["problem"] = _problem_said(found["problem"])
            return translated(known).format(**found)
    return f"«{message}»"


def _problem_said(problem: str) -> str:
    for known in PROBLEMS:
        if (found := _matched(known, problem)) is not None:
            return translated(known).format(**found)
    return f"«{problem}»"


def _matched(template: str, message: str) -> dict[str, str] | None:
    """Return the places of a sentence as a message has them; None when it says something else."""
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
    found = re.fullmatch(pattern, message, re.DOTALL)
    return found and found.groupdict()

"""Commands that are imported when they are run, so that help need not wait for scipy."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand

from commands.help_words import in_reader_s_language


class Later(TyperCommand):
    """A command, or a group of them, known by its name and one sentence until it is asked.

    Attributes
    ----------
    module : below `commands`; its function ``register(app)`` adds the command to a Typer.
    """

    def __init__(self, name: str, module: str, summary: str) -> None:
        super().__init__(name, help=summary)
        self.module = module

    def load(self) -> Any:
        """Import the module and return the command that it registers under this name."""
        app = typer.Typer(add_completion=False)
        # With a callback Typer makes a group of a single command too.
        app.callback()(_nothing)
        import_module(f"commands.{self.module}").register(app)
        group: Any = typer.main.get_command(app)
        return in_reader_s_language(group.commands[self.name])

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Read the arguments as the command itself does; its context runs it."""
        return self.load().make_context(*args, **extra)


def _nothing() -> None:
    """Do nothing: the group has no options of its own."""

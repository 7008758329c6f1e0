"""``python -m geo export``: a layer, a kind of record, the cube, or the map for QGIS."""

from typing import Any

import typer
from typer.core import TyperGroup

from commands import export, export_cube, export_project, export_record


class Exports(TyperGroup):
    """The exports: the first word is one of them, else it is a layer."""

    usual = "layer"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take ``export incidents`` as ``export layer incidents``."""
        known = {*self.commands, "--help"}
        if args and args[0] not in known:
            args = [self.usual, *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    """Add ``export`` and its commands."""
    exports = typer.Typer(
        cls=Exports,
        help="Write a layer, a kind of record or the cube as a file of any format, or to a pipe.",
        no_args_is_help=True,
    )
    for part in (export, export_record, export_cube, export_project):
        part.register(exports)
    app.add_typer(exports, name="export")

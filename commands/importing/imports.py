"""``python -m geo import``: everything that can be brought in."""

import typer

from commands import boundaries, crosswalk
from commands.importing import records


def register(app: typer.Typer) -> None:
    """Add ``import`` and its commands."""
    imports = typer.Typer(
        help="Bring in records, boundaries and code tables.", no_args_is_help=True
    )
    records.register(imports)
    boundaries.register_imports(imports)
    crosswalk.register_imports(imports)
    app.add_typer(imports, name="import")

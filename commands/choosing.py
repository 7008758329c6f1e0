"""The options by which a command is narrowed to some units, one name for each in all commands."""

from typing import Annotated

import typer

Region = Annotated[str, typer.Option(help="Only this region: its code.")]
Area = Annotated[str, typer.Option(help="Only units that are urban or rural.")]
Voters = Annotated[int, typer.Option(help="Only units of at least so many voters.", min=0)]
Cover = Annotated[str, typer.Option(help="Only units that are uncovered, partial or covered.")]

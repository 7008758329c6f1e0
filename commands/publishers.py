"""``python -m geo publishers``: where official polygons and results are published."""

from typing import Annotated

import typer
from rich.console import Console

from geo.missions.countries.country_manifest import load_country
from geo.missions.countries.publishers import Publisher
from geo.settings import Settings
from geo.texts.command_line import program
from geo.texts.sentences import say


def register(app: typer.Typer) -> None:
    """Add ``publishers``."""
    app.command()(publishers)


def publishers(
    country: Annotated[str, typer.Argument(help="ISO 3166 alpha-3 code, as in per.")],
) -> int:
    """List where a country's official polygons and results are published, with licence."""
    chosen = load_country(country, Settings.from_env().boundaries)
    console = Console(highlight=False, soft_wrap=True)
    for each in chosen.publishers:
        # Titles may hold [brackets], which a terminal would take for markup.
        console.print("\n".join(_lines(each, chosen.iso3)), markup=False)
    if not chosen.publishers:
        console.print(
            say(
                "nothing is known of {country}: add [[publishers]] to its country.toml",
                country=chosen.iso3,
            )
        )
    return 0


def _lines(each: Publisher, country: str) -> tuple[str, ...]:
    stable = f"{program()} fetch {country} --what {each.what} --to FILE" if each.file else ""
    return (
        f"{each.what}: {each.title} ({each.publisher})",
        say("  page     {page}", page=each.page),
        say("  file     {file}", file=each.file or say("no stable address is known")),
        *([say("  get it   {command}", command=stable)] if stable else []),
        say("  licence  {licence}", licence=each.licence),
        say("  format   {format}", format=each.format),
        say("  checked  {day}", day=each.checked or say("not checked")),
    )

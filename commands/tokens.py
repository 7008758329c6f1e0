"""``python -m geo token``: by what programs come in to the HTTP API."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from commands.context import actor_at_terminal, settings_of, store_of
from geo.access.tokens import open_tokens
from geo.missions.mission import load_mission
from geo.missions.time_text import parse_instant
from geo.texts.sentences import say

MissionOption = Annotated[str, typer.Option(help="Mission; by default that of ATALAYA_MISSION.")]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def register(app: typer.Typer) -> None:
    """Add ``token`` and its commands."""
    tokens = typer.Typer(
        help="Tokens, by which programs come in to the HTTP API.", no_args_is_help=True
    )
    tokens.command()(create)
    tokens.command("list")(list_)
    tokens.command()(revoke)
    app.add_typer(tokens, name="token")


def create(
    account: Annotated[str, typer.Argument(help="Account that the program acts for.")],
    *,
    scope: Annotated[str, typer.Option(help="read, write or device (may only send records).")],
    until: Annotated[str, typer.Option(help="Last day, or a moment; local time of the mission.")],
    mission: MissionOption = "",
) -> None:
    """Make a token and print it, this once: it is kept as a hash."""
    number, secret = open_tokens(store_of(mission)).create(
        account, scope, end_of(until, _zone(mission)), actor=actor_at_terminal()
    )
    Console(stderr=True, soft_wrap=True).print(
        say(
            "Token {number} of {account} ({scope}). It is shown this once; send it as "
            "Authorization: Bearer TOKEN.",
            number=number,
            account=account,
            scope=scope,
        )
    )
    # Alone on standard output, for a pipe.
    typer.echo(secret)


def list_(mission: MissionOption = "") -> None:
    """List the tokens, without themselves."""
    table = Table(say("token"), say("user"), say("scope"), say("until"), say("state"))
    now = datetime.now(UTC)
    for _, row in open_tokens(store_of(mission)).listed().iterrows():
        state = say("open") if row["until"] > now else say("ended")
        if row["revoked_at"] is not None and row["revoked_at"] == row["revoked_at"]:
            state = say("revoked")
        until = f"{row['until']:%Y-%m-%d %H:%MZ}"
        table.add_row(str(row["id"]), row["username"], row["scope"], until, state)
    Console().print(table)


def revoke(
    number: Annotated[int, typer.Argument(help="Token, by its number: python -m geo token list.")],
    mission: MissionOption = "",
) -> None:
    """End a token before its time; the program that has it is refused from now on."""
    open_tokens(store_of(mission)).revoke(number, actor=actor_at_terminal())
    Console().print(say("Token {number} is revoked.", number=number))


def end_of(text: str, zone: str) -> datetime:
    """Return when a token ends: a day is its last one, in local time.

    Examples
    --------
    >>> end_of("2021-06-06", "America/Lima").isoformat()
    '2021-06-07T05:00:00+00:00'
    """
    end = parse_instant(text, zone)
    return end + timedelta(days=1) if _DAY.fullmatch(text.strip()) else end


def _zone(mission: str) -> str:
    settings = settings_of(mission)
    return load_mission(settings.mission, settings.missions, settings.boundaries).country.timezone

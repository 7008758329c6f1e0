"""``python -m geo user``: who may come in, and with which role."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from commands.context import actor_at_terminal, store_of, words_of
from geo.access.accounts import Accounts, open_accounts
from geo.access.users import check_username
from geo.texts.sentences import say

Name = Annotated[str, typer.Argument(help="User name: a-z, 0-9, dot, dash and underscore.")]
Role = Annotated[str, typer.Option(help="One of viewer, analyst, coordinator, editor, admin.")]
MissionOption = Annotated[str, typer.Option(help="Mission; by default that of ATALAYA_MISSION.")]


def register(app: typer.Typer) -> None:
    """Add ``user`` and its commands."""
    users = typer.Typer(help="Accounts: who may come in.", no_args_is_help=True)
    users.command()(add)
    users.command("list")(list_)
    users.command()(passwd)
    users.command()(role)
    users.command()(disable)
    users.command()(enable)
    app.add_typer(users, name="user")


def add(username: Name, role: Role = "viewer", mission: MissionOption = "") -> None:
    """Make an account; the password is asked for, or read from a pipe."""
    accounts = open_accounts(store_of(mission), words_of(mission))
    password = _ask_password(accounts, check_username(username))
    accounts.add(username, role, password, actor=actor_at_terminal())
    Console().print(say("{username} may come in as {role}.", username=username, role=role))


def list_(mission: MissionOption = "") -> None:
    """List the accounts."""
    table = Table(say("user"), say("role"), say("state"), say("since"))
    for _, row in open_accounts(store_of(mission)).listed().iterrows():
        state = say("disabled") if row["disabled"] else say("open")
        table.add_row(row["username"], row["role"], state, f"{row['created_at']:%Y-%m-%d}")
    Console().print(table)


def passwd(username: Name, mission: MissionOption = "") -> None:
    """Set a new password; the account's open sessions end."""
    accounts = open_accounts(store_of(mission), words_of(mission))
    password = _ask_password(accounts, username)
    accounts.change_password(username, password, actor=actor_at_terminal())
    Console().print(
        say("{username} has a new password; open sessions have ended.", username=username)
    )


def role(username: Name, role: Role, mission: MissionOption = "") -> None:
    """Give an account another role; its open sessions end."""
    open_accounts(store_of(mission)).change_role(username, role, actor=actor_at_terminal())
    Console().print(
        say("{username} is {role} from the next login on.", username=username, role=role)
    )


def disable(username: Name, mission: MissionOption = "") -> None:
    """Close an account; its open sessions end."""
    open_accounts(store_of(mission)).disable(username, actor=actor_at_terminal())
    Console().print(say("{username} may no longer come in.", username=username))


def enable(username: Name, mission: MissionOption = "") -> None:
    """Open a closed account again."""
    accounts = open_accounts(store_of(mission))
    accounts.disable(username, actor=actor_at_terminal(), disabled=False)
    Console().print(say("{username} may come in again.", username=username))


def _ask_password(accounts: Accounts, username: str) -> str:
    """Return a password from the terminal, asked twice, or the first line of a pipe."""
    if not sys.stdin.isatty():
        # The line's end alone: a space may be part of the password.
        return accounts.check_password(sys.stdin.readline().rstrip("\r\n"), username)
    given = typer.prompt(say("Password"), hide_input=True, confirmation_prompt=True)
    return accounts.check_password(given, username)

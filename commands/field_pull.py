"""``python -m geo pull kobo | odk``: submissions fetched from the servers of the phones."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from commands.context import actor_at_terminal, settings_of
from geo.boundaries.units import load_units
from geo.errors import PullError, QueryError
from geo.field_pull.attachments import Attachments
from geo.field_pull.central import Central, session
from geo.field_pull.client import Client
from geo.field_pull.kobo import Kobo
from geo.field_pull.page import Server
from geo.field_pull.run import Pulled, pull
from geo.importing import ImportRequest, import_files
from geo.importing.mapping.file.reading import read_mapping
from geo.importing.placement.placing import Place
from geo.missions.mission import load_mission
from geo.records.kinds import COMMANDS
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.texts.sentences import counted, say

SOME_REJECTED = 1
SHOWN = 3

Address = Annotated[str, typer.Argument(help="Of the server, as https://kf.kobotoolbox.org.")]
What = Annotated[str, typer.Option("--as", help="Records that the submissions are: incidents ...")]
MissionOption = Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")]
Pairs = Annotated[
    list[str] | None, typer.Option("--map", help="ours=theirs, a question; repeatable.")
]
MapFile = Annotated[
    Path | None, typer.Option("--mapping", help="TOML with columns, values and constants.")
]
Everything = Annotated[
    bool, typer.Option("--all", help="Ask for all again: also what was edited since.")
]
Files = Annotated[bool, typer.Option(help="Keep photographs and other files, too.")]
KeyFile = Annotated[
    Path | None, typer.Option("--key-file", help="File with the key; the environment's else.")
]
Without = Annotated[
    bool, typer.Option("--without-place", help="Take pages whose rows mostly say no place.")
]


def register(app: typer.Typer) -> None:
    """Add ``pull`` and its commands."""
    pulls = typer.Typer(
        help="Fetch submissions from KoboToolbox or ODK Central, new ones each time.",
        no_args_is_help=True,
    )
    pulls.command("kobo")(kobo)
    pulls.command("odk")(odk)
    app.add_typer(pulls, name="pull")


def kobo(  # noqa: PLR0913, PLR0917 - one parameter per option of the command line
    address: Address,
    form: Annotated[str, typer.Argument(help="Id of the form, as in the address of its page.")],
    what: What = "incidents",
    mission: MissionOption = "",
    pairs: Pairs = None,
    mapping: MapFile = None,
    everything: Everything = False,  # noqa: FBT002
    attachments: Files = True,  # noqa: FBT002
    without_place: Without = False,  # noqa: FBT002
    key_file: KeyFile = None,
) -> None:
    """Fetch from KoboToolbox; the key is in ATALAYA_KOBO_TOKEN, or in a file."""
    settings = settings_of(mission)
    token = _lines(key_file)[0] if key_file else settings.kobo_token
    if not token:
        raise PullError(
            say("no key: put it in {name}, or in a file for --key-file", name="ATALAYA_KOBO_TOKEN")
        )
    client = Client(address, {"Authorization": f"Token {token}"})
    request = _request(what, pairs, mapping, without_place=without_place)
    _run(Kobo(client, form), client, request, settings, everything, attachments)


def odk(  # noqa: PLR0913, PLR0917 - as above
    address: Address,
    project: Annotated[int, typer.Argument(help="Number of the project.")],
    form: Annotated[str, typer.Argument(help="Id of the form.")],
    what: What = "incidents",
    mission: MissionOption = "",
    pairs: Pairs = None,
    mapping: MapFile = None,
    everything: Everything = False,  # noqa: FBT002
    attachments: Files = True,  # noqa: FBT002
    without_place: Without = False,  # noqa: FBT002
    key_file: KeyFile = None,
) -> None:
    """Fetch from ODK Central; email and password are in the environment, or lines of a file."""
    settings = settings_of(mission)
    given = _lines(key_file) if key_file else [settings.odk_email, settings.odk_password]
    if len(given) < 2 or not all(given[:2]):
        names = "ATALAYA_ODK_EMAIL, ATALAYA_ODK_PASSWORD"
        raise PullError(say("no key: put it in {name}, or in a file for --key-file", name=names))
    client = session(Client(address), given[0], given[1])
    request = _request(what, pairs, mapping, without_place=without_place)
    _run(Central(client, project, form), client, request, settings, everything, attachments)


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.strip() for line in lines if line.strip()] or [""]


def _request(
    what: str, pairs: list[str] | None, mapping: Path | None, *, without_place: bool
) -> ImportRequest:
    if what not in COMMANDS:
        known = ", ".join(COMMANDS)
        raise QueryError(say("no records {what!r}; there are {known}", what=what, known=known))
    return ImportRequest(
        paths=(),
        command=what,
        columns=read_mapping(mapping, tuple(pairs or ())),
        without_place=without_place,
        actor=actor_at_terminal(),
    )


def _run(  # noqa: PLR0913, PLR0917 - as above
    server: Server,
    client: Client,
    request: ImportRequest,
    settings: Settings,
    everything: bool,  # noqa: FBT001
    attachments: bool,  # noqa: FBT001
) -> None:
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    place = Place(
        country=mission.country,
        units=load_units(mission.country, settings.home),
        home=settings.home,
    )
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with (
        closing(open_store(store_url(settings, mission.name), mission.name)) as store,
        Progress(*columns, console=Console(stderr=True), transient=True) as progress,
    ):
        task = progress.add_task(server.name)
        pulled = pull(
            server,
            client,
            replace(request, revise=False),
            lambda asked: import_files(asked, mission, place, store),
            settings.home / "pulled" / mission.name,
            attachments=Attachments(settings.home, mission.name) if attachments else None,
            everything=everything,
            step=lambda what: progress.update(task, description=what),
        )
    _say(server.name, pulled)
    if pulled.rejected or pulled.conflicts:
        raise typer.Exit(SOME_REJECTED)


def _say(name: str, pulled: Pulled) -> None:
    lines = [
        say(
            "{name}: {submissions}; {added:,} added, {known:,} known, {rejected:,} rejected, "
            "{conflicts:,} in conflict; {files} kept",
            name=name,
            submissions=counted(pulled.submissions, "submission"),
            added=pulled.added,
            known=pulled.known,
            rejected=pulled.rejected,
            conflicts=pulled.conflicts,
            files=counted(pulled.files, "file"),
        ),
        *(f"  {reason}" for reason in pulled.reasons),
        *(f"  {path}" for path in pulled.rejects[:SHOWN]),
        *(say("  not fetched: {file}", file=file) for file in pulled.lost[:SHOWN]),
    ]
    if len(pulled.lost) > SHOWN:
        lines.append(say("  … and {rows} more", rows=len(pulled.lost) - SHOWN))
    Console().print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)

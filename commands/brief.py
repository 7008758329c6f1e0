"""``python -m geo brief``: the situation report of a moment, as a page or a PDF."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from commands.choosing import Area, Cover, Region, Voters
from commands.context import actor_at_terminal, settings_of
from commands.export import parse_filters
from geo.brief import make_brief
from geo.brief.issued import last_brief, note_brief
from geo.brief.selection import SCORE, Selection
from geo.cube.load import observe
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export import save
from geo.gaps.alerts.acknowledgements import acknowledgements
from geo.missions.mission import load_mission
from geo.missions.time_text import parse_instant
from geo.store import open_store, store_url
from geo.texts.sentences import say
from views.brief import compose, to_html, to_pdf

DAY = timedelta(days=1)


def register(app: typer.Typer) -> None:
    """Add ``brief``."""
    app.command()(brief)


def brief(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: Annotated[str, typer.Option(help="Moment; local time unless it has an offset.")] = "",
    out: Annotated[Path, typer.Option(help="File: .pdf or .html.")] = Path("brief.pdf"),
    since: Annotated[str, typer.Option(help="Changes since; the last brief, else a day.")] = "",
    known_at: Annotated[str, typer.Option(help="Only what was recorded by then.")] = "",
    lang: Annotated[
        str, typer.Option(help="A language of the mission; its first by default.")
    ] = "",
    region: Region = "",
    area: Area = "",
    voters: Voters = 0,
    cover: Cover = "",
    only: Annotated[
        list[str] | None, typer.Option(help="Only such incidents: axis=value, several times.")
    ] = None,
    indicator: Annotated[str, typer.Option(help="What the map shows.")] = SCORE,
    mission: Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")] = "",
) -> None:
    """Write the brief of a moment: map, figures, gaps, changes, incidents, alerts, method.

    With --known-at it is made again as it could be made then, and not noted as given out.
    """
    begun = time.perf_counter()
    if out.suffix not in {".pdf", ".html"}:
        raise QueryError(say("{out}: a brief is written as .pdf or .html", out=out.name))
    chosen = Selection(
        region=region,
        area=area,
        voters=voters,
        cover=cover,
        filters=parse_filters(only or []),
        indicator=indicator,
    )
    settings = settings_of(mission)
    manifest = load_mission(settings.mission, settings.missions, settings.boundaries)
    if lang and lang not in manifest.languages:
        spoken = ", ".join(manifest.languages)
        raise QueryError(
            say(
                "{lang!r} is no language of {manifest}; its languages are {spoken}",
                lang=lang,
                manifest=manifest.name,
                spoken=spoken,
            )
        )
    zone = manifest.country.timezone
    known = parse_instant(known_at, zone) if known_at else datetime.now(UTC)
    # Always read as known at an instant: its version is then that of the content.
    observation = observe(settings, known)
    asked = parse_instant(at, zone) if at else manifest.phases[-1].end
    query = TimeQuery(at=manifest.instant_at(asked))
    store = open_store(store_url(settings, manifest.name), manifest.name)
    before = parse_instant(since, zone) if since else last_brief(store, query.at)
    given = acknowledgements(store)
    # Who acknowledged an alert later had not seen it then.
    seen = given.loc[given["at"] <= known]
    # On the mission's first day there is no day before.
    first = min(query.at, max(query.at - DAY, observation.mission.phases[0].start))
    made = make_brief(observation, query, before or first, seen, selection=chosen)
    document = compose(made, lang)
    save(to_pdf(document) if out.suffix == ".pdf" else to_html(document).encode(), out)
    if not known_at:
        note_brief(store, query.at, observation.version, actor_at_terminal())
    spent = time.perf_counter() - begun
    local = query.at.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
    console = Console()
    console.print(
        say(
            "{out}: {at}, data {version}, {spent:.1f} s",
            out=out,
            at=local,
            version=observation.version,
            spent=spent,
        ),
        soft_wrap=True,
    )
    if query.at != asked:
        console.print(
            say("a brief is of a step of the time axis: {at} is the last one by then", at=local),
            soft_wrap=True,
        )

"""``python -m geo export project``: the whole map as a folder that QGIS opens."""

from pathlib import Path
from typing import Annotated

import typer

from commands.context import actor_at_terminal, settings_of
from commands.delivering import Series, messages
from commands.export import parse_span
from geo.access.export_limit import note_export
from geo.cube.load import observe
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export import layer_stream
from geo.export.about import moments
from geo.export.qgis.project import ProjectLayer, project
from geo.export.targets import write_file
from geo.files.atomic_write import write_whole
from geo.store import open_store, store_url
from geo.texts.sentences import counted, say
from layers import layers_of, with_data
from layers.definition.features import in_full
from layers.definition.layer import Layer

PROJECT = "mission.qgs"


def register(app: typer.Typer) -> None:
    """Add ``project``."""
    app.command("project")(project_folder)


def project_folder(
    out: Annotated[Path, typer.Option(help="Folder; made where it is missing.")],
    *,
    at: Annotated[str, typer.Option(help="Moment; local time unless it has an offset.")] = "",
    level: Annotated[str, typer.Option(help="Level of the units; the finest by default.")] = "",
    series: Series = "",
    mission: Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")] = "",
) -> None:
    """Write every layer as a GeoPackage, and the project in which QGIS shows them as the page does.

    Layers of units are as of the moment; records are all of them, for the temporal controller.
    """
    if out.exists() and not out.is_dir():
        raise QueryError(say("{out} is no folder", out=out))
    settings = settings_of(mission)
    observation = observe(settings, series=series)
    query = TimeQuery(**parse_span(observation.mission, at, "", ""))
    level = observation.check_level(level)
    out.mkdir(parents=True, exist_ok=True)
    shown = [
        (layer, found)
        for layer in _drawn(observation)
        if (found := _written(layer, observation, query, level, series, out)) is not None
    ]
    mission_ = observation.mission
    language = mission_.languages[0]
    moment = moments(query.at, mission_.country.timezone)["moment_local"]
    title = f"{mission_.title[language]}, {moment}"
    listed = [found for _, found in shown]
    content = project(title, listed, mission_.country.shown_box, language)
    write_whole(out / PROJECT, content.encode())
    store = open_store(store_url(settings, mission_.name), mission_.name)
    note_export(store.engine, actor_at_terminal(), "project.qgs", {"at": query.at.isoformat()})
    messages(out).print(
        say(
            "{out}: {layers} at {at}",
            out=out / PROJECT,
            layers=counted(len(listed), "layer"),
            at=query.at.isoformat(),
        )
    )


_STACK = ("fill", "outline", "symbols", "points")
"""Ways to draw, from the lowest up."""


def _drawn(observation: Observation) -> list[Layer]:
    """Return the layers that the mission has, from the lowest up; the page's first ones on top."""
    offered = with_data(layers_of(observation.mission).values(), observation)
    within = [layer.within(observation.mission) for layer in offered]
    return sorted(within, key=lambda layer: (_STACK.index(layer.draw), -layer.rank))


def _written(  # noqa: PLR0913, PLR0917 what is written, of what, read how
    layer: Layer,
    observation: Observation,
    query: TimeQuery,
    level: str,
    series: str,
    out: Path,
) -> ProjectLayer | None:
    drawing = layer.drawing(observation.mission)
    if drawing is None:
        return None
    stream = layer_stream(
        in_full(layer) if layer.draw == "points" else layer,
        observation,
        query,
        level=level,
        series=series,
        full=layer.draw == "points",
    )
    if not stream.geometry:
        return None
    write_file(stream, "gpkg", out / f"{layer.id}.gpkg")
    return ProjectLayer(
        id=layer.id,
        title=layer.title,
        geometry=stream.geometry,
        drawing=drawing,
        shown=layer.shown,
        rights=str(stream.about.get("attribution", "")),
    )

"""``GET /export/<layer>.<format>``: any layer as a file, as the address sees it or in full."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, g, request
from sqlalchemy import Engine

from geo.access.export_limit import demand_patience, note_export
from geo.cube.observation import Observation
from geo.errors import LayerError
from geo.export import layer_stream
from geo.export.formats import FORMATS, find_format
from geo.export.selected import EVERYTHING
from geo.texts.sentences import say
from layers.definition.features import in_full
from layers.definition.layer import Layer
from views.lead.asking import selection_of
from views.page.address import TIME_KEYS, box_of, latest, level_of, query_of
from views.page.known_parameters import check_known
from views.page.sent_files import sent

Layers = Mapping[str, Layer]
SHOWN_FORMATS = ("geojson", "gpkg", "parquet", "csv", "xlsx", "fgb")
"""What the page offers; the address takes every format of `geo.export.formats`."""
SELECTION_KEYS = ("region", "area", "voters", "cover")
LAYER_KEYS = (*TIME_KEYS, "level", "box", "full", *SELECTION_KEYS)
FORMAT_TITLES = {name: FORMATS[name].title for name in SHOWN_FORMATS}
"""Format -> its name, the same in every language."""


def blueprint(observation: Callable[[], Observation], layers: Layers, engine: Engine) -> Blueprint:
    """Return the route.

    Parameters
    ----------
    observation : gives the data version that is served.
    engine : of the store, whose audit trail says who took what.
    """
    routes = Blueprint("downloads", __name__)

    @routes.get("/export/<layer_id>.<extension>")
    def export(layer_id: str, extension: str) -> Response:
        actor = g.visitor.username
        demand_patience(engine, actor)
        made = answer(observation(), layers, layer_id, extension, request.args)
        # After it was made: what failed was not taken, and does not count.
        note_export(engine, actor, f"{layer_id}.{extension}", dict(request.args))
        return made

    return routes


def answer(
    observation: Observation,
    layers: Layers,
    layer_id: str,
    extension: str,
    query: Mapping[str, str],
) -> Response:
    """Return a layer's file for an address.

    `query` is the page's own (``t``, ``mode``, ``window``, ``clock``, filters), with ``level``
    and ``box``, and the filters of the list of gaps (``region``, ``area``, ``voters``, ``cover``);
    ``full=1`` asks for every record and unit at the last moment instead.

    Raises
    ------
    LayerError, QueryError
        When a parameter, layer, format, moment, level or box do not exist.
    """
    check_known(query, LAYER_KEYS)
    find_format(extension)
    if layer_id not in layers:
        raise LayerError(
            say(
                "{layer_id!r} is no layer; known are {layers}",
                layer_id=layer_id,
                layers=", ".join(layers),
            )
        )
    mission = observation.mission
    layer = layers[layer_id].adapt(layers[layer_id], observation)
    if layer is None:
        raise LayerError(
            say(
                "{mission} has no records of what the layer {layer_id!r} shows",
                mission=mission.name,
                layer_id=layer_id,
            )
        )
    full = query.get("full") == "1"
    stream = layer_stream(
        in_full(layer) if full else layer,
        observation,
        latest(mission) if full else query_of(query, mission),
        level="" if full else level_of(query.get("level", ""), mission),
        bbox=box_of(query.get("box", "")),
        full=full,
        selection=EVERYTHING if full else selection_of(query),
    )
    return sent(stream, extension)

"""``GET /export/<layer>.<format>``: any layer as a file, as the address sees it or in full."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, request

from geo.errors import LayerError
from geo.export import FORMATS, export_layer
from geo.observation import Observation
from layers.features import in_full
from layers.layer import Layer
from views.address import box_of, latest, reading_of

Layers = Mapping[str, Layer]


def blueprint(observation: Callable[[], Observation], layers: Layers) -> Blueprint:
    """Return the route; `observation` gives the data version that is served."""
    routes = Blueprint("downloads", __name__)

    @routes.get("/export/<layer_id>.<extension>")
    def export(layer_id: str, extension: str) -> Response:
        return answer(observation(), layers, layer_id, extension, request.args)

    return routes

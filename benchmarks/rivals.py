"""What a user would write instead: three usual ways to animate a choropleth in Python.

Each serves one page on a port of the loopback interface. All draw the same polygons, simplified
alike, and the same classes; none of them draws incidents, which would only slow them down.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import dash_leaflet as dl
import folium
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from flask import Flask
from folium.plugins import TimeSliderChoropleth

from benchmarks.scene import COLOURS, STEPS, Scene, classes

START = datetime(2021, 6, 6, tzinfo=UTC)
# dash-leaflet reads style functions from the page; this is the whole client of both Dash rivals.
STYLE_JS = """
globalThis.rival = {
    style: (feature, context) => ({
        weight: 0.6, color: "#555", fillOpacity: 0.8, fillColor: context.hideout
            ? context.hideout.colours[context.hideout.classes[feature.properties.i]]
            : feature.properties.fill,
    }),
};
globalThis.dash_clientside = Object.assign({}, globalThis.dash_clientside, {rival: {
    hideout: (t, store) => ({colours: store.colours, classes: store.classes[t]}),
}});
"""


def _features(scene: Scene, fill: list[str] | None = None) -> dict:
    table = scene.units[["geometry"]].assign(i=range(len(scene.units)))
    if fill is not None:
        table["fill"] = fill
    return json.loads(table.to_json(drop_id=True))


def _app(scene: Scene, layer: dl.GeoJSON, extra: list) -> Dash:
    west, south, east, north = scene.units.total_bounds
    app = Dash(__name__, assets_folder="no-assets")
    app.server.add_url_rule(
        "/rival.js", "rival", lambda: (STYLE_JS, {"Content-Type": "text/javascript"})
    )
    app.index_string = app.index_string.replace(
        "{%scripts%}", '<script src="/rival.js"></script>{%scripts%}'
    )
    app.layout = html.Div(
        [
            dl.Map(
                [layer],
                id="map",
                bounds=[[south, west], [north, east]],
                style={"height": "700px", "width": "1000px"},
            ),
            dcc.Slider(0, STEPS - 1, 1, value=0, id="slider", marks=None, updatemode="drag"),
            *extra,
        ]
    )
    return app


def server_callback(scene: Scene) -> Flask:
    """Return the usual Dash app: a callback sends the restyled GeoJSON at every step."""
    steps = [[COLOURS[c] for c in row] for row in classes(scene.shares)]
    layer = dl.GeoJSON(
        id="units", data=_features(scene, steps[0]), style={"variable": "rival.style"}
    )
    app = _app(scene, layer, [])

    @app.callback(Output("units", "data"), Input("slider", "value"), prevent_initial_call=True)
    def restyle(step: int) -> dict:
        return _features(scene, steps[step])

    return app.server


def clientside_hideout(scene: Scene) -> Flask:
    """Return dash-leaflet's own fast way: classes go to the browser once, ``hideout`` restyles."""
    rows = classes(scene.shares).tolist()
    store = {"colours": COLOURS, "classes": rows}
    layer = dl.GeoJSON(
        id="units",
        data=_features(scene),
        style={"variable": "rival.style"},
        hideout={"colours": COLOURS, "classes": rows[0]},
    )
    app = _app(scene, layer, [dcc.Store(id="store", data=store)])
    app.clientside_callback(
        ClientsideFunction("rival", "hideout"),
        Output("units", "hideout"),
        Input("slider", "value"),
        Input("store", "data"),
    )
    return app.server


def folium_time_slider(scene: Scene) -> Flask:
    """Return folium's TimeSliderChoropleth, written once and served as a file."""
    stamps = [str(int((START + timedelta(hours=h)).timestamp())) for h in range(STEPS)]
    rows = classes(scene.shares)
    styles = {
        str(i): {s: {"color": COLOURS[rows[k, i]], "opacity": 0.8} for k, s in enumerate(stamps)}
        for i in range(len(scene.units))
    }
    west, south, east, north = scene.units.total_bounds
    page = folium.Map(tiles=None, width=1000, height=700)
    TimeSliderChoropleth(scene.units[["geometry"]].to_json(), styledict=styles).add_to(page)
    page.fit_bounds([[south, west], [north, east]])
    text = page.get_root().render()
    server = Flask(__name__)
    server.add_url_rule("/", "page", lambda: text)
    return server


RIVALS: dict[str, Callable[[Scene], Flask]] = {
    "server callback sends GeoJSON (usual Dash app)": server_callback,
    "dash-leaflet, clientside hideout": clientside_hideout,
    "folium TimeSliderChoropleth": folium_time_slider,
}

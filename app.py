"""Run the observation map: ``python app.py``, then open the address it prints."""

import gc

# What modules make stays: going through all of it again and again is half a second of a start.
gc.disable()

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from dash import Dash, Input, Output
from dash.development.base_component import Component
from flask import Response, jsonify
from rich.console import Console
from waitress import serve

from geo.boundaries.units import load_units
from geo.brief.headlines import Headlines
from geo.env_file import take_env_files
from geo.errors import AtalayaError, SettingsError
from geo.missions.mission import load_mission
from geo.progress import Report, silent, with_seconds
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.texts.sentences import ENGLISH, say, speak
from geo.texts.translations import reader
from layers import layers_of
from views import ids
from views.api import Source, make_api
from views.lead import page as lead_page
from views.lead.routes import blueprints
from views.lead.served import make_lead
from views.mounts import mount
from views.ogc import make_ogc
from views.page import attributes, downloads, layout, pictures, table_downloads
from views.page.html import Shell, ShellDash
from views.page.leaflet import tile_origin
from views.page.selection import parse_selection
from views.page.unit_panel import answer
from views.pages.failure import explain_failures
from views.release import Review
from views.served import Served, open_mission, served_missions
from views.serving import blobs, offline
from views.serving.bundle import compress_components, load_client
from views.serving.compression import Compressor
from views.serving.live_data import LiveData
from views.serving.log_lines import console_of, print_error
from views.serving.meters import Meters
from views.serving.public_files import App
from views.serving.security import secure
from views.serving.sent import check_callbacks, refuse
from views.start import make_start
from views.wiring import (
    add_release,
    check_address,
    check_openness,
    meters_of,
    probed,
    probed_together,
    public_files,
    require_login,
    watched,
)

# Nor are they gone through while the map is served.
gc.freeze()
gc.enable()

ASSETS = Path(__file__).parent / "assets"


def create_app(
    settings: Settings,
    report: Report = silent,
    prefix: str = "/",
    meters: Meters | None = None,
) -> Dash:
    """Build the page of the mission that the settings name.

    Parameters
    ----------
    report : given a sentence when a step begins that may take its time.
    prefix : where the mission is mounted, ``/m/<name>/`` among several.
    meters : what counts for ``/metrics``, where that is wanted.

    Raises
    ------
    AtalayaError
        When the mission, its country or its records cannot be read.
    """
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    layers = layers_of(mission)
    client = load_client(ASSETS)
    store = open_store(store_url(settings, mission.name), mission.name)
    live = LiveData(settings, layers, client, report)
    compressor = Compressor(settings.home / "blobs", meters.compressed if meters else bool)
    if meters:
        meters.watch(live.as_of)
    first = live.payload()
    for blob in (*first.blobs.values(), *map(first.description, mission.languages)):
        # Before the first reader: the strongest compression takes about a second a file.
        compressor.want(blob)
    # Our own bundle instead of Dash's links; no English "Updating..." in the title, either.
    app = ShellDash(
        __name__,
        include_assets_files=False,
        update_title=None,  # type: ignore[arg-type] # Dash takes it, and its docstring says so
        routes_pathname_prefix="/",
        requests_pathname_prefix=prefix,
    )
    shell = Shell(
        waiting=layout.waiting(mission),
        client=client,
        payload=live.payload,
        # From the page, as all of its addresses: the start page is above all prefixes.
        start="../" * (prefix.count("/") - 1),
    )
    layout.set_layout(app, mission, shell, settings.basemap)
    compress_components(app.server, compressor)
    app.server.register_blueprint(offline.blueprint(ASSETS))
    app.server.register_blueprint(blobs.blueprint(live.payload, live.newest_payload, compressor))
    app.server.register_blueprint(downloads.blueprint(live.observation, layers, store.engine))
    app.server.register_blueprint(
        table_downloads.record_blueprint(live.observation, settings, store)
    )
    app.server.register_blueprint(table_downloads.cube_blueprint(live.observation, store))
    kept = pictures.Pictures(settings, mission.name, store)
    app.server.register_blueprint(pictures.blueprint(kept))
    api = Source(
        mission=mission,
        settings=settings,
        store=store,
        current=lambda: live.current().observation,
        layers=layers,
    )
    app.server.register_blueprint(make_api(api))
    app.server.register_blueprint(make_ogc(api))
    app.server.register_error_handler(AtalayaError, refuse)

    @app.server.get("/version.json")
    def version() -> Response:
        return jsonify(version=live.version(), as_of=live.as_of().timestamp())

    @app.callback(
        Output(ids.UNIT_RECORDS, "children"),
        Output(ids.SELECTION, attributes.ANSWERED),
        Input(ids.SELECTION, attributes.WANTED),
        prevent_initial_call=True,
    )
    def show_records(selection: str) -> tuple[list[Component], int]:
        return answer(live.observation(), layers, parse_selection(selection), kept)

    lead = make_lead(live.observation, store)
    lead_page.register(app, lead)
    for routes in blueprints(lead):
        app.server.register_blueprint(routes)
    explain_failures(app.server, mission)
    # `latest` waits for newer data: who releases an incident must see its last revision.
    access = require_login(app.server, store, mission, settings)
    add_release(app.server, mission, access, Review(live.latest, store, settings))
    check_callbacks(app)
    several = prefix != "/"
    secure(app.server, app.csp_hashes(), tile_origin(settings.basemap), several=several)
    # Outermost: a reader of /embed/ never reaches the login, its cookies or the mission's data.
    app.server.wsgi_app = public_files(settings, mission, app.server.wsgi_app)
    return app


def prepare(settings: Settings, console: Console) -> None:
    """Make the exercise's records if the mission is one and has none yet."""
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    store = open_store(store_url(settings, mission.name), mission.name)
    if not mission.exercise or len(store.imports()):
        return
    from geo.exercise import record  # noqa: PLC0415 once in a mission's life

    with console.status(say("Making the exercise (once)")):
        record(store, mission, load_units(mission.country, settings.home))


def made_ready(settings: Settings, console: Console) -> Sequence[Served]:
    """Return the missions to serve, with the exercise made and everybody's way in said.

    Raises
    ------
    AtalayaError
        When there is no such mission, or one of them would be open to others.
    """
    if not settings.several():
        prepare(settings, console)
        console.print(check_openness(settings))
        return ()
    served = served_missions(settings)
    return tuple(_ready(each, console) for each in served)


def _ready(each: Served, console: Console) -> Served:
    if each.mission is None:
        return each
    try:
        prepare(each.settings, console)
        sentence = f"{each.name}: {check_openness(each.settings)}"
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)
    except SettingsError:  # open to others: nothing is served
        raise
    except AtalayaError as error:
        return replace(each, mission=None, error=f"{each.name}: {error}")
    return each


def serve_all(settings: Settings, served: Sequence[Served], console: Console) -> App:
    """Return the app of one mission at the root, or of several with their start page."""
    report = with_seconds(reporter(console))
    if not served:
        mission = load_mission(settings.mission, settings.missions, settings.boundaries)
        meters = meters_of(settings, [(settings, mission.name)])
        app: App = create_app(settings, report, meters=meters).server
        return watched(probed(app, settings), settings, meters)
    headlines = Headlines(report)
    opened = [open_mission(each, headlines) for each in served]
    start_page = make_start(settings, opened)
    named = [(each.settings, each.mission.name) for each in opened if each.mission and each.store]
    meters = meters_of(settings, named)
    app = mount(opened, start_page, partial(whole_app, report=report, meters=meters), report)
    return watched(probed_together(app, opened), settings, meters)


def whole_app(settings: Settings, prefix: str, report: Report, meters: Meters | None = None) -> App:
    """Return the whole app of one of several missions."""
    return create_app(settings, report, prefix, meters).server


def reporter(console: Console) -> Report:
    """Return what prints a step as one line."""
    return lambda step: console.print(step, markup=False, highlight=False, soft_wrap=True)


def print_address(settings: Settings, console: Console) -> None:
    """Print where the map is found."""
    address = f"http://{settings.host}:{settings.port}"
    console.print(say("Atalaya: {address}  (Ctrl-C stops it)", address=address))


def refuse_to_start(console: Console, error: AtalayaError) -> None:
    """Print one line that says why; a table of a manifest, ``[[phases]]``, is no markup."""
    print_error(console, str(error))


def main() -> None:
    """Serve the map until interrupted; a refusal is one sentence and exit code 2."""
    console = Console(stderr=True)
    try:
        take_env_files()
        speak(reader())
        settings = Settings.from_env()
        console = console_of(settings)
        served = made_ready(settings, console)
        check_address(settings)
        app = serve_all(settings, served, console)
    except AtalayaError as error:
        refuse_to_start(console, error)
        sys.exit(2)
    print_address(settings, console)
    # What it answers from here on is for programs; pages have texts of their own.
    speak(ENGLISH)
    serve(app, host=settings.host, port=settings.port, threads=8, _quiet=True)


if __name__ == "__main__":
    main()

"""``GET /export/record/<kind>.<format>`` and ``GET /export/cube.<format>``: as the command line.

Records have their private columns (names, positions, notes), so they ask for the right to record;
the cube has numbers alone.
"""

from collections.abc import Callable

from flask import Blueprint, Response, g, request

from geo.access.export_limit import demand_patience, note_export
from geo.boundaries.units import boundary_version
from geo.cube.load import data_version
from geo.cube.observation import Observation
from geo.cube.time_query import FILTERS
from geo.export.cube import CubeRequest, cube_stream
from geo.export.formats import find_format
from geo.export.mission_about import stored_about
from geo.export.moments import moments_of
from geo.export.records import RecordSource, find_kind, record_stream
from geo.settings import Settings
from geo.store import Store
from views.page.address import TIME_KEYS, query_of
from views.page.known_parameters import check_known
from views.page.sent_files import sent

RECORD_KEYS = ("revisions", "series", "unit_points")
CUBE_KEYS = (*TIME_KEYS, "at", "every", "from", "to", "measure", "level", "long")


def record_blueprint(
    observation: Callable[[], Observation], settings: Settings, store: Store
) -> Blueprint:
    """Return the route of records."""
    routes = Blueprint("record_downloads", __name__)

    @routes.get("/export/record/<kind>.<extension>")
    def export_record(kind: str, extension: str) -> Response:
        demand_patience(store.engine, g.visitor.username)
        check_known(request.args, RECORD_KEYS)
        find_format(extension)
        seen = observation()
        country = seen.mission.country
        source = RecordSource(
            store=store,
            mission=seen.mission,
            units=seen.units,
            polygons=boundary_version(country, settings.home),
            about=stored_about(seen.mission, settings, data_version(settings, store)),
        )
        stream = record_stream(
            source,
            find_kind(kind),
            every=request.args.get("revisions") == "1",
            series=request.args.get("series", ""),
            unit_points=request.args.get("unit_points") == "1",
        )
        made = sent(stream, extension)
        note_export(
            store.engine, g.visitor.username, f"record/{kind}.{extension}", dict(request.args)
        )
        return made

    return routes


def cube_blueprint(observation: Callable[[], Observation], store: Store) -> Blueprint:
    """Return the route of the cube."""
    routes = Blueprint("cube_downloads", __name__)

    @routes.get("/export/cube.<extension>")
    def export_cube(extension: str) -> Response:
        demand_patience(store.engine, g.visitor.username)
        check_known(request.args, CUBE_KEYS)
        find_format(extension)
        seen = observation()
        given = request.args.to_dict(flat=False)
        at = [
            text for name in ("t", "at") for one in given.get(name, []) for text in one.split(",")
        ]
        row = (request.args.get(name, "") for name in ("every", "from", "to"))
        found, asked = moments_of(seen.mission, at, *row)
        wanted = CubeRequest(
            moments=found,
            query=query_of({k: v for k, v in request.args.items() if k in _READ}, seen.mission),
            measures=tuple(name for text in given.get("measure", []) for name in text.split(",")),
            level=request.args.get("level", ""),
            long=request.args.get("long") == "1",
            asked=asked,
        )
        made = sent(cube_stream(seen, wanted), extension)
        note_export(store.engine, g.visitor.username, f"cube.{extension}", dict(request.args))
        return made

    return routes


_READ = {"mode", "window", "clock", *FILTERS}

"""What programs read: layers, the cube, kinds of records, units."""

from dataclasses import replace

from flask import Response

from geo import __version__
from geo.cube.measures import measures
from geo.cube.observation import Observation
from geo.errors import LayerError
from geo.export import layer_stream
from geo.export.cube import CubeRequest, cube_stream
from geo.export.mission_about import mission_about
from geo.export.moments import moments_of
from geo.export.records import record_stream
from geo.export.rows import Box, check_box
from geo.export.selected import Selection
from geo.export.stream import Stream, stream_of
from geo.numbers import parse_degrees
from geo.records.kind import Kind
from geo.records.kinds import KINDS
from geo.texts.sentences import say
from layers.definition.features import in_full
from views.api import parameters as given
from views.api import schemas
from views.api.answering import NARROWING, answer_table
from views.api.declared import Asked, Operation, Parameter
from views.api.source import Source
from views.api.streams import between, inside, kept, one_of, units_within
from views.api.times import check_moments, moment_texts, query_asked, reading, span_of
from views.page.address import latest
from views.serving.problems import ProblemError

FULL_WITH = frozenset({"full", "f", "limit", "offset", "version", "unit", "bbox", "series"})


def operations(source: Source) -> tuple[Operation, ...]:
    """Return the tables that can be read."""
    mission = source.mission
    table = {200: schemas.TABLE}
    known = list(measures(mission))
    return (
        Operation(
            id="readLayer",
            path="/layers/{layer}",
            summary="A layer as it reads at a moment",
            act="export",
            parameters=(
                given.place("layer", "Layer, by id.", source.layers),
                given.moment(),
                given.FROM,
                given.TO,
                *given.READING,
                *given.AXES,
                given.level(mission),
                given.SERIES,
                given.UNIT,
                *given.SELECTION,
                given.BBOX,
                given.flag("full", "All records, whatever the moment."),
                *given.PAGING,
            ),
            answers=table,
            run=lambda asked: _layer(source, asked),
        ),
        Operation(
            id="readCube",
            path="/cube",
            summary="Units by time: one row per unit and moment, a column per measure",
            act="export",
            parameters=(
                given.moment(many=True),
                given.FROM,
                given.TO,
                Parameter(name="every", description="Regular spacing.", schema=given.SPAN),
                Parameter(
                    name="measure",
                    description="Measures; all by default.",
                    schema={"type": "string", "enum": known},
                    many=True,
                ),
                given.flag("long", "A row per unit, moment and measure."),
                *given.READING,
                *given.AXES,
                given.level(mission, every=True),
                given.SERIES,
                given.UNIT,
                *given.PAGING,
            ),
            answers=table,
            run=lambda asked: _cube(source, asked),
        ),
        Operation(
            id="readRecords",
            path="/records/{kind}",
            summary="A kind of record, all columns, private ones included",
            # With names, positions and notes: for those who may bring such records in.
            act="record",
            parameters=(
                given.place("kind", "Kind of record, by id.", KINDS),
                given.flag("revisions", "Every revision, not the one that holds."),
                given.flag("unit_points", "Draw what has no point at a point in its unit."),
                given.SERIES,
                given.FROM,
                given.TO,
                *given.AXES,
                given.UNIT,
                given.BBOX,
                *given.PAGING,
            ),
            answers=table,
            run=lambda asked: _records(source, asked),
        ),
        Operation(
            id="readUnits",
            path="/units",
            summary="Units of a level with their polygons",
            act="export",
            parameters=(given.level(mission), given.UNIT, given.BBOX, *given.PAGING),
            answers=table,
            run=lambda asked: _units(source, asked),
        ),
    )


def _layer(source: Source, asked: Asked) -> Response:
    observation, box = source.counted_by(asked.text("series")), _box(asked)
    full = asked.flag("full")
    if full and (odd := sorted(set(asked.values) - FULL_WITH - {"layer"})):
        raise ProblemError(
            say("full gives all records at any moment: {name} cannot be given", name=odd[0]),
            code="contradiction",
            parameter=odd[0],
        )
    query = latest(source.mission) if full else query_asked(asked, source.mission)
    shown = source.layers[asked.text("layer")]
    layer = shown.adapt(shown, observation)
    if layer is None:
        raise LayerError(
            say(
                "{mission} has no records of what the layer {layer_id!r} shows",
                mission=source.mission.name,
                layer_id=shown.id,
            )
        )

    def make() -> Stream:
        stream = layer_stream(
            in_full(layer) if full else layer,
            observation,
            query,
            level=asked.text("level"),
            bbox=box,
            series=asked.text("series"),
            full=full,
            selection=Selection(
                region=asked.text("region"),
                area=asked.text("area"),
                voters=asked.number("voters") or 0,
                cover=asked.text("cover"),
            ),
        )
        return _of_units(stream, asked, observation)

    return answer_table(asked, observation.version, make)


def _cube(source: Source, asked: Asked) -> Response:
    observation, mission = source.counted_by(asked.text("series")), source.mission
    check_moments(asked, mission, ("t", "from", "to"))
    row = (
        asked.text("every"),
        *(asked.text(end).replace(" ", "+").replace("Z", "+00:00") for end in ("from", "to")),
    )
    if asked.texts("t") and any(row):
        raise ProblemError(
            say("t names moments, every, from and to a regular row of them: not both"),
            code="contradiction",
        )
    found, moments = moments_of(mission, moment_texts(asked, "t"), *row)
    wanted = CubeRequest(
        moments=found,
        query=reading(asked, mission),
        measures=asked.texts("measure"),
        level=asked.text("level"),
        series=asked.text("series"),
        long=asked.flag("long"),
        asked=moments,
    )
    return answer_table(
        asked,
        observation.version,
        lambda: _of_units(cube_stream(observation, wanted), asked, observation),
    )


def _records(source: Source, asked: Asked) -> Response:
    kind, box = KINDS[asked.text("kind")], _box(asked)
    axes = [axis for axis in given.AXES if asked.texts(axis.name)]
    for axis in axes:
        _check_column(kind, axis.name, axis.name)
    span = span_of(asked, source.mission)
    if any(span.values()) and not kind.begins:
        raise ProblemError(
            say("records of {kind} have no instant: from and to say nothing of them", kind=kind.id),
            code="no-such-column",
        )
    if asked.texts("unit"):
        _check_column(kind, "unit", "unit")
    if box:
        _check_column(kind, "lon", "bbox")
    # The version first: what is stored meanwhile belongs to the next.
    version, observation = source.version(), source.current()

    def make() -> Stream:
        records = source.records(observation, version)
        every, points = asked.flag("revisions"), asked.flag("unit_points")
        series = asked.text("series")
        stream = source.kept.stream(
            (version, records.polygons, kind.id, every, series, points),
            record_stream(records, kind, every=every, series=series, unit_points=points),
            about=None if every else len(observation.records[kind.id]),
        )
        for axis in axes:
            stream = kept(stream, one_of(axis.name, asked.texts(axis.name)))
        if any(span.values()):
            stream = kept(stream, between(kind.begins, span["from"], span["to"]))
        if box:
            stream = kept(stream, inside(box))
        return _of_units(stream, asked, observation)

    narrowing = (*NARROWING, "from", "to", "bbox", *(axis.name for axis in given.AXES))
    return answer_table(asked, version, make, narrowing)


def _units(source: Source, asked: Asked) -> Response:
    observation, box = source.current(), _box(asked)

    def make() -> Stream:
        level = observation.check_level(asked.text("level"))
        rows = observation.units.loc[observation.units["level"] == level]
        columns = ["unit", "level", "name", "parent", "lon", "lat", "geometry"]
        table = (
            rows.rename_axis("unit").drop(columns="unit", errors="ignore").reset_index()[columns]
        )
        about = mission_about(
            source.mission,
            version=observation.version,
            attribution=observation.attribution,
            licence=observation.licence,
        )
        about |= {"table": "units", "level": level, "software": f"Atalaya {__version__}"}
        stream = stream_of(table, about, table["unit"])
        stream = replace(stream, points=False)
        return _of_units(kept(stream, inside(box)) if box else stream, asked, observation)

    # No command writes them: the file always says its address.
    return answer_table(asked, observation.version, make, (*NARROWING, "level", "bbox", "f"))


def _box(asked: Asked) -> Box | None:
    text = asked.text("bbox")
    return check_box(parse_degrees(text)) if text else None


def _of_units(stream: Stream, asked: Asked, observation: Observation) -> Stream:
    """Return the rows of the units that are asked for and of what lies in them."""
    codes = asked.texts("unit")
    if not codes:
        return stream
    if "unit" not in stream.schema.names:
        raise ProblemError(
            say("the rows have no column {column!r}", column="unit"), code="no-such-column"
        )
    for code in codes:
        if code not in observation.units.index:
            raise ProblemError(
                say("there is no unit {code!r} in this mission", code=code),
                code="unknown-value",
                parameter="unit",
            )
    return kept(stream, one_of("unit", units_within(observation.units, codes)))


def _check_column(kind: Kind, column: str, parameter: str) -> None:
    if kind.column(column) is None:
        raise ProblemError(
            say(
                "records of {kind} have no column {column!r}: {parameter} says nothing of them",
                kind=kind.id,
                column=column,
                parameter=parameter,
            ),
            code="no-such-column",
            parameter=parameter,
        )

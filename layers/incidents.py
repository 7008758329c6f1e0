"""Incidents, where they were reported, by domain."""

from geo.publish.files import located
from geo.texts.program import text, texts
from layers.features import recorded
from layers.layer import Layer
from layers.points import Line, Mark, OpenSymbol, RecordList

# Four hues of Okabe and Ito's palette, dark enough on the pale map, each with its own shape.
MARKS = (
    Mark(
        value="electoral_process",
        title=text("layers.incidents.marks.electoral_process"),
        colour="#7b3294",
        shape="circle",
    ),
    Mark(
        value="violence",
        title=text("layers.incidents.marks.violence"),
        colour="#b2182b",
        shape="triangle",
    ),
    Mark(
        value="legal",
        title=text("layers.incidents.marks.legal"),
        colour="#00675a",
        shape="square",
    ),
    Mark(
        value="media",
        title=text("layers.incidents.marks.media"),
        colour="#8a5a00",
        shape="diamond",
    ),
)
FIELDS = {
    **texts(
        "columns",
        "incident_id",
        "domain",
        "category",
        "severity",
        "veracity",
        "workflow",
        "occurred_at",
        "reported_at",
        "verified_at",
        "summary",
        "geo_precision",
    ),
    "unit": text("layers.incidents.columns.unit"),
}

LINE = Line(
    title=("category", "domain"),
    notes={
        "domain": None,
        "severity": None,
        "veracity": None,
        "occurred_at": text("server.row_occurred"),
    },
    style="domain",
    summary="summary",
)


LAYER = recorded(
    Layer(
        id="incidents",
        title=text("layers.incidents.title"),
        definition=text("layers.incidents.definition"),
        source=text("layers.incidents.source"),
        draw="points",
        fields=FIELDS,
        records="incident",
        colour_by="domain",
        marks=MARKS,
        open_symbol=OpenSymbol(title=text("layers.incidents.hollow")),
        vague=text("layers.incidents.vague"),
        lists=(
            RecordList(
                title=text("server.records_whole_country"),
                line=LINE,
                where="country",
                rare=True,
                newest_first=True,
            ),
            RecordList(
                title=text("server.records_incidents"),
                absent=text("page.no_incidents"),
                line=LINE,
                newest_first=True,
            ),
        ),
        shown=True,
        opacity=0.9,
        rank=30,
        # The release rules know incidents alone: no other layer has a way out.
        publish=located,
    )
)

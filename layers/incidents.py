"""Incidents, where they were reported, by domain."""

from geo.publish.files import located
from geo.texts.program import text, texts
from layers.definition.features import recorded
from layers.definition.layer import Layer
from layers.definition.points import CardPart, Line, Mark, OpenSymbol, RecordList

# Each with its own shape, dark enough on the pale map, and of a colour that no option and no class
# of any layer has (tests/test_palettes.py), for a mark stands on their areas.
MARKS = (
    Mark(
        value="electoral_process",
        title=text("layers.incidents.marks.electoral_process"),
        colour="#8808b0",
        shape="circle",
    ),
    Mark(
        value="violence",
        title=text("layers.incidents.marks.violence"),
        colour="#c01048",
        shape="triangle",
    ),
    Mark(
        value="legal",
        title=text("layers.incidents.marks.legal"),
        colour="#086030",
        shape="square",
    ),
    Mark(
        value="media",
        title=text("layers.incidents.marks.media"),
        colour="#807828",
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

CARD = (
    CardPart(
        title=text("server.card_what"),
        columns={"category": None, "severity": None, "domain": None},
        text="summary",
    ),
    CardPart(
        title=text("server.card_where"),
        columns={"unit": None, "region": None, "geo_precision": None},
    ),
    CardPart(
        title=text("server.card_when"),
        columns={"occurred_at": None, "reported_at": text("server.row_reported")},
    ),
    CardPart(
        title=text("server.card_sure"),
        columns={"veracity": None, "verified_at": text("server.card_verified")},
    ),
    CardPart(title=text("server.card_who"), columns={"source": None}),
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
        card=CARD,
        shown=True,
        opacity=0.9,
        rank=30,
        # The release rules know incidents alone: no other layer has a way out.
        publish=located,
    )
)

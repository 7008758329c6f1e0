"""The parameters that routes of the API share."""

from collections.abc import Iterable

from geo.cube.time_query import CLOCKS, FILTERS, MODES
from geo.export.cube import ALL
from geo.export.formats import FORMATS
from geo.gaps.table import COVERAGE_STATES
from geo.missions.mission import Mission
from geo.records.vocabulary import AREAS
from views.api.declared import Parameter
from views.lead.asking import MOST_VOTERS

FLAG = {"type": "string", "enum": ["1", "0", "true", "false"]}
MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+ -]\d\d:\d\d)?)?$",
    "examples": ["2021-06-06T18:00", "2021-06-06T23:00Z"],
}
SPAN = {"type": "string", "pattern": r"^[1-9]\d{0,4}(min|h|d)$", "examples": ["30min"]}
BOX = {
    "type": "string",
    "pattern": r"^-?\d{1,3}(\.\d{1,12})?(,-?\d{1,3}(\.\d{1,12})?){3}$",
    "examples": ["-77.2,-12.3,-76.8,-11.9"],
}
CODE = {"type": "string", "pattern": r"^[A-Za-z0-9._:-]{1,64}$", "examples": ["150101"]}
MOST_ROWS, FURTHEST = 100_000, 10_000_000

FORMAT = Parameter(
    name="f",
    description="Format; by default what Accept asks for, else GeoJSON.",
    schema={"type": "string", "enum": list(FORMATS)},
)
LIMIT = Parameter(
    name="limit",
    description="Rows at most; the header Link leads to the next ones. All by default.",
    schema={"type": "integer", "minimum": 1, "maximum": MOST_ROWS},
)
OFFSET = Parameter(
    name="offset",
    description="Rows to pass over, as the link to the next page has it.",
    schema={"type": "integer", "minimum": 0, "maximum": FURTHEST},
)
VERSION = Parameter(
    name="version",
    description="Of the data, as the link to the next page has it: newer data are refused (409).",
    schema={"type": "string", "pattern": "^[0-9a-f]{12}$", "examples": ["0123456789ab"]},
)
PAGING = (FORMAT, LIMIT, OFFSET, VERSION)
UNIT = Parameter(
    name="unit",
    description="Codes of units: rows of these and of what lies in them.",
    schema=CODE,
    many=True,
)
SERIES = Parameter(
    name="series",
    description="Whose count, where several are stored; that of the mission by default.",
    schema={"type": "string", "pattern": r"^[^\x00]{1,100}$", "examples": ["onpe"]},
)
BBOX = Parameter(
    name="bbox",
    description="west,south,east,north in degrees: rows that touch it.",
    schema=BOX,
)
FROM = Parameter(name="from", description="Start of a span, not included.", schema=MOMENT)
TO = Parameter(name="to", description="End of a span, included.", schema=MOMENT)
READING = (
    Parameter(
        name="mode",
        description="Which events count: of the step, of a window, or all up to the moment.",
        schema={"type": "string", "enum": list(MODES)},
    ),
    Parameter(name="window", description="Length of a window.", schema=SPAN),
    Parameter(
        name="clock",
        description="By which clock: occurred, reported, or what was known then.",
        schema={"type": "string", "enum": list(CLOCKS)},
    ),
)
AXES = tuple(
    Parameter(
        name=axis,
        description=f"Incidents of this {axis} alone.",
        schema={"type": "string", "enum": list(values)},
        many=True,
    )
    for axis, values in FILTERS.items()
)

SELECTION = (
    Parameter(name="region", description="Units of this region alone: its code.", schema=CODE),
    Parameter(
        name="area",
        description="Units that are urban or rural.",
        schema={"type": "string", "enum": list(AREAS)},
    ),
    Parameter(
        name="voters",
        description="Units of at least so many registered voters.",
        schema={"type": "integer", "minimum": 0, "maximum": MOST_VOTERS},
    ),
    Parameter(
        name="cover",
        description="Units in this state of coverage at the moment.",
        schema={"type": "string", "enum": list(COVERAGE_STATES)},
    ),
)


def moment(*, many: bool = False) -> Parameter:
    """Return the parameter of the moment, or of several."""
    which = "Moments" if many else "Moment"
    return Parameter(
        name="t",
        description=f"{which}; local time of the mission unless with an offset or Z.",
        schema=MOMENT,
        many=many,
    )


def level(mission: Mission, *, every: bool = False) -> Parameter:
    """Return the parameter of the level; `every` adds the word for all of them."""
    known = ["country", *(each.id for each in mission.country.shown_levels)]
    return Parameter(
        name="level",
        description="Level of the units; the finest by default.",
        schema={"type": "string", "enum": [*known, *([ALL] if every else [])]},
    )


def flag(name: str, description: str) -> Parameter:
    """Return a parameter that is set or not."""
    return Parameter(name=name, description=description, schema=FLAG)


def place(name: str, description: str, known: Iterable[str]) -> Parameter:
    """Return a part of the path."""
    return Parameter(
        name=name,
        description=description,
        schema={"type": "string", "enum": list(known)},
        place="path",
    )

"""Columns that several kinds of records have, and what those of one name are."""

from geo.records.kind import Column
from geo.records.vocabulary import ACTA_REASONS

JOINED_BY = ("station", "team", "unit")
"""Columns by which records of several kinds are joined: names, codes, numbers of boxes."""
PLACE_NAMES = ("unit_name", "polling_place")
"""Columns with names of places beside their codes."""
# Private: the public sees a unit's point or the middle of a cell, never the one reported.
LON = Column(
    name="lon",
    type="number",
    definition="longitude, WGS84",
    minimum=-180,
    maximum=180,
    unit="degree",
    private=True,
)
LAT = Column(
    name="lat",
    type="number",
    definition="latitude, WGS84",
    minimum=-90,
    maximum=90,
    unit="degree",
    private=True,
)
UNIT = Column(
    name="unit",
    type="code",
    definition="code of a unit of any level, in the country's code system; where there "
    "is no point it alone says where: exports leave the geometry null, the map draws "
    "the record at the unit's point",
)
PRECISION = Column(
    name="geo_precision",
    type="integer",
    minimum=1,
    maximum=3,
    definition="how exact the place is: 1 exact, 2 near, 3 region (ACLED "
    "codebook); without a point, how exact its unit is",
)
# Text: the numbers of boxes begin with zeros, as in Peru's 077123.
BOX = Column(name="station", type="text", required=True, definition="ballot box (mesa)")
REGISTERED = Column(
    name="registered_voters",
    type="integer",
    minimum=0,
    unit="voters",
    definition="people entitled to vote here (electores habiles)",
)
CAST = Column(
    name="votes_cast",
    type="integer",
    minimum=0,
    unit="votes",
    definition="ballots in the box (votos emitidos)",
)
SERIES = Column(name="series", type="text", required=True, definition="whose count this is")
# One bulletin is published at one instant, whatever the clocks of its units.
PUBLISHED = Column(
    name="reported_at",
    type="instant",
    clock="country",
    required=True,
    definition="when this state was published",
)
BLANK = Column(name="blank_votes", type="integer", minimum=0, unit="votes", definition="blank")
NULL = Column(name="null_votes", type="integer", minimum=0, unit="votes", definition="null")
# Colombia counts them apart: there a ballot without a mark is no blank vote.
UNMARKED = Column(
    name="unmarked_votes",
    type="integer",
    minimum=0,
    unit="votes",
    definition="ballots in the box that bear no mark and are no blank vote (no marcados)",
)
CHALLENGED = Column(
    name="challenged_votes",
    type="integer",
    minimum=0,
    unit="votes",
    definition="challenged at the table (impugnados)",
)
NOTE = Column(name="note", type="text", definition="internal note", private=True)
REASON = Column(name="reason", type="choice", allowed=ACTA_REASONS, definition="why observed")
UNIT_NAME = Column(name="unit_name", type="text", definition="name of a reporting unit abroad")
ROWS_SUMMED = Column(
    name="rows_summed",
    type="integer",
    minimum=1,
    unit="rows",
    definition="rows of its file of which it is the sum (zones, sections)",
)

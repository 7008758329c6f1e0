"""Where other missions are, as they make it public."""

from geo.records.columns import NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.kinds.mission_statement import PUBLISHED_THERE

KIND = Kind(
    id="other_deployment",
    definition="Where another mission says that it is, from when to when; without a unit somewhere "
    "in the country.",
    command="other-deployments",
    subject="other_deployment_id",
    begins="start",
    ends="end",
    place="any",
    public_rule=PUBLISHED_THERE,
    names_mission="mission",
    cited="source",
    columns=(
        Column(name="other_deployment_id", type="text", required=True, definition="own id"),
        Column(
            name="mission",
            type="text",
            required=True,
            definition="whose: the id of one of the mission's `[[other_missions]]`",
        ),
        Column(
            name="start",
            type="instant",
            timing="planned",
            required=True,
            definition="from when on, included",
        ),
        Column(
            name="end",
            type="instant",
            timing="planned",
            definition="until when, not included; without it, until the end",
        ),
        Column(
            name="announced",
            type="flag",
            definition="whether the source only announces it: then nobody knows whether it was "
            "there, nor until when",
        ),
        Column(
            name="observers",
            type="integer",
            minimum=1,
            maximum=100_000,
            unit="observers",
            definition="how many, where they say so of this place",
        ),
        Column(
            name="source",
            type="text",
            required=True,
            definition="where it can be read: address, or title and publisher",
        ),
        Column(name="page", type="text", definition="page or section of it; empty of a web page"),
        UNIT,
        NOTE,
    ),
)

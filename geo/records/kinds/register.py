"""The register of voters by unit; voters by ballot box are on the list of stations."""

from geo.records.columns import REGISTERED, UNIT_NAME
from geo.records.kind import Column, Kind
from geo.records.rules import Parts, Summed
from geo.texts.sentences import say

# Where no list of stations tells voters, shares of voters are empty without it.
KIND = Kind(
    id="register",
    definition="The people entitled to vote in a unit, as the electoral body registered them.",
    command="register",
    subject="unit",
    place="required",
    summed=Summed(),
    # Rows by zone or by station: the first of them would be shown as the voters of its unit.
    parts=Parts(
        remedy=lambda: say(
            "sum them to one row per unit first ([sum] of a mapping); the voters of stations "
            "belong to import stations"
        )
    ),
    columns=(
        Column(
            name="unit",
            type="code",
            required=True,
            definition="unit of any level, of which no other row counts a part",
        ),
        UNIT_NAME,
        Column(
            name="registered_voters",
            type="integer",
            required=True,
            minimum=0,
            unit="voters",
            definition=REGISTERED.definition,
        ),
    ),
)

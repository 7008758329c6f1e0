"""The catalogue of numbers: each that is shown, counted or exported is declared once, here.

The cube keeps those that are `in_cube`, the list of gaps has those that are `in_gaps`; texts stand
in ``texts/<language>/`` under ``measures``, and docs/measures.md is made from both. What a
mission's options add (votes and share of each) follows in `geo.cube.measures`, and what its
earlier round adds in `geo.catalogue.earlier`.
"""

from collections.abc import Mapping

from geo.catalogue.count import COUNT
from geo.catalogue.coverage import COVERAGE, TEAMS, VISITS
from geo.catalogue.incidents import INCIDENTS
from geo.catalogue.measure import Derived, Measure
from geo.catalogue.monitoring import MONITORING
from geo.catalogue.verification import VERIFICATION

__all__ = ["CATALOGUE", "FORMER", "Derived", "Measure"]

CATALOGUE: Mapping[str, Measure | Derived] = {
    number.id: number
    for number in (*TEAMS, *COVERAGE, *VISITS, *INCIDENTS, *COUNT, *VERIFICATION, *MONITORING)
}
FORMER: Mapping[str, str] = {
    number.former: number.id for number in CATALOGUE.values() if number.former
}
"""Id that a number had before -> its id."""

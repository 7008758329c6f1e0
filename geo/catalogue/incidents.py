"""Incidents, by what they are and by whether somebody was there."""

from geo.catalogue.measure import FLOW, Derived, Measure, ratio
from geo.records.vocabulary import DOMAINS, SEVERITIES, VERACITIES
from geo.texts.capitals import within_sentence
from geo.texts.program import PAGE, text
from geo.texts.values import Text

REPORTED = ("incident",)
"""Where none is recorded nobody may have listened: that is no 0."""


def _named(value: str) -> Text:
    """Return what a value of a record is called within a sentence."""
    return {code: within_sentence(name) for code, name in text(f"{PAGE}.{value}").items()}


INCIDENTS: tuple[Measure | Derived, ...] = (
    Measure(
        id="incidents",
        unit="incidents",
        over=FLOW,
        formula="count of incidents, occurred_at <= t",
        recorded=REPORTED,
        in_cube=True,
        in_gaps=True,
    ),
    *(
        Measure(
            id=f"incidents_{value}",
            unit="incidents",
            over=FLOW,
            recorded=REPORTED,
            texts=f"incidents_of.{axis}",
            places={"value": _named(f"{axis}_{value}")},
            in_cube=True,
        )
        for axis, values in (
            ("domain", DOMAINS),
            ("severity", SEVERITIES),
            ("veracity", VERACITIES),
        )
        for value in values
    ),
    # A state: in a window, too, it counts those that last at the moment.
    Measure(id="incidents_open", unit="incidents", recorded=REPORTED, in_cube=True),
    Measure(
        id="incidents_standing",
        unit="incidents",
        formula="count of incidents, veracity not confirmed_false and workflow not invalidated",
        recorded=REPORTED,
        in_gaps=True,
    ),
    Measure(
        id="incidents_alone",
        unit="incidents",
        formula="count of incidents with no deployment in place in their unit at occurred_at",
        recorded=("deployment", *REPORTED),
        in_gaps=True,
    ),
    ratio("incidents_per_station", "incidents", "stations_visited", unit="incidents", in_gaps=True),
)

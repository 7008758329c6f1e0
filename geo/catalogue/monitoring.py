"""What monitoring says of a unit: computed beside the cube, for missions that have it."""

from geo.catalogue.measure import Derived, Measure, ratio

VIOLENCE: tuple[Measure | Derived, ...] = (
    Measure(id="violence_events", unit="events"),
    Measure(id="violence_threats", unit="events"),
    Measure(id="violence_lasting", unit="events"),
    Measure(id="violence_voters", unit="voters"),
    ratio(
        "violence_rate",
        "violence_events",
        "violence_voters",
        unit="events",
        factor=100_000.0,
        decimals=1,
    ),
)
MONITORING = VIOLENCE

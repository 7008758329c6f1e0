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
OTHER_MISSIONS: tuple[Measure | Derived, ...] = (
    # A number of `geo.monitoring.other_missions.by_unit.PAIRS`: shown by its words alone.
    Measure(id="ours_and_theirs", unit="class", adds_up=False),
)
MONITORING = (*VIOLENCE, *OTHER_MISSIONS)

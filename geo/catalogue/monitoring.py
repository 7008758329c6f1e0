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
MEDIA: tuple[Measure | Derived, ...] = (
    Measure(id="outlets_reaching", unit="outlets", adds_up=False),
    Measure(id="outlets_monitored", unit="outlets", adds_up=False),
    ratio("outlets_monitored_share", "outlets_monitored", "outlets_reaching", unit="share"),
    Measure(id="airtime_seconds", unit="seconds", adds_up=False),
    Measure(id="airtime_most_seconds", unit="seconds", adds_up=False),
    ratio("airtime_most_share", "airtime_most_seconds", "airtime_seconds", unit="share"),
)
OPENINGS: tuple[Measure | Derived, ...] = (
    Measure(id="openings_seen", unit="stations"),
    Measure(id="openings_late", unit="stations"),
    ratio("openings_late_share", "openings_late", "openings_seen", unit="share"),
    Measure(id="openings_closed", unit="stations"),
    Measure(id="openings_unseen", unit="stations"),
)
MONITORING = (*VIOLENCE, *OTHER_MISSIONS, *MEDIA, *OPENINGS)

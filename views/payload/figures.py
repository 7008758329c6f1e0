"""Which figures the panel of a unit lists, in their order: each with the share beside it."""

from typing import Any

from geo.cube.measures import votes
from geo.missions.mission import Mission

OPTIONS = "options"
PANEL_FIGURES = (
    ("teams",),
    ("teams_planned",),
    ("observers",),
    ("units_covered", "coverage_share"),
    ("registered_voters",),
    ("voters_covered", "voters_covered_share"),
    ("incidents",),
    ("stations_total",),
    ("stations_processed", "processed_share"),
    ("stations_counted", "counted_share"),
    ("challenges_pending",),
    ("challenges_counted",),
    ("challenges_annulled",),
    (OPTIONS,),
    ("blank_votes",),
    ("null_votes",),
    ("unmarked_votes",),
    ("votes_cast", "turnout"),
)
"""Measure and share; the votes of the mission's options stand in the place of `OPTIONS`."""
RARE = frozenset(
    {
        "teams_planned",
        "challenges_pending",
        "challenges_counted",
        "challenges_annulled",
        "unmarked_votes",
    }
)
"""Left out where they are 0: most missions have none of what they count."""


def describe_figures(mission: Mission) -> list[dict[str, Any]]:
    """Return the figures of a mission; ``share`` is "" where none stands beside."""
    rows: list[tuple[str, ...]] = []
    for row in PANEL_FIGURES:
        if row == (OPTIONS,):
            rows += [(votes(o.id), f"share_{o.id}") for o in mission.options]
        else:
            rows.append(row)
    return [
        {"measure": measure, "share": "".join(share), "rare": measure in RARE}
        for measure, *share in rows
    ]

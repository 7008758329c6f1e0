"""Which figures the panel of a unit lists, in their order: each with the share beside it."""

from collections.abc import Sequence
from typing import Any

from geo.catalogue.measure import title
from geo.cube.measures import votes
from geo.missions.mission import Mission
from layers.definition.layer import Layer

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


COMPUTED_FIGURES = {
    "still_out": (("sheets_out",), ("expected_points",)),
    "quick_count": (("sample_arrived", "sample_arrived_share"),),
    "discrepancy": (("copies_differing", "copies_differing_share"), ("copies_in_conflict",)),
    "at_stake": (("votes_at_court",),),
    "violence": (("violence_events",), ("violence_lasting",)),
    "other_missions": (("ours_and_theirs",),),
    "media": (("outlets_reaching",), ("outlets_monitored", "outlets_monitored_share")),
    "openings": (("openings_seen",), ("openings_late", "openings_late_share")),
}
"""Measure and share of each group of `geo.monitoring.by_unit`."""


def describe_figures(mission: Mission, layers: Sequence[Layer] = ()) -> list[dict[str, Any]]:
    """Return the figures of a mission; ``share`` is "" where none stands beside.

    Those that the layers show of a group have their title with them, as the layer says it: of what
    a mission has not it is sent nothing.
    """
    rows: list[tuple[str, ...]] = []
    for row in PANEL_FIGURES:
        if row == (OPTIONS,):
            rows += [(votes(o.id), f"share_{o.id}") for o in mission.options]
        else:
            rows.append(row)
    said = {
        choice.measure: choice.title
        for layer in layers
        if layer.computed
        for choice in layer.choices_in(mission)
    }
    groups = dict.fromkeys(group for layer in layers for group in layer.computed)
    computed = [row for group in groups for row in COMPUTED_FIGURES[group]]
    return [
        {"measure": measure, "share": "".join(share), "rare": measure in RARE}
        for measure, *share in rows
    ] + [
        {
            "measure": name,
            "share": "".join(share),
            "rare": True,
            "title": dict(said.get(name) or title(name)),
        }
        for name, *share in computed
    ]

"""All groups of figures by unit: those of verifying the vote and of what is monitored beside it."""

from collections.abc import Mapping

import pandas as pd

from geo.catalogue.monitoring import MEDIA, OPENINGS, OTHER_MISSIONS, VIOLENCE
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.monitoring.checklists.by_unit import has_openings, opening_figures
from geo.monitoring.media.by_unit import has_outlets, media_figures
from geo.monitoring.other_missions.by_unit import (
    has_deployments,
    ours_and_theirs,
    there_numbers,
)
from geo.monitoring.violence.by_unit import has_violence, violence_figures
from geo.verification.by_unit.groups import GROUPS as VERIFICATION_GROUPS
from geo.verification.by_unit.groups import Group, figures_of

MONITORED: Mapping[str, Group] = {
    "violence": Group(numbers=VIOLENCE, figures=violence_figures, stored=has_violence),
    "other_missions": Group(
        numbers=OTHER_MISSIONS,
        figures=ours_and_theirs,
        stored=has_deployments,
        added=there_numbers,
    ),
    "media": Group(numbers=MEDIA, figures=media_figures, stored=has_outlets),
    "openings": Group(numbers=OPENINGS, figures=opening_figures, stored=has_openings),
}
"""A matter that is monitored and has figures by unit is one more here."""
GROUPS: Mapping[str, Group] = {**VERIFICATION_GROUPS, **MONITORED}
"""By id, in the order in which the panel of a unit lists them."""


def figures_at(observation: Observation, group: str, query: TimeQuery) -> pd.DataFrame:
    """Return the figures of a group at a moment; see `geo.verification.by_unit.groups`."""
    return figures_of(observation, GROUPS[group], query)

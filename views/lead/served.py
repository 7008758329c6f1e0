"""What the leadership page is served from, and the earlier moment that it compares with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from geo.brief.issued import last_brief
from geo.cube.observation import Observation
from geo.store import Store
from views.lead.advice.adviser import Adviser
from views.lead.asking import BRIEF, YESTERDAY, before_of
from views.lead.gap_list.gaps import Gaps
from views.lead.sections.computed import Computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What the routes of the leadership page read."""

    gaps: Gaps
    adviser: Adviser
    store: Store
    computed: Computed


def make_lead(observation: Callable[[], Observation], store: Store) -> Lead:
    """Return what the leadership page reads; nothing is measured before it is asked."""
    return Lead(
        gaps=Gaps(observation), adviser=Adviser(observation), store=store, computed=Computed()
    )


def earlier(lead: Lead, text: str, at: datetime) -> datetime:
    """Return the moment to compare with; ``brief`` is that of the last brief, else yesterday's."""
    mission = lead.gaps.observation().mission
    last = last_brief(lead.store, at) if text == BRIEF else None
    return last or before_of(YESTERDAY if text == BRIEF else text, at, mission)

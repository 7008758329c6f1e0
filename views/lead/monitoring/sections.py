"""The sections of the tab Monitoring, in the order of their buttons."""

from views.lead.monitoring.checklists import section as checklists
from views.lead.monitoring.media import section as media
from views.lead.monitoring.other_missions import section as other_missions
from views.lead.monitoring.proceedings import section as proceedings
from views.lead.monitoring.timeline import section as timeline
from views.lead.monitoring.violence import section as violence
from views.lead.sections.section import Section

SECTIONS: tuple[Section, ...] = (
    timeline.SECTION,
    media.SECTION,
    violence.SECTION,
    checklists.SECTION,
    proceedings.SECTION,
    other_missions.SECTION,
)
"""A new section is one more here."""

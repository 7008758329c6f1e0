"""The tabs that are made of sections, and what an address may name after ``check=``."""

from collections.abc import Mapping

from views.lead.monitoring.sections import SECTIONS as MONITORING
from views.lead.sections.section import Section
from views.lead.verification.sections import SECTIONS as VERIFICATION

SECTIONS_OF: Mapping[str, tuple[Section, ...]] = {
    "verification": VERIFICATION,
    "monitoring": MONITORING,
}
"""Tab -> its sections in the order of their buttons."""
CHECKS = tuple(section.id for sections in SECTIONS_OF.values() for section in sections)
"""Ids of all sections."""
SECTION_OF: Mapping[str, tuple[str, str]] = {
    section.layer_id: (tab, section.id)
    for tab, sections in SECTIONS_OF.items()
    for section in sections
    if section.layer
}
"""Layer of the map -> tab and section that have its figures."""

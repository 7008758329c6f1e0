"""The sections of the tab, in the order of their buttons."""

from geo.cube.observation import Observation
from views.lead.verification.count_order import section as count_order
from views.lead.verification.discrepancies import section as discrepancies
from views.lead.verification.quick_count import section as quick_count
from views.lead.verification.review import section as review
from views.lead.verification.section import Section
from views.lead.verification.votes_at_stake import section as votes_at_stake

SECTIONS: tuple[Section, ...] = (
    quick_count.SECTION,
    count_order.SECTION,
    discrepancies.SECTION,
    votes_at_stake.SECTION,
    review.SECTION,
)
"""In the order of `section.CHECKS`; a new section is one more here."""


def section_of(asked: str, observation: Observation) -> Section:
    """Return the section that an address names; else the first that the mission has data for.

    Parameters
    ----------
    asked : id, "" for none.
    """
    named = [section for section in SECTIONS if section.id == asked]
    fit = [section for section in SECTIONS if section.applies(observation)]
    return (named or fit or list(SECTIONS))[0]

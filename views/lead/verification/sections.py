"""The sections of the tab, in the order of their buttons."""

from geo.cube.observation import Observation
from views.lead.verification import count_order, discrepancies, quick_count, review, votes_at_stake
from views.lead.verification.section import Section

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

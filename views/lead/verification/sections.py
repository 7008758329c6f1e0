"""The sections of the tab Verification, in the order of their buttons."""

from views.lead.sections.section import Section
from views.lead.verification.count_order import section as count_order
from views.lead.verification.discrepancies import section as discrepancies
from views.lead.verification.quick_count import section as quick_count
from views.lead.verification.review import section as review
from views.lead.verification.votes_at_stake import section as votes_at_stake

SECTIONS: tuple[Section, ...] = (
    quick_count.SECTION,
    count_order.SECTION,
    discrepancies.SECTION,
    votes_at_stake.SECTION,
    review.SECTION,
)
"""A new section is one more here."""

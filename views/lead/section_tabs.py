"""The tabs that are made of sections, and what an address may name after ``check=``."""

from collections.abc import Mapping

from geo.errors import QueryError
from geo.numbers import shortened
from geo.texts.sentences import say
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
OTHER_NAMES: Mapping[str, str] = {"at_stake": "votes_at_stake", "statements": "other_missions"}
"""What else an address may call a section: as the command of the same figures is called."""
SECTION_OF: Mapping[str, tuple[str, str]] = {
    section.layer_id: (tab, section.id)
    for tab, sections in SECTIONS_OF.items()
    for section in sections
    if section.layer
}
"""Layer of the map -> tab and section that have its figures."""


def check_of(text: str, tab: str = "") -> str:
    """Return the id of the section that an address names, "" for none.

    Parameters
    ----------
    text : id or another name of it, with ``-`` for ``_`` as in commands.
    tab : where its section has to be; "" for any.

    Raises
    ------
    QueryError
        When there is no such section; the reason names those that there are.

    Examples
    --------
    >>> check_of("at-stake"), check_of("quick_count", "verification")
    ('votes_at_stake', 'quick_count')
    """
    plain = text.replace("-", "_")
    name = OTHER_NAMES.get(plain, plain)
    known = tuple(section.id for section in SECTIONS_OF[tab]) if tab else CHECKS
    if name and name not in known:
        raise QueryError(
            say(
                "{shortened} is no section; allowed are {known}",
                shortened=shortened(text),
                known=", ".join(known),
            )
        )
    return name

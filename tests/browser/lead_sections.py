"""Every tab and section of the leadership page, for tests that walk all of them."""

import pytest
from playwright.sync_api import Page, expect

from views.lead.section_tabs import SECTIONS_OF
from views.lead.tabs import TABS

OPENED = "?t=2021-06-07T02:00Z&view=lead&level=district&unit=150136&ask=add:2&layers=gaps,outlines"
"""Election night, with a unit and a question for advice."""
ALL = tuple(
    (tab, check) for tab in TABS for check in ([one.id for one in SECTIONS_OF.get(tab, ())] or [""])
)
"""Tab and section, "" where a tab has none."""
EACH = pytest.mark.parametrize("tab", TABS)
CONTENT = {
    "gaps": ".gap-grid .ag-row",
    "changes": "#lead-tab h2",
    "alerts": "#lead-tab .alerts li",
    "advice": ".moves td",
    "sample": "#lead-tab .statement",
}
WAIT = 90_000
"""Milliseconds in which the server has computed whatever a section shows."""


def show(page: Page, tab: str, check: str = "") -> None:
    """Open a tab, or a section of it, and wait until all of it is there."""
    page.evaluate("([tab, check]) => atalaya.state.set({ tab, check })", [tab, check])
    content = f"#lead-tab .check[data-check={check}] > *" if check else CONTENT[tab]
    page.locator(content).first.wait_for(timeout=WAIT)
    expect(page.locator("#lead-tab [data-working]")).to_have_count(0, timeout=WAIT)
    expect(page.locator("#lead-wait")).to_have_text("")


def sections_of(tab: str) -> list[str]:
    """Return the sections of a tab, [""] where it has none.

    Examples
    --------
    >>> sections_of("gaps")
    ['']
    """
    return [check for one, check in ALL if one == tab]

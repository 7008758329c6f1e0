"""The quick count as whoever leads a mission reads it on the night: by link, pointer and key."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE
from tests.browser.test_lead import LAPTOP
from tests.series import WHOLE

CHECK = "view=lead&tab=verification&check=quick_count&lang=en"
NIGHT, NEXT_DAY = "?t=2021-06-07T04:00Z", "?t=2021-06-08T02:00Z"


@pytest.mark.parametrize(
    "viewport", [LAPTOP, pytest.param(PHONE, marks=WHOLE)], ids=["laptop", "phone"]
)
def test_the_night_is_withheld_the_next_day_is_called(visit, viewport):
    page, watch = visit(f"{NIGHT}&{CHECK}", viewport=viewport, bypass_csp=True)
    word = page.locator(".quick-word")
    expect(word).to_have_text("No lead is called.")
    # The chart by key: its last moment, and of turnout after a click that the address keeps.
    picture = page.locator(".chart-fan .chart-picture")
    picture.focus()
    picture.press("End")
    read = page.locator(".chart-fan .chart-words-read")
    expect(read).to_contain_text("23:00 · Lead of List A over List B +1.74")
    # The chart ends at the moment of the slider, with the lead that stands over it.
    expect(page.locator(".quick-figures, .check").first).to_contain_text("+1.74")
    page.get_by_role("button", name="Turnout", exact=True).click()
    expect(page).to_have_url(re.compile("choices=estimate%3Aturnout|choices=estimate:turnout"))
    expect(page.locator(".chart-fan .chart-legend")).to_contain_text("Turnout")
    page.locator(".chart-fan .chart-picture").press("End")
    expect(read).to_contain_text("Turnout 75.")
    # What differs is open; a region leads to the map, a row that is out to its station's card.
    page.locator("summary", has_text="Region").click()
    page.locator(".quick-box .row", has_text="Loreto").click()
    expect(page.locator("#lead-unit-name")).to_have_text("Loreto")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = axe_violations(page)
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:4]) for v in found] == []
    assert watch.complaints == []
    page.goto(page.url.split("?")[0] + f"{NEXT_DAY}&{CHECK}")
    expect(word).to_have_text("List A leads.")

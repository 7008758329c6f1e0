"""Stations for review on the page: a test is opened, its station and unit, its picture by keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE

REVIEW = "?t=2021-06-20T12:00Z&view=lead&tab=verification&check=review&lang=en"
TALL = {"width": 1440, "height": 2600}


def violations(page):
    found = axe_violations(page)
    return [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found]


def there(page):
    """Wait for the tests, which are made behind the request; a busy machine takes its time."""
    page.locator(".review-tests").wait_for(timeout=180_000)


def test_a_test_opens_its_list_and_a_unit_of_it_is_chosen_on_the_map(visit):
    page, _ = visit(REVIEW, viewport=TALL, bypass_csp=True)
    there(page)
    turnout = page.get_by_role("button", name="Turnout, the longer list")
    turnout.click()
    expect(page).to_have_url(re.compile("turnout_longer"))
    expect(turnout).to_have_attribute("aria-pressed", "true")
    row = page.locator(".review-list tbody tr").first
    expect(row).to_contain_text("Normal")
    assert violations(page) == []
    unit = row.locator("[data-unit]")
    code = unit.get_attribute("data-unit")
    unit.click()
    expect(page).to_have_url(re.compile(f"unit={code}"))
    row.locator("[data-station]").click()
    expect(page.locator("#lead-station")).to_be_visible()


@pytest.mark.parametrize("viewport", [TALL, PHONE], ids=["desktop", "phone"])
def test_the_picture_is_read_by_keys(visit, viewport):
    page, _ = visit(f"{REVIEW}&choices=list:turnout_share", viewport=viewport)
    there(page)
    picture = page.locator(".chart-density .chart-picture")
    picture.focus()
    page.keyboard.press("End")
    said = page.locator(".chart-density .chart-words-read")
    expect(said).to_contain_text("Turnout")
    last = said.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(said).not_to_have_text(last)
    # Nothing is wider than the screen but what is scrolled by itself.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

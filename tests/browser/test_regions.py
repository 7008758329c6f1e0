"""Small multiples of the regions: one scale, worked by keys, a way to each region."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE, unfold_time

AT_TEN = "?lang=en&t=2021-06-06T10:00&layers=coverage"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_region_is_drawn_and_leads_to_itself(visit, viewport):
    page, watch = visit(AT_TEN, viewport=viewport, bypass_csp=True)
    if viewport == PHONE:
        unfold_time(page)
    page.get_by_role("button", name="Regions").click()
    dialog = page.get_by_role("dialog", name="Over time, by departments")
    expect(dialog.locator(".region")).to_have_count(25)
    expect(dialog).to_contain_text("Voters covered: every line from 0 to")
    # Each says the figure that the map has of it, at the moment shown.
    said = dialog.locator("[data-region='16'] b").inner_text()
    assert said == page.evaluate(
        "atalaya.amount(atalaya.cube.value('voters_covered_share', atalaya.units.row('16')),"
        " 'voters_covered_share')"
    )
    assert axe_violations(page) == []
    page.keyboard.press("Tab")
    loreto = dialog.get_by_role("button", name="Loreto")
    loreto.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    assert page.evaluate("atalaya.state.get().unit") == "16"
    assert watch.complaints == []


def test_what_is_known_of_one_moment_only_gives_way_to_what_is_known_over_time(visit):
    page, _ = visit("?lang=en&layers=gaps,results:winner")
    page.get_by_role("button", name="Regions").click()
    expect(page.get_by_role("dialog")).to_contain_text("Voters covered")
    page.keyboard.press("Escape")
    expect(page.locator("#regions-button")).to_be_focused()

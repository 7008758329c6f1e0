"""A station's card: from the list of discrepancies to its sheets, a conflict settled, and back."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE
from tests.browser.test_lead_tabs import LAPTOP
from tests.browser.test_screens_and_paper import CUT

LIST = "?t=2021-06-07T15:00Z&view=lead&tab=verification&check=discrepancies&lang=en"
IN_CONFLICT = "In conflict: open the station to settle it"


def test_a_conflict_is_settled_from_the_list_by_keyboard(visit):
    page, watch = visit(LIST, viewport=LAPTOP)
    buttons = page.get_by_role("group", name=IN_CONFLICT).locator("button[data-station]")
    button = buttons.last
    station = button.inner_text()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#station-name")).to_be_focused()
    expect(page.locator("#station-name")).to_have_text(f"Station {station}")
    assert f"station={station}" in page.url
    form = page.get_by_role("form", name="Settle the conflict")
    form.get_by_role("button", name="Settle").press("Enter")
    expect(form.get_by_role("alert")).to_have_text(
        "Say of each figure which number holds, and why."
    )
    for figure in form.get_by_role("group").all():
        figure.get_by_role("radio").nth(1).press("Space")
    form.get_by_role("textbox").last.fill("seen on the photograph")
    form.get_by_role("button", name="Settle").press("Enter")
    expect(page.locator(".station-settled")).to_contain_text("Settled by local, ")
    expect(page.locator(".station-settle form")).to_have_count(0)
    expect(page.locator("#station-name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#lead-station")).to_be_hidden()
    expect(page.locator(".differing")).to_be_visible()
    assert watch.complaints == []


def test_a_link_leads_to_the_card_and_it_follows_the_slider(visit):
    page, _ = visit(f"{LIST}&station=000034", viewport=LAPTOP)
    table = page.locator(".sheets")
    expect(table).to_be_visible()
    page.evaluate("atalaya.state.set({ t: Date.parse('2021-06-06T12:00Z') / 1000 })")
    expect(page.locator("#station-card")).to_contain_text("No sheet of this station is published")


def test_on_a_phone_the_card_takes_the_place_of_the_list_and_no_head_is_cut(visit):
    page, _ = visit(f"{LIST}&station=000034", viewport=PHONE)
    expect(page.locator(".sheets")).to_be_visible()
    expect(page.locator(".lead-tab")).to_be_hidden()
    assert page.evaluate(CUT.format(selector=".sheets th")) == []
    # The table is scrolled, never the page.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#station-back").click()
    expect(page.locator(".lead-tab")).to_be_visible()


@pytest.mark.parametrize("address", [LIST, f"{LIST}&station=000034"], ids=["list", "card"])
def test_axe_finds_nothing(visit, address):
    page, _ = visit(address, bypass_csp=True, viewport=LAPTOP)
    page.locator(".sheets" if "station" in address else ".differing").wait_for()
    page.wait_for_timeout(300)
    found = axe_violations(page)
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:4]) for v in found] == []

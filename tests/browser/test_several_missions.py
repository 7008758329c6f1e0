"""From the start page of several missions into one of them, by its login, and back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.several_missions import PASSWORD, make_several, serving


@pytest.fixture(scope="module")
def address(exercise_settings, tmp_path_factory):
    settings = make_several(exercise_settings, tmp_path_factory.mktemp("several"))
    with serving(settings) as origin:
        yield f"{origin}/"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport=DESKTOP, locale="en")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


PARTS = (".start-card", ".start-calendar", ".start-region")


def test_from_the_start_page_into_a_mission_and_back(page, address):
    errors, asked = [], set()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.add(request.url.partition("//")[2].partition("/")[0]))
    page.goto(address + "?lang=en")
    card = page.locator("#m-two")
    expect(card.get_by_text("The figures are for whoever is logged in")).to_be_visible()
    expect(page.locator("#m-broken")).to_contain_text("could not be opened")
    # By the keyboard alone, from the region's map to the cards of the country.
    page.locator(".with-missions").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#c-per$"))
    card.get_by_role("link", name="Open the map").click()
    page.get_by_label("User name").fill("ana-two")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    # A page that says that the map is being opened comes first, and opens it by itself.
    expect(page.locator("#map canvas").first).to_be_visible(timeout=60_000)
    assert page.url.startswith(f"{address}m/two/")
    page.get_by_role("link", name="All missions").click()
    expect(page).to_have_url(re.compile(rf"^{address}\?lang=en$"))
    # The figures of this mission are there now, also if they have to be computed first.
    expect(page.locator("#m-two dl")).to_contain_text("List", timeout=120_000)
    expect(page.locator("#m-one").get_by_text("for whoever is logged in")).to_be_visible()
    assert page.locator("#m-one dl").count() == 0
    assert not errors
    assert asked == {address.split("/")[2]}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_everybody_can_read_the_start_page(page, address, size):
    page.set_viewport_size(size)
    page.goto(address + "?lang=pt")
    expect(page.locator("html")).to_have_attribute("lang", "pt")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    found = axe_violations(page)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_on_a_narrow_screen_missions_come_before_the_calendar(page, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}?lang=en")
    order = [page.locator(one).first.bounding_box()["y"] for one in PARTS]
    assert order == sorted(order)
    page.set_viewport_size({"width": 1280, "height": 800})
    region, calendar, card = (page.locator(one).first.bounding_box() for one in PARTS[::-1])
    assert region["x"] < calendar["x"]
    assert card["y"] > calendar["y"]

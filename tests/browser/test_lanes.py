"""Lanes below the slider: one filters the map, a drag reads a span, a press goes to a moment."""

import re

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

NIGHT = "?t=2021-06-07T02:00Z&lang=en"
LANE = ".lane-name"


def opened(visit, **options):
    page, watch = visit(NIGHT, **options)
    page.locator("#lanes-button").click()
    expect(page.locator(LANE).first).to_be_visible(timeout=90_000)
    return page, watch


def test_nothing_of_them_is_fetched_before_they_are_opened(visit):
    page, watch = visit(NIGHT)
    page.wait_for_load_state("networkidle")
    assert not [url for url in watch.requests if "lanes.json" in url]
    expect(page.locator("#lanes")).to_be_hidden()


def test_a_lane_leaves_its_incidents_on_the_map_and_gives_all_back(visit):
    page, watch = opened(visit)
    lane = page.locator(LANE, has_text="Violence")
    lane.click()
    expect(page).to_have_url(re.compile("domain=violence"))
    expect(lane).to_have_attribute("aria-pressed", "true")
    lane.click()
    expect(lane).to_have_attribute("aria-pressed", "false")
    expect(page).not_to_have_url(re.compile("domain="))
    assert watch.complaints == []


def test_a_drag_reads_a_span_and_a_press_goes_to_a_moment(visit):
    page, watch = opened(visit)
    area = page.locator(".lanes-area").bounding_box()
    middle = area["y"] + 10
    at = [area["x"] + share * area["width"] for share in (0.5, 0.6, 0.8)]
    asked = len([url for url in watch.requests if "lanes.json" in url])
    page.mouse.move(at[0], middle)
    page.mouse.down()
    page.mouse.move(at[1], middle, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("mode=window"))
    expect(page.locator(".lanes-span")).to_be_visible()
    before = page.locator("#moment time").get_attribute("datetime")
    page.mouse.click(at[2], middle)
    expect(page.locator("#moment time")).not_to_have_attribute("datetime", before)
    # Lanes are drawn once: the slider moves over them without asking.
    assert len([url for url in watch.requests if "lanes.json" in url]) == asked
    assert watch.complaints == []


def test_the_list_of_what_happened_opens_beside_the_map(visit):
    page, _ = opened(visit)
    page.locator(".lanes-foot button").click()
    expect(page.locator('.check[data-check="timeline"]')).to_contain_text(
        "Reports show where people reported", timeout=90_000
    )


def test_an_address_opens_them_and_they_speak_its_language(visit):
    page, _ = visit("?lanes=open&lang=pt")
    expect(page.locator(LANE, has_text="Apuração")).to_be_visible(timeout=90_000)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_axe_finds_nothing_in_them_and_nothing_is_cut(visit, screen):
    page, _ = opened(visit, viewport=screen, bypass_csp=True)
    assert Axe().run(page, context="#lanes")["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(LANE).first.focus()
    assert page.evaluate("document.activeElement.classList.contains('lane-name')")

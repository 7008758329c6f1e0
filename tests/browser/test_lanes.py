"""Lanes below the slider: one filters the map, a drag reads a span, a press goes to a moment."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE

NIGHT = "?t=2021-06-07T02:00Z&lang=en"
LANE = ".lane-name"


def opened(visit, **options):
    page, watch = visit(NIGHT, **options)
    # On a phone the button is among what the fold holds.
    if (fold := page.locator(".tc-time_choices")).is_visible():
        fold.click()
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
    page.get_by_role("button", name="List of what happened").click()
    expect(page.locator('.check[data-check="timeline"]')).to_contain_text(
        "Reports show where people reported", timeout=90_000
    )


def test_an_address_opens_them_and_they_speak_its_language(visit):
    page, _ = visit("?lanes=open&lang=pt")
    expect(page.locator(LANE, has_text="Apuração")).to_be_visible(timeout=90_000)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_axe_finds_nothing_in_them_and_nothing_is_cut(visit, screen):
    page, _ = opened(visit, viewport=screen, bypass_csp=True)
    assert axe_violations(page, context="#lanes") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(LANE).first.focus()
    assert page.evaluate("document.activeElement.classList.contains('lane-name')")


LAPTOP = {"width": 1280, "height": 720}
LEAST = [
    (DESKTOP, "", 450),
    (DESKTOP, "&view=lead", 450),
    (LAPTOP, "", 270),
    (LAPTOP, "&view=lead", 360),
    (PHONE, "", 260),
    (PHONE, "&view=lead", 110),
]
"""Screen, page, and the pixels that the map has at least."""


@pytest.mark.parametrize(("screen", "page_of", "least"), LEAST)
def test_open_lanes_leave_the_map_its_room_and_nothing_is_off_the_screen(
    visit, screen, page_of, least
):
    page, watch = visit(f"{NIGHT}&lanes=open{page_of}", viewport=screen)
    expect(page.locator(LANE).first).to_be_visible(timeout=90_000)
    assert page.locator("#map").bounding_box()["height"] >= least
    box = page.locator("#lanes").bounding_box()
    assert box["y"] + box["height"] <= screen["height"] + 1
    for part in ("#key-figures", "#time-control", "#lanes"):
        cut = "(one) => one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 0"
        assert not page.locator(part).evaluate(cut), part
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watch.complaints == []


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_a_lane_out_of_sight_is_one_press_away_and_another_gives_the_map_back(visit, screen):
    page, _ = opened(visit, viewport=screen)
    last = page.locator(LANE).last
    scroll = page.locator(".lanes-scroll")
    expect(last).not_to_be_in_viewport()
    more = page.locator(".lanes-more")
    expect(more).to_have_text(re.compile(r"^\d+ more lanes$"))
    expect(more).to_have_attribute("aria-expanded", "false")
    before = page.locator("#map").bounding_box()["height"]
    more.click()
    expect(last).to_be_in_viewport(ratio=0.9)
    assert page.locator("#map").bounding_box()["height"] >= 120
    expect(more).to_have_text("Fewer lanes")
    more.click()
    expect(page.locator(".lanes-more")).to_have_text(re.compile("more lanes"))
    assert page.locator("#map").bounding_box()["height"] == before
    # They slide, too; and a name that has the focus comes into sight.
    scroll.evaluate("(one) => one.scrollBy(0, 1000)")
    expect(last).to_be_in_viewport(ratio=0.9)
    page.locator(LANE).first.focus()
    expect(page.locator(LANE).first).to_be_in_viewport(ratio=0.9)


def test_lanes_are_closed_where_they_are_also_where_their_button_is_not(visit):
    page, _ = visit(f"{NIGHT}&lanes=open&view=lead", viewport=PHONE)
    page.locator(".lanes-foot .close").click(timeout=90_000)
    expect(page.locator("#lanes")).to_be_hidden()
    page, _ = opened(visit)
    page.get_by_role("button", name="Close the lanes").click()
    expect(page.locator("#lanes-button")).to_be_focused()

"""What a mouse does on the map, done with keys; and a map whose detailed shapes do not come."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, opened

LORETO = "?lang=en&level=department&layers=coverage&map=-4.5,-74.5,6"
CROSS = ".atalaya-cross"
TOLD = "#map [role=status]"


def by_tab(page, skip: int) -> None:
    """Go to what one of the page's first links skips to, with keys alone."""
    for _ in range(skip):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("presses", "target"),
    [(1, "search-box"), (2, "map"), (3, "moment-range"), (4, "situation")],
)
def test_the_first_tabs_skip_to_search_map_time_and_sentence(visit, presses, target):
    page, _ = visit()
    by_tab(page, presses)
    expect(page.locator(f"#{target}")).to_be_focused()


def test_enter_picks_the_unit_under_the_cross(visit):
    page, watch = visit(LORETO)
    expect(page.locator(CROSS)).to_be_hidden()
    by_tab(page, 2)
    expect(page.locator(CROSS)).to_be_visible()
    expect(page.locator(TOLD)).to_have_text(re.compile("^Loreto, Voters covered, "))
    page.keyboard.press("Enter")
    expect(page.locator("#unit-name")).to_have_text("Loreto")
    page.keyboard.press("Tab")
    expect(page.locator(CROSS)).to_be_hidden()
    assert watch.complaints == []


def test_arrows_move_the_map_and_the_label_follows(visit):
    page, _ = visit(LORETO.replace("-74.5", "-76.5"))
    by_tab(page, 2)
    expect(page.locator(TOLD)).to_have_text(re.compile("^Loreto"))
    page.keyboard.press("ArrowLeft")
    expect(page.locator(TOLD)).not_to_have_text(re.compile("^Loreto"))
    expect(page).to_have_url(re.compile(r"map=-4\.\d+,-78\.\d+,6"))


def test_n_goes_from_mark_to_mark_and_enter_opens_its_record(visit):
    page, _ = visit("?lang=en&layers=incidents&map=-12.05,-77.03,9")
    by_tab(page, 2)
    said = []
    for _ in range(3):
        page.keyboard.press("n")
        said.append(page.locator(CROSS).bounding_box())
    assert len({(box["x"], box["y"]) for box in said}) == 3
    page.keyboard.press("p")
    assert page.locator(CROSS).bounding_box() == said[1]
    expect(page.locator(TOLD)).not_to_be_empty()
    page.keyboard.press("Enter")
    card = page.locator("#unit-records .card").first
    expect(card).to_contain_text("How sure")
    expect(card).to_be_in_viewport()
    expect(page.locator("#close-unit")).to_be_in_viewport()
    page.locator("#unit-records li").last.scroll_into_view_if_needed()
    expect(page.locator("#close-unit")).to_be_in_viewport(ratio=1)


def test_a_hand_that_points_needs_no_cross(visit):
    page, _ = visit(LORETO)
    page.locator("#map").click()
    expect(page.locator("#unit-name")).to_have_text("Loreto")
    expect(page.locator("#map")).to_be_focused()
    expect(page.locator(CROSS)).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(CROSS)).to_be_visible()


def test_a_label_that_stays_says_what_is_so_now(visit):
    page, _ = visit("?lang=en&level=department&layers=count_progress&t=2021-06-07T03:00Z")
    page.locator("#map").hover()
    label = page.locator(".atalaya-tooltip")
    expect(label).to_contain_text("Stations counted")
    before = label.inner_text()
    page.evaluate("atalaya.state.set({ t: atalaya.times.at(0) })")
    expect(label).not_to_have_text(before)
    expect(label).to_contain_text("0%")


def test_detailed_shapes_that_do_not_come_are_said_quietly_and_asked_for_again(browser, site):
    context = browser.new_context(viewport=DESKTOP)
    context.route("**/fine.topology", lambda route: route.abort())
    page, _ = opened(context, site.address + "?lang=en&map=-12.05,-77.03,10")
    expect(page.locator("#coarse")).to_have_text(re.compile("detailed boundaries did not arrive"))
    expect(page.locator("#load-status")).to_be_hidden()
    context.unroute("**/fine.topology")
    page.locator(".leaflet-control-zoom-in").click()
    expect(page.locator("#coarse")).to_be_hidden()
    context.close()

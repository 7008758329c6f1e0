"""Colours fade where a moment is jumped to, and nowhere else."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import unfold_time

COUNT = """() => {
  globalThis.fades = 0;
  const pane = document.querySelector('#map-drawing');
  const count = (all) => all.forEach(({ addedNodes }) => (globalThis.fades += addedNodes.length));
  new MutationObserver(count).observe(pane, { childList: true });
}"""


@pytest.fixture
def open_page(visit):
    def opened(**options):
        page, watch = visit("?lang=en&layers=results:winner&level=district", **options)
        page.wait_for_load_state("networkidle")
        page.evaluate(COUNT)
        return page, watch

    return opened


def test_a_typed_or_marked_moment_fades_and_leaves_nothing_behind(open_page):
    page, watch = open_page()
    canvases = page.locator("#map-drawing canvas").count()
    page.locator(".tc-typed").fill("6 jun 20")
    page.locator(".tc-typed").press("Enter")
    expect(page.locator("#moment time")).to_contain_text("20:00")
    assert page.evaluate("fades") == 1
    expect(page.locator("#map-drawing canvas")).to_have_count(canvases)
    unfold_time(page)
    page.get_by_role("button", name="First bulletin").click()
    assert page.evaluate("fades") == 2
    assert watch.complaints == []


def test_dragging_and_playing_do_not(open_page):
    page, _ = open_page()
    box = page.locator("#moment-range").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2, steps=10)
    page.mouse.up()
    page.locator(".tc-play").click()
    page.wait_for_timeout(500)
    page.locator(".tc-play").click()
    assert page.evaluate("fades") == 0


def test_reduced_motion_is_kept(open_page):
    page, _ = open_page(reduced_motion="reduce")
    page.locator(".tc-typed").fill("6 jun 20")
    page.locator(".tc-typed").press("Enter")
    expect(page.locator("#moment time")).to_contain_text("20:00")
    assert page.evaluate("fades") == 0

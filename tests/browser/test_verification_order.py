"""The order of the count on the page: what people read, click and step through."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE

ORDER = "?view=lead&tab=verification&check=count_order&t=2021-06-07T02:00Z&lang=en"
COURSE = ".chart-course"


def test_the_count_is_read_chosen_and_followed_to_its_places(visit):
    page, watch = visit(ORDER)
    section = page.locator('.check[data-check="count_order"]')
    # Computed first here: on a busy machine that takes longer than any other answer.
    expect(section).to_contain_text("still out", timeout=90_000)
    expect(page.locator(f"{COURSE} svg .chart-line").first).to_be_attached()

    picture = page.locator(f"{COURSE} .chart-picture")
    words = page.locator(f"{COURSE} .chart-words-read")
    picture.focus()
    page.keyboard.press("End")
    # It ends at the slider's moment, with the projection; the last bulletin is five minutes older.
    expect(words).to_have_text(re.compile("21:00 · Projected final lead [+\u2212]?[0-9]"))
    page.keyboard.press("ArrowLeft")
    expect(words).to_have_text(re.compile("20:55 · Whole count [+\u2212]?[0-9]"))

    page.locator('[data-choice="places:province"]').click()
    expect(page.locator('[data-choice="places:province"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    assert "choices=places:province" in page.url
    place = page.locator(".check table [data-unit]").first
    unit = place.get_attribute("data-unit")
    place.click()
    expect(page).to_have_url(re.compile(f"unit={unit}"))
    assert watch.complaints == []


def test_the_cursor_moves_with_the_slider_before_the_server_is_asked(visit):
    page, watch = visit(ORDER)
    page.locator(COURSE).wait_for(timeout=90_000)
    now = page.locator(f"{COURSE} .chart-now")
    expect(now).to_be_attached()
    before = now.get_attribute("x1")
    asked = [url for url in watch.requests if "tab.json" in url]
    # All in one turn of the browser: no answer could have come between.
    moved = page.evaluate(
        """() => {
          const { state } = globalThis.atalaya;
          return new Promise((done) => {
            state.set({ t: state.get().t + 3600 });
            requestAnimationFrame(() => requestAnimationFrame(() => done({
              x: document.querySelector(".chart-course .chart-now").getAttribute("x1"),
              stale: document.getElementById("lead-tab").dataset.stale,
            })));
          });
        }"""
    )
    assert float(moved["x"]) > float(before)
    assert "21:00" in moved["stale"]
    assert len([url for url in watch.requests if "tab.json" in url]) == len(asked)
    expect(page.locator("#lead-tab[data-stale]")).to_have_count(0)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(visit, viewport):
    page, _ = visit(ORDER, bypass_csp=True, viewport=viewport)
    page.locator(f"{COURSE} svg").wait_for(timeout=90_000)
    found = axe_violations(page)
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:4]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]

"""Who can use the page: by keyboard alone, by touch, on fine screens, and when the server fails."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_mission_page import PAINTED, PLACE, settled

WHERE = """() => {
  const { activeElement: on } = document;
  const part = on.closest('[id]')?.closest('#search, #actions, #key-figures, #layer-panel, '
    + '#unit-panel, #time-control, #map')?.id ?? '';
  return [part, on.id, on.dataset.control ?? '', on.closest('[data-layer]')?.dataset.layer ?? '',
    on.matches('summary') && Boolean(on.closest('.filters')), on.type ?? ''];
}"""
STOPS = 90


def test_tab_alone_reaches_everything(visit):
    page, _ = visit("?unit=15")
    page.locator("#unit-records h3").first.wait_for()
    seen = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(WHERE))
    parts = {part for part, *_ in seen}
    assert parts >= {
        "search", "actions", "key-figures", "layer-panel", "unit-panel", "time-control", "map"
    }  # fmt: skip
    assert {"search-box", "download-button", "close-unit"} <= {stop[1] for stop in seen}
    assert {"shown", "opacity", "choice", "level"} <= {stop[2] for stop in seen}
    assert {"coverage", "incidents", "results"} <= {stop[3] for stop in seen}
    assert any(stop[4] for stop in seen), "the filters"
    assert any(stop[0] == "time-control" and stop[5] == "range" for stop in seen)


def test_escape_closes_what_is_open_and_the_focus_returns(visit):
    page, _ = visit()
    page.locator("#download-button").press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#download-button")).to_be_focused()
    page.locator("#search-box").fill("cusco")
    page.locator("#search-box").press("Enter")
    expect(page.locator("#unit-name")).to_have_text("Cusco")
    page.locator("#close-unit").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#unit-panel")).to_be_hidden()
    expect(page.locator("#search-box")).to_be_focused()
    page.locator("[data-figure=units] summary").press("Enter")
    expect(page.locator("[data-figure=units]")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("[data-figure=units]")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("part", ["config.json*", "cube.bin", "incident.bin"])
def test_a_part_that_fails_is_named_and_can_be_tried_again(browser, site, part):
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.route(f"**/{part}", lambda route: route.abort())
    page.goto(f"{site.address}?lang=en")
    status = page.locator("#load-status")
    expect(status).to_have_class(re.compile("failed"))
    expect(status).to_have_text("Could not load: The server was not reached.Try again")
    # What came first is drawn without what failed, and does not claim that there is nothing.
    if part == "incident.bin":
        assert page.evaluate(PAINTED) >= 2
        expect(page.locator("[data-figure=incidents] .figure-value")).to_have_text("\u2013")
    page.unroute(f"**/{part}")
    status.locator("button").press("Enter")
    expect(status).to_be_hidden()
    expect(page.locator("[data-figure=incidents] .figure-value")).not_to_have_text("\u2013")
    assert page.evaluate("document.querySelectorAll('.tc-track').length") == 1
    context.close()


def test_a_tap_selects_the_unit_under_it(visit):
    page, watch = visit("?level=department&layers=coverage@85", viewport=PHONE, has_touch=True)
    x, y = settled(page, PLACE)
    box = page.locator("#map").bounding_box()
    page.touchscreen.tap(box["x"] + x, box["y"] + y)
    expect(page.locator("#unit-name")).to_have_text("Loreto")
    page.locator("#close-unit").tap()
    expect(page.locator("#unit-panel")).to_be_hidden()
    assert watch.complaints == []


def test_a_fine_screen_is_drawn_with_all_its_pixels(visit):
    page, _ = visit(device_scale_factor=2)
    assert page.evaluate(PAINTED) >= 3
    ratios = page.evaluate("""() => [...document.querySelectorAll('#map-drawing canvas')]
      .filter((canvas) => !canvas.hidden).map((c) => c.width / parseFloat(c.style.width))""")
    assert ratios == [2] * len(ratios)

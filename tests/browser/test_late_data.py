"""What is not of the moment shown says so: on a slow line, without a server, with newer data."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import HOSTILE_UNIT, press_if_there

TEN, LATER = "2021-06-06T15:00Z", "atalaya.state.set({ t: atalaya.state.get().t + 3600 })"
LEAD = f"?t={TEN}&view=lead&level=district&layers=gaps,outlines,deployments&lang=en"
OF_TEN = re.compile("Of another moment: .*10:00")
# The incidents drawn last, at a place of the map's frame.
MARK = """() => {
  const { canvas, marks } = atalaya.map.drawers.get('incidents');
  const box = canvas.element.getBoundingClientRect(), { ratio } = canvas.view;
  // The canvas reaches beyond the map's edge: what is there cannot be clicked.
  return marks().map(({ x, y }) => [box.x + x / ratio, box.y + y / ratio])
    .filter((place) => document.elementFromPoint(...place)?.closest('#map')).at(-1);
}"""


class Line:
    """A line on which the answers to some addresses wait until they are let through."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.waiting: list[Route] = []
        self._page, self._pattern = page, pattern
        page.route(pattern, self.hold)

    def hold(self, route: Route) -> None:
        """Let an answer wait."""
        self.waiting.append(route)

    def free(self) -> None:
        """Let through what waits and all that follows."""
        while self.waiting:
            self.waiting.pop().continue_()
        self._page.unroute(self._pattern)


def stale(page: Page, selector: str, words: re.Pattern[str] = OF_TEN) -> None:
    """Check that an element says what it is of."""
    expect(page.locator(selector)).to_have_attribute("aria-busy", "true")
    expect(page.locator(selector)).to_have_attribute("data-stale", words)


def fresh(page: Page, selector: str) -> None:
    expect(page.locator(selector)).to_have_attribute("aria-busy", "false")
    expect(page.locator(f"{selector}[data-stale]")).to_have_count(0)


def test_a_late_gap_list_its_colours_and_its_facts_say_of_which_moment_they_are(visit):
    page, _ = visit(f"{LEAD}&unit=150101")
    page.locator(".gap-grid .ag-row[row-index] [col-id=name]").first.wait_for()
    expect(page.locator("#stale-areas")).to_be_hidden()
    line = Line(page, "**/lead/gauges.bin*")
    page.evaluate(LATER)
    for selector in ("#gap-grid-box", "#lead-unit"):
        stale(page, selector)
    expect(page.locator("#lead-count")).to_contain_text(OF_TEN)
    expect(page.locator("#stale-areas")).to_contain_text("10:00")
    expect(page.locator("#map-drawing")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#map-drawing canvas.stale")).to_have_count(1)
    line.free()
    for selector in ("#gap-grid-box", "#lead-unit"):
        fresh(page, selector)
    expect(page.locator("#map-drawing")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#map-drawing canvas.stale")).to_have_count(0)
    expect(page.locator("#stale-areas")).to_be_hidden()


@pytest.mark.parametrize(("tab", "shown", "late"), [
    ("gaps", ".gap-grid .ag-row[row-index]", "#gap-grid-box[data-stale]"),
    ("alerts", "#lead-tab .alerts", "#lead-tab[data-stale]"),
    ("advice&ask=add:1", ".lead-answer table", ".lead-answer[data-late]"),
])  # fmt: skip
def test_what_is_late_is_dimmed_and_can_still_be_read(visit, tab, shown, late):
    page, _ = visit(f"{LEAD}&unit=150101&tab={tab}", bypass_csp=True)
    page.locator(shown).first.wait_for()
    line = Line(page, "**/lead/*")
    page.evaluate(LATER)
    page.locator(late).wait_for()
    page.evaluate("Promise.all(document.getAnimations().map((dimming) => dimming.finished))")
    dimmed = page.locator(f"{late} > *").last
    assert dimmed.evaluate("(box) => getComputedStyle(box).filter") == "grayscale(1)"
    found = axe_violations(page, options={"runOnly": ["color-contrast"]})
    assert [node["html"][:120] for v in found for node in v["nodes"]] == []
    line.free()


def test_late_changes_and_alerts_say_of_which_moment_they_are(visit):
    page, _ = visit(f"{LEAD}&tab=alerts")
    page.locator("#lead-tab .alerts").first.wait_for()
    badge = page.locator("#tab-alerts .count")
    expect(badge).to_have_attribute("aria-busy", "false")
    line = Line(page, re.compile(r"/lead/(tab|alerts)\.json"))
    page.evaluate(LATER)
    stale(page, "#lead-tab")
    expect(badge).to_have_attribute("aria-busy", "true")
    expect(badge).to_have_text(re.compile("· 10:00"))
    line.free()
    fresh(page, "#lead-tab")
    expect(badge).to_have_attribute("aria-busy", "false")


def test_an_advice_for_another_moment_is_dimmed_and_can_be_asked_for_this_one(visit):
    page, _ = visit(f"{LEAD}&tab=advice&ask=add:1")
    expect(page.locator(".lead-answer h2")).to_contain_text("10:00")
    expect(page.locator(".leaflet-advice-pane.stale")).to_have_count(0)
    page.evaluate(LATER)
    expect(page.locator(".lead-answer[data-late]")).to_have_count(1)
    expect(page.locator(".leaflet-advice-pane.stale")).to_have_count(1)
    page.locator("#advice-now").click()
    expect(page.locator(".lead-answer h2")).to_contain_text("11:00")
    expect(page.locator(".lead-answer[data-late], .leaflet-advice-pane.stale")).to_have_count(0)


def test_late_lists_of_a_unit_are_never_shown_as_those_of_another(visit):
    page, _ = visit(f"?t={TEN}&unit={HOSTILE_UNIT}&lang=en")
    page.locator("#unit-records h3").first.wait_for()
    line = Line(page, "**/_dash-update-component*")
    page.evaluate(LATER)
    stale(page, "#unit-records")
    page.locator("#search-box").fill("130101")
    page.locator("#search-box").press("Enter")
    expect(page.locator("#unit-name")).to_have_text("Trujillo")
    expect(page.locator("#unit-records")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#unit-records h3").first).to_be_hidden()
    assert line.waiting, "no question was held: the line's pattern names no address of the page"
    line.free()
    fresh(page, "#unit-records")
    expect(page.locator("#unit-records h3").first).to_be_visible()


def test_incidents_of_a_place_leave_with_its_name(visit):
    page, _ = visit("?layers=incidents&lang=en&map=-12.04,-77.03,13")
    page.wait_for_function("atalaya.map.drawers.get('incidents').marks().length")
    page.mouse.click(*page.evaluate(MARK))
    expect(page.locator("#unit-records .card").first).to_be_visible()
    page.locator("#search-box").fill("130101")
    page.locator("#search-box").press("Enter")
    expect(page.locator("#unit-name")).to_have_text("Trujillo")
    fresh(page, "#unit-records")
    expect(page.locator("#unit-records .card")).to_have_count(0)


@pytest.mark.parametrize("hide", [
    "atalaya.layers.hide('incidents')",
    "atalaya.state.set({ t: atalaya.times.at(0) })",
])  # fmt: skip
def test_incidents_that_the_map_no_longer_shows_are_no_longer_listed_as_clicked(visit, hide):
    page, _ = visit("?layers=incidents&lang=en&map=-12.04,-77.03,13")
    page.wait_for_function("atalaya.map.drawers.get('incidents').marks().length")
    page.mouse.click(*page.evaluate(MARK))
    expect(page.locator("#unit-records .card").first).to_be_visible()
    page.evaluate(hide)
    expect(page.locator("#unit-records .card")).to_have_count(0)
    fresh(page, "#unit-records")


def test_a_server_that_is_gone_is_said_and_what_was_missed_is_fetched_when_it_is_back(visit):
    page, _ = visit(f"{LEAD}&unit=150101")
    page.locator(".gap-grid .ag-row[row-index] [col-id=name]").first.wait_for()
    notice = page.locator("#update-notice")
    expect(notice).to_be_hidden()
    page.route("**/*", lambda route: route.abort())
    page.evaluate(LATER)
    expect(notice).to_contain_text("The server does not answer. The map shows the data as of")
    expect(page.locator("#stale-areas")).to_contain_text("did not arrive")
    page.unroute("**/*")
    press_if_there(notice.get_by_role("button"))
    expect(notice).to_be_hidden()
    expect(page.locator("#stale-areas")).to_be_hidden()
    expect(page.locator(".gap-grid .ag-row[row-index] [col-id=name]").first).to_be_visible()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "New data are being made ready. The map shows those of"),
     ("es", "Se preparan datos nuevos. El mapa muestra los de")],
)  # fmt: skip
def test_a_page_of_data_from_before_says_so_while_newer_ones_are_made_ready(visit, language, words):
    page, _ = visit(f"?t={TEN}&lang={language}")
    page.route("**/version.json", lambda route: route.fulfill(
        json={"version": None, "as_of": 1622991600}))  # fmt: skip
    page.evaluate("atalaya.updateNotice.ask()")
    notice = page.locator("#update-notice")
    expect(notice).to_contain_text(words)
    expect(notice).to_contain_text("10:00")
    page.unroute("**/version.json")
    page.evaluate("atalaya.updateNotice.ask()")
    expect(notice).to_be_hidden()


def test_lists_of_other_data_than_the_map_are_not_shown_beside_it(visit):
    page, _ = visit(f"?t={TEN}&lang=en")
    page.evaluate("atalaya.config.version = 'older'")
    page.evaluate("""() => dash_clientside.set_props('selection', {'data-wanted': JSON.stringify({
      unit: '1501', lang: 'en', version: 'older', records: [{ kind: 'incidents', ids: [0] }],
      reading: { t: 1622991600, mode: 'cumulative', window: 86400, clock: 'occurred',
                 domain: [], severity: [], veracity: [] } }) })""")
    expect(page.locator("#records-newer")).to_have_text(re.compile("New data"))
    expect(page.locator("#unit-records .card")).to_have_count(0)

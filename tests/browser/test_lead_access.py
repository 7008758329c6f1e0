"""The leadership page by keys and screen readers: the pattern of tabs, axe, every control."""

import re
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.lead_sections import OPENED, sections_of, show
from tests.browser.test_time_control import until
from tests.series import WHOLE
from views.lead.section_tabs import SECTIONS_OF
from views.lead.tabs import TABS

MONITORED = [section.id for section in SECTIONS_OF["monitoring"]]
CONTROLS = "a[href], button:not([disabled]), input, select, summary, [tabindex='0']"
"""What can be worked in a section."""
UNREACHED = f"""(box) => [...box.querySelectorAll("{CONTROLS}")]
  .filter((one) => one.checkVisibility() && one.tabIndex < 0)
  .map((one) => one.outerHTML.slice(0, 90))"""
STOPS = 400


def chosen(page: Page) -> list[str]:
    """Return what tells that a tab is chosen, of every tab."""
    return page.locator("[role=tab]").evaluate_all(
        "(all) => all.map((one) => `${one.getAttribute('aria-selected')} ${one.tabIndex}`)"
    )


def test_tabs_keep_their_pattern_by_arrows_home_and_end(visit):
    page, watch = visit(f"{OPENED}&tab=gaps&lang=en")
    tabs = page.locator("[role=tablist] > [role=tab]")
    expect(tabs).to_have_count(len(TABS))
    page.locator("#tab-gaps").focus()
    for key, name in (
        ("End", TABS[-1]),
        ("ArrowRight", TABS[0]),
        ("ArrowLeft", TABS[-1]),
        ("Home", TABS[0]),
        ("ArrowRight", TABS[1]),
    ):
        page.keyboard.press(key)
        expect(page.locator(f"#tab-{name}")).to_be_focused()
        place = TABS.index(name)
        assert chosen(page) == ["true 0" if n == place else "false -1" for n in range(len(TABS))]
        panel = page.get_by_role("tabpanel")
        expect(panel).to_have_count(1)
        expect(panel).to_have_attribute("aria-labelledby", f"tab-{name}")
        controlled = page.locator(f"#tab-{name}").get_attribute("aria-controls")
        expect(panel).to_have_attribute("id", controlled)
    # With others these keys are the browser's: Alt and an arrow go back.
    page.keyboard.press("Control+End")
    expect(page.locator(f"#tab-{TABS[1]}")).to_be_focused()
    assert watch.complaints == []


# What axe looks for is in elements, which are the same in every language.
# Those without sections are looked at by test_lead_tabs, too, on two screens.
@pytest.mark.parametrize(
    ("tab", "language"),
    [
        pytest.param(tab, language, marks=() if tab in SECTIONS_OF else WHOLE)
        for tab, language in zip(TABS, cycle(("es", "en", "pt")), strict=False)
    ],
)
def test_axe_finds_nothing_in_any_section(visit, tab, language):
    page, _ = visit(f"{OPENED}&lang={language}", bypass_csp=True)
    found = {}
    for check in sections_of(tab):
        show(page, tab, check)
        broken = axe_violations(page, context="#lead")
        found[check] = [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in broken]
    assert {check: broken for check, broken in found.items() if broken} == {}


@pytest.mark.parametrize("check", MONITORED)
def test_the_tab_key_alone_reaches_every_control_of_a_section(visit, check):
    page, _ = visit(f"{OPENED}&lang=en")
    show(page, "monitoring", check)
    box = page.locator("#lead-tab")
    assert box.evaluate(UNREACHED) == []
    controls = box.locator(CONTROLS).locator("visible=true")
    wanted = controls.count()
    assert wanted > len(MONITORED)
    page.evaluate(
        f"""document.querySelectorAll("#lead-tab :is({CONTROLS})")
          .forEach((one) => one.addEventListener('focus', () => (one.dataset.reached = '')))"""
    )
    page.locator("#tab-monitoring").focus()
    for _ in range(min(STOPS, wanted + 30)):
        page.keyboard.press("Tab")
    missed = "(all) => all.filter((one) => !('reached' in one.dataset)).map((one) => one.outerHTML)"
    assert [html[:120] for html in controls.evaluate_all(missed)][: max(0, STOPS - wanted)] == []


def test_the_link_to_the_alerts_takes_the_focus_along(visit):
    page, _ = visit("?t=2021-06-07T04:00Z&lang=en")
    link = page.locator(".situation-alerts:not([data-silent])")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tab-alerts")).to_be_focused()
    expect(page.locator("#tab-alerts")).to_have_attribute("aria-selected", "true")


def test_the_link_to_the_largest_gap_takes_the_focus_along(visit):
    page, _ = visit("?t=2021-06-06T15:00Z&lang=en")
    page.locator(".situation-gap").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tab-gaps")).to_be_focused()


def test_tab_leaves_the_list_of_gaps_and_arrows_walk_it(visit):
    page, _ = visit("?t=2021-06-06T15:00Z&view=lead&level=district&lang=en")
    page.locator(".gap-grid .ag-row[row-index='0'] [col-id=name]").first.click()
    page.keyboard.press("ArrowDown")
    inside = "document.activeElement.closest('.gap-grid') !== null"
    assert page.evaluate(inside)
    for _ in range(3):
        page.keyboard.press("Tab")
    assert not page.evaluate(inside)


def test_home_end_and_escape_are_those_of_grids(visit):
    page, _ = visit("?t=2021-06-06T15:00Z&view=lead&level=province&lang=en")
    page.locator(".gap-grid .ag-row[row-index='0'] [col-id=name]").first.click()
    focused = """() => [document.activeElement.getAttribute('col-id'),
      document.activeElement.closest('[row-index]').getAttribute('row-index')]"""
    for key, column in (("End", "hours_uncovered"), ("Home", "rank")):
        page.keyboard.press(key)
        assert page.evaluate(focused) == [column, "0"]
    page.keyboard.press("Control+End")
    last = page.locator(".gap-grid .ag-row:focus-within")
    expect(last).not_to_have_attribute("row-index", "0")
    assert page.evaluate(focused)[0] == "hours_uncovered"
    page.keyboard.press("Control+Home")
    assert page.evaluate(focused) == ["rank", "0"]
    page.keyboard.press("Escape")
    expect(page.locator("#tab-gaps")).to_be_focused()


def test_the_sentence_is_said_once_where_the_slider_rests(visit):
    page, _ = visit("?t=2021-06-06T15:00Z&lang=en")
    status, slider = page.locator("#announced"), page.locator("#moment-range")
    page.wait_for_timeout(1_500)
    expect(status).not_to_contain_text("of voters")
    page.evaluate(
        """() => { globalThis.said = [];
        new MutationObserver(() => said.push(document.querySelector("#announced").textContent))
          .observe(document.querySelector("#announced"), {childList: true}); }"""
    )
    slider.focus()
    for _ in range(6):
        slider.press("ArrowRight")
    expect(status).to_contain_text("of voters")
    page.wait_for_timeout(1_500)
    sentences = [words for words in page.evaluate("said") if "of voters" in words]
    assert len(sentences) == 1
    assert sentences[0].strip(".") in page.locator(".situation").inner_text()


ROWS_READ = """(row) => [...document.querySelectorAll(`.gap-grid [role=row][row-index='${row}']`)]
  .map((one) => [...one.querySelectorAll('[role=gridcell]')])
  .map((cells) => cells.map((cell) => cell.getAttribute('col-id')))"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=str)
def test_a_row_of_the_list_is_read_as_one(visit, viewport):
    page, _ = visit("?t=2021-06-06T15:00Z&view=lead&level=district&lang=en", viewport=viewport)
    page.locator(".gap-grid .ag-row[row-index='0'] [col-id=name]").wait_for()
    (cells,) = page.evaluate(ROWS_READ, 0)
    assert cells[:3] == ["rank", "name", "gap_score"]
    assert page.locator(".gap-grid .ag-header [role=row]:has([role=columnheader])").count() == 1
    expect(page.get_by_role("grid", name="Gaps")).to_have_count(1)
    name = page.locator(".gap-grid .ag-row[row-index='0'] [col-id=name]")
    expect(name.locator(".visually-hidden")).to_have_text(re.compile("Uncovered|In part|Covered"))


def test_space_in_the_list_is_the_list_s_and_plays_nothing(visit):
    page, _ = visit("?t=2021-06-06T15:00Z&view=lead&level=district&lang=en")
    page.locator(".gap-grid .ag-row[row-index='0'] [col-id=name]").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.wait_for_timeout(1500)
    assert page.evaluate("atalaya.state.get().t") == 1622991600


def test_the_names_stay_in_view_while_arrows_walk_the_columns_of_a_phone(visit):
    page, watch = visit("?t=2021-06-06T15:00Z&view=lead&level=district&lang=en", viewport=PHONE)
    name = page.locator(".gap-grid .ag-row[row-index='0'] [col-id=name]")
    before = name.bounding_box()["x"]
    name.click()
    focused = page.locator(".gap-grid .ag-cell:focus")
    for column in ("gap_score", "registered_voters", "minutes_to_team", "incidents"):
        page.keyboard.press("ArrowRight")
        expect(focused).to_have_attribute("col-id", column)
    scrolled = page.locator(".gap-grid .ag-center-cols-viewport")
    assert scrolled.evaluate("(one) => one.scrollLeft") > 0
    expect(name).to_be_in_viewport()
    assert abs(name.bounding_box()["x"] - before) <= 1
    edge = name.bounding_box()["x"] + name.bounding_box()["width"]
    for column in ("minutes_to_team", "registered_voters", "gap_score"):
        page.keyboard.press("ArrowLeft")
        expect(focused).to_have_attribute("col-id", column)
        page.wait_for_timeout(100)
        assert focused.bounding_box()["x"] >= edge - 1
    assert watch.complaints == []


def focused_row(page: Page) -> str:
    """Return the place of the row whose cell has the focus; "" where none has."""
    return page.evaluate(
        "document.activeElement.closest('.ag-row')?.getAttribute('row-index') ?? ''"
    )


def test_a_link_at_the_start_leads_to_the_list_and_back_one_comes_to_the_same_row(visit):
    page, watch = visit("?lang=es")
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ir a la lista de brechas")).to_be_focused()
    page.keyboard.press("Enter")
    until(page, lambda: focused_row(page) == "0")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert focused_row(page) == "2"
    page.keyboard.press("Tab")
    assert focused_row(page) == ""
    page.keyboard.press("Shift+Tab")
    until(page, lambda: focused_row(page) == "2")
    assert watch.complaints == []

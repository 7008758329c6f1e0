"""The leadership page on paper: every section with what was chosen in it, and nothing cut."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lead_sections import EACH, OPENED, sections_of, show
from tests.browser.sheets import sheets

A4_UPRIGHT = {"width": 718, "height": 1046}
"""A sheet less 10 mm on each side, at 96 pixels an inch."""
LETTER_ACROSS = {"width": 980, "height": 740}
CUT = """() => [...document.querySelectorAll('.lead, .lead *:not(svg *)')].filter((one) => {
  if (!one.checkVisibility() || !one.clientWidth) return false;
  if (one.matches('.visually-hidden')) return false;
  const hides = getComputedStyle(one).overflowX !== 'visible';
  return one.getBoundingClientRect().right > innerWidth + 1
    || (hides && one.scrollWidth > one.clientWidth + 1)
    || (hides && one.scrollHeight > one.clientHeight + 1);
}).map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 60)}`)"""


def to_paper(page: Page, sheet: dict[str, int] = A4_UPRIGHT) -> None:
    page.set_viewport_size(sheet)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def to_screen(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 1440, "height": 900})


@EACH
def test_no_section_is_cut_upright(visit, tab):
    page, _ = visit(f"{OPENED}&lang=es")
    for check in sections_of(tab):
        show(page, tab, check)
        to_paper(page)
        assert page.evaluate(CUT) == [], check
        assert page.evaluate("document.documentElement.scrollWidth") == A4_UPRIGHT["width"], check
        to_screen(page)


def test_a_sheet_says_which_section_it_is_and_what_was_chosen(visit):
    page, _ = visit(f"{OPENED}&tab=monitoring&check=media&choices=days:1&lang=en")
    show(page, "monitoring", "media")
    to_paper(page)
    expect(page.locator(".tabs [role=tab]:visible")).to_have_text(["Monitoring"])
    expect(page.locator(".checks .button:visible")).to_have_text(["Media"])
    expect(page.locator(".choice .button:visible")).to_have_text(["Last day", "All", "All"])


def test_the_list_of_gaps_is_a_table_with_its_filters(visit):
    page, _ = visit(f"{OPENED}&voters=5000&lang=en")
    page.locator(".gap-grid .ag-row").first.wait_for()
    to_paper(page)
    rows = page.locator("#list-on-paper tbody tr")
    expect(rows).to_have_count(40)
    expect(rows.locator("td").first).to_have_text("1")
    notes = page.locator("#list-on-paper .lead-note")
    expect(notes.last).to_have_text(re.compile(r"^and \d+ more$"))
    # A sheet has no colours to point at and no notes that open.
    expect(notes.first).to_have_text(re.compile("^≈: the boundary is an approximation"))
    expect(rows.filter(has_text="≈")).not_to_have_count(0)
    expect(rows.filter(has_text=re.compile("· (Uncovered|In part|Covered)"))).to_have_count(40)
    expect(page.locator("[data-filter=voters]")).to_be_visible()
    assert page.locator("[data-filter=voters] option:checked").inner_text() == "from 5,000"
    expect(page.locator(".gap-grid")).to_be_hidden()
    to_screen(page)
    expect(rows).to_have_count(0)
    expect(page.locator(".gap-grid")).to_be_visible()


def test_each_sheet_says_mission_moment_and_that_it_is_an_exercise(visit):
    page, _ = visit(f"{OPENED}&lang=en")
    page.locator(".gap-grid .ag-row").first.wait_for()
    found = list(sheets(page.pdf(prefer_css_page_size=True, format="A4")))
    assert len(found) >= 3
    said = "EXERCISE·Perurun-off,exercise·Sun,6Jun2021,21:00Limatime(UTC\N{MINUS SIGN}5)"
    for number, sheet in enumerate(found, 1):
        assert said in sheet
        assert f"Page{number}/{len(found)}" in sheet


def test_a_browser_that_writes_nothing_into_margins_says_it_at_the_end(visit):
    page, _ = visit("?lang=en")
    foot = page.locator("#print-foot")
    to_paper(page, LETTER_ACROSS)
    # This one does: on each of its sheets.
    expect(foot).to_be_empty()
    to_screen(page)
    page.evaluate("delete globalThis.CSSMarginRule")
    to_paper(page, LETTER_ACROSS)
    expect(foot).to_be_visible()
    expect(foot).to_contain_text(re.compile(r"^EXERCISE · Peru run-off, exercise · .* Lima time"))


def test_the_final_lead_is_on_paper_before_it_is_computed(visit):
    # Asked for a while after the page stands; whatever came meanwhile, its card is on the sheet.
    page, _ = visit("?lang=en")
    to_paper(page, LETTER_ACROSS)
    expect(page.locator("[data-figure=outlook]")).to_be_visible()
    expect(page.locator("[data-figure=outlook] .figure-sub")).not_to_be_empty()


@pytest.mark.parametrize("wide", [1440, 2560])
def test_charts_are_drawn_for_the_sheet(visit, wide):
    page, _ = visit(f"{OPENED}&lang=en", viewport={"width": wide, "height": 900})
    show(page, "monitoring", "media")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    charts = page.locator(".chart-svg")
    widths = charts.evaluate_all("(all) => all.map((one) => Number(one.getAttribute('width')))")
    # 182 mm.
    assert {round(width / 96 * 25.4) for width in widths} == {182}


@pytest.mark.parametrize("sheet", [A4_UPRIGHT, LETTER_ACROSS], ids=["A4 upright", "Letter across"])
def test_the_map_with_its_caption_is_one_sheet(visit, sheet):
    page, _ = visit(f"{OPENED},deployments,incidents&lang=es")
    expect(page.locator("[data-figure=outlook]")).to_be_attached(timeout=60_000)
    to_paper(page, sheet)
    caption = page.locator("#print-caption").bounding_box()
    assert caption["y"] + caption["height"] <= sheet["height"]
    map_, legends = (page.locator(one).bounding_box() for one in ("#map", "#layer-panel"))
    beside = legends["x"] >= map_["x"] + map_["width"]
    assert beside == (sheet is LETTER_ACROSS)


def test_the_map_lies_across_its_sheet_and_what_is_read_is_upright(visit):
    page, _ = visit(f"{OPENED}&tab=sample&lang=en")
    show(page, "sample")
    sheets = re.findall(
        rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True)
    )
    across = [float(width) > float(height) for width, height in sheets]
    assert across == [True, *[False] * (len(sheets) - 1)]
    assert len(sheets) > 1


def test_the_list_of_gaps_lies_across_like_its_map(visit):
    page, _ = visit("?view=lead&lang=en")
    expect(page.locator("#tab-gaps")).to_have_attribute("aria-selected", "true")
    sheets = re.findall(
        rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True)
    )
    assert len(sheets) > 1
    assert all(float(width) > float(height) for width, height in sheets)

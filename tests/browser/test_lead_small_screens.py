"""The leadership page on small screens: all of it in view, and nothing on top of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.lead_sections import OPENED, sections_of, show
from tests.browser.test_screens_and_paper import SIDEWAYS, ZOOMED
from tests.series import crossed
from views.lead.tabs import TABS

SMALL = pytest.mark.parametrize("viewport", [PHONE, SIDEWAYS, ZOOMED], ids=str)
# Rows of tabs and of buttons slide, and the grid of gaps scrolls by itself.
SLIDES = ".tabs, .checks, .choice, .gap-grid, svg"
OUTSIDE = f"""() => [...document.querySelectorAll('.lead, .lead *')].filter((one) => {{
  if (!one.checkVisibility() || !one.clientWidth) return false;
  if (one.closest('{SLIDES}, .visually-hidden')) return false;
  return one.getBoundingClientRect().right > innerWidth + 1
    || (one.matches('.scroll') && one.scrollWidth > one.clientWidth);
}}).map((one) => `${{one.tagName}}.${{one.className}}: ${{one.textContent.slice(0, 60)}}`)"""
ON_THE_MAP = (
    ".leaflet-control-zoom",
    ".leaflet-control-scale",
    "#layers-opener .button",
    "#insets .inset-back",
    "#map-notes",
)


@pytest.mark.parametrize(("tab", "viewport"), crossed(TABS, [PHONE, SIDEWAYS, ZOOMED]), ids=str)
def test_no_section_is_wider_than_the_screen(visit, tab, viewport):
    page, _ = visit(f"{OPENED}&lang=es", viewport=viewport)
    for check in sections_of(tab):
        show(page, tab, check)
        page.wait_for_timeout(100)
        assert page.evaluate(OUTSIDE) == [], check
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), check


def test_rows_of_a_wide_table_are_cards_that_name_each_figure(visit):
    page, _ = visit(f"{OPENED}&lang=en", viewport=PHONE)
    show(page, "monitoring", "checklists")
    row = page.get_by_role("table").first.get_by_role("row").nth(1)
    expect(row.get_by_role("rowheader")).to_contain_text("When did the station open")
    expect(row.get_by_role("cell").nth(1)).to_have_attribute("data-head", "Yes")
    page.set_viewport_size(DESKTOP)
    expect(page.locator("[data-cards]")).to_have_count(0)


@SMALL
def test_nothing_on_the_map_lies_on_anything_else(visit, viewport):
    page, _ = visit(f"{OPENED}&lang=es", viewport=viewport)
    page.evaluate("atalaya.state.set({ map: { lat: -12, lng: -77, zoom: 9 } })")
    expect(page.locator("#insets .inset-back")).to_be_visible()
    boxes = {name: page.locator(name).bounding_box() for name in ON_THE_MAP}
    for name, box in boxes.items():
        for other, its in boxes.items():
            apart = (
                box["x"] + box["width"] <= its["x"]
                or its["x"] + its["width"] <= box["x"]
                or box["y"] + box["height"] <= its["y"]
                or its["y"] + its["height"] <= box["y"]
            )
            assert name == other or apart, (name, other, box, its)


@pytest.mark.parametrize(
    ("viewport", "rows"),
    [(PHONE, 1), (ZOOMED, 2), (DESKTOP, 5)],
    ids=["phone", "zoomed", "desktop"],
)
def test_the_list_of_gaps_has_the_height_that_is_left(visit, viewport, rows):
    page, _ = visit(f"{OPENED}&lang=es", viewport=viewport)
    page.locator(".gap-grid .ag-row").first.wait_for()
    expect(page.locator("#lead-unit-name")).to_be_visible()
    assert page.locator(".gap-grid .ag-body").bounding_box()["height"] > rows * 44

"""The map on every screen and on paper; Back and Forward; the search as people type."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, unfold_time
from tests.series import crossed

SIDEWAYS = {"width": 740, "height": 360}
# What a page has of 1440 x 900 and of 1366 x 768 at 200 %.
ZOOMED, ZOOMED_LAPTOP = {"width": 720, "height": 450}, {"width": 683, "height": 384}
TABLET = {"width": 768, "height": 1024}
SMALL_TABLET = {"width": 1024, "height": 768}
CUT = """[...document.querySelectorAll('{selector}')]
  .filter((box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1)
  .map((box) => box.textContent)"""
CANVASES = """() => [...document.querySelectorAll('#map-drawing canvas')].map((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return { painted: data.some((value, i) => i % 4 === 3 && value > 0), width: canvas.width,
           shown: canvas.clientWidth, opacity: Number(getComputedStyle(canvas).opacity) };
})"""


@pytest.mark.parametrize("viewport", [SIDEWAYS, ZOOMED, ZOOMED_LAPTOP], ids=str)
def test_little_height_leaves_the_map_half_of_it_and_all_in_reach(visit, viewport):
    page, _ = visit("?lang=es", viewport=viewport)
    expect(page.locator("[data-figure=outlook]")).to_be_attached(timeout=60_000)
    box = page.locator("#stage-map").bounding_box()
    assert box["height"] > 0.5 * viewport["height"]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    expect(page.locator("#moment time")).to_be_visible()
    unfold_time(page)
    for control in page.locator(
        ".tc-buttons button:visible, .tc-moments button, .tc-lists label:not([hidden]) select, "
        "#moment-range, #search-box, #lead-button, #download-button, .figure:visible summary"
    ).all():
        control.click(trial=True)
    page.locator(".tc-time_choices").click()
    page.locator("#lead-button").click()
    assert page.locator("#stage-map").bounding_box()["height"] > 0.5 * viewport["height"]


@pytest.mark.parametrize(
    ("viewport", "mode"),
    crossed([PHONE, SIDEWAYS, ZOOMED, TABLET], ["cumulative", "window"]),
    ids=str,
)
def test_every_list_of_the_time_control_is_in_view_whole(visit, viewport, mode):
    page, _ = visit(f"?lang=es&mode={mode}", viewport=viewport)
    unfold_time(page)
    lists = page.locator(".tc-lists label:not([hidden])")
    expect(lists).to_have_count(4 if mode == "window" else 3)
    for one in lists.all():
        box = one.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"]
    assert page.evaluate(CUT.format(selector=".tc-lists")) == []


def test_a_phone_folds_the_lists_away_for_the_map(visit):
    page, _ = visit("?lang=es", viewport=PHONE)
    fold, stage = page.locator(".tc-time_choices"), page.locator("#stage-map")
    expect(page.locator(".tc-lists")).to_be_hidden()
    before = stage.bounding_box()["height"]
    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".tc-lists")).to_be_visible()
    assert stage.bounding_box()["height"] < before
    fold.press("Enter")
    expect(page.locator(".tc-lists")).to_be_hidden()


@pytest.mark.parametrize("viewport", [PHONE, SIDEWAYS], ids=str)
def test_no_label_of_the_time_axis_is_cut(visit, viewport):
    page, _ = visit("?lang=es", viewport=viewport)
    boxes = [label.bounding_box() for label in page.locator(".tc-ticks span:visible").all()]
    assert all(box["x"] >= 0 for box in boxes)
    assert all(box["x"] + box["width"] <= viewport["width"] for box in boxes)


def test_a_long_country_fits_on_a_small_screen(visit):
    page, _ = visit("?lang=es", viewport=SIDEWAYS)
    # In pixels: the middle of the map stands on a whole one, its edges may be off by less than one.
    top, foot, height = page.evaluate("""() => {
      const map = atalaya.map.leaflet();
      map.fitBounds([[-56.5, -76], [-17.4, -66]], { animate: false });
      const y = (latitude) => map.latLngToContainerPoint([latitude, -71]).y;
      return [y(-17.4), y(-56.5), map.getSize().y];
    }""")
    assert top > -1
    assert foot < height + 1
    # ... and it fills the map, rather than be a speck on it.
    assert foot - top > 0.9 * height


@pytest.mark.parametrize("viewport", [SIDEWAYS, ZOOMED], ids=str)
def test_the_figures_of_a_unit_leave_the_slider_free(visit, viewport):
    page, _ = visit("?lang=es&unit=1501", viewport=viewport)
    expect(page.locator("#unit-name")).to_be_visible()
    page.locator("#moment-range").click(trial=True)
    page.locator("#unit-panel .close").click(trial=True)


@pytest.mark.parametrize("viewport", [PHONE, SMALL_TABLET, SIDEWAYS], ids=str)
def test_nothing_printed_on_the_map_covers_it_and_its_title_is_whole(visit, viewport):
    page, _ = visit("?lang=es&unit=1501", viewport=viewport)
    assert page.evaluate(CUT.format(selector="#mission-title, .figure-label")) == []
    if viewport != SIDEWAYS:
        map_, notes = (page.locator(name).bounding_box() for name in ("#map", "#map-notes"))
        assert notes["y"] >= map_["y"] + map_["height"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_is_said_beside_a_figure_is_not_cut(visit, language):
    page, _ = visit(f"?lang={language}")
    page.wait_for_function("atalaya.records.table('incident')")
    expect(page.locator("[data-figure=incidents] .figure-sub")).to_contain_text("·")
    assert page.evaluate(CUT.format(selector="#key-figures .figure-sub")) == []


def test_what_a_press_brings_is_in_view_and_not_cut(visit):
    page, _ = visit("?lang=en", viewport=PHONE)
    page.locator(".figures-all").click()
    expect(page.locator("[data-figure=stations]")).to_be_in_viewport(ratio=0.5)
    page.set_viewport_size(DESKTOP)
    assert page.evaluate(CUT.format(selector="#key-figures :is(.figure-label, .figure-sub)")) == []


def test_a_figure_is_never_cut_however_long_it_is(visit):
    page, _ = visit("?lang=es")
    page.locator(".figures-all").click()
    # It comes last, once the map stands.
    expect(page.locator("[data-figure=outlook]")).to_be_visible(timeout=60_000)
    for viewport in (DESKTOP, SMALL_TABLET):
        page.set_viewport_size(viewport)
        wide = page.evaluate("""() => [...document.querySelectorAll('.figure')].map((box) => {
          const value = box.querySelector('.figure-value');
          value.textContent = '118,552,353';
          box.style.setProperty('--length', value.textContent.length);
          const { right } = value.getBoundingClientRect();
          return right > box.querySelector('summary').getBoundingClientRect().right;
        })""")
        assert wide == [False] * 8


def test_a_link_shows_the_same_level_on_every_screen_and_says_which(visit):
    levels = set()
    for viewport in (DESKTOP, TABLET, PHONE, SIDEWAYS, {"width": 2560, "height": 1440}):
        page, _ = visit("?lang=en", viewport=viewport)
        expect(page.locator("#level-drawn")).to_have_text("By department")
        levels.add(page.evaluate("atalaya.map.level()"))
        page.context.close()
    assert levels == {"department"}


def test_the_legend_names_the_level_as_it_changes(visit):
    page, _ = visit("?lang=en")
    note = page.locator("[data-layer=coverage] .legend-level")
    expect(note).to_have_text("By department")
    expect(page.locator("[data-control=level] option").first).to_have_text("By zoom: departments")
    page.evaluate("atalaya.state.set({ map: { lat: -12, lng: -77, zoom: 9 } })")
    expect(note).to_have_text("By district")
    expect(page.locator("#level-drawn")).to_have_text("By district")
    page.locator("[data-control=level]").select_option("province")
    expect(note).to_have_text("By province")
    expect(page).to_have_url(re.compile("level=province"))


@pytest.mark.parametrize("query", ["?lang=en", "?lang=en&unit=1501"])
def test_paper_carries_the_map_its_legend_and_where_it_is_from(visit, query):
    page, _ = visit(f"{query}&layers=results:winner,outlines,incidents&severity=critical")
    page.evaluate(
        f"addEventListener('beforeprint', () => {{ globalThis.sheet = ({CANVASES})(); }})"
    )
    before = page.evaluate(CANVASES)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    sheet = page.evaluate("sheet")
    # 288 dots an inch, whatever part of the sheet a canvas is cropped to.
    assert all(canvas["width"] > 2.9 * canvas["shown"] for canvas in sheet)
    assert max(canvas["width"] for canvas in sheet) > 100 / 25.4 * 288
    assert sum(canvas["painted"] for canvas in sheet) >= 3
    # Chromium prints a fully opaque canvas as a white sheet over all below it.
    assert all(canvas["opacity"] < 1 for canvas in sheet)
    # As before, but for how much of the view a canvas is cropped to.
    after = page.evaluate(CANVASES)
    for name in ("painted", "opacity"):
        assert [each[name] for each in after] == [each[name] for each in before]
    assert all(canvas["width"] == canvas["shown"] for canvas in after if canvas["painted"])
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for selector in ("#mission-title", "#moment time", "[data-layer=results] .legend"):
        expect(page.locator(selector)).to_be_visible()
    for words in (
        "Severity: Critical",
        "Boundaries: ",
        "Results: ",
        "Data as of",
        "severity=critical",
    ):
        expect(page.locator("#print-caption")).to_contain_text(words)
    for selector in ("#time-control", "#search-box", "#layer-panel .filters", "#layers-opener"):
        expect(page.locator(selector)).to_be_hidden()


def test_back_and_forward_go_through_selections_pages_and_layers(visit):
    page, _ = visit("?lang=en&t=2021-06-06T15:00Z")
    page.locator("#search-box").fill("1501")
    page.locator("#search-box").press("Enter")
    expect(page).to_have_url(re.compile("unit=1501"))
    page.locator("[data-layer=incidents] [data-control=shown]").uncheck()
    expect(page).to_have_url(re.compile("layers="))
    page.locator("#moment-range").press("ArrowRight")
    expect(page).not_to_have_url(re.compile("15:00Z"))
    page.locator("#lead-button").click()
    expect(page).to_have_url(re.compile("view=lead"))
    page.locator("#tab-alerts").click()
    expect(page).to_have_url(re.compile("tab=alerts"))
    page.go_back()
    expect(page.locator("#tab-gaps")).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.locator("#lead")).to_be_hidden()
    page.go_back()
    expect(page.locator("[data-layer=incidents] [data-control=shown]")).to_be_checked()
    expect(page.locator("#unit-name")).to_have_text("Lima")
    page.go_back()
    expect(page.locator("#unit-panel")).to_be_hidden()
    assert "map=" not in page.url
    page.go_forward()
    expect(page.locator("#unit-name")).to_have_text("Lima")


def test_the_search_says_how_many_there_are_and_forgives_an_error(visit):
    page, _ = visit("?lang=en")
    box, options = page.locator("#search-box"), page.locator("#search-results [role=option]")
    box.fill("san")
    expect(options).to_have_count(12)
    expect(page.locator(".search-more")).to_have_text(re.compile(r"^12 of \d{3}; "))
    expect(page.locator("#search [role=status]")).to_have_text(re.compile(r"^12 of \d{3}; "))
    box.fill("truxillo")
    expect(options.first).to_contain_text("Trujillo")
    expect(page.locator(".search-more")).to_contain_text("similar")
    box.press("Enter")
    expect(page.locator("#unit-name")).to_have_text("Trujillo")

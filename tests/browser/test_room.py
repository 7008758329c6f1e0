"""Room for the map: its share of the page, and that nothing on the page stands on anything else."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, unfold_time, until
from tests.series import crossed

LAPTOP = {"width": 1280, "height": 720}
# A page of 1440 x 900 at 200 %.
ZOOMED = {"width": 720, "height": 450}
SIDEWAYS = {"width": 844, "height": 390}
TALL_PHONE = {"width": 390, "height": 844}
TABLET = {"width": 820, "height": 1180}
SIZES = [DESKTOP, LAPTOP, ZOOMED, SIDEWAYS, PHONE, TALL_PHONE, TABLET]
APART = (
    ".header", "#situation", "#key-figures", "#legend-card", "#time-control",
    ".leaflet-control-zoom", ".leaflet-control-scale", "#map-notes", "#layers-opener > *",
    "#draw-by > *", "#insets > *",
)  # fmt: skip
BOXES = """(selectors) => selectors.flatMap((selector) => [...document.querySelectorAll(selector)]
  .map((one) => [selector, one, one.getBoundingClientRect()])
  // One pixel is what is read aloud alone.
  .filter(([, , { width, height }]) => width > 1 && height > 1)
  .map(([selector, , { left, top, right, bottom }]) => ({ selector, left, top, right, bottom })))"""
COUNTRY = """() => {
  const map = atalaya.map.leaflet();
  const [west, south, east, north] = atalaya.config.mission.bbox;
  const { left, top } = map.getContainer().getBoundingClientRect();
  const a = map.latLngToContainerPoint([north, west]);
  const b = map.latLngToContainerPoint([south, east]);
  return { left: left + a.x, top: top + a.y, right: left + b.x, bottom: top + b.y };
}"""
ON_COUNTRY = """() => {
  const card = document.querySelector('#legend-card').getBoundingClientRect();
  const at = document.querySelector('#map').getBoundingClientRect();
  const { drawing } = atalaya.map, map = atalaya.map.leaflet();
  const found = [];
  for (let i = 0; i < 1600; i += 1) {
    const x = card.left + (i % 40) / 39 * card.width;
    const y = card.top + Math.floor(i / 40) / 39 * card.height;
    const { x: px, y: py } = map.project(map.containerPointToLatLng([x - at.left, y - at.top]), 0);
    const [ox, oy] = drawing.shapes().origin;
    if (drawing.shapes().rowAt(0, px - ox, py - oy) >= 0) found.push([x, y]);
  }
  return found;
}"""

NAMES = "() => atalaya.map.labels().map(({ name }) => name)"


def box(page, selector: str) -> dict[str, float]:
    found = page.locator(selector).bounding_box()
    assert found, selector
    return found


def overlapping(boxes: list[dict[str, float]]) -> list[tuple[str, str]]:
    """Return pairs of boxes that share more than an edge."""
    return [
        (a["selector"], b["selector"])
        for a, b in combinations(boxes, 2)
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 0.5
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 0.5
    ]


def settled(page) -> None:
    """Wait until the legend has found its corner, which it does in a frame of its own."""
    expect(page.locator("#legend-card[data-corner]")).to_be_visible()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize(("viewport", "share"), [(DESKTOP, 0.6), (LAPTOP, 0.52)], ids=str)
def test_the_map_gets_the_most_of_the_pixels_and_the_country_its_shorter_side(
    visit, viewport, share
):
    page, _ = visit("?lang=en", viewport=viewport)
    settled(page)
    map_, country = box(page, "#map"), page.evaluate(COUNTRY)
    assert map_["width"] * map_["height"] >= share * viewport["width"] * viewport["height"]
    tall, wide = country["bottom"] - country["top"], country["right"] - country["left"]
    assert max(tall / map_["height"], wide / map_["width"]) >= 0.94
    assert box(page, "#time-control")["height"] <= 90
    assert box(page, "#key-figures")["height"] <= 48
    assert box(page, "#situation")["height"] <= 34


def test_folding_the_layers_away_leaves_the_map_three_quarters_of_a_wide_page(visit):
    page, _ = visit("?lang=en")
    page.locator("#layer-panel .close").press("Enter")
    expect(page.locator("#layer-panel")).to_be_hidden()
    expect(page.locator("#open-layers")).to_be_focused()
    map_ = box(page, "#map")
    assert map_["width"] * map_["height"] >= 0.72 * DESKTOP["width"] * DESKTOP["height"]
    settled(page)
    assert overlapping(page.evaluate(BOXES, list(APART))) == []
    page.locator("#open-layers").press("Enter")
    expect(page.locator("#layer-panel")).to_be_visible()
    expect(page.locator("#layers-opener")).to_be_hidden()


@pytest.mark.parametrize(("viewport", "language"), crossed(SIZES, ["en", "es"]), ids=str)
def test_nothing_stands_on_anything_else_and_the_whole_country_is_in_view(
    visit, viewport, language
):
    page, _ = visit(f"?lang={language}", viewport=viewport)
    settled(page)
    assert overlapping(page.evaluate(BOXES, list(APART))) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert page.evaluate(ON_COUNTRY) == []
    map_, country = box(page, "#map"), page.evaluate(COUNTRY)
    assert country["left"] >= map_["x"]
    assert country["top"] >= map_["y"]
    assert country["right"] <= map_["x"] + map_["width"]
    assert country["bottom"] <= map_["y"] + map_["height"]


@pytest.mark.parametrize("viewport", SIZES, ids=str)
def test_the_unfolded_time_control_covers_nothing(visit, viewport):
    page, _ = visit("?lang=es", viewport=viewport)
    unfold_time(page)
    settled(page)
    assert overlapping(page.evaluate(BOXES, list(APART))) == []


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_the_legend_is_seen_whole_where_there_is_room_beside_the_country(visit, language):
    page, _ = visit(f"?lang={language}&t=2021-06-06T15:00Z", viewport=DESKTOP)
    settled(page)
    card = page.locator("#legend-card")
    expect(card).to_have_attribute("open", "")
    assert card.evaluate("(one) => one.scrollHeight <= one.clientHeight")


def test_the_legend_folds_and_a_phone_opens_it_over_the_map(visit):
    page, _ = visit("?lang=en")
    summary, body = page.locator("#legend-card summary"), page.locator(".legend-card-body")
    expect(body).to_be_visible()
    summary.press("Enter")
    expect(body).to_be_hidden()
    page.set_viewport_size(PHONE)
    summary.press("Enter")
    expect(body).to_be_visible()
    card, map_ = box(page, "#legend-card"), box(page, "#map")
    assert card["y"] >= map_["y"]
    assert card["y"] + card["height"] <= map_["y"] + map_["height"]


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_legend_is_open_in_each_language_where_there_is_room_and_names_make_way(
    visit, language
):
    page, _ = visit(f"?lang={language}")
    settled(page)
    expect(page.locator("#legend-card")).to_have_attribute("data-corner", "bottom-right")
    expect(page.locator(".legend-card-body")).to_be_visible()
    assert page.evaluate(ON_COUNTRY) == []
    # A city that lies below the card: half of its name beside it would be a riddle.
    until(page, lambda: "Vilhena" not in page.evaluate(NAMES))
    page.locator("#legend-card summary").press("Enter")
    until(page, lambda: "Vilhena" in page.evaluate(NAMES))
    page.locator("#legend-card summary").press("Enter")
    until(page, lambda: "Vilhena" not in page.evaluate(NAMES))


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_an_open_legend_on_a_phone_can_be_folded_and_says_what_a_ring_is(visit, language):
    page, _ = visit(f"?lang={language}&t=2021-06-06T15:00Z", viewport=PHONE)
    settled(page)
    page.locator("#legend-card summary").click()
    page.wait_for_timeout(300)
    shown = page.evaluate(BOXES, ["#legend-card", "#layers-opener > *"])
    assert len(shown) == 2
    assert overlapping(shown) == []
    rings = page.locator("#legend-card [data-kind=together]")
    expect(rings).to_have_count(1)
    page.locator("#legend-card summary").click()
    expect(rings).to_be_hidden()


def test_a_sheet_of_paper_is_one_page_with_legend_time_and_source(visit):
    page, _ = visit("?lang=en")
    settled(page)
    pdf = page.pdf(prefer_css_page_size=True, format="A4", landscape=True)
    assert pdf.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = page.evaluate(
        BOXES, [".header", "#situation", "#key-figures", "#map", "#layer-panel", "#print-caption"]
    )
    assert {one["selector"] for one in boxes} >= {"#layer-panel", "#print-caption", "#map"}
    assert overlapping(boxes) == []
    expect(page.locator("[data-layer=coverage] .legend")).to_be_visible()
    expect(page.locator("#moment time")).to_be_visible()
    expect(page.locator("#print-caption")).to_contain_text("Boundaries: ")


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_sentence_takes_three_lines_at_most_on_a_phone(visit, language):
    page, _ = visit(f"?lang={language}&t=2021-06-06T15:00Z", viewport=PHONE)
    expect(page.locator("#situation")).to_contain_text("29")
    # Three lines of 17 pixels and its padding.
    assert box(page, "#situation")["height"] <= 3 * 17 + 10

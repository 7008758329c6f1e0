"""Where the map looks: where a link says, whatever panels come, and at all of what was sought."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, outlook_there
from tests.browser.test_mission_page import settled
from tests.series import crossed

CENTRE = """() => { const { lat, lng } = atalaya.map.leaflet().getCenter();
  return [lat, lng, atalaya.map.leaflet().getZoom()]; }"""
# The frame of what is seen of the map, and the box of a unit in it: left, top, right, bottom.
FRAME = """(code) => {
  const { drawing } = atalaya.map, map = atalaya.map.leaflet(), row = atalaya.units.row(code);
  const level = drawing.levelIds.indexOf(atalaya.units.levelOf(row));
  const [x0, y0, x1, y1] = drawing.shapes().box(level, row);
  const [ox, oy] = drawing.shapes().origin, scale = 2 ** map.getZoom();
  const { x, y } = map.project(map.containerPointToLatLng([0, 0]), map.getZoom());
  const at = (px, py) => [(px + ox) * scale - x, (py + oy) * scale - y];
  const { x: width, y: height } = map.getSize();
  return { box: [...at(x0, y0), ...at(x1, y1)], width, height };
}"""


def looks_at(page, lat: float, lng: float, zoom: float) -> None:
    """Leaflet's middle is a whole pixel's: a pixel is the accuracy."""
    pixel = 360 / 256 / 2**zoom
    assert settled(page, CENTRE) == pytest.approx([lat, lng, zoom], abs=pixel)


@pytest.mark.parametrize(
    ("options", "unit"), crossed([{}, {"viewport": PHONE}], ["", "&unit=1501"])
)
def test_a_link_looks_where_it_says(visit, options, unit):
    page, _ = visit(f"?map=-4.5,-77,6{unit}", **options)
    looks_at(page, -4.5, -77, 6)
    assert "map=-4.5,-77,6" in page.url


def test_a_moved_map_keeps_its_middle_when_a_panel_opens(visit):
    page, _ = visit("?map=-12.05,-77.03,8")
    page.evaluate("atalaya.state.set({ unit: '150101' })")
    page.locator("#unit-name").wait_for()
    looks_at(page, -12.05, -77.03, 8)


@pytest.mark.parametrize("code", ["16", "1501", "150132"])
def test_what_is_searched_for_is_seen_whole_beside_its_panel(visit, code):
    page, _ = visit(viewport={"width": 1024, "height": 768})
    page.locator("#search-box").fill(code)
    page.locator("#search-box").press("Enter")
    page.locator("#unit-name").wait_for()
    settled(page, CENTRE)
    seen = page.evaluate(FRAME, code)
    left, top, right, bottom = seen["box"]
    assert min(left, top) > 0
    assert right < seen["width"]
    assert bottom < seen["height"]


def picture(page) -> bytes:
    """Return the map as it looks once it has come to rest."""
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    outlook_there(page)
    settled(page, CENTRE)
    # Names are placed anew once the moment stands still.
    page.wait_for_timeout(1_500)
    # The switch lies half transparent on the map: its letters are smoothed as it was drawn first.
    return page.locator("#map").screenshot(mask=[page.locator("#draw-by")])


# Of 255: an edge under glass is smoothed by a shade more or less, as it was drawn first.
SMOOTHED = 2


def furthest(one: bytes, other: bytes) -> int:
    """Return by how much two pictures of one size differ at most, of 255."""
    found = [
        np.asarray(Image.open(BytesIO(each)).convert("RGB"), dtype=int) for each in (one, other)
    ]
    return int(np.abs(found[0] - found[1]).max())


def test_a_link_shows_the_same_picture_to_the_pixel(visit):
    page, _ = visit()
    outlook_there(page)
    page.locator("[data-layer=count_progress] [data-control=shown]").check()
    page.locator("[data-layer=count_progress] [data-control=opacity]").press("ArrowLeft")
    page.locator("#layer-panel [data-control=level]").select_option("province")
    for _ in range(2):
        page.locator(".leaflet-control-zoom-in").click()
        settled(page, CENTRE)
    box = page.locator("#map").bounding_box()
    page.locator("#map").click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    page.locator("#unit-records h3").first.wait_for()
    page.locator("#moment-range").press("PageUp")
    expect(page).to_have_url(re.compile("t=.*level=province.*count_progress.*map=.*unit="))
    before = picture(page)
    link, _ = visit("?" + urlsplit(page.url).query)
    outlook_there(link)
    assert link.locator("#key-figures").inner_text() == page.locator("#key-figures").inner_text()
    assert furthest(picture(link), before) <= SMOOTHED


def test_an_inset_draws_the_layers_and_takes_the_map_there_and_back(visit):
    page, _ = visit("?lang=en&layers=results")
    frame = page.get_by_role("button", name="Lima and Callao: show on the map")
    frame.locator("canvas").first.wait_for()
    page.wait_for_function(
        """() => { const c = document.querySelector(".inset canvas");
        const { data } = c.getContext("2d").getImageData(0, 0, c.width, c.height);
        return new Set(new Uint32Array(data.buffer)).size > 2; }"""
    )
    lat, lng, zoom = page.evaluate(CENTRE)
    frame.press("Enter")
    expect(page.locator("#map")).to_be_focused()
    near = page.evaluate(CENTRE)
    assert -12.4 < near[0] < -11.6
    assert near[2] > zoom + 2
    expect(frame).to_be_hidden()
    page.get_by_role("button", name="Whole country", exact=True).click()
    expect(frame).to_be_visible()
    assert page.evaluate(CENTRE) == pytest.approx([lat, lng, zoom], abs=0.1)


def test_names_of_insets_cover_no_small_map(visit):
    page, _ = visit("?lang=en")
    name, country = page.locator(".inset").first, page.locator(".map-frame")
    for width, height in ((360, 740), (844, 390), (690, 400), (360, 420)):
        page.set_viewport_size({"width": width, "height": height})
        expect(name).to_be_visible()
        this, of_map = name.bounding_box(), country.bounding_box()
        right, below = this["x"] + this["width"], this["y"] + this["height"]
        assert right <= of_map["x"] or this["y"] >= of_map["y"] + of_map["height"], (width, height)
        assert below <= height
        assert of_map["width"] > 0.6 * width


def test_a_frame_that_would_stand_on_the_country_is_a_name_below_the_map(visit):
    page, _ = visit("?lang=en")
    frame, country = page.locator(".inset").first, page.locator(".map-frame")
    expect(page.locator(".inset-map canvas").first).to_be_visible()
    # In the middle of the map a frame stands on the country.
    page.add_style_tag(content="@media (width >= 900px) { #insets { left: 45% !important } }")
    page.set_viewport_size({"width": 1250, "height": 720})
    expect(page.locator(".stage-map.docked")).to_be_visible()
    expect(page.locator(".inset-map").first).to_be_hidden()
    below = country.bounding_box()
    assert frame.bounding_box()["y"] >= below["y"] + below["height"]
    page.add_style_tag(content="@media (width >= 900px) { #insets { left: 10px !important } }")
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator(".inset-map canvas").first).to_be_visible()
    size = "c => [c.offsetWidth, c.offsetHeight]"
    assert page.locator(".inset-map .leaflet-map-pane canvas").first.evaluate(size)[0] > 100

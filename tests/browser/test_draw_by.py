"""The switch between areas and circles of the people who vote there."""

import re

import pytest
from playwright.sync_api import expect

from geo.cube.read import read
from tests.browser.unit_points import unit_point
from views.page.address import query_of

COVERED = "?lang=en&level=department&layers=coverage&t=2021-06-06T15:00Z"
SWITCH = "#draw-by"
LOOKS = {"en": ("Area", "Voters"), "es": ("Superficie", "Electores"), "pt": ("Área", "Eleitores")}
MOVED = "() => atalaya.map.drawing.cartogram() !== null"


@pytest.mark.parametrize("language", LOOKS)
def test_coverage_opens_with_voters_and_keys_alone_switch_it(visit, language):
    page, watch = visit(COVERED.replace("lang=en", f"lang={language}"))
    area, voters = LOOKS[language]
    expect(page.get_by_label(voters, exact=True)).to_be_checked()
    page.get_by_label(voters, exact=True).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label(area, exact=True)).to_be_checked()
    expect(page.get_by_label(area, exact=True)).to_be_focused()
    expect(page).to_have_url(re.compile("by=area"))
    page.go_back()
    expect(page.get_by_label(voters, exact=True)).to_be_checked()
    assert watch.complaints == []


def test_results_open_as_areas_and_the_address_asks_for_circles(visit):
    page, _ = visit("?lang=en&layers=results")
    expect(page.get_by_label("Area", exact=True)).to_be_checked()
    page, _ = visit("?lang=en&layers=results&by=voters")
    expect(page.get_by_label("Voters", exact=True)).to_be_checked()
    expect(page.locator("#layer-panel .legend.circles")).to_contain_text("Margin in votes")
    expect(page.locator("#layer-panel .legend.circles")).to_contain_text("Hollow: not known")


def test_a_layer_without_circles_has_no_switch(visit):
    page, _ = visit("?lang=en&layers=incidents")
    expect(page.locator(SWITCH)).to_be_hidden()


def test_a_circle_says_its_people_as_the_cube_has_them(visit, site):
    page, _ = visit(COVERED)
    observation = site.observation
    query = query_of({"t": "2021-06-06T15:00Z"}, observation.mission)
    left, covered = (
        int(read(observation.cube, name, query)["16"])
        for name in ("voters_uncovered", "voters_covered")
    )
    page.mouse.move(*unit_point(page, "16"))
    said = page.locator(".atalaya-tooltip")
    expect(said).to_contain_text(f"Voters not covered{left:,}")
    expect(said).to_contain_text(f"Voters covered{covered:,}")
    legend = page.locator("#layer-panel .legend.circles")
    expect(legend.locator(".nested-label").first).to_have_text("1,000,000")


def test_the_circles_are_on_paper_with_their_legend(visit):
    page, _ = visit(COVERED)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#layer-panel .legend.circles .nested")).to_be_visible()
    expect(page.locator(SWITCH)).to_be_hidden()


def test_the_cartogram_is_fetched_when_it_is_chosen_and_its_circles_can_be_pointed_at(visit):
    page, watch = visit(COVERED)
    assert not [url for url in watch.requests if "cartogram" in url]
    page.get_by_label("Voters", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("by=cartogram"))
    page.wait_for_function(MOVED)
    expect(page.locator("#layer-panel .legend.circles")).to_contain_text("km from its place")
    at = page.evaluate(
        """() => {
          const { units, map } = atalaya;
          const { x, y, grid } = map.drawing.cartogram();
          const row = units.row("16");
          const leaflet = map.leaflet();
          const world = L.point(x[row] * 256 / grid, y[row] * 256 / grid);
          const at = leaflet.latLngToContainerPoint(L.CRS.EPSG3857.pointToLatLng(world, 0));
          const box = leaflet.getContainer().getBoundingClientRect();
          return [box.left + at.x, box.top + at.y];
        }"""
    )
    page.mouse.move(*at)
    expect(page.locator(".atalaya-tooltip")).to_contain_text("Loreto")
    assert watch.complaints == []


def test_results_say_what_is_counted_with_a_bar_an_option_and_in_the_legend(visit):
    # Before the first sheet is in, and when nearly all are.
    for moment, said in (("2021-06-06T22:00Z", "Nothing counted yet"), ("2021-06-08T15:00Z", "%")):
        page, watch = visit(f"?lang=en&level=department&layers=results&t={moment}")
        frame = page.locator("#map").bounding_box()
        page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
        expect(page.locator(".atalaya-tooltip")).to_contain_text(said)
        legend = page.locator('[data-layer="results"] .legend')
        expect(legend).to_contain_text("Hatched: under half of the stations counted")
        expect(legend).to_contain_text("Nothing counted yet")
        expect(legend).to_contain_text("60%")
        assert watch.complaints == []
    expect(page.locator(".tooltip-bar")).to_have_count(2)


DOTS = """() => [...document.querySelectorAll("#map canvas.atalaya-canvas")].some((canvas) => {
  if (canvas.hidden) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < data.length; i += 4) {
    // The dot, or the dot as it is mixed with its ground where the pattern is scaled.
    const [red, green, blue, alpha] = data.slice(i, i + 4);
    const warm = red - green < 6 && red - blue > 9 && red - blue < 16;
    if (alpha === 255 && warm && red > 120 && red < 185) return true;
  }
  return false;
})"""


@pytest.mark.parametrize("by", ["area", "voters"])
def test_nothing_counted_yet_has_dots_and_its_row_of_the_legend_on_paper_too(visit, by):
    layer = {"area": "count_progress", "voters": "results"}[by]
    page, watch = visit(f"?lang=en&level=department&layers={layer}&by={by}&t=2021-06-06T22:00Z")
    page.wait_for_function(DOTS)
    row = page.locator(f'[data-layer="{layer}"] .legend [data-kind="nothing"]')
    expect(row).to_contain_text({"area": "Nothing yet", "voters": "Nothing counted yet"}[by])
    page.emulate_media(media="print")
    expect(row).to_be_visible()
    assert watch.complaints == []


def test_circles_have_the_hatch_of_areas_where_under_half_is_counted(visit):
    page, _ = visit("?lang=en&level=department&layers=results&by=cartogram&t=2021-06-07T03:00Z")
    legend = page.locator('[data-layer="results"] .legend.circles')
    expect(legend.locator('[data-kind="half"]')).to_contain_text("Hatched: under half")
    pictured = page.evaluate(
        """async () => {
          const circles = atalaya.map.drawers.get("results");
          const drawn = () => circles.canvas.element.toDataURL();
          await new Promise((done) => setTimeout(done, 400));
          const rested = drawn();
          circles.update();
          const moving = drawn();
          await new Promise((done) => setTimeout(done, 400));
          return [moving !== rested, drawn() === rested];
        }"""
    )
    assert pictured == [True, True]

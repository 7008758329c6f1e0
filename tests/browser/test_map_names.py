"""The ground of the map and its names: after the first view, over no mark, not drawn by time."""

import pytest
from playwright.sync_api import expect

import views.payload
from app import create_app
from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, opened
from tests.browser.test_mission_page import settled
from tests.served import served

TABLET = {"width": 820, "height": 1180}
AROUND = {
    "grid": 1000,
    "credit": "Natural Earth",
    "box": [-110.0, -40.0, -40.0, 20.0],
    "land": [[-82000, -20000, 40000, 0, 0, 25000, -40000, 0, 0, -25000]],
    "borders": [[-69000, -10000, 5000, 0]],
    "lakes": [],
    "rivers": [{"rank": 1, "lines": [[-73000, -4000, 10000, 0]]}],
    "countries": [
        {"code": "BRA", "name": {"es": "Brasil", "en": "Brazil", "pt": "Brasil"}, "rank": 2,
         "at": [[-66.5, -7.0]]},
    ],
    "places": [
        {"name": "Lima", "at": [-77.05, -12.05], "rank": 1, "capital": 2, "own": True},
        {"name": "Manaus", "at": [-60.0, -3.1], "rank": 3, "capital": 1, "own": False},
    ],
}  # fmt: skip
NAMES = "() => atalaya.map.labels().map(({ text }) => text)"
# Names that overlap each other or a mark, in pixels of the screen; half a pixel is rounding. Each
# layer has a canvas of its own size and place, and on paper another resolution than the screen.
OVERLAPS = """() => {
  const of = (canvas) => {
    const { left, top, width } = canvas.getBoundingClientRect();
    return { left, top, ratio: canvas.width / width };
  };
  // Names stand above areas and their outlines, below marks.
  const named = of([...document.querySelectorAll('#map .leaflet-map-pane > * canvas')]
    .find((one) => one.style.zIndex === '150'));
  const names = atalaya.map.labels();
  const boxes = names.map(({ x, y, width, height }) =>
    [x - width / 2, y - height / 2, x + width / 2, y + height / 2]
      .map((edge, i) => edge + (i % 2 ? named.top : named.left)));
  const marks = [...atalaya.map.drawers.values()].flatMap((drawer) => {
    const { left, top, ratio } = drawer.marks ? of(drawer.canvas.element) : {};
    return (drawer.marks?.() ?? []).map(({ x, y, r }) =>
      [(x - r) / ratio + left, (y - r) / ratio + top,
        (x + r) / ratio + left, (y + r) / ratio + top]);
  });
  const over = (a, b) =>
    a[0] < b[2] - 0.5 && b[0] < a[2] - 0.5 && a[1] < b[3] - 0.5 && b[1] < a[3] - 0.5;
  return boxes.flatMap((box, i) =>
    [...boxes.slice(i + 1), ...marks].filter((other) => over(box, other)).map(() => names[i].text));
}"""
# Names of regions that are nearer to another region's circle than to their own's.
AT_ANOTHER = """() => {
  const { units, map } = atalaya, rows = [...units.ofLevel('department')];
  const canvas = [...document.querySelectorAll('#map .leaflet-map-pane > * canvas')]
    .find((one) => one.style.zIndex === '150').getBoundingClientRect();
  const frame = map.leaflet().getContainer().getBoundingClientRect();
  const voters = (row) => atalaya.cube.value('registered_voters', row) || 0;
  const most = Math.max(...rows.map(voters));
  const spots = rows.map((row) => ({ name: units.name[row], r: 40 * Math.sqrt(voters(row) / most),
    ...map.leaflet().latLngToContainerPoint([units.lat[row], units.lon[row]]) }));
  const away = ({ x, y, width, height }, spot) => Math.hypot(
    Math.max(0, Math.abs(x + canvas.left - frame.left - spot.x) - width / 2),
    Math.max(0, Math.abs(y + canvas.top - frame.top - spot.y) - height / 2)) - spot.r;
  const placed = spots.filter(({ x }) => !Number.isNaN(x));
  return map.labels().filter(({ kind }) => kind === 'unit').map((label) => [label.name,
    placed.sort((a, b) => away(label, a) - away(label, b))[0].name])
    .filter(([said, nearest]) => said !== nearest);
}"""
# How often the canvas with the names is drawn on from now on.
WATCH_NAMES = """() => {
  globalThis.drawn = 0;
  const pen = CanvasRenderingContext2D.prototype, stroke = pen.strokeText;
  pen.strokeText = function (...given) { globalThis.drawn += 1; return stroke.apply(this, given); };
}"""


@pytest.fixture(scope="module")
def ground(exercise_settings):
    """Yield the address of a map with a ground; in a fresh clone it has not been made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views.payload, "read_surroundings", lambda _country: AROUND)
        app = create_app(exercise_settings)
    with served(app.server) as address:
        yield f"{address}/"


@pytest.fixture
def look(browser, ground):
    """Return a function that opens the map with its ground."""
    contexts = []

    def open_map(query: str = "", **options):
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **options}))
        page, watch = opened(contexts[-1], ground + query)
        expect(page.locator(".has-sea#map")).to_be_attached()
        return page, watch

    yield open_map
    for context in contexts:
        context.close()


def test_the_ground_comes_after_the_first_view_and_is_credited(look):
    page, watch = look("?lang=en")
    files = [url.rpartition("/")[2] for url in watch.requests]
    assert files.index("surroundings.json") > files.index("cube.bin")
    expect(page.locator("#credit")).to_contain_text("Natural Earth")
    assert page.locator("#credit").inner_text().count("Natural Earth") == 1
    assert {"Lima", "BRAZIL", "Loreto"} <= set(settled(page, NAMES))
    assert not watch.complaints


def test_names_are_in_the_language_of_the_page(look):
    page, _ = look("?lang=es")
    assert "BRASIL" in settled(page, NAMES)
    page.evaluate("atalaya.state.set({lang: 'en'})")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "BRAZIL" in settled(page, NAMES)


@pytest.mark.parametrize("query", ["", "?map=-12,-76.5,7", "?map=-12,-76.8,9&layers=incidents"])
def test_no_name_lies_over_another_or_over_a_mark(look, query):
    page, _ = look(query)
    assert len(settled(page, NAMES)) > 5
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("viewport", [DESKTOP, {"width": 390, "height": 844}])
def test_a_region_s_name_stands_at_its_own_circle(look, viewport):
    page, _ = look("?lang=en&by=voters&layers=coverage,outlines,incidents", viewport=viewport)
    assert len(settled(page, NAMES)) > 8
    assert page.evaluate(AT_ANOTHER) == []


def test_levels_are_named_by_zoom(look):
    page, _ = look("?level=district")
    # The whole country: districts are drawn, and too small for their names.
    assert {"Loreto", "LORETO"} & {*settled(page, NAMES)}
    page.evaluate("atalaya.state.set({map: {lat: -12, lng: -76, zoom: 7.5}})")
    expect(page.locator("#level-drawn")).to_contain_text("distrito")
    assert "HUANCAVELICA" in settled(page, NAMES)


def test_the_slider_draws_no_name(look):
    page, _ = look()
    # Figures that grow by a line make the map smaller: it is drawn anew for that.
    page.evaluate("document.getElementById('key-figures').style.display = 'none'")
    settled(page, NAMES)
    page.wait_for_timeout(500)
    page.evaluate(WATCH_NAMES)
    for step in (5, 9, 14):
        page.evaluate(f"atalaya.state.set({{t: atalaya.times.at({step})}})")
        page.wait_for_timeout(300)
    assert page.evaluate("drawn") == 0
    page.evaluate("atalaya.state.set({level: 'province'})")
    page.wait_for_timeout(300)
    assert page.evaluate("drawn") > 0


def test_one_link_says_one_level_on_every_screen(look):
    said = []
    for viewport in (DESKTOP, TABLET, {"width": 390, "height": 844}):
        page, _ = look("?lang=en", viewport=viewport)
        said.append(page.locator("#level-drawn").inner_text())
    assert said == ["By department"] * 3


def test_axe_finds_nothing_with_a_ground(look):
    page, _ = look("?lang=en", bypass_csp=True)
    found = axe_violations(page)
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []


def test_without_a_ground_there_are_names_all_the_same(visit):
    page, watch = visit("?lang=en")
    assert "Loreto" in settled(page, NAMES)
    assert not watch.complaints


@pytest.mark.parametrize("level", ["auto", "district"])
def test_a_sheet_names_every_region_and_where_teams_are(look, level):
    page, watch = look(f"?lang=en&t=2021-06-06T15:00Z&level={level}")
    page.set_viewport_size({"width": 1046, "height": 718})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(
        "() => atalaya.map.labels().filter(({ kind }) => kind === 'part').length >= 20"
    )
    regions = page.evaluate(
        "[...atalaya.units.ofLevel('department')].map((row) => atalaya.units.name[row])"
    )
    named = set(page.evaluate("() => atalaya.map.labels().map(({ name }) => name)"))
    # Lima is named as the capital.
    assert set(regions) <= named
    teams = page.evaluate(
        """[...atalaya.units.ofLevel('district')]
          .filter((row) => atalaya.cube.value('teams', row) > 0)
          .map((row) => atalaya.units.name[row])"""
    )
    assert len(named & set(teams) - set(regions)) >= 3
    assert page.evaluate(OVERLAPS) == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert watch.complaints == []

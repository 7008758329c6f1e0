"""By night: chosen once, remembered, with enough contrast everywhere, and never on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE, opened
from tests.browser.lead_sections import OPENED, sections_of, show
from tests.browser.test_time_control import until
from tests.series import WHOLE
from views.serving.theme import COOKIE

PAPER = "getComputedStyle(document.body).getPropertyValue('--paper').trim()"
DAY, NIGHT = "#ffffff", "#171c22"
# How bright the land is, 0 to 255, and the sea, which is the map's own background.
SEA = "getComputedStyle(document.querySelector('#map')).backgroundColor"
BRIGHT = 150
LAND = """() => {
  const canvas = document.querySelector('.leaflet-ground-pane canvas');
  if (!canvas) return NaN;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let [sum, count] = [0, 0];
  for (let i = 0; i < data.length; i += 400) if (data[i + 3] === 255) { sum += data[i]; count++; }
  return sum / count;
}"""


@pytest.fixture
def in_the_dark(browser, site):
    """Return a function that opens the page as somebody who chose a theme before."""
    contexts = []

    def open_page(query: str, theme: str = "night", **options):
        context = browser.new_context(bypass_csp=True, **options)
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": COOKIE, "value": theme, "url": site.address}])
        contexts.append(context)
        return opened(context, site.address + query)

    yield open_page
    for context in contexts:
        context.close()


def faults(page) -> list[tuple[str, list[str]]]:
    found = axe_violations(page)
    return [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found]


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("?unit=1501&lang=en", {"viewport": {"width": 1440, "height": 2600}}),
        ("?layers=results:winner,incidents&lang=es", {"viewport": PHONE}),
    ],
    ids=["map", "phone"],
)
def test_axe_finds_nothing_by_night(in_the_dark, query, options):
    page, watch = in_the_dark(query, **options)
    if "unit" in query:
        page.locator("#unit-records h3").first.wait_for()
    page.evaluate("document.querySelectorAll('.filters').forEach((box) => (box.open = true))")
    assert page.evaluate(PAPER) == NIGHT
    assert faults(page) == []
    assert watch.complaints == []


@pytest.mark.parametrize("tab", ["gaps", "alerts", pytest.param("monitoring", marks=WHOLE)])
def test_axe_finds_nothing_in_lead_and_monitoring_by_night(in_the_dark, tab):
    page, _ = in_the_dark(f"{OPENED}&lang=en")
    found = {}
    for check in sections_of(tab):
        show(page, tab, check)
        found[check] = faults(page)
    assert {check: one for check, one in found.items() if one} == {}


def test_the_switch_goes_round_and_is_remembered(visit, site):
    page, watch = visit("?lang=en")
    assert page.evaluate(PAPER) == DAY
    until(page, lambda: page.evaluate(LAND) > BRIGHT)
    page.get_by_role("button", name="Colours: as the system").click()
    expect(page.get_by_role("button", name="Colours: by night")).to_be_focused()
    assert page.evaluate(PAPER) == NIGHT
    # What is drawn on the map is drawn anew.
    until(page, lambda: page.evaluate(LAND) < BRIGHT)
    page.reload()
    page.locator("#key-figures .figure-value").first.wait_for()
    assert page.evaluate(PAPER) == NIGHT
    page.get_by_role("button", name="Colours: by night").click()
    page.get_by_role("button", name="Colours: by day").click()
    expect(page.get_by_role("button", name="Colours: as the system")).to_be_focused()
    assert page.evaluate(PAPER) == DAY
    # Of reading the canvas above.
    assert [said for said in watch.complaints if "Canvas2D" not in said] == []


@pytest.mark.parametrize(
    ("theme", "system", "paper"),
    [
        ("system", "dark", NIGHT),
        ("system", "light", DAY),
        ("day", "dark", DAY),
        ("", "dark", NIGHT),
    ],
)
def test_the_system_counts_until_the_reader_chose(in_the_dark, theme, system, paper):
    page, _ = in_the_dark("?lang=en", theme, color_scheme=system)
    assert page.evaluate(PAPER) == paper


def test_paper_is_by_day(in_the_dark):
    page, _ = in_the_dark("?lang=en")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(PAPER) == DAY
    assert page.evaluate(SEA) == "rgb(223, 232, 238)"
    until(page, lambda: page.evaluate(LAND) > BRIGHT)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.evaluate(PAPER) == NIGHT

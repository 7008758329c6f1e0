"""What people do with the page, in a real browser under the real headers."""

import re
from urllib.parse import urlsplit

import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import expect

from geo.catalogue import CATALOGUE
from geo.cube.build import read
from geo.monitoring.by_unit import GROUPS, figures_at
from geo.records.kinds import INCIDENT
from tests.browser.conftest import HOSTILE, HOSTILE_UNIT, PHONE, incident, until
from tests.series import crossed
from views.page.address import query_of

TEN = 1_622_991_600
PAINTED = """() => [...document.querySelectorAll('#map-drawing canvas')].filter((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, i) => i % 4 === 3 && value > 0);
}).length"""


def digits(text: str) -> int:
    return int("".join(character for character in text if character.isdigit()) or "0")


def as_written(text: str, computed: float) -> float:
    """Return the number a cell shows, or the computed one where it rounds to what is shown.

    A cell in the Spanish of Peru has a point before its decimals and any sign between thousands.
    """
    found = re.search(r"[-\u2212]?\d[\d, \u00a0\u202f]*(?:\.(\d+))?", text)
    assert found, f"no number in {text!r}"
    shown = float(re.sub(r"[^\d.-]", "", found[0].replace("\u2212", "-")))
    return computed if round(computed, len(found[1] or "")) == shown else shown


def spaced(number: int) -> str:
    """Return a pattern of a number, whatever groups its digits."""
    return "^" + r"\D?".join(str(number)) + "$"


def figure(page, name: str):
    return page.locator(f"[data-figure={name}] .figure-value")


def value(site, measure: str, unit: str, **query: str) -> float:
    time_query = query_of(query, site.observation.mission)
    for group, computed in GROUPS.items():
        if measure in {number.id for number in computed.numbers}:
            return float(figures_at(site.observation, group, time_query).loc[unit, measure])
    return float(read(site.observation.cube, measure, time_query)[unit])


def test_first_paint_is_the_cube_and_asks_nobody_else(visit, site):
    page, watch = visit()
    assert page.evaluate(PAINTED) >= 3
    for name, measure in (("units", "units_covered"), ("stations", "stations_counted")):
        assert digits(figure(page, name).inner_text()) == value(site, measure, "per")
    expect(page.locator("#exercise")).to_have_text("ENSAYO")
    hosts = {urlsplit(url).netloc for url in watch.requests if not url.startswith("data:")}
    assert hosts == {urlsplit(site.address).netloc}
    assert watch.complaints == []


def test_the_slider_moves_by_keyboard_and_asks_nothing(visit, site):
    page, watch = visit()
    slider = page.locator("#time-control input[type=range]")
    before = page.locator("#moment time").get_attribute("datetime")
    slider.focus()
    watch.requests.clear()
    slider.press("ArrowRight")
    slider.press("PageDown")
    expect(page.locator("#moment time")).not_to_have_attribute("datetime", before)
    slider.press("Home")
    expect(figure(page, "stations")).to_have_text("0")
    slider.press("End")
    at = site.observation.mission.time_axis()[-1].isoformat()
    final = int(value(site, "stations_counted", "per", t=at))
    expect(figure(page, "stations")).to_have_text(re.compile(spaced(final)))
    # The page itself asks for the final lead of a count, until it is computed, for the number of
    # alerts where the slider has come to rest, and whether data and login are those of now: none
    # is drawn by a step.
    late = ("/lead/outlook.json?", "/lead/alerts.json?t=", "/version.json", "/session.json")
    assert [url for url in watch.requests if not any(name in url for name in late)] == []


def test_a_link_shows_a_colleague_the_same_picture(visit):
    page, _ = visit()
    page.locator("[data-layer=results] [data-control=shown]").check()
    page.locator("[data-layer=results] [data-control=choice]").select_option("turnout")
    page.locator("[data-layer=incidents] [data-control=shown]").uncheck()
    page.locator("#layer-panel .filters summary").click()
    page.locator("[data-control=severity-critical]").uncheck()
    page.locator(".languages [lang=en]").click()
    page.locator("#time-control input[type=range]").press("ArrowLeft")
    expect(page).to_have_url(re.compile("(?=.*results:turnout)(?=.*lang=en)(?=.*[?&]t=)"))
    other, _ = visit(urlsplit(page.url).query and "?" + urlsplit(page.url).query)
    for part in ("#key-figures", "#layer-panel .layer-list", "#moment"):
        expect(other.locator(part)).to_have_text(
            page.locator(part).inner_text(), use_inner_text=True
        )


def test_the_sentence_over_the_figures_says_what_they_say(visit):
    page, watch = visit("?t=2021-06-06T15:00Z&lang=en")
    sentence = page.locator("#situation")
    share = page.locator("[data-figure=voters] .figure-value").inner_text()
    said = rf"10:00: {re.escape(share)} of voters .*most voters without an observer: .+, [\d,]+\."
    expect(sentence).to_have_text(re.compile(said))
    page.locator(".languages [lang=es]").click()
    expect(sentence).to_contain_text("más electores sin observador")
    assert watch.complaints == []


def test_the_sentence_counts_the_alerts_of_the_moment_at_rest_that_nobody_has_seen(visit, site):
    page, watch = visit("?t=2021-06-06T15:00Z&lang=en")
    told = page.locator("#situation .situation-alerts")
    unseen = page.request.get(f"{site.address}lead/alerts.json?t={TEN}").json()["unseen"]
    assert unseen > 1
    expect(told).to_have_text(f"{unseen} unseen alerts")
    # Of another moment nobody knows it until the slider has come to rest there.
    page.evaluate("atalaya.state.set({ t: atalaya.times.at(0) })")
    expect(told).to_be_hidden()
    page.evaluate(f"atalaya.state.set({{ t: {TEN} }})")
    told.click()
    expect(page.locator("#lead-tab .alerts").first).to_be_visible()
    assert page.locator("#lead-tab [data-action=seen], #lead-tab [data-alert]").count() >= unseen
    assert watch.complaints == []


def test_whoever_does_not_see_the_page_is_told_of_alerts_that_come_after_it(visit):
    page, _ = visit("?t=2021-06-06T15:00Z&lang=en")
    told = page.locator("#situation .situation-alerts:not([data-silent])")
    before = page.locator("#map").bounding_box()
    expect(page.locator("#announced")).to_contain_text(told.inner_text())
    assert page.locator("#map").bounding_box() == before


def test_of_a_region_the_sentence_speaks_and_the_map_shows_it(visit, site):
    page, watch = visit("?t=2021-06-06T15:00Z&region=15&lang=en")
    sentence = page.locator("#situation .situation-said")
    share = value(site, "voters_covered_share", "15", t="2021-06-06T15:00Z")
    expect(sentence).to_contain_text(
        re.compile(rf"Lima, 6 Jun 10:00: {round(100 * share, 1):g}% of voters")
    )
    gap = page.locator("#situation .situation-gap")
    assert gap.get_attribute("data-unit").startswith("15")
    assert page.evaluate("atalaya.map.leaflet().getZoom()") > 6
    whole = page.locator("[data-figure=voters] .figure-value").inner_text()
    page.get_by_role("button", name=f"Whole country: {whole}.").click()
    expect(sentence).to_contain_text(re.compile(rf"^(Exercise\. )?6 Jun 10:00: {whole} of voters"))
    page.wait_for_url(lambda url: "region=" not in url)
    assert watch.complaints == []


SMALL = [
    {"width": 390, "height": 844},
    {"width": 360, "height": 740},
    {"width": 720, "height": 450},
    {"width": 568, "height": 320},
]
UNCUT = """(one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  const around = document.querySelector('#situation').getBoundingClientRect();
  return right > left && left >= around.left && right <= around.right
    && top >= around.top && bottom <= around.bottom + 1;
}"""


@pytest.mark.parametrize(("viewport", "language"), crossed(SMALL, ["en", "es", "pt"]), ids=str)
def test_who_has_a_small_screen_sees_how_many_alerts_are_open(visit, viewport, language):
    page, _ = visit(f"?t=2021-06-06T15:00Z&lang={language}", viewport=viewport)
    told = page.locator("#situation .situation-alerts:not([data-silent])")
    expect(told).to_have_text(re.compile(r"^\d+ alert"))
    assert told.evaluate(UNCUT)
    told.click()
    expect(page.locator("#lead-tab .alerts").first).to_be_visible()


def test_a_unit_reads_as_the_cube_does(visit, site):
    page, watch = visit()
    page.locator("#search-box").fill("1501")
    page.locator("#search-box").press("Enter")
    expect(page.locator("#unit-name")).to_have_text("Lima")
    shown = page.locator("#unit-figures b[data-measure]")
    assert shown.count() > 8
    for cell in shown.all():
        measure = cell.get_attribute("data-measure")
        if getattr(CATALOGUE.get(measure), "unit", "") == "class":
            # Its number is the place of a word, and the word is read.
            assert not re.search(r"\d", cell.inner_text())
            continue
        computed = value(site, measure, "1501")
        assert as_written(cell.inner_text(), computed) == computed, measure
    teams = page.locator("#unit-records h3 .count").first
    expect(teams).to_have_text(str(int(value(site, "teams", "1501"))))
    assert watch.complaints == []


PLACE = """() => {
  const { units, map } = globalThis.atalaya, row = units.row('16');
  const { x, y } = map.leaflet().latLngToContainerPoint([units.lat[row] - 1, units.lon[row]]);
  return [x, y];
}"""


def settled(page, script: str) -> object:
    """Return what a script gives once it gives the same twice: the map has come to rest."""
    before = None
    while (now := page.evaluate(script)) != before:
        before = now
        page.wait_for_timeout(300)
    return now


def test_a_click_on_the_map_selects_the_unit_under_it(visit):
    page, _ = visit("?level=department&layers=coverage@85")
    x, y = settled(page, PLACE)
    page.locator("#map").click(position={"x": x, "y": y})
    expect(page.locator("#unit-name")).to_have_text("Loreto")
    expect(page).to_have_url(re.compile("unit=16"))


def test_a_download_holds_what_is_seen(visit, site, tmp_path):
    page, _ = visit("?level=province&layers=results:winner@85")
    page.locator("#download-button").click()
    with page.expect_download() as started:
        page.locator("#download-link").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    name = r"per-exercise_exercise_results_20210607T0400Z_level-province_[0-9a-f]{8}\.geojson"
    assert re.fullmatch(name, path.name)
    rows = gpd.read_file(path)
    time_query = query_of({}, site.observation.mission)
    expected = read(site.observation.cube, "votes_option_a", time_query).loc[rows["unit"]]
    assert rows["votes_option_a"].tolist() == expected.tolist()
    assert len(rows) == (site.observation.units["level"] == "province").sum()


def test_a_figure_can_be_taken_away(visit, site):
    page, _ = visit()
    page.locator(".figures-all").click()
    page.locator("[data-figure=leader] summary").click()
    with page.expect_download() as started:
        page.locator("[data-figure=leader] a").click()
    rows = pd.read_csv(started.value.path(), index_col="unit")
    assert rows.loc["per", "votes_option_b"] == value(site, "votes_option_b", "per")
    assert "abroad" in rows.index


def test_the_line_of_figures_follows_the_layers_and_has_the_others_one_press_away(visit):
    page, _ = visit("?lang=en")
    shown = page.locator(".figure:visible")
    named = "all => all.map(({ dataset }) => dataset.figure)"
    until(page, lambda: shown.evaluate_all(named) == ["units", "voters", "incidents", "outside"])
    page.locator("[data-layer=incidents] [data-control=shown]").uncheck()
    expect(shown).to_have_count(2)
    more = page.get_by_role("button", name="More figures")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.press("Enter")
    expect(shown).to_have_count(8)
    page.get_by_role("button", name="Fewer figures").press("Enter")
    page.evaluate(
        "atalaya.state.set({ layers: atalaya.state.fromQuery('?layers=results:winner').layers })"
    )
    until(page, lambda: shown.evaluate_all(named) == ["stations", "leader", "outlook", "outside"])


def test_text_from_outside_stays_text(visit):
    page, watch = visit(f"?unit={HOSTILE_UNIT}")
    expect(page.locator("#unit-records")).to_contain_text(HOSTILE)
    assert page.locator("#unit-records img").count() == 0
    assert page.title() != "broken"
    assert watch.complaints == []


def test_a_unit_name_stays_text(visit, browser, site):
    context = browser.new_context()
    context.route(
        "**/units.json",
        lambda route: route.fulfill(body=route.fetch().text().replace("Loreto", "<b>x</b>")),
    )
    page = context.new_page()
    page.goto(f"{site.address}?unit=16")
    expect(page.locator("#unit-name")).to_have_text("<b>x</b>")
    context.close()


def test_a_phone_scrolls_in_one_direction_only(visit):
    page, _ = visit(viewport=PHONE)
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    page.locator("#open-layers").press("Enter")
    expect(page.locator("#layer-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#layer-panel")).to_be_hidden()
    expect(page.locator("#open-layers")).to_be_focused()
    page.locator("#search-box").fill("cusco")
    page.locator("#search-box").press("Enter")
    expect(page.locator("#unit-panel")).to_be_visible()
    assert not page.evaluate(wide)


def test_new_data_are_noticed_and_offered(visit, site):
    page, _ = visit()
    before = digits(figure(page, "incidents").inner_text())
    site.store.append(INCIDENT, incident(2, "Una mesa abre tarde"), source_file="later")
    page.wait_for_timeout(1100)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # The server makes the new data ready beside what it serves, however long that takes.
    page.locator("#update-notice button", has_text="Mostrar").click(timeout=60_000)
    expect(figure(page, "incidents")).to_have_text(str(before + 1), timeout=60_000)


def test_what_is_beside_the_map_has_figures_and_no_place(visit, site):
    page, _ = visit("?lang=en&unit=abroad&t=2021-06-15T17:00Z")
    expect(page.locator("#unit-name")).to_have_text("Abroad")
    cast = page.locator("#unit-figures b[data-measure=votes_cast]")
    assert digits(cast.inner_text()) == value(
        site, "votes_cast", "abroad", t="2021-06-15T17:00:00+00:00"
    )
    expect(page.locator("#unit-panel .path")).to_have_text("")
    expect(page.get_by_role("button", name="Zoom in", exact=True)).to_have_count(1)
    expect(page.locator("#unit-panel")).not_to_contain_text("Districts covered")

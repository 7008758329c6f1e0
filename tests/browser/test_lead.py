"""As a head of mission would: find the gap, ask for teams, export, print, send the link."""

import io
import re
from urllib.parse import urlsplit

import geopandas as gpd
import pytest
from playwright.sync_api import expect

from geo.gaps import measure_gaps
from geo.gaps.comparison import compare
from geo.gaps.table import gap_table
from tests.browser.conftest import PHONE
from views.lead.asking import before_of
from views.page.address import query_of

LAPTOP = {"width": 1366, "height": 768}
TEN = "t=2021-06-06T15:00Z"
LEAD = f"?{TEN}&view=lead&level=district&layers=gaps,outlines,deployments"
FIRST = ".gap-grid .ag-row[row-index='0'] [col-id=name]"
SCREENS = pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])


@pytest.fixture(scope="module")
def table(site):
    """The gap table of ten o'clock on election day, as the data side tells it."""
    observation = site.observation
    indicators = measure_gaps(observation.mission, observation.units, observation.records)
    time_query = query_of({"t": "2021-06-06T15:00Z"}, observation.mission)
    return gap_table(indicators, time_query, "district", observation.records["station"])


def opened(page):
    page.locator(FIRST).wait_for()
    return page


@SCREENS
def test_one_click_and_one_choice_find_the_worst_gap(visit, table, viewport):
    page, watch = visit(f"?{TEN}&lang=en", viewport=viewport)
    page.locator("#lead-button").click()
    opened(page)
    page.locator("[data-filter=voters]").select_option("20000")
    large = table[table["registered_voters"] >= 20_000]
    expect(page.locator(f"{FIRST} strong")).to_have_text(large["name"].iloc[0])
    expect(page.locator("#lead-count")).to_contain_text(f"{len(large)} of {len(table):,}")
    page.locator(FIRST).click()
    expect(page.locator("#lead-unit-name")).to_have_text(large["name"].iloc[0])
    expect(page.locator(".gap-value")).to_have_text(f"{large['gap_score'].iloc[0]:.2f}")
    expect(page).to_have_url(re.compile(f"unit={large['unit'].iloc[0]}"))
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert watch.complaints == []


def test_a_link_to_the_page_alone_opens_it_as_the_button_does(visit):
    page, _ = visit(f"?{TEN}&view=lead&lang=en", viewport=LAPTOP)
    other, _ = visit(f"?{TEN}&lang=en", viewport=LAPTOP)
    other.locator("#lead-button").click()
    for side in (page, other):
        expect(side).to_have_url(re.compile("[?&]level=district&layers=gaps,outlines"))
    assert urlsplit(page.url).query == urlsplit(other.url).query


def test_the_focus_goes_along_to_the_page_and_back(visit):
    page, _ = visit(f"?{TEN}&lang=en", viewport=LAPTOP)
    page.locator("#lead-button").press("Enter")
    expect(page.locator("#tab-gaps")).to_be_focused()
    page.locator("#lead-button").press("Enter")
    expect(page.locator("#lead-button")).to_be_focused()


def test_without_travel_times_the_list_shows_distances(visit):
    page, _ = visit(f"?{TEN}&lang=en", viewport=LAPTOP)
    page.evaluate("atalaya.config.mission.timed = false")
    page.locator("#lead-button").click()
    opened(page)
    expect(page.locator(".gap-grid .ag-header-cell[col-id=metres_to_team]")).to_be_visible()
    expect(page.locator(".gap-grid .ag-header-cell[col-id=minutes_to_team]")).to_have_count(0)
    expect(page.locator(FIRST.replace("name", "metres_to_team"))).to_contain_text("km")


def test_the_way_to_a_unit_of_approximate_boundary_is_written_as_approximate(visit):
    page, _ = visit(f"?{TEN}&lang=en", viewport=LAPTOP)
    page.locator("#lead-button").click()
    opened(page)
    way = FIRST.replace("name", "minutes_to_team")
    expect(page.locator(way)).to_have_text(re.compile(r"^≈\s\d+ min$"))
    page.locator(FIRST).first.click()
    facts = page.locator(".lead-unit")
    expect(facts).to_contain_text(re.compile(r"≈\s\d+ min"))
    expect(facts).to_contain_text("the boundary is an approximation")
    page.evaluate("atalaya.units.approximate.fill(0); atalaya.state.renew('lang')")
    expect(facts).not_to_contain_text("≈")


def test_facts_say_how_many_incidents_stand_where_some_do_not(visit, table):
    """The gap score counts those alone, so a reader who adds up its parts needs the number."""
    rows = table.loc[table["incidents"] > 0]
    judged = rows.loc[rows["incidents"] != rows["incidents_standing"]].iloc[0]
    page, _ = visit(f"{LEAD}&lang=en&unit={judged['unit']}", viewport=LAPTOP)
    facts = page.locator(".lead-unit dl.facts")
    said = facts.locator("div", has_text="Incidents that stand").locator("dd")
    expect(said).to_have_text(f"{judged['incidents_standing']:.0f}")
    plain = rows.loc[rows["incidents"] == rows["incidents_standing"]].iloc[0]
    page.evaluate("(unit) => atalaya.state.set({ unit })", plain["unit"])
    expect(page.locator(".lead-unit")).to_contain_text(plain["name"])
    expect(facts).to_contain_text("Incidents")
    expect(facts).not_to_contain_text("Incidents that stand")


@SCREENS
def test_three_more_teams_are_asked_for_shown_and_taken_away(visit, viewport, tmp_path):
    page, watch = visit(f"{LEAD}&lang=en", viewport=viewport)
    opened(page)
    page.locator("#tab-advice").click()
    page.locator("#ask-advice").click()
    rows = page.locator(".moves tbody tr")
    expect(rows).to_have_count(3)
    expect(page.locator(".advice-mark")).to_have_count(3)
    expect(page.locator("[data-worth=advice]")).to_be_visible()
    scrolled = "[...document.querySelectorAll('html, body, body *:not(#lead, #lead *)')]"
    assert page.evaluate(f"{scrolled}.filter((e) => e.scrollTop > 0).length") == 0
    with page.expect_download() as started:
        page.locator(".lead-files [data-format=geojson]").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    found = gpd.read_file(io.BytesIO(path.read_bytes()))
    assert found["to_name"].tolist() == rows.locator("td:nth-child(3) button").all_inner_texts()
    assert watch.complaints == []


def test_the_gravest_gaps_come_first_with_one_press(visit):
    page, _ = visit(f"{LEAD}&tab=advice&lang=en")
    page.locator("#ask-gravest").click()
    expect(page.locator(".moves tbody tr")).to_have_count(3)
    expect(page).to_have_url(re.compile("demand:gap_score"))
    # The head of the list of gaps is the first place, and the sentence says so.
    told = page.locator(".worst-gap")
    expect(told).to_contain_text("is among them: place 1.")
    first = page.locator(".moves tbody tr").first.locator("[data-unit]")
    assert told.get_attribute("data-unit") == first.get_attribute("data-unit")
    expect(page.locator(".lead-ask [name=demand]")).to_have_value("gap_score")


def test_advice_for_no_team_is_not_asked_and_says_why(visit):
    page, _ = visit(f"{LEAD}&tab=advice&lang=es")
    page.locator("#lead-advice [name=add]").fill("0")
    page.locator("#lead-advice [name=demand]").select_option("gap_score")
    page.locator("#ask-advice").click()
    words = "form.lead-ask input[name=add]:invalid"
    expect(page.locator(words)).to_have_js_property(
        "validationMessage", "Indique al menos un equipo nuevo o uno que pueda moverse."
    )
    assert "ask=" not in page.url
    page.locator("#lead-advice [name=add]").fill("1")
    page.locator("#ask-advice").click()
    expect(page.locator(".advice-mark")).to_have_count(1)


def test_a_limit_in_km_stays_in_the_form_and_is_all_there_is_without_speeds(visit):
    page, _ = visit(f"{LEAD}&tab=advice&ask=add:2,by:3h,km:50,base:150101&lang=en", viewport=LAPTOP)
    expect(page.locator("[name=km]")).to_have_value("50")
    page.locator("[name=add]").fill("1")
    page.locator("#ask-advice").click()
    expect(page).to_have_url(re.compile("ask=add(:|%3A)1(,|%2C)by(:|%3A)3h(,|%2C)km(:|%3A)50"))
    page.evaluate(
        "document.activeElement.blur(); atalaya.config.mission.timed = false;"
        "atalaya.state.set({ ask: '', lang: 'es' })"
    )
    expect(page.locator("[name=by]")).to_have_count(0)
    expect(page.get_by_label("No más lejos de (km)")).to_have_value("")


def test_a_request_can_be_cancelled(visit):
    page, _ = visit(f"{LEAD}&tab=advice&lang=en", viewport=LAPTOP)
    page.route("**/lead/advice.json*", lambda route: route.fulfill(
        json={"state": "working", "seconds": 1.0}))  # fmt: skip
    page.locator("#ask-advice").click()
    cancel = page.get_by_role("button", name="Cancel")
    # Pressed while the server is asked again and again: the button is not replaced meanwhile.
    cancel.evaluate("(button) => { button.dataset.first = 'yes'; }")
    page.wait_for_timeout(3_000)
    expect(cancel).to_have_attribute("data-first", "yes")
    cancel.click()
    expect(page.locator(".lead-answer progress")).to_have_count(0)


def test_the_brief_is_one_click_away(visit):
    page, _ = visit(f"{LEAD}&lang=en", viewport=LAPTOP)
    with page.context.expect_page() as started:
        page.locator("#brief-link").click()
    brief = started.value
    expect(brief.locator(".kind")).to_have_text("Situation report")
    expect(brief.locator(".gaps tbody tr")).to_have_count(10)
    assert brief.locator("img").evaluate("(image) => image.naturalWidth") > 500
    assert brief.evaluate("""() => {
      const right = (box) => box.getBoundingClientRect().right;
      const tables = [...document.querySelectorAll('section table')];
      return tables.every((table) => right(table) <= right(table.closest('section')) + 1);
    }""")
    with page.expect_download() as pdf:
        page.locator("#brief-pdf").click()
    assert pdf.value.suggested_filename == "per-exercise_brief_20210606T1500Z_en.pdf"


def test_the_link_shows_a_colleague_the_same_page(visit):
    page, _ = visit(f"{LEAD}&lang=en", viewport=LAPTOP)
    opened(page)
    page.locator("[data-filter=voters]").select_option("20000")
    page.locator("[data-filter=region]").select_option("15")
    page.locator(FIRST).click()
    page.locator("#tab-advice").click()
    page.locator("[name=add]").fill("2")
    page.locator("#ask-advice").click()
    expect(page.locator(".moves tbody tr")).to_have_count(2)
    expect(page).to_have_url(re.compile("[?&]ask="))
    other, _ = visit("?" + urlsplit(page.url).query, viewport=LAPTOP)
    expect(other.locator(".moves tbody tr")).to_have_count(2)
    expect(other.locator(".moves")).to_have_text(page.locator(".moves").inner_text(),
                                                 use_inner_text=True)  # fmt: skip
    for side in (page, other):
        side.locator("#tab-gaps").click()
    name = page.locator(f"{FIRST} strong").inner_text()
    expect(other.locator(f"{FIRST} strong")).to_have_text(name)
    expect(other.locator("#lead-unit-name")).to_have_text(name)


PLACE = """(code) => {
  const { units, map } = globalThis.atalaya, row = units.row(code);
  const { x, y } = map.leaflet().latLngToContainerPoint([units.lat[row], units.lon[row]]);
  return [x, y];
}"""


def test_a_click_on_the_map_finds_the_row(visit, site):
    page, _ = visit(f"{LEAD.replace(',deployments', '')}&map=-4,-74,6", viewport=LAPTOP)
    opened(page)
    x, y = page.evaluate(PLACE, "160401")
    page.locator("#map").click(position={"x": x, "y": y})
    name = site.observation.units["name"]["160401"]
    expect(page.locator(".gap-grid .ag-row-selected [col-id=name] strong")).to_have_text(name)
    expect(page.locator("#lead-unit-name")).to_have_text(name)


def test_the_list_is_walked_sorted_and_widened_by_keyboard(visit, table):
    page, _ = visit(LEAD, viewport=LAPTOP)
    opened(page).locator(FIRST).click()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#lead-unit-name")).to_have_text(table["name"].iloc[1])
    # In the first column a screen reader hears whose rank it is.
    rank = page.locator(".gap-grid .ag-row[row-index='1'] [col-id=rank]")
    expect(rank).to_have_text(f"2 {table['name'].iloc[1]}")
    page.locator(".gap-grid .ag-header-cell[col-id=registered_voters]").focus()
    page.keyboard.press("Enter")
    most = table.sort_values("registered_voters", ascending=False)["name"].iloc[0]
    expect(page.locator(f"{FIRST} strong")).to_have_text(most)
    page.locator(".lead-columns summary").click()
    page.locator("[data-column=stations_visited]").check()
    cell = page.locator(".gap-grid .ag-row[row-index='0'] [col-id=stations_visited]")
    visited = table.set_index("name")["stations_visited"][most]
    expect(cell).to_have_text(f"{visited:,.0f}")


def test_the_list_follows_the_slider_and_counts_changes_and_alerts(visit, site):
    page, _ = visit(f"{LEAD}&lang=en", viewport=LAPTOP)
    opened(page)
    before = page.locator("#lead-count").inner_text()
    page.locator("#time-control input[type=range]").press("End")
    expect(page.locator("#lead-count")).not_to_have_text(before)
    page.locator("#time-control input[type=range]").press("Home")
    page, _ = visit(f"{LEAD}&tab=changes&lang=en", viewport=LAPTOP)
    observation = site.observation
    indicators = measure_gaps(observation.mission, observation.units, observation.records)
    at = query_of({"t": "2021-06-06T15:00Z"}, observation.mission)
    old = query_of(
        {"t": before_of("yesterday", at.at, observation.mission).isoformat()}, observation.mission
    )
    kinds = compare(*(gap_table(indicators, one, "district") for one in (old, at)))["change"]
    heads = page.locator("#lead-tab h2 .count")
    expect(heads).to_have_text([str((kinds == kind).sum()) for kind in ("opened", "closed")])

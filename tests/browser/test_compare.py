"""Two missions side by side: one slider, two clocks, and each frame behind its own login."""

import csv
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from geo.access.accounts import open_accounts
from geo.settings import ROOT
from geo.store import open_store, store_url
from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE, Watch
from tests.browser.test_screens_and_paper import CUT
from tests.several_missions import copy_records, serving

EXERCISE = ROOT / "data" / "missions" / "per-exercise" / "mission.toml"
PASSWORD = "correct horse battery"  # noqa: S105 - of the tests
CLOSING = 'id = "polls_close"\nat = "2021-06-06T19:00"'
EARLIER = 'id = "polls_close"\nat = "2021-06-06T16:00"'
CLOCK = "#compare-panes section:nth-child({}) .compare-clocks"


@pytest.fixture(scope="module")
def address(exercise_settings, tmp_path_factory):
    """Serve the exercise twice; the polls of the second close three hours earlier."""
    folder = tmp_path_factory.mktemp("compare")
    text = EXERCISE.read_text(encoding="utf-8")
    assert CLOSING in text
    (records,) = (exercise_settings.home / "records").glob("*.sqlite")
    (folder / "records").mkdir()
    for name, closing in (("one", CLOSING), ("two", EARLIER)):
        (folder / "missions" / name).mkdir(parents=True)
        manifest = text.replace('"per-exercise"', f'"{name}"').replace(CLOSING, closing)
        manifest = manifest.replace("Peru run-off", f"Peru run-off {name}")
        (folder / "missions" / name / "mission.toml").write_text(manifest, encoding="utf-8")
        copy_records(records, folder / "records" / f"{name}.sqlite")
    settings = replace(
        exercise_settings, mission="one,two", home=folder, missions=folder / "missions"
    )
    store = open_store(store_url(settings.for_mission("two"), "two"), "two")
    open_accounts(store).add("ana", "viewer", PASSWORD, actor="test")
    with serving(settings) as origin:
        yield origin


@pytest.fixture(scope="module")
def page(browser, address):
    """Open the comparison and log in to the second mission within its frame."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{address}/compare?a=one&b=two&h=2")
    login = page.frame_locator("iframe").nth(1)
    login.locator("input[name=username]").fill("ana")
    login.locator("input[name=password]").fill(PASSWORD)
    # Nothing of a mission is shown to who has not logged in to it.
    expect(page.locator(CLOCK.format(2)).locator("time")).to_be_empty()
    login.get_by_role("button").click()
    for number in (1, 2):
        expect(page.locator(CLOCK.format(number))).to_contain_text("2 h", timeout=60_000)
    yield page
    context.close()


def frames(page):
    return [frame for frame in page.frames if "compare=1" in frame.url]


def shown(page):
    """Return the instants that the pages in both frames show."""
    return [frame.evaluate("atalaya.state.get().t") for frame in frames(page)]


def test_both_frames_follow_one_slider_by_their_own_clocks(page):
    slider = page.locator("#compare-range")
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2, steps=12)
    page.mouse.up()
    seconds = float(page.input_value("#compare-hours")) * 3600
    instants = [
        frame.evaluate(
            "(s) => { const {times, mission} = atalaya.config;"
            "return times.filter((t) => t <= mission.polls_close + s).at(-1); }",
            seconds,
        )
        for frame in frames(page)
    ]
    page.wait_for_function(
        "(wanted) => [...document.querySelectorAll('iframe')].every((frame, i) =>"
        "frame.contentWindow.atalaya.state.get().t === wanted[i])",
        arg=instants,
    )
    assert instants[0] != instants[1]
    expect(page.locator("#compare-table")).to_have_attribute("aria-busy", "false")


def test_a_typed_hour_stands_in_the_address_and_in_both_clocks(page):
    page.fill("#compare-hours", "3:30")
    page.keyboard.press("Enter")
    expect(page.locator(CLOCK.format(1))).to_contain_text("3 h 30 min after polls closed")
    expect(page.locator(CLOCK.format(1))).to_contain_text("22:30")
    expect(page.locator(CLOCK.format(2))).to_contain_text("19:30")
    page.wait_for_url("**h=3.5*")
    page.fill("#compare-hours", "soon")
    page.keyboard.press("Enter")
    expect(page.locator("#compare-hours-note")).to_contain_text("3:30")
    page.fill("#compare-hours", "-1")
    page.keyboard.press("Enter")
    expect(page.locator("#compare-hours-note")).to_be_empty()
    expect(page.locator(CLOCK.format(2))).to_contain_text("1 h before polls closed")


def test_beyond_its_own_axis_a_mission_says_so(page):
    page.locator("#compare-range").focus()
    page.keyboard.press("Home")
    # The first has begun a few hours before the second: by its own clock, that is.
    expect(page.locator(".compare-before").nth(1)).to_contain_text("No data yet")
    cells = page.locator("#compare-table tbody tr td:nth-child(3)")
    expect(cells.first).to_have_text("not known")
    expect(page.locator("#compare-table tbody tr td:nth-child(4)").first).to_be_empty()
    page.keyboard.press("End")
    expect(page.locator(".compare-before").nth(1)).to_be_hidden()
    expect(page.locator(".compare-note").nth(0)).to_contain_text("Last instant")


def test_a_layer_is_one_for_both_and_back_undoes_it(page):
    select = page.locator("#compare-layer")
    before = select.input_value()
    select.select_option("count_progress:counted_share")
    layers = "() => atalaya.state.get().layers.some(({id}) => id === 'count_progress')"
    for frame in frames(page):
        frame.wait_for_function(layers)
        assert frame.locator("#compared-legend").inner_text()
    page.wait_for_url("**layer=count_progress:counted_share*")
    page.go_back()
    expect(select).to_have_value(before)
    for frame in frames(page):
        frame.wait_for_function(layers.replace("() => ", "() => !"))


def test_the_table_is_taken_away_with_the_instant_of_every_figure(page):
    page.fill("#compare-hours", "4")
    page.keyboard.press("Enter")
    expect(page.locator("#compare-table")).to_have_attribute("aria-busy", "false")
    with page.expect_download() as taken:
        page.click("#compare-take")
    rows = list(csv.DictReader(taken.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert taken.value.suggested_filename == "one_two.csv"
    found = {(row["mission"], row["measure"]): row for row in rows}
    assert found["one", "counted_share"]["instant"] == "2021-06-07T04:00:00Z"
    assert found["two", "counted_share"]["instant"] == "2021-06-07T01:00:00Z"
    for number, name in enumerate(("one", "two")):
        frame = frames(page)[number]
        value = frame.evaluate("atalaya.cube.value('incidents', 0)")
        assert float(found[name, "incidents"]["value"]) == value


def test_nothing_is_asked_of_the_server_while_the_slider_moves(page):
    page.wait_for_load_state("networkidle")
    watch = Watch(page)
    page.locator("#compare-range").focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#compare-table")).to_have_attribute("aria-busy", "false")
    # A page asks by itself, every while, whether login and data are still those of now.
    # and for the final lead of a count, some seconds after it stands, until that is computed.
    own = ("version.json", "session.json", "outlook.json")
    assert [url for url in watch.requests if not url.partition("?")[0].endswith(own)] == []
    assert watch.complaints == []


def test_axe_finds_nothing_around_the_frames(page):
    # Of the frames themselves it has its own tests; a script of its own is all it needs.
    found = axe_violations(page, options={"iframes": 0})
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found] == []


def test_on_paper_it_is_one_sheet(page):
    sheet = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", sheet) == [b"1"]


def test_on_a_phone_the_slider_stays_in_reach_and_nothing_is_cut(page):
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(CUT.format(selector=".compare-pane h2")) == []
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("#compare-range").bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]
    # The map has all of its frame: what the page has around it takes no room.
    for frame in frames(page):
        top, height = frame.evaluate(
            "(({top, height}) => [top, height])"
            "(document.querySelector('.stage').getBoundingClientRect())"
        )
        assert (top, height) == (0, frame.evaluate("innerHeight"))
    # All of the country is in view, however low the frame is.
    whole = "() => atalaya.map.leaflet().getSize().y <= innerHeight"
    for frame in frames(page):
        frame.wait_for_function(whole)


def show_difference(page, layer):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.fill("#compare-hours", "2")
    page.keyboard.press("Enter")
    page.locator("#compare-layer").select_option(layer)
    page.locator("#compare-view button").nth(1).click()
    legend = frames(page)[1].locator("#compared-legend")
    expect(legend.locator("summary")).to_contain_text("Difference")
    return legend


def test_the_difference_on_the_map_is_the_second_less_the_first(page):
    legend = show_difference(page, "count_progress:counted_share")
    expect(legend).to_contain_text("Peru run-off two")
    page.wait_for_url("**map=difference*")
    # Of a district that both have: its label says both shares and their difference in points.
    code = "150101"
    first, second = (
        frame.evaluate(f"atalaya.cube.value('counted_share', atalaya.units.row('{code}'))")
        for frame in frames(page)
    )
    lines = frames(page)[1].evaluate(f"atalaya.unitLines(atalaya.units.row('{code}'))")
    assert len(lines) == 4
    points = float(lines[3][1].split()[0].replace("\N{MINUS SIGN}", "-"))
    assert points == pytest.approx(100 * (second - first), abs=0.06)
    # The frame itself draws none of its own layers below it.
    layers = frames(page)[1].evaluate("atalaya.state.get().layers.map(({id}) => id)")
    assert layers in ([], ["outlines"])


def test_leaders_are_told_by_who_leads_now(page):
    legend = show_difference(page, "results:winner")
    expect(legend).to_contain_text("Same leader")
    expect(legend).to_contain_text("leads now")


def test_a_layer_without_a_difference_says_why_and_shows_both_maps(page):
    page.locator("#compare-layer").select_option("incidents")
    expect(page.locator("#compare-no-difference")).to_contain_text("no difference")
    expect(page.locator("#compare-view button").nth(1)).to_have_attribute("aria-disabled", "true")
    for frame in frames(page):
        frame.wait_for_function(
            "() => atalaya.state.get().layers.some(({id}) => id === 'incidents')"
        )


def test_on_a_phone_the_difference_has_the_room_of_both_and_follows_the_slider(page):
    legend = show_difference(page, "count_progress:counted_share")
    page.set_viewport_size(PHONE)
    assert page.locator("iframe").nth(1).bounding_box()["height"] >= 300
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.fill("#compare-hours", "5")
    page.keyboard.press("Enter")
    expect(page.locator("#compare-table")).to_have_attribute("aria-busy", "false")
    pair = shown(page)
    assert pair[0] - pair[1] == 3 * 3600
    expect(legend).to_be_visible()
    page.locator("#compare-view button").nth(0).click()
    expect(frames(page)[1].locator("#compared-legend summary")).not_to_contain_text("Difference")
    assert "map=" not in page.url

"""The public page as a newsroom gets it: a static folder on another origin, in an iframe."""

import pytest
from playwright.sync_api import expect

from geo.publish.files import data_files
from geo.publish.pipeline import prepare
from tests.browser.axe import axe_violations
from tests.browser.static_server import serve
from tests.geo.publish.sample import FIRST, KEY, NOW, UNITS, decided, incidents, observed
from views.embed import draw

ATTACK = "<img src=x onerror=\"document.title='broken'\">"


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    rows = incidents(
        [{}] * 3 + [{"unit": "010201"}] * 2 + [{"domain": "violence", "category": "assault"}] * 2
        + [{"unit": ""}] * 2
    )  # fmt: skip
    texts = decided(rows, summaries=dict.fromkeys(("es", "en", "pt"), ATTACK))
    snapshot = prepare(observed(rows, fields=["summary"]), texts, FIRST, KEY, NOW)
    data = data_files(snapshot, UNITS)
    for name, content in {**draw(snapshot, UNITS, data), **data}.items():
        (folder / name).write_bytes(content)
    server, address = serve(folder)
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page, public):
    """Return a function that opens the page and gives what went wrong and what was asked for."""
    found = {"errors": [], "requests": []}
    page.on("console", lambda m: m.type == "error" and found["errors"].append(m.text))
    page.on("pageerror", lambda error: found["errors"].append(str(error)))
    page.on("request", lambda request: found["requests"].append(request.url))

    def open_(path: str = ""):
        page.goto(public + path)
        expect(page.locator("#shown")).not_to_be_empty()
        return found

    return open_


def test_how_to_read_it_says_how_sure_and_that_not_all_is_released(page, opened):
    opened("en.html")
    how = page.locator(".how")
    expect(how).to_contain_text("How sure: Unconfirmed: not checked, or not to the end; Confirmed")
    expect(how).to_contain_text("What is not released yet is neither shown nor counted.")


def test_what_happened_has_room_beside_the_map(page, opened):
    page.set_viewport_size({"width": 1440, "height": 900})
    opened("en.html")
    row = page.locator("#list tbody tr").first
    told = row.locator("td.told").bounding_box()
    assert told["width"] > 0.9 * page.locator(".scroll").bounding_box()["width"]
    assert row.bounding_box()["height"] < 110


def test_the_map_and_the_list_say_the_same(page, opened, public):
    found = opened("en.html")
    expect(page.locator("#shown")).to_have_text(
        "9 incidents shown: 7 on the map, 2 only for the country."
    )
    expect(page.locator(".mark span")).to_have_text(["5", "2"])
    expect(page.locator("main > header")).to_contain_text("7 on the map, 2 only for the country")
    expect(page.locator(".apart")).to_have_text("2 only for the country")
    page.get_by_role("checkbox", name="Violence").uncheck()
    expect(page.locator("#shown")).to_contain_text("7 incidents shown")
    expect(page.locator("#list tbody tr:visible")).to_have_count(3)
    assert found["errors"] == []
    assert all(url.startswith(public) for url in found["requests"])
    assert page.context.cookies() == []
    assert page.title().startswith("Incidents reported")


def test_the_slider_shows_a_bucket_once_it_has_ended(page, opened):
    opened("en.html?start=2021-06-06T17:00Z")
    expect(page.locator("#shown")).to_contain_text("0 incidents shown")
    page.get_by_role("slider").press("ArrowRight")
    expect(page.locator("#shown")).to_contain_text("9 incidents shown")


def test_the_ground_comes_after_the_page_and_from_its_own_folder(page, opened, public):
    found = opened("en.html")
    # Below and above the regions of the map, and below those of the frame of Lima.
    expect(page.locator(".atalaya-canvas")).to_have_count(3)
    asked = [url.removeprefix(public) for url in found["requests"]]
    assert asked[-2:] == ["surroundings.js", "ground.js"]
    assert found["errors"] == []
    names = "document.querySelector('.leaflet-names-pane canvas').getContext('2d')"
    drawn = f"{names}.getImageData(0, 0, 2000, 2000).data.some(Boolean)"
    page.wait_for_function(drawn)


def test_a_mark_opens_what_is_told_there_and_gives_the_focus_back(page, opened):
    opened("en.html")
    mark = page.locator(".mark").first
    mark.press("Enter")
    card = page.get_by_role("dialog")
    expect(card.get_by_role("button", name="Close")).to_be_focused()
    for said in ("When", "How sure", "Confirmed", "What happened", "Who says so"):
        expect(card).to_contain_text(said)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_frame_has_the_marks_and_regions_of_its_place_and_follows_filter_and_time(page, opened):
    opened("en.html")
    frame = page.locator(".inset").first
    expect(frame).to_have_attribute("aria-label", "Lima and Callao: show on the map. not told")
    steps = "[...document.querySelectorAll('.inset-map path')].map(p => p.dataset.step)"
    assert page.evaluate(steps) == ["1", "2"]
    frame.click()
    expect(page.locator("#map_public")).to_be_focused()
    page.get_by_role("button", name="Whole country").click()
    expect(page.get_by_role("button", name="Whole country")).to_be_hidden()


def test_what_has_no_place_opens_from_the_map(page, opened):
    opened("en.html")
    page.locator(".apart button").click()
    expect(page.get_by_role("dialog")).to_contain_text("Somewhere in Per\u00fa")
    expect(page.get_by_role("dialog").locator("article")).to_have_count(1)
    assert axe_violations(page) == []


def test_a_region_is_shaded_by_what_is_told_in_it_and_hatched_where_nothing_is(page, opened):
    opened("en.html")
    paths = "document.querySelectorAll('#map_public .leaflet-overlay-pane path')"
    steps = f"[...{paths}].map(p => p.dataset.step)"
    assert page.evaluate(steps) == ["1", "2"]
    page.get_by_role("checkbox", name="Electoral process").uncheck()
    # Of the first region incidents are told, but none in this choice: that is not "not told".
    page.wait_for_function(f"`${{{steps}}}` === 'none,1'", timeout=3000)
    said = page.locator("#legend > span").all_inner_texts()
    assert said[-3:-1] == ["none in this choice", "not told"]
    assert "several places close together" in said[-1]
    page.locator(".leaflet-overlay-pane path").first.click(position={"x": 5, "y": 5})
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Of D01 nothing is told in this choice")
    # The open card follows the choice.
    page.get_by_role("checkbox", name="Electoral process").check()
    expect(card).to_contain_text("incidents told in D01")
    expect(page.get_by_role("checkbox", name="Electoral process")).to_be_focused()


def test_the_address_chooses_a_region_and_the_others_are_none_in_this_choice(page, opened):
    opened("en.html?region=02")
    lede = page.locator("header > p > b")
    expect(lede).to_contain_text("D02")
    expect(lede).to_contain_text("Whole country: ")
    paths = "document.querySelectorAll('#map_public .leaflet-overlay-pane path')"
    assert page.evaluate(f"[...{paths}].map(p => p.dataset.step)")[0] == "none"
    page.get_by_text("Regions and their numbers").click()
    expect(page.get_by_role("row", name="D01 none in this choice")).to_be_visible()


def test_other_languages_keep_what_the_address_chooses(page, opened):
    opened("?lang=es&region=01&theme=dark&start=2021-06-06T12:00")
    page.get_by_role("navigation", name="Idiomas").get_by_role("link", name="English").click()
    page.wait_for_url("**/en.html?region=01&theme=dark&start=2021-06-06T12%3A00")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_mark_that_is_pressed_is_not_drawn_anew_before_its_click(page, opened):
    opened("en.html")
    box = page.locator(".mark").first.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.evaluate("map_public.fire('zoomend')")
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_mark_of_several_places_lists_each_with_its_number_over_the_map(page, opened):
    page.set_viewport_size({"width": 1440, "height": 900})
    opened("en.html")
    page.evaluate("map_public.setZoom(3, { animate: false })")
    page.locator(".mark").first.click()
    card = page.get_by_role("dialog")
    numbers = card.locator(".places li b").all_inner_texts()
    assert len(numbers) > 1
    expect(card.get_by_role("heading").first).to_contain_text(f"{sum(map(int, numbers))} incidents")
    chart, over = page.locator("#map_public").bounding_box(), card.bounding_box()
    assert over["x"] + over["width"] <= chart["x"] + chart["width"]
    page.get_by_role("checkbox", name="Violence").uncheck()
    expect(card).not_to_contain_text("Violence")


def test_what_is_shown_is_not_read_out_while_playing(page, opened):
    opened("en.html?start=2021-06-06T17:00Z")
    shown = page.locator("#shown")
    expect(shown).to_have_attribute("aria-live", "polite")
    page.evaluate("""() => { window.lives = new Set(); new MutationObserver(() =>
        lives.add(document.getElementById('shown').ariaLive)).observe(
        document.getElementById('shown'), { childList: true, attributes: true }); }""")
    page.get_by_role("button", name="Play").click()
    expect(shown).to_contain_text("9 incidents")
    expect(shown).to_have_attribute("aria-live", "polite")
    assert "off" in page.evaluate("[...lives]")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, opened, theme):
    opened(f"?theme={theme}")
    assert axe_violations(page) == []


def test_it_fits_a_narrow_column(page, opened):
    page.set_viewport_size({"width": 300, "height": 600})
    opened()
    assert page.evaluate("document.documentElement.scrollWidth") <= 300


def test_without_scripts_there_are_picture_and_list(browser, public):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(public)
    expect(page.locator("#picture")).to_be_visible()
    expect(page.locator("#list tbody tr")).to_have_count(4)
    expect(page.locator("#map_public")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("touch", [False, True])
def test_in_an_article_the_map_lets_the_reader_pass(browser, public, tmp_path, touch):
    (tmp_path / "index.html").write_text(
        f'<iframe src="{public}?lang=en" width="340" height="2500"></iframe>'
        '<p style="height: 3000px">'
    )
    server, address = serve(tmp_path)
    phone = {"has_touch": True, "is_mobile": True, "user_agent": "Mobile Android"} if touch else {}
    context = browser.new_context(viewport={"width": 360, "height": 740}, **phone)
    page = context.new_page()
    page.goto(address)
    chart = page.frame_locator("iframe").locator("#map_public")
    expect(page.frame_locator("iframe").locator("#shown")).not_to_be_empty()
    if touch:
        expect(chart).to_have_css("touch-action", "pan-x pan-y")
    else:
        chart.hover()
        page.mouse.wheel(0, 300)
        page.wait_for_function("scrollY > 200")
    context.close()
    server.shutdown()
    server.server_close()


def test_the_page_around_it_hears_its_height(page, public, tmp_path):
    (tmp_path / "index.html").write_text(
        f"<script>onmessage = (e) => (window.heard ??= []).push(e.data)</script>"
        f'<iframe src="{public}?lang=en" width="400"></iframe>'
    )
    server, address = serve(tmp_path)
    page.goto(address)
    inside = page.frame_locator("iframe")
    expect(inside.locator("#shown")).to_contain_text("9 incidents shown")
    heard = page.evaluate("window.heard")
    server.shutdown()
    server.server_close()
    assert {"sentinel", "type", "height"} <= heard[0].keys()
    assert heard[-1]["height"] > 400

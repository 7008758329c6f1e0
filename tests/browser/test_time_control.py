"""The slider and what is drawn along it, by hand and by key, without a word to the server."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, outlook_there, unfold_time, until


@pytest.fixture
def quiet(visit):
    """Return a function that opens the page, waits until nothing loads, and listens from there."""

    def open_page(query: str = "", **options: object):
        page, watch = visit(query, **options)
        page.wait_for_load_state("networkidle")
        outlook_there(page)
        watch.requests.clear()
        return page, page.locator("#moment-range"), watch

    return open_page


# What is asked for once the slider has come to rest, and by the page itself every few seconds;
# nothing of it is drawn.
BY_ITSELF = ("/lead/alerts.json?t=", "/version.json", "/session.json")


def asked(watch) -> list[str]:
    """Return what was asked for by what somebody did."""
    given = [url for url in watch.requests if not url.startswith("data:")]
    return [url for url in given if not any(name in url for name in BY_ITSELF)]


def along(rail, share: float) -> tuple[float, float]:
    """Return a point of the rail, by how far along it lies."""
    box = rail.bounding_box()
    return box["x"] + share * box["width"], box["y"] + 20


def test_steps_and_playing_ask_nothing(quiet):
    page, slider, watch = quiet()
    start = int(slider.input_value())
    for _ in range(20):
        slider.press("ArrowRight")
    assert int(slider.input_value()) == start + 20
    page.keyboard.press("Space")
    until(page, lambda: int(slider.input_value()) > start + 25)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?t="))
    assert asked(watch) == []


@pytest.mark.parametrize("query", ["", "?mode=window&window=6h", "?mode=moment&clock=known"])
def test_a_press_or_a_drag_along_the_bars_goes_there_and_asks_nothing(quiet, query):
    page, slider, watch = quiet(query)
    rail, last = page.locator(".tc-rail"), int(slider.get_attribute("max"))
    page.mouse.move(*along(rail, 0.25))
    page.mouse.down()
    assert int(slider.input_value()) == pytest.approx(0.25 * last, abs=1)
    page.mouse.move(*along(rail, 0.6), steps=12)
    assert int(slider.input_value()) == pytest.approx(0.6 * last, abs=1)
    page.mouse.move(*along(rail, 1.2))
    page.mouse.up()
    assert int(slider.input_value()) == last
    page.mouse.move(*along(rail, 0.1))
    assert int(slider.input_value()) == last
    expect(page).to_have_url(re.compile(r"[?&]t="))
    assert asked(watch) == []


def test_a_finger_on_the_bars_goes_there(quiet):
    page, slider, _ = quiet(viewport=PHONE, has_touch=True)
    page.touchscreen.tap(*along(page.locator(".tc-rail"), 0.5))
    assert int(slider.input_value()) == pytest.approx(0.5 * int(slider.get_attribute("max")), abs=2)


def test_marked_moments_speed_and_choices_are_reached_by_key(quiet):
    page, slider, watch = quiet("?lang=en")
    unfold_time(page)
    page.locator(".tc-moments button", has_text="Polls close").press("Enter")
    expect(page.locator("#moment time")).to_have_text(re.compile("6 Jun 2021, 19:00"))
    expect(page.locator("#moment .zone")).to_have_text("Lima time (UTC\u22125)")
    page.get_by_label("Which incidents count").select_option("window")
    page.get_by_role("combobox", name="Window", exact=True).select_option("86400")
    expect(page.locator("[data-figure=incidents]")).to_contain_text("in the last 24 h")
    page.get_by_label("Incident clock").select_option("reported")
    page.get_by_label("Speed").select_option("60")
    before = int(slider.input_value())
    page.locator(".tc-play").press("Enter")
    until(page, lambda: int(slider.input_value()) > before + 60)
    page.locator(".tc-play").press("Enter")
    expect(page).to_have_url(re.compile("mode=window.*clock=reported"))
    assert asked(watch) == []


@pytest.mark.parametrize("width", [1000, 1024, 1440])
def test_nothing_in_the_bar_covers_another(quiet, width):
    page, _, _ = quiet("?mode=window&lang=es", viewport={"width": width, "height": 768})
    unfold_time(page)
    parts = [page.locator(f".tc-{name}").bounding_box() for name in ("buttons", "moments", "lists")]
    for left, right in pairwise(parts):
        assert left["x"] + left["width"] <= right["x"]
    assert parts[-1]["x"] + parts[-1]["width"] <= width
    for control in page.locator(".tc-moments button, .tc-lists select").all():
        control.click(trial=True)


def first_moment(page, _):
    unfold_time(page)
    page.locator(".tc-moments button").first.click()


def start_of_the_rail(page, _):
    page.mouse.click(*along(page.locator(".tc-rail"), 0.02))


def home_key(page, slider):
    slider.press("Home")


def twelve_back(_, slider):
    slider.press("PageDown")


@pytest.mark.parametrize("jump", [first_moment, start_of_the_rail, home_key, twelve_back])
def test_a_jump_while_playing_is_kept_and_playing_goes_on_from_there(quiet, jump):
    page, slider, _ = quiet()
    late = int(0.9 * int(slider.get_attribute("max")))
    page.evaluate("(step) => atalaya.state.set({ t: atalaya.times.at(step) })", late)
    # What is shown right after each change of the moment, by whom ever it was made.
    page.evaluate("""() => {
      globalThis.seen = [];
      atalaya.state.subscribe((_, changed) =>
        changed.has('t') && seen.push(atalaya.times.index()));
      atalaya.playback.speed(2);
      atalaya.playback.start();
    }""")
    until(page, lambda: page.evaluate("seen.length") > 1)
    jump(page, slider)
    # After the one step down (the jump) it goes up one by one.
    drops = "seen.filter((step, i) => i && step < seen[i - 1]).length"
    until(page, lambda: page.evaluate(f"{drops} === 1 && seen.at(-1) > seen[seen.length - 2]"))
    assert page.evaluate("atalaya.playback.running()")
    assert page.evaluate(f"{drops} === 1")
    assert int(slider.input_value()) < late

"""A lane for each other mission: its name, its statements, and where it is on the map."""

import re

import pytest
from playwright.sync_api import expect

from app import create_app
from geo.__main__ import main
from geo.settings import ROOT, Settings
from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE, opened
from tests.served import served

RECORDS = ROOT / "data" / "missions" / "bol-2019" / "records"
SAID = {"OAS": 8, "European Union": 4, "United Nations": 1, "CEPR": 1}
"""Statements of each mission in the built-in file."""
OPEN = "?lanes=open&lang=en&t=2019-10-26T00:00-04:00"
LANE = ".lane-name"


@pytest.fixture(scope="module")
def bolivia(tmp_path_factory):
    """Serve Bolivia 2019 with the statements and deployments that it comes with."""
    home = tmp_path_factory.mktemp("bolivia")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(home))
        for kind in ("mission-statements", "other-deployments"):
            path = str(RECORDS / f"{kind}.csv")
            assert main(["import", kind, path, "--mission", "bol-2019"]) == 0
    app = create_app(Settings(mission="bol-2019", home=home))
    with served(app.server) as address:
        yield f"{address}/"


@pytest.fixture
def visit_bolivia(browser, bolivia):
    contexts = []

    def open_page(**options):
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        page, watch = opened(context, bolivia + OPEN)
        expect(page.locator(LANE).first).to_be_visible(timeout=90_000)
        return page, watch

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_every_mission_has_a_lane_of_its_own_and_its_name_can_be_read(visit_bolivia, screen):
    page, watch = visit_bolivia(viewport=screen, bypass_csp=True)
    names = page.locator(LANE)
    assert names.all_inner_texts()[-len(SAID) :] == list(SAID)
    for name, n in SAID.items():
        drawn = page.locator(".lane", has=page.get_by_role("button", name=name, exact=True))
        label = "1 entry" if n == 1 else f"{n} entries"
        expect(drawn.locator("canvas")).to_have_attribute("aria-label", f"{name}: {label}")
        box, lane = drawn.locator(LANE).bounding_box(), drawn.bounding_box()
        assert lane["x"] <= box["x"] < box["x"] + box["width"] <= lane["x"] + lane["width"]
    # A name that is cut would not be as wide as its words.
    cut = "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert names.evaluate_all(cut) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page, context="#lanes") == []
    assert watch.complaints == []


def test_a_lane_shows_where_its_mission_is_in_the_place_of_the_results_and_gives_them_back(
    visit_bolivia,
):
    page, watch = visit_bolivia()
    oas, eu = (page.get_by_role("button", name=name, exact=True) for name in list(SAID)[:2])
    oas.click()
    expect(page).to_have_url(re.compile("ours_and_theirs:there_oas"))
    expect(page).not_to_have_url(re.compile("results"))
    chosen = page.get_by_role("combobox", name="What Ours and other missions shows")
    expect(chosen.locator("option:checked")).to_have_text("Where it is: OAS")
    expect(oas).to_have_attribute("aria-pressed", "true")
    eu.click()
    expect(page).to_have_url(re.compile("ours_and_theirs:there_eu"))
    expect(oas).to_have_attribute("aria-pressed", "false")
    eu.click()
    expect(eu).to_have_attribute("aria-pressed", "false")
    expect(page).not_to_have_url(re.compile("ours_and_theirs"))
    expect(page.get_by_role("checkbox", name="Results", exact=True)).to_be_checked()
    assert watch.complaints == []


def test_a_mission_that_never_says_where_it_is_opens_the_section(visit_bolivia):
    page, _ = visit_bolivia()
    page.get_by_role("button", name="CEPR", exact=True).click()
    expect(page.locator('.check[data-check="other_missions"]')).to_be_visible(timeout=90_000)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_arrow_keys_go_from_statement_to_statement_and_say_it(visit_bolivia, screen):
    page, watch = visit_bolivia(viewport=screen)
    eu = page.get_by_role("button", name="European Union", exact=True)
    eu.focus()
    page.keyboard.press("ArrowLeft")
    words = page.locator(".lanes-words")
    # Of the 24th nobody knows the hour: its first step is the day's first.
    expect(words).to_contain_text("European Union")
    expect(words).to_contain_text("second round")
    expect(words).to_have_attribute("aria-live", "polite")
    expect(page.locator("#moment time")).to_have_attribute("datetime", re.compile("2019-10-24T04"))
    page.keyboard.press("ArrowLeft")
    expect(words).to_contain_text("serious concerns that need to be fully and swiftly addressed")
    expect(words).to_contain_text("maximum transparency")
    expect(eu).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(words).to_contain_text("maximum transparency")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("there_eu"))
    assert watch.complaints == []


def test_missions_of_the_exercise_have_a_lane_each(visit):
    page, _ = visit("?lanes=open&lang=es")
    expect(page.locator(LANE).first).to_be_visible(timeout=90_000)
    assert page.locator(LANE).all_inner_texts()[-4:-1] == [
        "Misión regional (ensayo)", "Misión de expertos (ensayo)", "Red nacional (ensayo)",
    ]  # fmt: skip

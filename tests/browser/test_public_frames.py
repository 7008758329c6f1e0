"""The frames of the public page: far islands and what happened abroad, beside the map."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from geo.missions.countries.country import Inset
from geo.publish.files import data_files
from geo.publish.pipeline import prepare
from tests.browser.axe import axe_violations
from tests.browser.static_server import serve
from tests.geo.publish.sample import FIRST, KEY, NOW, UNITS, decided, incidents, observed
from views.embed import draw


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def told_in_frames(tmp_path_factory):
    """Yield the address of a page that tells incidents on far islands and abroad."""
    kinds = [{"unit": "010201"}] * 3 + [{"unit": "010201", "domain": "violence"}] * 2
    rows = incidents([*kinds, *[{"unit": "abroad"}] * 3, *[{}] * 4])
    seen = observed(rows)
    # Violence is told of the province only.
    points = UNITS.loc[["010201", "0102"], ["lon", "lat"]]
    box = (*(points.min() - 0.1), *(points.max() + 0.1))
    islands = Inset(id="far", title={"en": "Far islands"}, bbox=box)
    country = replace(seen.mission.country, insets=(islands,))
    mission = replace(seen.mission, country=country, languages=("en",))
    snapshot = prepare(replace(seen, mission=mission), decided(rows), FIRST, KEY, NOW)
    folder = tmp_path_factory.mktemp("framed")
    data = data_files(snapshot, UNITS)
    for name, content in {**draw(snapshot, UNITS, data), **data}.items():
        (folder / name).write_bytes(content)
    server, address = serve(folder)
    yield address
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("width", [1280, 390])
def test_frames_say_what_is_published_there_and_abroad(page, told_in_frames, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(told_in_frames)
    far, abroad = page.locator(".inset").all()
    expect(far.locator(".mark span")).to_have_text(["3", "2"])
    said = "Far islands: show on the map. Electoral process 3, Violence 2"
    expect(far).to_have_attribute("aria-label", said)
    expect(abroad).to_have_text("AbroadElectoral process 3")
    expect(page.locator(".apart")).not_to_contain_text("abroad")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rows = page.locator(".inset").evaluate_all("all => new Set(all.map(e => e.offsetTop)).size")
    assert rows == 1
    abroad.click()
    expect(page.get_by_role("dialog")).to_contain_text("Electoral process \u00d7 3")
    page.keyboard.press("Escape")
    page.get_by_role("checkbox", name="Electoral process").uncheck()
    expect(far.locator(".mark span")).to_have_text(["2"])
    expect(abroad).to_have_text("Abroadnone in this choice")
    page.get_by_role("checkbox", name="Electoral process").check()
    page.get_by_role("slider").press("Home")
    expect(far.locator(".mark")).to_have_count(0)
    expect(abroad).to_have_text("Abroadnone in this choice")

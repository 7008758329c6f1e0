"""The pages look as when a person reviewed them last.

``make pictures`` takes every screen into ``var/pictures``, to be looked at, and makes the small
versions anew that this test compares with: a change of them is reviewed with the change itself.
"""

import os
import re
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect
from rich.console import Console

from app import create_app
from app import prepare as prepare_exercise
from geo.publish.files import data_files
from geo.publish.pipeline import prepare
from geo.settings import ROOT, Settings
from tests.browser import pictured
from tests.browser.conftest import opened
from tests.browser.static_server import serve
from tests.geo.publish.sample import FIRST, KEY, NOW, UNITS, decided, incidents, observed
from tests.series import WHOLE
from tests.served import served
from views.embed import draw
from views.serving.theme import COOKIE

INTO = os.environ.get("PICTURES", "")
"""Folder for the whole pictures; the small ones are then made anew."""
SETTLED = 900
"""Milliseconds until names are placed and edges are smooth."""


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """Yield the address of a public page of a few incidents of the exercise."""
    folder = tmp_path_factory.mktemp("pictured")
    kinds = [{}] * 3 + [{"unit": "010201"}] * 2 + [{"domain": "violence"}] * 2 + [{"unit": ""}] * 2
    rows = incidents(kinds)
    snapshot = prepare(observed(rows), decided(rows), FIRST, KEY, NOW)
    data = data_files(snapshot, UNITS)
    for name, content in {**draw(snapshot, UNITS, data), **data}.items():
        (folder / name).write_bytes(content)
    server, address = serve(folder)
    yield f"{address}en.html"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Return a function: the address of another country's map, with a seeded exercise."""
    addresses, stack = {}, ExitStack()

    def address(page: str) -> str:
        if page not in addresses:
            name = pictured.EXERCISES[page]
            folder = tmp_path_factory.mktemp(page)
            manifest = shutil.copytree(ROOT / "data/missions" / name, folder / name)
            text = (manifest / "mission.toml").read_text(encoding="utf-8")
            (manifest / "mission.toml").write_text(
                re.sub(r"(?m)^(country = .*)$", r"\1\nexercise = { seed = 1 }", text, count=1)
            )
            settings = Settings(mission=str(manifest), home=folder / "home")
            prepare_exercise(settings, Console(quiet=True))
            addresses[page] = f"{stack.enter_context(served(create_app(settings).server))}/"
        return addresses[page]

    with stack:
        yield address


@pytest.fixture
def take(browser, site, public, elsewhere):
    """Return a function that takes the picture of a screen."""

    def picture(screen: pictured.Screen) -> bytes:
        context = browser.new_context(**screen.options)
        home = elsewhere(screen.page) if screen.page in pictured.ELSEWHERE else site.address
        context.add_cookies([{"name": COOKIE, "value": screen.theme, "url": home}])
        try:
            if screen.page == "public":
                page = context.new_page()
                page.goto(public + screen.query)
                expect(page.locator("#shown")).not_to_be_empty()
            else:
                page, _ = opened(context, home + screen.query)
            if screen.page == "gaps":
                page.locator(".gap-grid .ag-row").first.wait_for()
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(SETTLED)
            return page.screenshot()
        finally:
            context.close()

    return picture


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(one, id=one.name, marks=() if INTO or one.name in pictured.SHORT else WHOLE)
        for one in (pictured.ALL if INTO else pictured.COMPARED)
    ],
)
def test_a_page_looks_as_it_did(take, screen):
    picture = take(screen)
    now, path = pictured.small(picture), pictured.FOLDER / f"{screen.name}.png"
    if INTO:
        Path(INTO).mkdir(parents=True, exist_ok=True)
        (Path(INTO) / f"{screen.name}.png").write_bytes(picture)
        if screen in pictured.COMPARED:
            now.save(path, optimize=True)
        return
    with Image.open(path) as before:
        fault = pictured.fault(before.convert("RGB"), now)
    assert not fault, (
        f"{screen.name} {fault}: look at it (make pictures), and commit if it is meant"
    )


@pytest.mark.parametrize("short", [False, True])
def test_every_size_page_theme_and_moment_is_compared(short):
    kept = [one for one in pictured.COMPARED if not short or one.name in pictured.SHORT]
    assert len(kept) == len(pictured.SHORT if short else pictured.COMPARED)
    assert {screen.page for screen in kept} == set(pictured.PAGES)
    assert {screen.size for screen in kept} == set(pictured.SIZES)
    assert {screen.theme for screen in kept} == set(pictured.THEMES)
    assert {screen.moment for screen in kept} == set(pictured.MOMENTS)


def test_each_that_is_compared_has_a_small_version_and_no_other_does():
    kept = {screen.name for screen in pictured.COMPARED}
    assert {path.stem for path in pictured.FOLDER.iterdir()} == kept


def test_a_panel_that_moved_is_told_and_a_letter_is_not():
    before = Image.new("RGB", (48, 30), "#f0f0f0")
    letter, panel = before.copy(), before.copy()
    ImageDraw.Draw(letter).rectangle((5, 5, 9, 6), fill="#a0a0a0")
    ImageDraw.Draw(panel).rectangle((0, 0, 9, 29), fill="#203040")
    assert pictured.fault(before, letter) == ""
    assert "differs" in pictured.fault(before, panel)
    assert "was (48, 30)" in pictured.fault(before, before.resize((48, 31)))

"""A layer of points is two files: those of CONTRIBUTING.md, from a table to the map."""

import csv
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.settings import ROOT, Settings
from tests.browser.conftest import DESKTOP, opened
from tests.test_contributing import EXAMPLES

ADDED = ("geo/records/kinds/checkpoint.py", "layers/checkpoints.py")
WHOLE = ("views", "commands", "assets", "texts", "data", "app.py")
TABLE = """\
checkpoint_id,start,end,veracity,persons,source,lon,lat
road,2021-06-06T08:00,2021-06-06T20:00,confirmed_true,12,a driver,-77.03,-12.05
lasting,2021-06-06T08:30,,unconfirmed,,the radio,-76.9,-12.2
backwards,2021-06-06T20:00,2021-06-06T08:00,unconfirmed,1,the radio,-77.03,-12.05
"""
NOON = "layers=checkpoints&t=2021-06-06T17:00Z&map=-12.1,-77,9&lang=en"
DRAWN = "[...atalaya.map.drawers.get('checkpoints').marks()].length"


@dataclass(frozen=True)
class Program:
    """The program with the two files, in a folder of its own."""

    folder: Path
    environment: dict[str, str]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command; its text."""
        return subprocess.run(
            [sys.executable, "-P", "-m", "geo", *words],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip


def link_all(folder: Path, root: Path, *own: str) -> None:
    """Fill a folder of the program with links to the files of ours, but for those named."""
    (root / folder).mkdir(parents=True)
    for path in (ROOT / folder).iterdir():
        if path.name not in {"__pycache__", *own}:
            (root / folder / path.name).symlink_to(path)


@pytest.fixture(scope="module")
def program(tmp_path_factory, exercise_settings: Settings) -> Program:
    root = tmp_path_factory.mktemp("program")
    link_all(Path("geo"), root, "records")
    link_all(Path("geo/records"), root, "kinds")
    link_all(Path("geo/records/kinds"), root)
    link_all(Path("layers"), root)
    for name in WHOLE:
        (root / name).symlink_to(ROOT / name)
    for name in ADDED:
        (root / name).write_text(EXAMPLES[name], encoding="utf-8")
    # A store from before the kind was declared: its table is made when the store is opened.
    shutil.copytree(exercise_settings.home, root / "home")
    (root / "checkpoints.csv").write_text(TABLE, encoding="utf-8")
    settings = {"PYTHONPATH": str(root), "ATALAYA_HOME": str(root / "home")}
    return Program(root, {**os.environ, **settings})


@pytest.fixture(scope="module")
def imported(program: Program) -> str:
    return program.run("import", "checkpoints", "checkpoints.csv").stdout


@pytest.fixture(scope="module")
def address(program: Program, imported: str):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-P", "-m", "app"], cwd=program.folder,
        env={**program.environment, "ATALAYA_PORT": port}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    yield wait_for(f"http://127.0.0.1:{port}/", server)
    server.terminate()
    server.wait()


def wait_for(address: str, server: subprocess.Popen) -> str:
    """Return the address once something answers there."""
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}config.json").close()  # noqa: S310 our own server
        except OSError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError("the program ended")


def test_good_rows_go_in_and_a_bad_one_is_listed_with_its_reason(imported):
    assert "2 │ added" in imported
    assert "row 4, end: '2021-06-06T08:00' is not after start" in imported


def test_an_export_has_what_lasts_at_the_moment_and_passes_the_filter(program, imported):
    assert imported
    only = ("--only", "veracity=unconfirmed")
    program.run("export", "checkpoints", "--out", "out.csv", "--at", "2021-06-06T20:00", *only)
    with (program.folder / "out.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["checkpoint_id"] for row in rows] == ["lasting"]
    # Who says so is private, and no field of the layer.
    assert "source" not in rows[0]


def test_the_map_draws_them_filters_them_and_shows_the_card(browser, address):
    context = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(60_000)
    page, watch = opened(context, f"{address}?{NOON}")
    wait_until_drawn(page, 2)
    layer = page.locator("[data-layer=checkpoints]")
    expect(layer).to_contain_text("Police checkpoints")
    expect(layer).to_contain_text("Unconfirmed")

    open_mark(page)
    card = page.locator("#unit-records .card")
    expect(card).to_contain_text("road")
    expect(card).to_contain_text("12")
    listed = page.locator("#unit-records li.veracity-confirmed_true")
    expect(listed).to_contain_text("12 people")

    page.evaluate("atalaya.state.set({ veracity: ['unconfirmed'] })")
    wait_until_drawn(page, 1)
    expect(card).to_have_count(0)
    evening = "Date.parse('2021-06-06T20:00-05:00') / 1000"
    page.evaluate(f"atalaya.state.set({{ veracity: [], t: {evening} }})")
    wait_until_drawn(page, 1)
    assert watch.complaints == []
    context.close()


def wait_until_drawn(page: Page, count: int) -> None:
    """Wait until the map draws so many marks of the layer."""
    for _ in range(200):
        if page.evaluate(DRAWN) == count:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not {count} but {page.evaluate(DRAWN)} marks are drawn")


def open_mark(page: Page) -> None:
    """Click on the first checkpoint, where the map draws it."""
    x, y = page.evaluate(
        """() => {
          const point = atalaya.map.leaflet().latLngToContainerPoint([-12.05, -77.03]);
          const box = document.getElementById("map").getBoundingClientRect();
          return [box.x + point.x, box.y + point.y];
        }"""
    )
    page.mouse.click(x, y)
